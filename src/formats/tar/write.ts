import { WeighbridgeError } from '../../base/index.ts';
import { BLOCK } from './header.ts';

/** What stands at the end of an archive (POSIX ustar): two blocks of zeros. */
export const TAR_END: Uint8Array = new Uint8Array(2 * BLOCK);

/** Largest size that 11 octal digits hold; beyond, an extended header states it. */
const USTAR_SIZE_MAX = 0o77777777777;
/** Bytes of a member's name that are written (CWE-770); no file system takes a longer path. */
const NAME_BYTES_MAX = 64 * 1024;

/**
 * What stands before the contents of a regular file: a header block (POSIX ustar), and an extended one (pax) where name
 * or size do not fit. The same for the same name and size, always: no time, no owner. Throws `usage` for a name that no
 * archive can hold.
 */
export function tarFileHeader(name: string, sizeBytes: number): Uint8Array {
  const bytes = Buffer.from(name);
  if (!isName(name, bytes) || !Number.isSafeInteger(sizeBytes) || sizeBytes < 0) {
    throw new WeighbridgeError(
      'usage',
      `${JSON.stringify(name)} of ${sizeBytes} bytes can be no file of an archive`,
    );
  }
  const place = splitName(bytes);
  const isLarge = sizeBytes > USTAR_SIZE_MAX;
  const records: [string, string][] = [];
  if (place === null) records.push(['path', name]);
  if (isLarge) records.push(['size', String(sizeBytes)]);
  const header = headerBlock(place ?? STAND_IN, isLarge ? 0 : sizeBytes, '0');
  if (records.length === 0) return header;
  const extended = Buffer.concat(records.map(([key, value]) => paxRecord(key, value)));
  return Buffer.concat([
    headerBlock(EXTENDED, extended.length, 'x'),
    extended,
    tarPadding(extended.length),
    header,
  ]);
}

/** The zeros behind contents of so many bytes. */
export function tarPadding(sizeBytes: number): Uint8Array {
  return new Uint8Array((BLOCK - (sizeBytes % BLOCK)) % BLOCK);
}

interface Place {
  readonly prefix: Uint8Array;
  readonly name: Uint8Array;
}

const NONE = new Uint8Array(0);
/** Names in headers whose own name is in the extended one. */
const STAND_IN: Place = { prefix: NONE, name: Buffer.from('file') };
const EXTENDED: Place = { prefix: NONE, name: Buffer.from('PaxHeader') };

function isName(name: string, bytes: Uint8Array): boolean {
  return (
    bytes.length > 0 &&
    bytes.length <= NAME_BYTES_MAX &&
    name.isWellFormed() &&
    !name.includes('\0') &&
    !name.endsWith('/')
  );
}

/** At a slash, where it fits so; what is not ASCII is for the extended header, which says that it is UTF-8. */
function splitName(name: Buffer): Place | null {
  if (name.some((byte) => byte >= 0x80)) return null;
  if (name.length <= 100) return { prefix: NONE, name };
  for (let at = Math.max(1, name.length - 101); at < name.length - 1 && at <= 155; at++) {
    if (name[at] === 0x2f) return { prefix: name.subarray(0, at), name: name.subarray(at + 1) };
  }
  return null;
}

function headerBlock({ prefix, name }: Place, sizeBytes: number, type: '0' | 'x'): Buffer {
  const block = Buffer.alloc(BLOCK);
  block.set(name, 0);
  block.write('0000644\0', 100, 'latin1');
  block.write('0000000\0', 108, 'latin1');
  block.write('0000000\0', 116, 'latin1');
  block.write(`${octal(sizeBytes, 11)}\0`, 124, 'latin1');
  block.write(`${octal(0, 11)}\0`, 136, 'latin1');
  block.write(' '.repeat(8), 148, 'latin1');
  block.write(type, 156, 'latin1');
  block.write('ustar\x0000', 257, 'latin1');
  block.write('0000000\0', 329, 'latin1');
  block.write('0000000\0', 337, 'latin1');
  block.set(prefix, 345);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${octal(sum, 6)}\0 `, 148, 'latin1');
  return block;
}

/** `length key=value\n`, where the length counts itself (POSIX pax, extended header). */
function paxRecord(key: string, value: string): Buffer {
  const rest = Buffer.from(` ${key}=${value}\n`);
  let length = rest.length + 1;
  while (String(length).length + rest.length !== length) length = String(length).length + rest.length;
  return Buffer.concat([Buffer.from(String(length)), rest]);
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}
