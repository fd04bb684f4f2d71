export interface TarEntry {
  readonly name: string;
  /** Where its contents stand. */
  readonly start: number;
  /** Past its contents, or past what is at hand of them. */
  readonly end: number;
  readonly complete: boolean;
}

const BLOCK = 512;
/** Bytes of an extended header that are read (POSIX pax): names, not data (CWE-400). */
const EXTENDED_BYTES_MAX = 1024 * 1024;
/** Regular files: POSIX `0`, old `\0`, contiguous `7`. Links have no contents here, and are not followed. */
const REGULAR = new Set(['0', '\0', '7']);

/** Whether the block is the header of a tar member: its checksum holds (POSIX ustar; older ones have it too). */
export function isTarHeader(bytes: Uint8Array, at = 0): boolean {
  if (at + BLOCK > bytes.length || bytes[at] === 0) return false;
  // Most blocks that are none are told by where the number would end.
  const last = bytes[at + 155];
  if (last !== 0x20 && last !== 0) return false;
  const stated = octal(bytes, at + 148, 8);
  if (stated === null) return false;
  let sum = 8 * 0x20;
  for (let index = 0; index < BLOCK; index++) {
    if (index < 148 || index >= 156) sum += bytes[at + index]!;
  }
  return sum === stated;
}

/**
 * The regular files of a tar archive, in order. Empty and damaged blocks are passed over: archives may be put behind one
 * another, and what an ordinary reader stops at may hide what another one reads.
 */
export function* tarEntries(bytes: Uint8Array): Generator<TarEntry> {
  let named: { name?: string; size?: number } = {};
  for (let at = 0; at + BLOCK <= bytes.length; ) {
    if (!isTarHeader(bytes, at)) {
      at += BLOCK;
      continue;
    }
    const size = named.size ?? octal(bytes, at + 124, 12) ?? 0;
    const start = at + BLOCK;
    const end = Math.min(bytes.length, start + size);
    const type = String.fromCharCode(bytes[at + 156]!);
    if (type === 'x' || type === 'g' || type === 'L' || type === 'K') {
      const text = textOf(bytes, start, Math.min(end, start + EXTENDED_BYTES_MAX));
      if (type === 'x') named = { ...named, ...paxFields(text) };
      if (type === 'L') named = { ...named, name: text.split('\0', 1)[0]! };
    } else {
      if (REGULAR.has(type)) {
        yield {
          name: named.name ?? headerName(bytes, at),
          start,
          end,
          complete: start + size <= bytes.length,
        };
      }
      named = {};
    }
    at = start + Math.ceil((end - start) / BLOCK) * BLOCK;
  }
}

function headerName(bytes: Uint8Array, at: number): string {
  const name = textOf(bytes, at, at + 100).split('\0', 1)[0]!;
  const ustar = textOf(bytes, at + 257, at + 263) === 'ustar\0';
  const prefix = ustar ? textOf(bytes, at + 345, at + 500).split('\0', 1)[0]! : '';
  return prefix === '' ? name : `${prefix}/${name}`;
}

/** `length key=value\n` (POSIX pax, extended header): only what says where things are. */
function paxFields(text: string): { name?: string; size?: number } {
  const fields: { name?: string; size?: number } = {};
  for (const match of text.matchAll(/^\d{1,8} (path|size)=([^\n]{1,4096})$/gm)) {
    if (match[1] === 'path') fields.name = match[2]!;
    else if (/^\d{1,15}$/.test(match[2]!)) fields.size = Number(match[2]);
  }
  return fields;
}

function octal(bytes: Uint8Array, at: number, length: number): number | null {
  // GNU: the first bit says that a binary number follows.
  if (bytes[at]! & 0x80) {
    let value = bytes[at]! & 0x7f;
    for (let index = 1; index < length; index++) value = value * 256 + bytes[at + index]!;
    return Number.isSafeInteger(value) ? value : null;
  }
  const text = textOf(bytes, at, at + length)
    .replace(/[\0 ]+$/, '')
    .trimStart();
  return /^[0-7]{1,12}$/.test(text) ? Number.parseInt(text, 8) : null;
}

function textOf(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, Math.max(0, end - start)).toString('utf8');
}
