const COPY = 0x80;
const DEFAULT_COPY_BYTES = 0x10000;

/** Calls back with each copy of a delta that the kernel applied (gitformat-pack): from where in the base, to where, how much. */
export function eachCopy(delta: Uint8Array, onCopy: (from: number, to: number, bytes: number) => void): void {
  let at = afterSize(delta, afterSize(delta, 0));
  let to = 0;
  while (at < delta.length) {
    const op = delta[at++]!;
    if ((op & COPY) === 0) {
      at += op;
      to += op;
      continue;
    }
    let from = 0;
    let bytes = 0;
    for (let k = 0; k < 4; k++) if (op & (1 << k)) from += delta[at++]! * 2 ** (8 * k);
    for (let k = 0; k < 3; k++) if (op & (16 << k)) bytes += delta[at++]! << (8 * k);
    if (bytes === 0) bytes = DEFAULT_COPY_BYTES;
    onCopy(from, to, bytes);
    to += bytes;
  }
}

function afterSize(delta: Uint8Array, start: number): number {
  let at = start;
  while (at < delta.length && delta[at]! & 0x80) at++;
  return at + 1;
}

/** The size of the result that a delta announces; -1 where it is too large to be told. */
export function resultSizeOf(memory: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && memory[at]! & 0x80) at++;
  at++;
  let size = 0;
  for (let unit = 1; at < end; unit *= 128) {
    const byte = memory[at++]!;
    size += (byte & 0x7f) * unit;
    if ((byte & 0x80) === 0) return size;
    if (unit > 2 ** 40) return -1;
  }
  return -1;
}

/**
 * Where kept hits of the base stand in the result: those in copied bytes outside of the dirty ranges, widened as for the
 * search. Those inside are found by it.
 */
export function inheritedHits(
  baseKept: Uint32Array,
  delta: Uint8Array,
  dirty: Uint32Array,
  before: number,
  after: number,
): Uint32Array {
  const pairs: number[] = [];
  let range = 0;
  eachCopy(delta, (from, to, bytes) => {
    // Kept hits are in ascending order.
    for (let k = firstFrom(baseKept, from); k < baseKept.length && baseKept[k]! < from + bytes; k += 2) {
      const at = baseKept[k]! - from + to;
      // Ranges before this one end before it, also for all that follow: positions only grow.
      while (range < dirty.length && dirty[range + 1]! + after <= at) range += 2;
      if (range >= dirty.length || at < dirty[range]! - before) pairs.push(at, baseKept[k + 1]!);
    }
  });
  return Uint32Array.from(pairs);
}

function firstFrom(pairs: Uint32Array, from: number): number {
  let low = 0;
  let high = pairs.length / 2;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (pairs[middle * 2]! < from) low = middle + 1;
    else high = middle;
  }
  return low * 2;
}
