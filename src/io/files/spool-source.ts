import { clampRange, WeighbridgeError } from '../../base/index.ts';
import type { HttpStream } from '../net/index.ts';
import type { RemoteSource } from './http-source.ts';
import type { RangeRequests } from './range-requests.ts';

/** Bytes held of a file whose server knows no ranges: what lies further on cannot be had without all before it. CWE-770. */
export const SPOOL_BYTES = 64 * 1024 * 1024;

/** A remote file that only comes from its beginning on: read as far as somebody asks, and held. */
export class SpoolSource implements RemoteSource {
  readonly etag: string | null;
  readonly #requests: RangeRequests;
  readonly #stream: HttpStream;
  readonly #pieces: AsyncIterator<Uint8Array>;
  readonly #held: { readonly start: number; readonly bytes: Uint8Array }[] = [];
  #length = 0;
  #size: number;
  #pulling: Promise<void> = Promise.resolve();
  #failure: WeighbridgeError | null = null;

  private constructor(requests: RangeRequests, stream: HttpStream, size: number) {
    this.#requests = requests;
    this.#stream = stream;
    this.#pieces = stream.body[Symbol.asyncIterator]();
    this.#size = size;
    this.etag = stream.headers.get('etag') ?? null;
  }

  /**
   * `size` as the server announced it; one that announces none is read to the end at once.
   * @throws WeighbridgeError `limit` when that is too far.
   */
  static async over(requests: RangeRequests, stream: HttpStream, size: number | null): Promise<SpoolSource> {
    const source = new SpoolSource(requests, stream, size ?? Number.MAX_SAFE_INTEGER);
    if (size !== null) return source;
    await source.#pull(SPOOL_BYTES + 1, true);
    source.#size = source.#length;
    return source;
  }

  get size(): number {
    return this.#size;
  }

  get bytesRead(): number {
    return this.#length;
  }

  get stats(): RemoteSource['stats'] {
    return this.#requests.stats;
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    const [from, to] = clampRange(offset, length, this.#size);
    if (to === from) return new Uint8Array();
    if (to > SPOOL_BYTES) throw tooFar();
    const pulled = this.#pulling.then(() => this.#pull(to, false));
    this.#pulling = pulled.catch(() => undefined);
    await pulled;
    return this.#copy(from, to);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#failure ??= new WeighbridgeError('unreadable', 'the file was closed');
    this.#stream.cancel();
    this.#held.length = 0;
  }

  /** Reads on until `to` bytes are held, or, where nobody knows the size, to the end. */
  async #pull(to: number, isToEnd: boolean): Promise<void> {
    if (this.#failure !== null) throw this.#failure;
    while (this.#length < to) {
      const next = await this.#next();
      if (next === null) {
        if (isToEnd) return;
        this.#failure = new WeighbridgeError(
          'unreadable',
          `the file ends after ${this.#length} of ${this.#size} bytes`,
        );
        throw this.#failure;
      }
      this.#requests.transferred(next.length);
      this.#held.push({ start: this.#length, bytes: next });
      this.#length += next.length;
    }
    if (isToEnd) throw tooFar();
  }

  async #next(): Promise<Uint8Array | null> {
    try {
      const next = await this.#pieces.next();
      return next.done === true ? null : next.value;
    } catch (error) {
      if (error instanceof WeighbridgeError) this.#failure = error;
      throw error;
    }
  }

  #copy(from: number, to: number): Uint8Array {
    let low = 0;
    for (let high = this.#held.length - 1; low < high; ) {
      const middle = (low + high + 1) >>> 1;
      if (this.#held[middle]!.start <= from) low = middle;
      else high = middle - 1;
    }
    const first = this.#held[low]!;
    if (to <= first.start + first.bytes.length)
      return first.bytes.subarray(from - first.start, to - first.start);
    const all = new Uint8Array(to - from);
    for (let at = low; at < this.#held.length && this.#held[at]!.start < to; at++) {
      const { start, bytes } = this.#held[at]!;
      all.set(bytes.subarray(Math.max(0, from - start), to - start), Math.max(0, start - from));
    }
    return all;
  }
}

function tooFar(): WeighbridgeError {
  return new WeighbridgeError(
    'limit',
    `the server hands out no parts of the file, and of the whole ${SPOOL_BYTES} bytes are held`,
    { remedy: 'Download the file and judge it on disk.' },
  );
}
