import { messageOf, WeighbridgeError } from '../../base/index.ts';
import type { RemoteAnswer, RemoteHead } from '../../io/files/index.ts';
import type { ContentsAnswer, HubFile } from '../contents.ts';
import type { Connection, Heard } from './connection.ts';
import { type Asked, notAnswered } from './contents-refusal.ts';
import type { Listings } from './listings.ts';

/** Which file is asked for, and what a listing said of it. */
export interface FileWanted {
  readonly commit: string;
  readonly path: string;
  readonly listed: HubFile | null;
}

/** What a hub answers when it is asked for one file, over all requests for it: it has to agree with itself. */
export class FileAnswers {
  readonly url: string;
  readonly #connection: Connection;
  readonly #asked: Omit<Asked, 'signal'>;
  readonly #wanted: FileWanted;
  #sha256: string | null;
  #statedSize: number | null = null;
  #elsewhere: Heard | null = null;

  constructor(connection: Connection, asked: Omit<Asked, 'signal'>, wanted: FileWanted) {
    this.#connection = connection;
    this.#asked = asked;
    this.#wanted = wanted;
    this.#sha256 = wanted.listed?.sha256 ?? null;
    this.url = connection.endpoint.content(asked.kind, asked.name, wanted.commit, wanted.path);
  }

  /** Of the content: as listed, or as a redirect to it said. */
  get sha256(): string | null {
    return this.#sha256;
  }

  /** As a redirect to it said, in bytes. */
  get statedSize(): number | null {
    return this.#statedSize;
  }

  /** Looks at every answer of the hub, also when a signed address has to be asked for anew. */
  readonly inspect = (answer: RemoteHead): void => {
    const { commit: wantedCommit, path, listed } = this.#wanted;
    const commit = answer.headers.get('x-repo-commit');
    if (commit !== undefined && commit !== wantedCommit) {
      throw contradicts(`asked for ${wantedCommit}, it answers with a file of ${commit.slice(0, 80)}`);
    }
    const stated = statedSha256(answer);
    if (stated !== null && this.#sha256 !== null && stated !== this.#sha256) {
      throw contradicts(`${path} is listed with the hash ${this.#sha256} and kept with ${stated}`);
    }
    this.#sha256 ??= stated;
    const size = linkedSize(answer);
    if (size !== null && listed !== null && size !== listed.sizeBytes) {
      throw contradicts(`${path} is listed with ${listed.sizeBytes} bytes and kept with ${size}`);
    }
    this.#statedSize ??= size;
    const heard = this.#connection.hear(answer);
    if (heard.kind !== 'redirect') return;
    const landing = this.#connection.endpoint.locate(heard.location, answer.url);
    if (landing.kind === 'foreign') return;
    const { kind, name } = this.#asked;
    if (landing.kind === 'repo' && landing.repoKind === kind && landing.name === name) return;
    // Another name, or no file at all: no storage of this repository.
    this.#elsewhere = heard;
    throw contradicts(`${path} redirects to what is not this repository`);
  };

  /** What it means that nothing came: the hub's own answer where it gave one. */
  async obstacle(error: unknown, asked: Asked, listings: Listings): Promise<ContentsAnswer<never>> {
    const elsewhere = this.#elsewhere;
    this.#elsewhere = null;
    if (elsewhere !== null) return notAnswered(asked, elsewhere, listings, this.#connection);
    if (!(error instanceof WeighbridgeError)) throw error;
    const why = messageOf(error);
    switch (error.code) {
      case 'network':
        return this.unknown('transient', why);
      case 'unreadable':
        return this.unknown('contradiction', why);
      case 'refused':
        return this.unknown('unsupported', why);
      case 'limit':
        return { kind: 'too-large', sizeBytes: this.#wanted.listed?.sizeBytes ?? null };
      default:
        throw error;
    }
  }

  /** What a refusal at the end of the redirects means: storage that refuses says nothing of the file. */
  async refusal(answer: RemoteAnswer, asked: Asked, listings: Listings): Promise<ContentsAnswer<never>> {
    if (answer.url.startsWith(`${this.#connection.endpoint.origin}/`)) {
      return notAnswered(asked, this.#connection.hear(answer), listings, this.#connection);
    }
    const why = `${this.#wanted.path}: its storage, ${answer.where}, answered ${answer.status}`;
    return this.unknown('transient', why);
  }

  unknown(cause: 'transient' | 'contradiction' | 'unsupported', why: string): ContentsAnswer<never> {
    return { kind: 'unknown', cause, why, evidence: [this.#connection.cite(why, this.url)] };
  }
}

/** `X-Linked-ETag` of a large file is its sha256; of what it redirects to, something else (facts B2, B4). */
function statedSha256({ headers }: RemoteHead): string | null {
  return /^"([0-9a-f]{64})"$/.exec(headers.get('x-linked-etag') ?? '')?.[1] ?? null;
}

function linkedSize({ headers }: RemoteHead): number | null {
  const text = headers.get('x-linked-size') ?? '';
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}

function contradicts(why: string): WeighbridgeError {
  return new WeighbridgeError('unreadable', why);
}
