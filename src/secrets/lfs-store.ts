import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import type { LfsPointer } from '../formats/lfs/index.ts';
import { lfsObjectFile } from '../io/files/index.ts';
import type { ContentScan } from './scan-content.ts';
import type { RangeSource } from './scan-ranges.ts';

/** What stands in Git LFS, as far as it is on disk; each content is searched once, whatever points to it. */
export interface LfsStore {
  /** What a content holds, told at the path of what points to it; null where it is not there. */
  scan(pointer: LfsPointer, path: string): Pick<ContentScan, 'sightings' | 'gaps'> | null;
  /** Contents that were asked for and are not there. */
  readonly absent: number;
  /** What a content holds that was read elsewhere. */
  add(oid: string, found: Pick<ContentScan, 'sightings' | 'gaps'>): void;
}

/** A link that took a file's place is not followed (CWE-59); a pipe does not hold us. */
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** Opens the store below a git directory that all work trees share; null for none: nothing is there then. */
export function openLfsStore(
  commonDir: string | null,
  scan: (source: RangeSource, path: string) => ContentScan,
): LfsStore {
  const known = new Map<string, Pick<ContentScan, 'sightings' | 'gaps'> | null>();
  const absent = new Set<string>();
  function look({ oid }: LfsPointer) {
    const found = commonDir === null ? null : withFile(commonDir, oid, (source) => scan(source, ''));
    if (found === null) absent.add(oid);
    return found;
  }
  return {
    get absent() {
      return absent.size;
    },
    add(oid, found) {
      known.set(oid, found);
      absent.delete(oid);
    },
    scan(pointer, path) {
      let found = known.get(pointer.oid);
      if (found === undefined) {
        found = look(pointer);
        known.set(pointer.oid, found);
      }
      return (
        found && {
          sightings: found.sightings.map((one) => ({ ...one, path: path + one.path })),
          gaps: found.gaps.map((one) => ({ ...one, path: path + one.path })),
        }
      );
    },
  };
}

/** Hands over the contents; null where they are not there as a file within the store. */
function withFile<T>(commonDir: string, oid: string, use: (source: RangeSource) => T): T | null {
  const path = lfsObjectFile(commonDir, oid);
  if (path === null) return null;
  let file: number;
  try {
    file = openSync(path, OPEN_FLAGS);
  } catch {
    return null;
  }
  try {
    const stats = fstatSync(file);
    return stats.isFile()
      ? use({ size: stats.size, read: (offset, target) => readFully(file, offset, target) })
      : null;
  } catch {
    return null;
  } finally {
    closeSync(file);
  }
}

function readFully(file: number, offset: number, target: Uint8Array): number {
  let filled = 0;
  while (filled < target.length) {
    const read = readSync(file, target, filled, target.length - filled, offset + filled);
    if (read === 0) break;
    filled += read;
  }
  return filled;
}
