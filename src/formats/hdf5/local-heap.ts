import { Fields } from './fields.ts';
import type { Hdf5File } from './file.ts';

/** Bytes of one name. A path of the file system has 4096 (CWE-789). */
const NAME_BYTES_MAX = 4096;
/** Bytes of a heap that are kept at once; names in larger ones are read one by one. */
const HEAP_BYTES_KEPT = 1024 * 1024;

/** Names of an old-style group, of soft links and of external files (specification, III.D). */
export interface LocalHeap {
  text(offset: number): Promise<string | null>;
}

export async function readLocalHeap(file: Hdf5File, address: number): Promise<LocalHeap | null> {
  const { offsetBytes, lengthBytes } = file.superblock;
  const fields = await file.read(address, 8 + 2 * lengthBytes + offsetBytes);
  if (fields === null || !fields.starts('HEAP')) return null;
  fields.skip(4);
  const size = fields.sized(lengthBytes);
  fields.skip(lengthBytes);
  const data = fields.sized(offsetBytes);
  if (fields.short) return null;
  const kept = size <= HEAP_BYTES_KEPT ? await file.read(data, size) : null;
  return {
    text: async (offset) => {
      if (kept !== null) return offset < kept.bytes.length ? new Fields(kept.bytes, offset).cString() : null;
      const piece = offset < size ? await file.read(data + offset, NAME_BYTES_MAX) : null;
      return piece === null || piece.bytes.length === 0 ? null : piece.cString();
    },
  };
}
