import type { ByteSource } from '../../base/index.ts';
import { decodeName } from './member.ts';

/** What stands before a member's data. */
export interface LocalHeader {
  readonly name: string;
  readonly rawName: string;
  readonly method: number;
  readonly flags: number;
  readonly crc32: number;
  readonly size: number;
  readonly compressedSize: number;
  readonly dataAt: number;
}

const LOCAL = 0x04034b50;
const LOCAL_HEADER_BYTES = 30;
/** Bytes that are read at once: the header, and nearly every name and extra field behind it. */
const READ_BYTES = 512;
export const HAS_DESCRIPTOR = 8;

/** The local header at a place; null when there is none. */
export async function readLocalHeader(source: ByteSource, at: number): Promise<LocalHeader | null> {
  let bytes = await source.read(at, READ_BYTES);
  if (bytes.length < LOCAL_HEADER_BYTES) return null;
  let view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (view.readUInt32LE(0) !== LOCAL) return null;
  const extraAt = LOCAL_HEADER_BYTES + view.readUInt16LE(26);
  const dataAt = extraAt + view.readUInt16LE(28);
  let size = view.readUInt32LE(22);
  let compressedSize = view.readUInt32LE(18);
  const isZip64 = size === 0xffffffff || compressedSize === 0xffffffff;
  if (view.length < (isZip64 ? dataAt : extraAt)) {
    bytes = await source.read(at, dataAt);
    view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  }
  if (isZip64) {
    // Both stand there, whichever is needed (APPNOTE 4.5.3).
    for (let field = extraAt; field + 20 <= Math.min(dataAt, view.length); ) {
      if (view.readUInt16LE(field) === 1) {
        if (size === 0xffffffff) size = Number(view.readBigUInt64LE(field + 4));
        if (compressedSize === 0xffffffff) compressedSize = Number(view.readBigUInt64LE(field + 12));
        break;
      }
      field += 4 + view.readUInt16LE(field + 2);
    }
  }
  const nameBytes = view.subarray(LOCAL_HEADER_BYTES, extraAt);
  return {
    name: decodeName(nameBytes),
    rawName: nameBytes.toString('latin1'),
    method: view.readUInt16LE(8),
    flags: view.readUInt16LE(6),
    crc32: view.readUInt32LE(14),
    size,
    compressedSize,
    dataAt: at + dataAt,
  };
}
