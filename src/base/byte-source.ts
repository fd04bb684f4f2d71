/**
 * Bytes that are read by place, wherever they are: on disk, in memory, across a network, inside of a container. Whoever
 * reads asks for what it needs, in pieces as small as it likes: a source that is slow to reach reads ahead and remembers.
 */
export interface ByteSource {
  readonly size: number;
  /** Each place that is read may cost a request: a judge then reads no more than it has to. */
  readonly far?: boolean;
  /**
   * The bytes from `offset`: `length` of them, or as many as there are up to the end. Offsets past the end, negative or
   * fractional ones give nothing, so that a number that an attacker wrote can be asked for as it is. The bytes stay as
   * they are. Rejects with a WeighbridgeError: `unreadable`, `network`, `limit` (the source holds back further bytes).
   */
  read(offset: number, length: number): Promise<Uint8Array>;
}

export function memorySource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read: async (offset, length) => {
      const [from, to] = clampRange(offset, length, bytes.length);
      return bytes.subarray(from, to);
    },
  };
}

/** Part of a source, as a source of its own; what lies past its end is left out. */
export function sliceSource(source: ByteSource, start: number, length: number): ByteSource {
  const [from, to] = clampRange(start, length, source.size);
  return {
    size: to - from,
    far: source.far ?? false,
    read: async (offset, wanted) => {
      const [first, last] = clampRange(offset, wanted, to - from);
      return last === first ? NOTHING : source.read(from + first, last - first);
    },
  };
}

const NOTHING = new Uint8Array(0);

/** Start and end within `size`; both the same where there is nothing. */
export function clampRange(offset: number, length: number, size: number): readonly [number, number] {
  if (!(offset >= 0 && length > 0 && offset < size) || !Number.isInteger(offset)) return [0, 0];
  return [offset, Math.min(size, offset + Math.floor(length))];
}
