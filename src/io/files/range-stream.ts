import { WeighbridgeError } from '../../base/index.ts';
import { describeUrl, type HttpStream } from '../net/index.ts';
import { readContentRange } from './content-range.ts';
import {
  type RedirectedOptions,
  RedirectedRequests,
  type RemoteAnswer,
  readRefusal,
  refuseCompressed,
} from './redirected-requests.ts';

/** Bytes that come as they are asked for. Either `body` is read to its end or `cancel` is called. */
export interface RangeStream {
  readonly body: AsyncIterable<Uint8Array>;
  cancel(): void;
}

export type RangeStreamAnswer =
  | { readonly kind: 'streaming'; readonly stream: RangeStream }
  /** Ranges are not known to the server, and reading all that comes before would be no part. */
  | { readonly kind: 'only-whole' }
  | { readonly kind: 'refused'; readonly answer: RemoteAnswer };

export interface RangeStreamsOptions extends RedirectedOptions {
  /** Of the whole file, as a listing says. */
  readonly sizeBytes: number;
}

/** Streams parts of one file whose size is known, at the place that a redirect named last. */
export class RangeStreams {
  readonly #requests: RedirectedRequests;
  readonly #sizeBytes: number;
  /** The validator that each host states: two stores of one hub may have each their own for one file. */
  readonly #etags = new Map<string, string>();

  constructor(options: RangeStreamsOptions) {
    this.#requests = new RedirectedRequests(options);
    this.#sizeBytes = options.sizeBytes;
  }

  /**
   * `to` is excluded; null is the end. @throws WeighbridgeError `network`, `refused`, `unreadable` (an answer that is no
   * part of this file), `cancelled`.
   */
  async ask(from: number, to: number | null, signal: AbortSignal): Promise<RangeStreamAnswer> {
    const isWhole = from === 0 && to === null;
    const headers = {
      ...(isWhole ? {} : { range: `bytes=${from}-${to === null ? '' : to - 1}` }),
      // A compressed part is a part of something else.
      'accept-encoding': 'identity',
    };
    const answer = await this.#requests.get(headers, signal);
    const where = describeUrl(new URL(answer.url));
    try {
      if (answer.status !== 200 && answer.status !== 206) {
        return { kind: 'refused', answer: await readRefusal(answer, () => undefined) };
      }
      refuseCompressed(answer, where);
      this.#compareEtag(answer, where);
      if (answer.status === 206) {
        if (isWhole) throw unreadable(`${where} answers with a part without being asked for one`);
        this.#checkRange(answer, from, to ?? this.#sizeBytes, where);
        return this.#streaming(answer, 0, (to ?? this.#sizeBytes) - from, where);
      }
      const length = answer.headers.get('content-length');
      if (length !== undefined && length !== String(this.#sizeBytes)) {
        throw unreadable(`${where} has ${length.slice(0, 20)} bytes, listed are ${this.#sizeBytes}`);
      }
      if (from > 0 && to !== null) {
        answer.cancel();
        return { kind: 'only-whole' };
      }
      return this.#streaming(answer, from, (to ?? this.#sizeBytes) - from, where);
    } catch (error) {
      answer.cancel();
      throw error;
    }
  }

  #streaming(answer: HttpStream, skip: number, length: number, where: string): RangeStreamAnswer {
    // Where less than the rest is wanted of a whole answer, what follows is let go of, and is no excess.
    const isCut = answer.status === 200 && skip + length < this.#sizeBytes;
    const body = pieces(answer, { skip, length, isCut }, where);
    return { kind: 'streaming', stream: { body, cancel: answer.cancel } };
  }

  #checkRange(answer: HttpStream, from: number, to: number, where: string): void {
    const range = readContentRange(answer.headers.get('content-range'));
    if (range === null) throw unreadable(`${where} answers with a part without saying which`);
    if (range.first === from && range.last === to - 1 && range.total === this.#sizeBytes) return;
    const got = `${range.first}-${range.last} of ${range.total}`;
    const asked = `${from}-${to - 1} of ${this.#sizeBytes}`;
    throw unreadable(`${where} was asked for bytes ${asked} and answers with ${got}`);
  }

  #compareEtag(answer: HttpStream, where: string): void {
    // A cache in between may call weak what the server called strong.
    const etag = answer.headers.get('etag')?.replace(/^W\//, '') ?? '';
    const { host } = new URL(answer.url);
    const known = this.#etags.get(host);
    if (known === undefined) this.#etags.set(host, etag);
    else if (known !== etag) throw unreadable(`${where} changed while it was read`);
  }
}

/** `length` bytes after the first `skip` of an answer, or an error. */
async function* pieces(
  answer: HttpStream,
  { skip, length, isCut }: { readonly skip: number; readonly length: number; readonly isCut: boolean },
  where: string,
): AsyncGenerator<Uint8Array> {
  let toSkip = skip;
  let left = length;
  for await (const piece of answer.body) {
    const kept = toSkip === 0 ? piece : piece.subarray(Math.min(toSkip, piece.length));
    toSkip -= piece.length - kept.length;
    if (kept.length > left && !isCut) throw unreadable(`${where} sends more than it announced`);
    const given = kept.length > left ? kept.subarray(0, left) : kept;
    left -= given.length;
    if (given.length > 0) yield given;
    if (left === 0 && isCut) return;
  }
  if (left > 0) {
    throw new WeighbridgeError('network', `${where} sent ${length - left} of ${length} bytes`);
  }
}

function unreadable(message: string): WeighbridgeError {
  return new WeighbridgeError('unreadable', message);
}
