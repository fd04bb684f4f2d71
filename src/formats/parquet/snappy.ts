/** Bytes out for each byte in, at most: a copy of 64 bytes takes three (CWE-409: the size is the writer's claim). */
const RATIO_MAX = 22;

/**
 * Expands a raw Snappy block (google/snappy, format_description.txt) that is said to come to `size` bytes. Null when it
 * is damaged, or comes to something else.
 */
export function expandSnappy(input: Uint8Array, size: number): Uint8Array | null {
  const stated = preamble(input);
  if (stated === null || stated.size !== size || size > input.length * RATIO_MAX) return null;
  const out = new Uint8Array(size);
  let length = 0;
  let at = stated.next;
  while (at < input.length) {
    const tag = input[at++]!;
    if ((tag & 3) === 0) {
      let literal = tag >>> 2;
      if (literal >= 60) {
        const bytes = literal - 59;
        literal = 0;
        for (let index = 0; index < bytes; index++) literal += (input[at++] ?? 0) * 2 ** (8 * index);
      }
      literal++;
      if (at + literal > input.length || length + literal > size) return null;
      out.set(input.subarray(at, at + literal), length);
      at += literal;
      length += literal;
      continue;
    }
    let count = (tag >>> 2) + 1;
    let back: number;
    if ((tag & 3) === 1) {
      count = ((tag >>> 2) & 7) + 4;
      back = (tag >>> 5) * 256 + (input[at++] ?? 0);
    } else if ((tag & 3) === 2) {
      back = (input[at] ?? 0) + 256 * (input[at + 1] ?? 0);
      at += 2;
    } else {
      back =
        (input[at] ?? 0) +
        256 * (input[at + 1] ?? 0) +
        65_536 * (input[at + 2] ?? 0) +
        2 ** 24 * (input[at + 3] ?? 0);
      at += 4;
    }
    if (back === 0 || back > length || length + count > size) return null;
    // Copies may overlap what they write.
    for (let index = 0; index < count; index++) {
      out[length] = out[length - back]!;
      length++;
    }
  }
  return length === size ? out : null;
}

function preamble(input: Uint8Array): { size: number; next: number } | null {
  let size = 0;
  for (let index = 0; index < 5 && index < input.length; index++) {
    size += (input[index]! & 0x7f) * 2 ** (7 * index);
    if (input[index]! < 0x80) return { size, next: index + 1 };
  }
  return null;
}
