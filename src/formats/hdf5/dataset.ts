import { type Hdf5Space, type Hdf5Type, readDataspace, readDatatype } from './datatype.ts';
import { type ExternalFile, readExternalFiles } from './external-files.ts';
import { Fields } from './fields.ts';
import type { Hdf5File } from './file.ts';
import { type Filter, readFilters } from './filters.ts';
import type { GlobalHeap } from './global-heap.ts';
import { type HeaderMessage, M } from './object-header.ts';
import type { SharedMessages } from './shared-messages.ts';
import { readVirtualSources, type VirtualSource } from './virtual-sources.ts';

export type Hdf5Layout =
  | { readonly kind: 'compact' | 'virtual' | 'unknown' }
  /** `tree`: address of the version 1 B-tree of its chunks, and `rank` of its keys; null where another index has them. */
  | { readonly kind: 'chunked'; readonly tree: { readonly address: number; readonly rank: number } | null }
  | { readonly kind: 'contiguous'; readonly address: number; readonly length: number };

export interface Hdf5Dataset {
  readonly type: Hdf5Type | null;
  readonly space: Hdf5Space | null;
  readonly layout: Hdf5Layout;
  readonly filters: readonly Filter[];
  /** Files of the local disk that hold its values instead of this one. */
  readonly externalFiles: readonly ExternalFile[];
  /** Datasets that it shows parts of. */
  readonly virtualSources: readonly VirtualSource[];
}

/** Null: an object with no layout is no dataset. */
export async function readDataset(
  file: Hdf5File,
  shared: SharedMessages,
  heap: GlobalHeap,
  messages: readonly HeaderMessage[],
): Promise<Hdf5Dataset | null> {
  if (!messages.some(({ type }) => type === M.layout || type === M.externalFiles)) return null;
  let type: Hdf5Type | null = null;
  let space: Hdf5Space | null = null;
  let layout: Hdf5Layout = { kind: 'unknown' };
  const filters: Filter[] = [];
  const externalFiles: ExternalFile[] = [];
  const virtualSources: VirtualSource[] = [];
  for (const message of messages) {
    if (!READ.has(message.type)) continue;
    const body = await shared.resolve(message.type, message.flags, message.body);
    if (body === null) continue;
    if (message.type === M.datatype) type = readDatatype(new Fields(body));
    else if (message.type === M.dataspace)
      space = readDataspace(new Fields(body), file.superblock.lengthBytes);
    else if (message.type === M.filters) filters.push(...readFilters(file, body));
    else if (message.type === M.externalFiles) externalFiles.push(...(await readExternalFiles(file, body)));
    else {
      layout = readLayout(file, body);
      if (layout.kind === 'virtual') virtualSources.push(...(await readVirtualSources(file, heap, body)));
    }
  }
  return { type, space, layout, filters, externalFiles, virtualSources };
}

const READ: ReadonlySet<number> = new Set([M.datatype, M.dataspace, M.filters, M.externalFiles, M.layout]);
const CLASSES = ['compact', 'contiguous', 'chunked', 'virtual'] as const;

function readLayout(file: Hdf5File, body: Uint8Array): Hdf5Layout {
  const { offsetBytes, lengthBytes } = file.superblock;
  const fields = new Fields(body);
  const version = fields.u8();
  const rank = version < 3 ? fields.u8() : 0;
  const kind = CLASSES[fields.u8()];
  if (kind === undefined || fields.short) {
    file.gap('a dataset is laid out in a way that is not known');
    return { kind: 'unknown' };
  }
  if (kind === 'chunked') {
    const keyRank = version === 3 ? fields.u8() : 0;
    return { kind, tree: version === 3 ? { address: fields.sized(offsetBytes), rank: keyRank } : null };
  }
  if (kind !== 'contiguous') return { kind };
  if (version >= 3) {
    return { kind, address: fields.sized(offsetBytes), length: fields.sized(lengthBytes) };
  }
  fields.skip(5);
  const address = fields.sized(offsetBytes);
  let length = 1;
  for (let index = 0; index < rank; index++) length *= fields.u32();
  return { kind, address, length };
}
