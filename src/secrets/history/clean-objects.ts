import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Ids kept in one file; 200 MB of them. More, and the oldest scan's would have to be told apart: it begins anew. */
const MAX_IDS = 10_000_000;

/**
 * Objects that were searched by these rules and hold nothing, of whatever repository: forks and fine-tunes share most of
 * theirs. Only ids are kept, sorted, as bytes; what an object holds never is.
 */
export interface CleanObjects {
  /** Nothing is known yet. */
  readonly isEmpty: boolean;
  /** Whether an object is known to hold nothing. Also remembers that it was asked about. */
  isClean(id: string): boolean;
  /** Keeps what was asked about and does not hold anything. Best effort: a cache that cannot be written is none. */
  keep(holding: ReadonlySet<string>): void;
}

/** Opens the cache at `path`, for ids of `hashBytes` bytes. A file that is damaged counts as empty. */
export function openCleanObjects(path: string, hashBytes: 20 | 32): CleanObjects {
  const known = readIds(path, hashBytes);
  const count = known.length / hashBytes;
  const fresh: string[] = [];
  return {
    isEmpty: count === 0,
    isClean(id) {
      const wanted = Buffer.from(id, 'hex');
      let low = 0;
      let high = count;
      while (low < high) {
        const middle = (low + high) >>> 1;
        const order = known.compare(wanted, 0, hashBytes, middle * hashBytes, (middle + 1) * hashBytes);
        if (order === 0) return true;
        if (order < 0) low = middle + 1;
        else high = middle;
      }
      fresh.push(id);
      return false;
    },
    keep(holding) {
      const ids = fresh.filter((id) => !holding.has(id)).sort();
      if (ids.length === 0) return;
      const old = count + ids.length > MAX_IDS ? Buffer.alloc(0) : known;
      write(path, merged(old, Buffer.from(ids.join(''), 'hex'), hashBytes));
    },
  };
}

function readIds(path: string, hashBytes: number): Buffer {
  try {
    const bytes = readFileSync(path);
    return bytes.length % hashBytes === 0 ? bytes : Buffer.alloc(0);
  } catch {
    return Buffer.alloc(0);
  }
}

/** Joins two sorted lists of ids. */
function merged(left: Buffer, right: Buffer, hashBytes: number): Buffer {
  const out = Buffer.allocUnsafe(left.length + right.length);
  let [a, b, end] = [0, 0, 0];
  while (a < left.length || b < right.length) {
    const order =
      a === left.length
        ? 1
        : b === right.length
          ? -1
          : left.compare(right, b, b + hashBytes, a, a + hashBytes);
    const from = order <= 0 ? left : right;
    const at = order <= 0 ? a : b;
    end += from.copy(out, end, at, at + hashBytes);
    if (order <= 0) a += hashBytes;
    if (order >= 0) b += hashBytes;
  }
  return out.subarray(0, end);
}

function write(path: string, bytes: Buffer): void {
  const fresh = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(fresh, bytes, { mode: 0o600 });
    renameSync(fresh, path);
  } catch {
    rmSync(fresh, { force: true });
  }
}
