import { type ByteSource, clampRange } from '../base/index.ts';
import { ByteRanges } from '../io/files/index.ts';

/** A source that knows how many of its bytes were read, each place once. */
export interface CountingSource extends ByteSource {
  readonly bytesRead: number;
}

/** A source that fetches more than was asked for tells so itself, and that is what counts. */
export function countingSource(source: ByteSource & { readonly bytesRead?: number }): CountingSource {
  const ranges = new ByteRanges();
  return {
    size: source.size,
    far: source.far ?? false,
    read(offset, length) {
      ranges.add(...clampRange(offset, length, source.size));
      return source.read(offset, length);
    },
    get bytesRead() {
      return source.bytesRead ?? ranges.total;
    },
  };
}
