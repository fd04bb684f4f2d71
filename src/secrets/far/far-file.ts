import { type ByteSource, WeighbridgeError } from '../../base/index.ts';

/** A file across the network of which only so many bytes may be asked for. */
export class FarFile {
  readonly size: number;
  readonly #source: ByteSource;
  #left: number;

  constructor(source: ByteSource, mostBytes: number) {
    this.size = source.size;
    this.#source = source;
    this.#left = mostBytes;
  }

  /** Bytes that may still be asked for. */
  get left(): number {
    return this.#left;
  }

  /** Null where so much must not be asked for. Rejects as the source does, and where it ends before it said. */
  async read(offset: number, length: number): Promise<Uint8Array | null> {
    if (length > this.#left) return null;
    this.#left -= length;
    const bytes = await this.#source.read(offset, length);
    if (bytes.length < Math.min(length, this.size - offset)) {
      throw new WeighbridgeError('unreadable', 'it ends before its size');
    }
    return bytes;
  }

  /** The same file for readers of formats; what must not be asked for is a `limit` to them. */
  asSource(): ByteSource {
    return {
      size: this.size,
      far: true,
      read: async (offset, length) => {
        const wanted = Math.max(0, Math.min(length, this.size - offset));
        const bytes = await this.read(offset, wanted);
        if (bytes === null) throw new WeighbridgeError('limit', 'no more of it is fetched');
        return bytes;
      },
    };
  }
}
