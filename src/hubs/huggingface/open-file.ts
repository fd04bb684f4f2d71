import { messageOf, WeighbridgeError } from '../../base/index.ts';
import type { OpenedRemote, RemoteHead } from '../../io/files/index.ts';
import type { ContentsAnswer, HubFile, OpenedHubFile } from '../contents.ts';
import type { Connection, Heard } from './connection.ts';
import { type Asked, notAnswered } from './contents-refusal.ts';
import type { Listings } from './listings.ts';

/** Which file is asked for, and what a listing said of it. */
export interface FileWanted {
  readonly commit: string;
  readonly path: string;
  readonly listed: HubFile | null;
}

/** Opens a file where the hub keeps it: with itself, or on the storage that it redirects to (facts B2, B5). */
export async function openFile(
  connection: Connection,
  listings: Listings,
  asked: Asked,
  wanted: FileWanted,
): Promise<ContentsAnswer<OpenedHubFile>> {
  const url = connection.endpoint.content(asked.kind, asked.name, wanted.commit, wanted.path);
  const listed = wanted.listed;
  let sha256 = listed?.sha256 ?? null;
  let statedSize: number | null = null;
  let elsewhere: Heard | null = null;
  // Looks at every answer of the hub, also when a signed address has to be asked for anew.
  const inspect = (answer: RemoteHead): void => {
    const commit = answer.headers.get('x-repo-commit');
    if (commit !== undefined && commit !== wanted.commit) {
      throw contradicts(`asked for ${wanted.commit}, it answers with a file of ${commit.slice(0, 80)}`);
    }
    const stated = statedSha256(answer);
    if (stated !== null && sha256 !== null && stated !== sha256) {
      throw contradicts(`${wanted.path} is listed with the hash ${sha256} and kept with ${stated}`);
    }
    sha256 ??= stated;
    statedSize ??= linkedSize(answer);
    const heard = connection.hear(answer);
    if (heard.kind !== 'redirect') return;
    const landing = connection.endpoint.locate(heard.location, answer.url);
    if (landing.kind === 'foreign') return;
    if (landing.kind === 'repo' && landing.repoKind === asked.kind && landing.name === asked.name) return;
    // Another name, or no file at all: no storage of this repository.
    elsewhere = heard;
    throw contradicts(`${wanted.path} redirects to what is not this repository`);
  };
  let opened: OpenedRemote;
  try {
    opened = await connection.open(url, listed?.sizeBytes ?? null, inspect, asked.signal);
  } catch (error) {
    if (elsewhere !== null) return notAnswered(asked, elsewhere, listings, connection);
    return obstacle(error, connection, url, listed);
  }
  if (opened.kind === 'refused') {
    const { answer } = opened;
    if (answer.url.startsWith(`${connection.endpoint.origin}/`)) {
      return notAnswered(asked, connection.hear(answer), listings, connection);
    }
    const why = `${wanted.path}: its storage, ${answer.where}, answered ${answer.status}`;
    return { kind: 'unknown', cause: 'transient', why, evidence: [connection.cite(why, url)] };
  }
  const { source } = opened;
  if (statedSize !== null && statedSize !== source.size) {
    await source[Symbol.asyncDispose]();
    const why = `${wanted.path} is said to have ${statedSize} bytes, and has ${source.size} where it is kept`;
    return { kind: 'unknown', cause: 'contradiction', why, evidence: [connection.cite(why, url)] };
  }
  const value = { source, sha256, [Symbol.asyncDispose]: () => source[Symbol.asyncDispose]() };
  const evidence = [connection.cite(`${wanted.path} has ${source.size} bytes`, url)];
  return { kind: 'answered', value, evidence };
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

function obstacle(
  error: unknown,
  connection: Connection,
  url: string,
  listed: HubFile | null,
): ContentsAnswer<never> {
  if (!(error instanceof WeighbridgeError)) throw error;
  const why = messageOf(error);
  const unknown = (cause: 'transient' | 'contradiction' | 'unsupported') =>
    ({ kind: 'unknown', cause, why, evidence: [connection.cite(why, url)] }) as const;
  switch (error.code) {
    case 'network':
      return unknown('transient');
    case 'unreadable':
      return unknown('contradiction');
    case 'refused':
      return unknown('unsupported');
    case 'limit':
      return { kind: 'too-large', sizeBytes: listed?.sizeBytes ?? null };
    default:
      throw error;
  }
}
