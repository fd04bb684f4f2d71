import type { RangeStreamAnswer, RangeStreams } from '../../io/files/index.ts';
import type { ContentsAnswer, HubFile, HubStream } from '../contents.ts';
import type { Connection } from './connection.ts';
import type { Asked } from './contents-refusal.ts';
import { FileAnswers } from './file-answers.ts';
import type { Listings } from './listings.ts';

/** Files whose storage is remembered between two requests for them. CWE-770. */
const MAX_FILES = 256;

interface Streamed {
  readonly answers: FileAnswers;
  readonly streams: RangeStreams;
}

/**
 * Parts of files as they come, where the hub keeps them. Where that is, is remembered: a file that is copied in parts
 * costs one request to the hub as long as its signed address is good.
 */
export class FileStreams {
  readonly #connection: Connection;
  readonly #listings: Listings;
  /** The least recently used is dropped first. */
  readonly #files = new Map<string, Streamed>();

  constructor(connection: Connection, listings: Listings) {
    this.#connection = connection;
    this.#listings = listings;
  }

  async stream(
    asked: Asked,
    commit: string,
    file: HubFile,
    { from, to = null }: { readonly from: number; readonly to?: number | null },
  ): Promise<ContentsAnswer<HubStream>> {
    const { answers, streams } = this.#file(asked, commit, file);
    let answer: RangeStreamAnswer;
    try {
      answer = await streams.ask(from, to === file.sizeBytes ? null : to, asked.signal);
    } catch (error) {
      return answers.obstacle(error, asked, this.#listings);
    }
    switch (answer.kind) {
      case 'refused':
        return answers.refusal(answer.answer, asked, this.#listings);
      case 'only-whole':
        return answers.unknown('unsupported', `${file.path}: the server only sends whole files`);
      case 'streaming': {
        const { body, cancel } = answer.stream;
        const value = { body, cancel, sizeBytes: file.sizeBytes, sha256: answers.sha256 };
        const fact = `${file.path} is sent from byte ${from} on`;
        return { kind: 'answered', value, evidence: [this.#connection.cite(fact, answers.url)] };
      }
    }
  }

  #file(asked: Asked, commit: string, file: HubFile): Streamed {
    const key = JSON.stringify([asked.kind, asked.name, commit, file.path, file.sizeBytes, file.sha256]);
    let streamed = this.#files.get(key);
    if (streamed === undefined) {
      const answers = new FileAnswers(this.#connection, asked, { commit, path: file.path, listed: file });
      const streams = this.#connection.streams(answers.url, file.sizeBytes, answers.inspect);
      streamed = { answers, streams };
    }
    this.#files.delete(key);
    this.#files.set(key, streamed);
    for (const oldest of this.#files.keys()) {
      if (this.#files.size <= MAX_FILES) break;
      this.#files.delete(oldest);
    }
    return streamed;
  }
}
