/** A filter that a compressor ran over its input, undone. Chunks come in order; the last one has `final`. */
export interface Filter {
  /** May hold back a few bytes until the next call. The chunk may be changed in place. */
  apply(chunk: Uint8Array, final: boolean): Uint8Array;
}

/** Differences to the byte `distance` before (xz file format, 5.3.3). */
export function deltaFilter(distance: number): Filter {
  const history = new Uint8Array(distance);
  let at = 0;
  return {
    apply(chunk) {
      const output = new Uint8Array(chunk.length);
      for (let index = 0; index < chunk.length; index++) {
        const byte = (chunk[index]! + history[at]!) & 0xff;
        output[index] = byte;
        history[at] = byte;
        at = at + 1 === distance ? 0 : at + 1;
      }
      return output;
    },
  };
}

/** Undoes one instruction at `at`, whose address is `address`; gives by how much to go on. */
type Undo = (bytes: Uint8Array, at: number, address: number) => number;

interface Branch {
  readonly undo: Undo;
  /** Bytes that `undo` looks at. */
  readonly reach: number;
  readonly step: number;
}

const BRANCHES = {
  powerpc: { undo: powerpc, reach: 4, step: 4 },
  arm: { undo: arm, reach: 4, step: 4 },
  'arm-thumb': { undo: armThumb, reach: 4, step: 2 },
  arm64: { undo: arm64, reach: 4, step: 4 },
  sparc: { undo: sparc, reach: 4, step: 4 },
} as const satisfies Record<string, Branch>;

export type BranchName = keyof typeof BRANCHES | 'x86';

/** Addresses of jumps, made absolute by the compressor (xz file format, 5.3.2), relative again. */
export function branchFilter(name: BranchName, start = 0): Filter {
  const convert = name === 'x86' ? x86Converter(start) : converter(BRANCHES[name], start);
  let held: Uint8Array = new Uint8Array(0);
  return {
    apply(chunk, final) {
      const bytes = new Uint8Array(held.length + chunk.length);
      bytes.set(held);
      bytes.set(chunk, held.length);
      const done = convert(bytes);
      held = final ? new Uint8Array(0) : bytes.slice(done);
      return final ? bytes : bytes.subarray(0, done);
    },
  };
}

function converter({ undo, reach, step }: Branch, start: number): (bytes: Uint8Array) => number {
  let address = start;
  return (bytes) => {
    let at = 0;
    while (at + reach <= bytes.length) at += undo(bytes, at, (address + at) | 0) || step;
    address = (address + at) | 0;
    return at;
  };
}

function powerpc(bytes: Uint8Array, at: number, address: number): number {
  if (bytes[at]! >> 2 !== 0x12 || (bytes[at + 3]! & 3) !== 1) return 4;
  const source = u32be(bytes, at) & 0x03fffffc;
  const target = (source - address) | 0;
  writeU32be(bytes, at, 0x48000000 | (target & 0x03fffffc) | (bytes[at + 3]! & 3));
  return 4;
}

function arm(bytes: Uint8Array, at: number, address: number): number {
  if (bytes[at + 3] !== 0xeb) return 4;
  const source = (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16)) << 2;
  const target = (source - (address + 8)) >>> 2;
  bytes[at] = target;
  bytes[at + 1] = target >> 8;
  bytes[at + 2] = target >> 16;
  return 4;
}

function armThumb(bytes: Uint8Array, at: number, address: number): number {
  if ((bytes[at + 1]! & 0xf8) !== 0xf0 || (bytes[at + 3]! & 0xf8) !== 0xf8) return 2;
  const source =
    ((bytes[at + 1]! & 7) << 19) | (bytes[at]! << 11) | ((bytes[at + 3]! & 7) << 8) | bytes[at + 2]!;
  const target = ((source << 1) - (address + 4)) >> 1;
  bytes[at + 1] = 0xf0 | ((target >> 19) & 7);
  bytes[at] = target >> 11;
  bytes[at + 3] = 0xf8 | ((target >> 8) & 7);
  bytes[at + 2] = target;
  return 4;
}

