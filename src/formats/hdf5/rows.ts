import { chunkTreeLeaves } from './btree-v1.ts';
import { Fields } from './fields.ts';
import type { Hdf5File } from './file.ts';
import type { Filter } from './filters.ts';
import type { HeapPlace } from './global-heap.ts';
import type { Hdf5Object } from './walk.ts';

/** Bytes of one chunk of references, as it stands and expanded (CWE-409, CWE-789). */
const CHUNK_BYTES_MAX = 4 * 1024 * 1024;

export interface RowsOptions {
  readonly rowsMax: number;
  /** Expands what zlib wrote, to at most `mostBytes`; null when it cannot be. */
  readonly expand: (bytes: Uint8Array, mostBytes: number) => Uint8Array | null;
}

/**
 * Where the rows of a dataset of lists of bytes stand in the file, as PyTables keeps objects. Null: they cannot be told,
 * since its chunks are compressed or indexed in another way than PyTables does.
 */
export async function listRows(
  file: Hdf5File,
  { dataset, heap }: Hdf5Object,
  { rowsMax, expand }: RowsOptions,
): Promise<readonly HeapPlace[] | null> {
  const isList = dataset?.type?.kind === 'variable-list' && dataset.type.base?.bytes === 1;
  if (!isList || dataset.layout.kind !== 'chunked' || dataset.layout.tree === null) return null;
  const { base, offsetBytes } = file.superblock;
  const rows: HeapPlace[] = [];
  for await (const { address, length, skipped } of chunkTreeLeaves(file, dataset.layout.tree)) {
    const stored = length <= CHUNK_BYTES_MAX ? await file.read(address, length) : null;
    if (stored === null || stored.bytes.length < length) return null;
    // A chunk of references that did not become smaller stands as it is.
    const filters = dataset.filters.filter((_, index) => (skipped & (1 << index)) === 0);
    const bytes = unfiltered(stored.bytes, filters, dataset.type!.bytes, expand);
    if (bytes === null) return null;
    const chunk = new Fields(bytes);
    while (chunk.left >= 8 + offsetBytes) {
      const count = chunk.u32();
      const collection = chunk.sized(offsetBytes);
      const index = chunk.u32();
      if (count === 0) continue;
      const place = await heap.find(collection, index);
      if (place === null || rows.length >= rowsMax) return null;
      rows.push({ address: base + place.address, length: Math.min(count, place.length) });
    }
  }
  return rows;
}

const DEFLATE = 1;
const SHUFFLE = 2;
const CHECKSUM = 3;
const CHECKSUM_BYTES = 4;

/** Filters are undone from the last to the first. */
function unfiltered(
  bytes: Uint8Array,
  filters: readonly Filter[],
  elementBytes: number,
  expand: RowsOptions['expand'],
): Uint8Array | null {
  let result: Uint8Array | null = bytes;
  for (const { id } of [...filters].reverse()) {
    if (result === null) return null;
    if (id === DEFLATE) result = expand(result, CHUNK_BYTES_MAX);
    else if (id === SHUFFLE) result = unshuffled(result, elementBytes);
    else if (id === CHECKSUM) result = result.subarray(0, Math.max(0, result.length - CHECKSUM_BYTES));
    else return null;
  }
  return result;
}

/** First bytes of all elements, second bytes of all elements, and so on: put together again. */
function unshuffled(bytes: Uint8Array, elementBytes: number): Uint8Array {
  const elements = elementBytes > 0 ? Math.floor(bytes.length / elementBytes) : 0;
  const result = Uint8Array.from(bytes);
  for (let element = 0; element < elements; element++) {
    for (let byte = 0; byte < elementBytes; byte++) {
      result[element * elementBytes + byte] = bytes[byte * elements + element]!;
    }
  }
  return result;
}
