/**
 * One LZ4 block into `output` from `at`; matches may reach into what stands there before. Where it ends, or -1 where the
 * block is damaged or does not fit (LZ4 block format).
 */
export function expandLz4Block(input: Uint8Array, output: Uint8Array, at: number, first: number): number {
  let from = 0;
  let to = at;
  while (from < input.length) {
    const token = input[from++]!;
    let literals = token >> 4;
    if (literals === 15) {
      for (let more = 255; more === 255; literals += more) {
        if (from >= input.length) return -1;
        more = input[from++]!;
      }
    }
    if (from + literals > input.length || to + literals > output.length) return -1;
    output.set(input.subarray(from, from + literals), to);
    from += literals;
    to += literals;
    // The last sequence has no match.
    if (from === input.length) return to;
    if (from + 2 > input.length) return -1;
    const distance = input[from]! | (input[from + 1]! << 8);
    from += 2;
    let length = (token & 15) + 4;
    if ((token & 15) === 15) {
      for (let more = 255; more === 255; length += more) {
        if (from >= input.length) return -1;
        more = input[from++]!;
      }
    }
    if (distance === 0 || to - distance < first || to + length > output.length) return -1;
    if (distance >= length) output.copyWithin(to, to - distance, to - distance + length);
    else for (let index = 0; index < length; index++) output[to + index] = output[to + index - distance]!;
    to += length;
  }
  return to;
}