function arm64(bytes: Uint8Array, at: number, address: number): number {
  const instruction = u32le(bytes, at);
  if (instruction >>> 26 === 0x25) {
    const target = (instruction - (address >>> 2)) & 0x03ffffff;
    writeU32le(bytes, at, 0x94000000 | target);
  } else if ((instruction & 0x9f000000) >>> 0 === 0x90000000) {
    const source = ((instruction >>> 29) & 3) | ((instruction >>> 3) & 0x1ffffc);
    if (((source + 0x020000) & 0x1c0000) !== 0) return 4;
    const target = source - (address >>> 12);
    writeU32le(
      bytes,
      at,
      (instruction & 0x9000001f) |
        ((target & 3) << 29) |
        ((target & 0x03fffc) << 3) |
        (-(target & 0x020000) & 0xe00000),
    );
  }
  return 4;
}

function sparc(bytes: Uint8Array, at: number, address: number): number {
  const first = bytes[at]!;
  const second = bytes[at + 1]! & 0xc0;
  if (!((first === 0x40 && second === 0) || (first === 0x7f && second === 0xc0))) return 4;
  const source = u32be(bytes, at) << 2;
  const target = ((source - address) | 0) >>> 2;
  writeU32be(
    bytes,
    at,
    (((0 - ((target >>> 22) & 1)) << 22) & 0x3fffffff) | (target & 0x3fffff) | 0x40000000,
  );
  return 4;
}

/** As the LZMA SDK has it: what of the last bytes looked like an instruction decides about the next (Bra86.c, 9.20). */
function x86Converter(start: number): (bytes: Uint8Array) => number {
  let address = start;
  let mask = 0;
  return (bytes) => {
    const { length } = bytes;
    let at = 0;
    if (length < 5) return 0;
    const limit = length - 4;
    const base = (address + 5) | 0;
    let before = -1;
    for (;;) {
      while (at < limit && (bytes[at]! & 0xfe) !== 0xe8) at++;
      const distance = at - before;
      if (at >= limit) {
        mask = distance > 3 ? 0 : (mask << (distance - 1)) & 7;
        break;
      }
      if (distance > 3) mask = 0;
      else {
        mask = (mask << (distance - 1)) & 7;
        if (mask !== 0) {
          const byte = bytes[at + 4 - MASK_TO_BIT[mask]!]!;
          if (!MASK_ALLOWED[mask] || byte === 0 || byte === 0xff) {
            before = at;
            mask = ((mask << 1) & 7) | 1;
            at++;
            continue;
          }
        }
      }
      before = at;
      const high = bytes[at + 4]!;
      if (high !== 0 && high !== 0xff) {
        mask = ((mask << 1) & 7) | 1;
        at++;
        continue;
      }
      let source = u32le(bytes, at + 1) | 0;
      let target: number;
      for (;;) {
        target = (source - (base + at)) | 0;
        if (mask === 0) break;
        const index = MASK_TO_BIT[mask]! * 8;
        const byte = (target >>> (24 - index)) & 0xff;
        if (byte !== 0 && byte !== 0xff) break;
        source = target ^ (2 ** (32 - index) - 1);
      }
      bytes[at + 4] = ~(((target >>> 24) & 1) - 1);
      bytes[at + 3] = target >>> 16;
      bytes[at + 2] = target >>> 8;
      bytes[at + 1] = target;
      at += 5;
      mask = 0;
      before = at - 1;
    }
    address = (address + at) | 0;
    return at;
  };
}

const MASK_ALLOWED = [true, true, true, false, true, false, false, false];
const MASK_TO_BIT = [0, 1, 2, 2, 3, 3, 3, 3];

function u32be(bytes: Uint8Array, at: number): number {
  return (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;
}

function u32le(bytes: Uint8Array, at: number): number {
  return (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)) >>> 0;
}

function writeU32be(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value >>> 24;
  bytes[at + 1] = value >>> 16;
  bytes[at + 2] = value >>> 8;
  bytes[at + 3] = value;
}

function writeU32le(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value;
  bytes[at + 1] = value >>> 8;
  bytes[at + 2] = value >>> 16;
  bytes[at + 3] = value >>> 24;
}
