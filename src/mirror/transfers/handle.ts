import { clampRange, WeighbridgeError } from '../../base/index.ts';
import { ByteRanges, type OpenSource } from '../../io/files/index.ts';
import type { Copy } from './copy.ts';
import type { Copied, Transfer } from './transfer.ts';
import { AHEAD_BLOCKS, BLOCK_BYTES, MAX_READ_BYTES } from './transfer-limits.ts';

/** One of those who share a copy. `onClose` is called once. */
export class Handle implements Transfer {
  readonly #copy: Copy;
  readonly #onClose: () => void;
  readonly #closed = new AbortController();
  #release: (() => void) | null = null;

  constructor(copy: Copy, onClose: () => void) {
    this.#copy = copy;
    this.#onClose = onClose;
  }

  get sizeBytes(): number {
    return this.#copy.sizeBytes;
  }

  read(from: number, to: number, signal: AbortSignal): AsyncIterable<Uint8Array> {
    const [first, last] = clampRange(from, to - from, this.sizeBytes);
    const range = { from: first, to: last, isHeldBack: true, ahead: 0 };
    return this.#copy.read(range, AbortSignal.any([signal, this.#closed.signal]));
  }

  source(signal: AbortSignal): OpenSource {
    return new CopySource(this.#copy, AbortSignal.any([signal, this.#closed.signal]));
  }

  async done(): Promise<Copied> {
    const { signal } = this.#closed;
    const letGo: Copied = { kind: 'failed', why: 'the transfer was closed', cause: 'transient' };
    if (signal.aborted) return letGo;
    this.#release ??= this.#copy.wantWhole();
    const closed = Promise.withResolvers<Copied>();
    const onClose = () => closed.resolve(letGo);
    signal.addEventListener('abort', onClose, { once: true });
    try {
      return await Promise.race([this.#copy.settled, closed.promise]);
    } finally {
      signal.removeEventListener('abort', onClose);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#closed.signal.aborted) return;
    this.#closed.abort();
    this.#release?.();
    this.#onClose();
  }
}

/** A copy by place. What is read one behind the other is fetched in growing pieces. */
class CopySource implements OpenSource {
  readonly far = true;
  readonly #copy: Copy;
  readonly #signal: AbortSignal;
  readonly #ranges = new ByteRanges();
  #next = 0;
  #ahead = 0;

  constructor(copy: Copy, signal: AbortSignal) {
    this.#copy = copy;
    this.#signal = signal;
  }

  get size(): number {
    return this.#copy.sizeBytes;
  }

  get bytesRead(): number {
    return this.#ranges.total;
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    const [from, to] = clampRange(offset, length, this.size);
    if (to === from) return new Uint8Array();
    if (to - from > MAX_READ_BYTES) {
      throw new WeighbridgeError('limit', `${to - from} bytes at once are more than are held`);
    }
    const isOn = from === this.#next && from > 0;
    this.#ahead = isOn ? Math.min(AHEAD_BLOCKS * BLOCK_BYTES, this.#ahead * 2 + BLOCK_BYTES) : 0;
    this.#next = to;
    const range = { from, to, isHeldBack: false, ahead: this.#ahead };
    const pieces: Uint8Array[] = [];
    for await (const piece of this.#copy.read(range, this.#signal)) pieces.push(piece);
    this.#ranges.add(from, to);
    const [only] = pieces;
    return pieces.length === 1 ? only! : Buffer.concat(pieces);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // The transfer is closed by whoever opened it.
  }
}
