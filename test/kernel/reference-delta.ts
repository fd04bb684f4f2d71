/** A git delta's instruction, before it is written. */
export type Instruction =
  | { readonly kind: 'copy'; readonly offset: number; readonly size: number }
  | { readonly kind: 'insert'; readonly bytes: Uint8Array };

const INSERT_MAX = 127;
const COPY_MAX = 0xffffff;

export function writeDelta(
  instructions: readonly Instruction[],
  baseSize: number,
  resultSize: number,
): Buffer {
  const out = [...varint(baseSize), ...varint(resultSize)];
  for (const instruction of instructions) {
    if (instruction.kind === 'insert') {
      for (let at = 0; at < instruction.bytes.length; at += INSERT_MAX) {
        const part = instruction.bytes.subarray(at, at + INSERT_MAX);
        out.push(part.length, ...part);
      }
      continue;
    }
    for (let done = 0; done < instruction.size; done += COPY_MAX) {
      out.push(...copy(instruction.offset + done, Math.min(COPY_MAX, instruction.size - done)));
    }
  }
  return Buffer.from(out);
}

/** The result, and where it is dirty, byte by byte: the slow way. */
export function applied(instructions: readonly Instruction[], base: Uint8Array) {
  const result: number[] = [];
  // Where in the base each byte comes from; -1 for an inserted one.
  const origins: number[] = [];
  for (const instruction of instructions) {
    const { kind } = instruction;
    const size = kind === 'insert' ? instruction.bytes.length : instruction.size;
    for (let index = 0; index < size; index++) {
      result.push(kind === 'insert' ? instruction.bytes[index]! : base[instruction.offset + index]!);
      origins.push(kind === 'insert' ? -1 : instruction.offset + index);
    }
  }
  return { result: Buffer.from(result), dirty: dirtyOf(origins, base.length) };
}

function dirtyOf(origins: readonly number[], baseSize: number): [number, number][] {
  const ranges: [number, number][] = [];
  const mark = (start: number, end: number) => {
    const last = ranges.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else ranges.push([start, end]);
  };
  for (let at = 0; at <= origins.length; at++) {
    const before = at === 0 ? -1 : origins[at - 1]!;
    const here = at === origins.length ? baseSize : origins[at]!;
    const insertedBefore = at > 0 && before === -1;
    if (here === -1) mark(at, at + 1);
    else if (!insertedBefore && before + 1 !== here) mark(at, at);
  }
  return ranges;
}

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    bytes.push((rest % 128) | (rest >= 128 ? 128 : 0));
    rest = Math.floor(rest / 128);
  } while (rest > 0);
  return bytes;
}

function copy(offset: number, size: number): number[] {
  const bytes: number[] = [];
  let op = 128;
  for (let index = 0; index < 4; index++) {
    const byte = Math.floor(offset / 256 ** index) % 256;
    if (byte === 0) continue;
    op |= 1 << index;
    bytes.push(byte);
  }
  if (size !== 0x10000) {
    for (let index = 0; index < 3; index++) {
      const byte = Math.floor(size / 256 ** index) % 256;
      if (byte === 0) continue;
      op |= 16 << index;
      bytes.push(byte);
    }
  }
  return [op, ...bytes];
}
