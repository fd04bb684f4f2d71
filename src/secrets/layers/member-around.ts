import { tarMembers, zipMembers } from './archive-regions.ts';
import { Budget } from './budget.ts';
import { LAYER_LIMITS } from './limits.ts';
import { recognise } from './recognise.ts';
import { type Region, same } from './region.ts';

/** A member that stands in a container as it is, around a place in that. */
export interface MemberAround {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** The place, counted from the member's start. */
  readonly offset: number;
}

/**
 * The innermost stored member that an offset of a file stands in: what was found in the plain bytes of a tar archive, or
 * in those of a torch checkpoint, is then reported in `container!member`, at the member's own line. Null when it is no member's.
 */
export function memberAround(bytes: Uint8Array, path: string, offset: number): MemberAround | null {
  // Nothing is expanded: what is compressed has no place in the file's own bytes.
  const budget = new Budget({ ...LAYER_LIMITS, memberBytes: 0 }, () => {});
  let around: Region = {
    path,
    what: 'file',
    bytes,
    size: bytes.length,
    tail: null,
    document: bytes,
    toDocument: same,
    toOuter: same,
    seen: true,
    containers: 0,
    encodings: 0,
  };
  while (around.containers < LAYER_LIMITS.containerDepth) {
    const inner = storedAround(around, offset, budget);
    if (inner === null) break;
    around = inner;
  }
  return around.containers === 0
    ? null
    : { path: around.path, bytes: around.bytes, offset: offset - (around.toOuter(0) ?? 0) };
}

function storedAround(region: Region, offset: number, budget: Budget): Region | null {
  const format = recognise(region.bytes);
  if (format !== 'tar' && format !== 'zip') return null;
  for (const member of format === 'tar' ? tarMembers(region, budget) : zipMembers(region, budget)) {
    const start = member.toOuter(0);
    if (start !== null && start <= offset && offset < start + member.bytes.length) return member;
  }
  return null;
}
