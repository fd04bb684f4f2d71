import { crc32 } from 'node:zlib';
import { decodeName } from './member.ts';

/** A member, as an entry of a central directory has it. */
export interface ZipEntry {
  readonly name: string;
  /** Its bytes, one character each. */
  readonly rawName: string;
  /** Another name that an extra field gives (Info-ZIP, 0x7075), where it differs. */
  readonly otherName: string | null;
  readonly method: number;
  readonly flags: number;
  readonly crc32: number;
  readonly size: number;
  readonly compressedSize: number;
  readonly headerAt: number;
  /** Where the entry stands. */
  readonly at: number;
  /** Unix mode, where the system that is stated has such; 0 otherwise. */
  readonly mode: number;
}

const CENTRAL = 0x02014b50;
const CENTRAL_HEADER_BYTES = 46;
const ZIP64 = 0x0001;
const UNICODE_PATH = 0x7075;
/** Systems whose upper attributes are a Unix mode: Unix and macOS (APPNOTE 4.4.2). */
const UNIX = new Set([3, 19]);

export interface ParsedEntries {
  readonly entries: readonly ZipEntry[];
  readonly parsedBytes: number;
  readonly isWhole: boolean;
}

/** The entries at the beginning of `bytes`, as long as one follows the other. */
export function parseEntries(
  bytes: Uint8Array,
  { directoryAt, shift }: { readonly directoryAt: number; readonly shift: number },
  most: number,
): ParsedEntries {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const entries: ZipEntry[] = [];
  let at = 0;
  while (at + CENTRAL_HEADER_BYTES <= view.length && view.readUInt32LE(at) === CENTRAL) {
    if (entries.length >= most) return { entries, parsedBytes: at, isWhole: false };
    const nameAt = at + CENTRAL_HEADER_BYTES;
    const extraAt = nameAt + view.readUInt16LE(at + 28);
    const past = extraAt + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32);
    if (past > view.length) return { entries, parsedBytes: at, isWhole: false };
    const nameBytes = view.subarray(nameAt, extraAt);
    const sizes = {
      size: view.readUInt32LE(at + 24),
      compressedSize: view.readUInt32LE(at + 20),
      headerAt: view.readUInt32LE(at + 42),
    };
    const extra = readExtra(view.subarray(extraAt, extraAt + view.readUInt16LE(at + 30)), sizes, nameBytes);
    const rawName = nameBytes.toString('latin1');
    const decoded = decodeName(nameBytes);
    // One text for both, as nearly always: there may be many.
    const name = decoded === rawName ? rawName : decoded;
    entries.push({
      name,
      rawName,
      otherName: extra.otherName !== null && extra.otherName !== name ? extra.otherName : null,
      method: view.readUInt16LE(at + 10),
      flags: view.readUInt16LE(at + 8),
      crc32: view.readUInt32LE(at + 16),
      size: extra.size,
      compressedSize: extra.compressedSize,
      headerAt: extra.headerAt + shift,
      at: directoryAt + at,
      mode: UNIX.has(view[at + 5]!) ? view.readUInt16LE(at + 40) : 0,
    });
    at = past;
  }
  return { entries, parsedBytes: at, isWhole: true };
}

interface Sizes {
  readonly size: number;
  readonly compressedSize: number;
  readonly headerAt: number;
}

/** Fields that hold 0xffffffff stand in the zip64 extra field, in this order (APPNOTE 4.5.3). */
function readExtra(extra: Buffer, sizes: Sizes, nameBytes: Buffer): Sizes & { otherName: string | null } {
  const exact = { ...sizes, otherName: null as string | null };
  for (let at = 0; at + 4 <= extra.length; ) {
    const id = extra.readUInt16LE(at);
    const end = Math.min(at + 4 + extra.readUInt16LE(at + 2), extra.length);
    if (id === ZIP64) {
      let value = at + 4;
      for (const field of ['size', 'compressedSize', 'headerAt'] as const) {
        if (sizes[field] !== 0xffffffff || value + 8 > end) continue;
        exact[field] = Number(extra.readBigUInt64LE(value));
        value += 8;
      }
    }
    // It counts only where it was made for this very name.
    if (id === UNICODE_PATH && end >= at + 9 && extra.readUInt32LE(at + 5) === crc32(nameBytes)) {
      exact.otherName = extra.toString('utf8', at + 9, end);
    }
    at = end;
  }
  return exact;
}
