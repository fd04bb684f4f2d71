import { chunkTreeLeaves } from './btree-v1.ts';
import type { Hdf5File } from './file.ts';
import type { HeapPlace } from './global-heap.ts';
import type { Hdf5Object } from './walk.ts';

/** Bytes of one chunk of references (CWE-789). */
const CHUNK_BYTES_MAX = 4 * 1024 * 1024;

/**
 * Where the rows of a dataset of lists of bytes stand in the file, as PyTables keeps objects. Null: they cannot be told,
 * since its chunks are compressed or indexed in another way than PyTables does.
 */
export async function listRows(
  file: Hdf5File,
  { dataset, heap }: Hdf5Object,
  rowsMax: number,
): Promise<readonly HeapPlace[] | null> {
  const isList = dataset?.type?.kind === 'variable-list' && dataset.type.base?.bytes === 1;
  if (
    !isList ||
    dataset.layout.kind !== 'chunked' ||
    dataset.layout.tree === null ||
    dataset.filters.length > 0
  )
    return null;
  const { base, offsetBytes } = file.superblock;
  const rows: HeapPlace[] = [];
  for await (const { address, length } of chunkTreeLeaves(file, dataset.layout.tree)) {
    const chunk = length <= CHUNK_BYTES_MAX ? await file.read(address, length) : null;
    if (chunk === null || chunk.bytes.length < length) return null;
    while (chunk.left >= 8 + offsetBytes) {
      const count = chunk.u32();
      const collection = chunk.sized(offsetBytes);
      const place = await (count === 0 ? null : heap.find(collection, chunk.u32()));
      if (count === 0) chunk.skip(4);
      else if (place === null || rows.length >= rowsMax) return null;
      else rows.push({ address: base + place.address, length: Math.min(count, place.length) });
    }
  }
  return rows;
}
