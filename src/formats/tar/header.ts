/** One header block (POSIX ustar, 4; GNU tar's and older ones included), as it stands. */
export interface TarHeader {
  readonly name: string;
  readonly link: string;
  /** `0` regular, `1` hard link, `2` symbolic link, … A zero byte stands for `0`. */
  readonly type: string;
  /** Null where it is no number. */
  readonly size: number | null;
  /** GNU sparse: whether the map goes on in the next block. */
  readonly hasMoreMap: boolean;
}

export const BLOCK = 512;

/** Null: the checksum does not hold, with bytes taken as unsigned or, as some old writers had it, as signed. */
export function readHeader(block: Uint8Array): TarHeader | null {
  if (block.length < BLOCK) return null;
  const stated = parseNumber(block.subarray(148, 156));
  if (stated === null) return null;
  let unsigned = 8 * 0x20;
  let signed = unsigned;
  for (let index = 0; index < BLOCK; index++) {
    if (index >= 148 && index < 156) continue;
    const byte = block[index]!;
    unsigned += byte;
    signed += byte < 0x80 ? byte : byte - 0x100;
  }
  if (stated !== unsigned && stated !== signed) return null;
  const isUstar = textOf(block, 257, 263) === 'ustar\0';
  const prefix = isUstar ? field(block, 345, 500) : '';
  const name = field(block, 0, 100);
  const type = String.fromCharCode(block[156]!);
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    link: field(block, 157, 257),
    type: type === '\0' ? '0' : type,
    size: parseNumber(block.subarray(124, 136)),
    hasMoreMap: type === 'S' && block[482] !== 0,
  };
}

/** Octal digits between spaces and zero bytes, or GNU's binary number. */
function parseNumber(bytes: Uint8Array): number | null {
  const first = bytes[0]!;
  if (first === 0x80) {
    let value = 0;
    for (let index = 1; index < bytes.length; index++) value = value * 256 + bytes[index]!;
    return Number.isSafeInteger(value) ? value : null;
  }
  if (first > 0x80) return null;
  const text = textOf(bytes, 0, bytes.length).split('\0', 1)[0]!.trim();
  if (text === '') return 0;
  return /^[0-7]{1,12}$/.test(text) ? Number.parseInt(text, 8) : null;
}

function field(block: Uint8Array, start: number, end: number): string {
  return textOf(block, start, end).split('\0', 1)[0]!;
}

function textOf(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('utf8');
}
