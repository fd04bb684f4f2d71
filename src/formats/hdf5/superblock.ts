import type { ByteSource } from '../../base/index.ts';
import { Fields, UNDEFINED } from './fields.ts';
import type { Superblock } from './file.ts';

const SIGNATURE = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];
/** Bytes of the longest superblock: version 1 with fields of eight bytes, its root entry and 4 bytes to spare. */
const SUPERBLOCK_BYTES = 8 + 20 + 4 + 4 * 8 + 40;
/** First place after the start of the file; each further one is twice as far (specification, II.A). */
const FIRST_USER_BLOCK = 512;

function isSuperblockAt(bytes: Uint8Array, at: number): boolean {
  return SIGNATURE.every((byte, index) => bytes[at + index] === byte);
}

/** Whether a superblock stands at one of its places within the first bytes of a file. */
export function hasSuperblock(head: Uint8Array): boolean {
  for (let at = 0; at + 8 <= head.length; at = at === 0 ? FIRST_USER_BLOCK : at * 2) {
    if (isSuperblockAt(head, at)) return true;
  }
  return false;
}

/** The first superblock, as the library finds it. Null: there is none that a reader would take. */
export async function findSuperblock(source: ByteSource): Promise<Superblock | null> {
  for (let at = 0; at + 8 <= source.size; at = at === 0 ? FIRST_USER_BLOCK : at * 2) {
    const bytes = await source.read(at, SUPERBLOCK_BYTES);
    if (isSuperblockAt(bytes, 0)) return readSuperblock(bytes, at);
  }
  return null;
}

function readSuperblock(bytes: Uint8Array, base: number): Superblock | null {
  const fields = new Fields(bytes, 8);
  const version = fields.u8();
  if (version > 3) return null;
  return version < 2 ? early(fields, version, base) : late(fields, version, base);
}

function early(fields: Fields, version: number, base: number): Superblock | null {
  fields.skip(4);
  const offsetBytes = fields.u8();
  const lengthBytes = fields.u8();
  if (!isWidth(offsetBytes) || !isWidth(lengthBytes)) return null;
  fields.skip(1 + 2 + 2 + 4 + (version === 1 ? 4 : 0));
  const stated = fields.sized(offsetBytes);
  fields.skip(offsetBytes);
  const end = fields.sized(offsetBytes);
  const driver = fields.sized(offsetBytes);
  fields.skip(offsetBytes);
  const root = fields.sized(offsetBytes);
  if (fields.short) return null;
  const driverInfo = driver !== UNDEFINED;
  return {
    base,
    version,
    offsetBytes,
    lengthBytes,
    root,
    end: end + base - stated,
    extension: null,
    driverInfo,
  };
}

function late(fields: Fields, version: number, base: number): Superblock | null {
  const offsetBytes = fields.u8();
  const lengthBytes = fields.u8();
  if (!isWidth(offsetBytes) || !isWidth(lengthBytes)) return null;
  fields.skip(1);
  const stated = fields.sized(offsetBytes);
  const extension = fields.sized(offsetBytes);
  const end = fields.sized(offsetBytes);
  const root = fields.sized(offsetBytes);
  if (fields.short) return null;
  return {
    base,
    version,
    offsetBytes,
    lengthBytes,
    root,
    end: end + base - stated,
    extension: extension === UNDEFINED ? null : extension,
    driverInfo: false,
  };
}

function isWidth(bytes: number): boolean {
  return bytes === 2 || bytes === 4 || bytes === 8 || bytes === 16;
}
