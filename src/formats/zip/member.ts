import type { ZipMember, ZipSource } from './zip-source.ts';

const LOCAL = 0x04034b50;
const LOCAL_HEADER_BYTES = 30;

/** What a member's local header says; null when there is none. */
export function memberAt(bytes: Buffer, at: number): ZipMember | null {
  if (at + LOCAL_HEADER_BYTES > bytes.length || bytes.readUInt32LE(at) !== LOCAL) return null;
  const nameAt = at + LOCAL_HEADER_BYTES;
  return {
    name: decodeName(bytes.subarray(nameAt, nameAt + bytes.readUInt16LE(at + 26))),
    method: bytes.readUInt16LE(at + 8),
    encrypted: (bytes.readUInt16LE(at + 6) & 1) !== 0,
    size: bytes.readUInt32LE(at + 22),
    compressedSize: bytes.readUInt32LE(at + 18),
    headerAt: at,
  };
}

/** Where a member's data stands, as its local header has it: only that header knows its own length. */
export function memberData(
  source: ZipSource,
  member: ZipMember,
): { readonly at: number; readonly bytes: Uint8Array; readonly whole: boolean } | null {
  const header = source.read(member.headerAt, LOCAL_HEADER_BYTES);
  if (header === null) return null;
  const view = Buffer.from(header.buffer, header.byteOffset, header.length);
  if (view.readUInt32LE(0) !== LOCAL) return null;
  const at = member.headerAt + LOCAL_HEADER_BYTES + view.readUInt16LE(26) + view.readUInt16LE(28);
  const stated = member.compressedSize > 0 || member.size === 0 ? member.compressedSize : null;
  const whole = stated === null ? null : source.read(at, stated);
  if (whole) return { at, bytes: whole, whole: true };
  if (at >= source.head.length) return null;
  const end = stated === null ? source.head.length : Math.min(source.head.length, at + stated);
  return { at, bytes: source.head.subarray(at, end), whole: stated === null };
}

/** UTF-8, as nearly every writer has it; what is not, byte by byte. */
export function decodeName(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const text = buffer.toString('utf8');
  return text.includes('\ufffd') ? buffer.toString('latin1') : text;
}
