import { Fields } from './fields.ts';
import type { Hdf5File } from './file.ts';
import type { GlobalHeap } from './global-heap.ts';

export interface VirtualSource {
  /** `.` is the file itself. May hold a pattern (`%b`) that names many. */
  readonly file: string;
  readonly dataset: string;
}

/** Mappings of one dataset that are read (CWE-400). */
const SOURCES_MAX = 10_000;

/** The sources of a virtual dataset, from the global heap block that its layout names (specification, IV.A.2.i). */
export async function readVirtualSources(
  file: Hdf5File,
  heap: GlobalHeap,
  layout: Uint8Array,
): Promise<readonly VirtualSource[]> {
  const at = new Fields(layout, 2);
  const place = await heap.find(at.sized(file.superblock.offsetBytes), at.u32());
  const block = place === null ? null : await file.read(place.address, place.length);
  if (at.short || block === null) {
    file.gap('the sources of a virtual dataset are not where they should be');
    return [];
  }
  const version = block.u8();
  const count = block.sized(file.superblock.lengthBytes);
  const sources: VirtualSource[] = [];
  for (let index = 0; index < count; index++) {
    const source = readMapping(block, version, sources);
    if (source === null || sources.length >= SOURCES_MAX) {
      file.gap('some sources of a virtual dataset cannot be read');
      break;
    }
    sources.push(source);
  }
  return sources;
}

/** Version 1 marks names that repeat an earlier entry's (H5D__virtual_load_layout). */
function readMapping(
  block: Fields,
  version: number,
  earlier: readonly VirtualSource[],
): VirtualSource | null {
  if (version > 1) return null;
  const flags = version === 1 ? block.u8() : 0;
  const file = flags & 4 ? '.' : flags & 1 ? earlier[block.sized(8)]?.file : block.cString();
  const dataset = flags & 2 ? earlier[block.sized(8)]?.dataset : block.cString();
  const isRead = skipSelection(block) && skipSelection(block);
  return isRead && file !== undefined && dataset !== undefined ? { file, dataset } : null;
}

/** Passes over a serialized selection (specification, VIII); false where its length cannot be told. */
function skipSelection(block: Fields): boolean {
  const type = block.u32();
  const version = block.u32();
  if (type === 0 || type === 3) block.skip(8);
  else if (version === 1) {
    block.skip(4);
    block.skip(block.u32());
  } else if (type === 2 && version === 2) {
    block.skip(1);
    block.skip(block.u32());
  } else if (type === 2 && version === 3) skipHyperslab(block);
  else if (type === 1 && version === 2) {
    const width = block.u8();
    const rank = block.u32();
    block.skip(block.sized(width) * rank * width);
  } else return false;
  return !block.short;
}

function skipHyperslab(block: Fields): void {
  const isRegular = (block.u8() & 1) !== 0;
  const width = block.u8();
  const rank = block.u32();
  if (isRegular) block.skip(4 * rank * width);
  else block.skip(block.sized(width) * 2 * rank * width);
}
