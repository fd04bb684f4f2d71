import { type ByteSource, clampRange } from '../base/index.ts';

/** A source that knows how many of its bytes were read, each place once. */
export interface CountingSource extends ByteSource {
  bytesRead(): number;
}

/** Ranges that are kept apart (CWE-770); past it those that touch nothing are counted whenever they are read. */
const RANGES_MAX = 100_000;

export function countingSource(source: ByteSource): CountingSource {
  /** Sorted, without overlap. */
  const ranges: [number, number][] = [];
  let beyond = 0;
  const add = (from: number, to: number): void => {
    // Index of the first range that ends at or after `from`.
    let low = 0;
    let high = ranges.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (ranges[middle]![1] < from) low = middle + 1;
      else high = middle;
    }
    let past = low;
    let first = from;
    let last = to;
    for (; past < ranges.length && ranges[past]![0] <= to; past++) {
      first = Math.min(first, ranges[past]![0]);
      last = Math.max(last, ranges[past]![1]);
    }
    if (past === low && ranges.length >= RANGES_MAX) beyond += to - from;
    else ranges.splice(low, past - low, [first, last]);
  };
  return {
    size: source.size,
    read(offset, length) {
      const [from, to] = clampRange(offset, length, source.size);
      if (to > from) add(from, to);
      return source.read(offset, length);
    },
    bytesRead: () => ranges.reduce((sum, [from, to]) => sum + to - from, Math.min(beyond, source.size)),
  };
}
