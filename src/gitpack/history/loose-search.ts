import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import { BLOB, COMMIT, TAG, TREE } from '../objects/delta-forest.ts';
import { MAX_HELD_OBJECT_BYTES } from '../objects/limits.ts';
import type { LooseObject } from '../objects/object-store.ts';
import { readFully } from '../objects/pack-file.ts';
import { SLOT_BYTES } from './limits.ts';
import type { ThreadMemory } from './memory-layout.ts';
import type { ThreadScan } from './thread-scan.ts';
import type { WalkFailure } from './tree-walk.ts';

const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
/** Deflate makes at most 1,032 bytes of one. */
const MAX_RATIO = 1040;
/** `commit 18446744073709551615` and a NUL. */
const MAX_HEADER_BYTES = 32;
const TYPES: Readonly<Record<string, number>> = { commit: COMMIT, tree: TREE, blob: BLOB, tag: TAG };

/** A loose object expanded in memory. */
interface ExpandedLoose {
  readonly type: number;
  readonly at: number;
  readonly size: number;
}

/** Searches a loose object; what it is left to git for, or null when it is done. */
export function searchLoose(object: LooseObject, { memory, search }: ThreadScan): WalkFailure | null {
  const expanded = expandLoose(object, memory);
  if (typeof expanded === 'string') return expanded;
  search.visitWhole(expanded.type, object.id, expanded.at, expanded.size);
  return null;
}

/** Expands a loose object at the bottom of the stack. */
export function expandLoose({ path }: LooseObject, memory: ThreadMemory): ExpandedLoose | WalkFailure {
  const stored = readInto(path, memory.bytes.subarray(memory.slot, memory.slot + SLOT_BYTES));
  if (stored < 0) return stored === TOO_LARGE ? 'large' : 'failed';
  const cap = Math.min(stored * MAX_RATIO, MAX_HELD_OBJECT_BYTES) + MAX_HEADER_BYTES;
  if (!memory.reserve(memory.stack + cap)) return 'large';
  const { kernel, stack } = memory;
  const inflated = kernel.inflate(memory.slot, memory.slot + stored, stack, cap);
  const header = /^(\w+) (\d+)\0/.exec(
    memory.buffer.toString('latin1', stack, stack + Math.min(kernel.produced, MAX_HEADER_BYTES)),
  );
  const type = header && TYPES[header[1]!];
  if (!type) return 'failed';
  const size = Number(header[2]);
  if (size > MAX_HELD_OBJECT_BYTES) return 'large';
  if (inflated !== header[0].length + size) return 'failed';
  return { type, at: stack + header[0].length, size };
}

const UNREADABLE = -1;
const TOO_LARGE = -2;

/** Bytes read of a file that fits; a negative number otherwise. A pipe in its place does not hold us. */
function readInto(path: string, target: Uint8Array): number {
  let fd: number;
  try {
    fd = openSync(path, OPEN_FLAGS);
  } catch {
    return UNREADABLE;
  }
  try {
    const stats = fstatSync(fd);
    if (!stats.isFile()) return UNREADABLE;
    if (stats.size > target.length) return TOO_LARGE;
    return readFully(fd, target.subarray(0, stats.size), 0);
  } catch {
    return UNREADABLE;
  } finally {
    closeSync(fd);
  }
}
