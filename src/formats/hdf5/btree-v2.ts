import { Fields, UNDEFINED } from './fields.ts';
import type { Hdf5File } from './file.ts';

/** Record types whose records are read. */
export const RECORD = {
  hugeObject: 1,
  linkName: 5,
  linkOrder: 6,
  attributeName: 8,
  attributeOrder: 9,
} as const;

/** Levels (CWE-674): the smallest nodes that writers make hold dozens of records. */
const DEPTH_MAX = 32;
/** Bytes of a node besides its records: signature, version, type, checksum. */
const NODE_OVERHEAD = 10;

export interface TreeRecord {
  readonly type: number;
  readonly body: Fields;
}

interface Level {
  /** Bytes of the number of records in a child, and of all below it, as pointers of this level have them. */
  readonly pointerBytes: number;
  readonly countBytes: number;
}

/** Every record of a version 2 B-tree (specification, III.A.2), in no order. */
export async function* treeRecords(file: Hdf5File, address: number): AsyncGenerator<TreeRecord> {
  const { offsetBytes, lengthBytes } = file.superblock;
  const header = await file.read(address, 22 + offsetBytes + 2 + lengthBytes);
  if (header === null) return;
  if (!header.starts('BTHD') || header.u8() !== 0) {
    file.gap('an index is no tree');
    return;
  }
  const type = header.u8();
  const nodeBytes = header.u32();
  const recordBytes = header.u16();
  const depth = header.u16();
  header.skip(2);
  const root = header.sized(offsetBytes);
  const rootRecords = header.u16();
  if (header.short || recordBytes === 0 || depth > DEPTH_MAX) {
    file.gap('an index has a header that cannot be');
    return;
  }
  const levels = levelsOf(nodeBytes, recordBytes, depth, offsetBytes);
  const seen = new Set<number>();
  const stack = [{ address: root, records: rootRecords, depth }];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.address === UNDEFINED) continue;
    if (seen.has(node.address)) {
      file.gap('an index runs in a circle');
      continue;
    }
    seen.add(node.address);
    const level = levels[node.depth]!;
    const wanted =
      6 + node.records * recordBytes + (node.depth > 0 ? (node.records + 1) * level.pointerBytes : 0);
    const fields = await file.read(node.address, wanted);
    if (fields === null) return;
    if (!fields.starts(node.depth > 0 ? 'BTIN' : 'BTLF')) {
      file.gap('a node of an index is no such node');
      continue;
    }
    fields.skip(2);
    for (let index = 0; index < node.records; index++) {
      const body = fields.take(recordBytes);
      if (fields.short) {
        file.gap('the file ends within an index');
        break;
      }
      yield { type, body: new Fields(body) };
    }
    for (let index = 0; node.depth > 0 && index <= node.records && !fields.short; index++) {
      const child = fields.sized(offsetBytes);
      const records = fields.sized(level.countBytes);
      fields.skip(level.pointerBytes - offsetBytes - level.countBytes);
      if (!fields.short) stack.push({ address: child, records, depth: node.depth - 1 });
    }
  }
}

/** As H5B2__hdr_init counts them. */
function levelsOf(nodeBytes: number, recordBytes: number, depth: number, offsetBytes: number): Level[] {
  const leafMax = Math.max(0, Math.floor((nodeBytes - NODE_OVERHEAD) / recordBytes));
  const countBytes = bytesFor(leafMax);
  const levels: Level[] = [{ pointerBytes: 0, countBytes }];
  let below = leafMax;
  let belowBytes = 0;
  for (let level = 1; level <= depth; level++) {
    const pointerBytes = offsetBytes + countBytes + belowBytes;
    const most = Math.max(
      0,
      Math.floor((nodeBytes - NODE_OVERHEAD - pointerBytes) / (recordBytes + pointerBytes)),
    );
    below = (most + 1) * below + most;
    belowBytes = bytesFor(below);
    levels.push({ pointerBytes, countBytes });
  }
  return levels;
}

/** Bytes that hold numbers up to `limit` (H5VM_limit_enc_size). */
export function bytesFor(limit: number): number {
  let bytes = 1;
  for (let rest = Math.floor(limit / 256); rest > 0 && bytes < 8; rest = Math.floor(rest / 256)) bytes++;
  return bytes;
}
