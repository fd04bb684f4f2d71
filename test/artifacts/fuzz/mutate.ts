/** Numbers below a bound, from two seeds: every input can be made again alone. */
export type Random = (bound: number) => number;

export function randomOf(seed: number, run: number): Random {
  let state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(run + 1, 0x85ebca6b)) | 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}

/** Where lengths, counts and offsets turn over, in every width. */
const BOUNDARIES: readonly bigint[] = [
  0n,
  1n,
  0x7fn,
  0x80n,
  0xffn,
  0x100n,
  0x7fffn,
  0xffffn,
  0x10000n,
  0x7fffffffn,
  0x80000000n,
  0xfffffff0n,
  0xffffffffn,
  0x100000000n,
  0x1fffffffffffffn,
  0x7fffffffffffffffn,
  0x8000000000000000n,
  0xffffffffffffffffn,
];

/** Bytes of one mutated input (CWE-400): repeated parts would double it again and again. */
const BYTES_MAX = 256 * 1024;

/** One to six changes of `seed`, some of them parts of `other`. */
export function mutate(random: Random, seed: Uint8Array, other: Uint8Array): Uint8Array {
  let bytes = Buffer.from(seed);
  for (let changes = 1 + random(6); changes > 0; changes--) {
    bytes = changed(random, bytes, other).subarray(0, BYTES_MAX);
    if (bytes.length === 0) return bytes;
  }
  return bytes;
}

function changed(random: Random, bytes: Buffer<ArrayBuffer>, other: Uint8Array): Buffer<ArrayBuffer> {
  const at = placeIn(random, bytes.length);
  const length = 1 + random(random(4) === 0 ? bytes.length : 64);
  switch (random(10)) {
    case 0:
    case 1:
      bytes[at]! ^= 1 << random(8);
      return bytes;
    case 2:
      bytes[at] = random(256);
      return bytes;
    case 3:
    case 4:
      return withNumber(random, bytes, at, BOUNDARIES[random(BOUNDARIES.length)]!);
    case 5:
      // A number that is nearly right: the sizes and places of the file itself.
      return withNumber(random, bytes, at, BigInt(Math.max(0, bytes.length - random(64) + random(32))));
    case 6:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
    case 7: {
      const part = bytes.subarray(at, at + length);
      const times = 1 + random(random(8) === 0 ? 200 : 3);
      return Buffer.concat([bytes.subarray(0, at), ...Array(times).fill(part), bytes.subarray(at)]);
    }
    case 8: {
      const from = random(other.length + 1);
      const replaced = random(2) * length;
      return Buffer.concat([
        bytes.subarray(0, at),
        other.subarray(from, from + length),
        bytes.subarray(at + replaced),
      ]);
    }
    default:
      return bytes.subarray(0, at);
  }
}

/** Anywhere, and more often at both ends: headers and directories stand there. */
function placeIn(random: Random, length: number): number {
  const within = Math.min(length, 128);
  const choice = random(4);
  if (choice === 0) return random(within);
  if (choice === 1) return length - 1 - random(within);
  return random(length);
}

function withNumber(
  random: Random,
  bytes: Buffer<ArrayBuffer>,
  at: number,
  value: bigint,
): Buffer<ArrayBuffer> {
  const eight = Buffer.alloc(8);
  const big = random(4) === 0;
  if (big) eight.writeBigUInt64BE(value);
  else eight.writeBigUInt64LE(value);
  const width = [1, 2, 4, 8][random(4)]!;
  bytes.set((big ? eight.subarray(8 - width) : eight.subarray(0, width)).subarray(0, bytes.length - at), at);
  return bytes;
}
