import { lstatSync, readdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf, WeighbridgeError } from '../../base/index.ts';
import { type Finding, type Gap, subjectOf } from '../../core/index.ts';
import type { LockEntry } from '../lockfile/lock.ts';
import { lockKey } from '../lockfile/lock.ts';
import { extraFinding, tamperedFinding } from './disk-findings.ts';
import { type HashingOptions, hashSubjects } from './hash-subjects.ts';
import type { LockPlaces } from './lock-places.ts';
import type { CheckedCache } from './verify-cache.ts';

/** Entries of a folder that are looked at, and how deep (CWE-770, CWE-674). */
const [MAX_ENTRIES, MAX_DEPTH] = [500_000, 64];
/** What tools leave beside the files of a copy: the client's notes, and git's and a desktop's own. */
const NOT_OF_IT = /^(?:\.cache\/huggingface|\.git)(?:\/|$)|(?:^|\/)(?:\.DS_Store|Thumbs\.db|desktop\.ini)$/;

export interface VerifyFolderOptions extends HashingOptions {
  readonly places: LockPlaces;
  readonly at: string;
}

/** Hashes a plain copy of one entry: a `local_dir`, a checkout, a volume. Links in it are not followed. */
export async function verifyFolder(
  entry: LockEntry,
  folder: string,
  { places, at, ...hashing }: VerifyFolderOptions,
): Promise<CheckedCache> {
  const findings: Finding[] = [];
  const gaps: Gap[] = [];
  const present = walk(realFolder(folder), folder, gaps);
  const toHash: { readonly path: string; readonly file: string; readonly sizeBytes: number }[] = [];
  for (const [file, { path, sizeBytes }] of present) {
    if (entry.files.has(file)) toHash.push({ path, file, sizeBytes });
    else if (!NOT_OF_IT.test(file)) findings.push(extraFinding(entry, file, path, places, at));
  }
  const { hashed, failed, bytes } = await hashSubjects(
    toHash.map(({ path, sizeBytes }) => ({ path, sizeBytes, digests: new Set(['sha256'] as const) })),
    hashing,
  );
  for (const { path, file } of toHash) {
    const { sha256 } = entry.files.get(file)!;
    const actual = hashed.get(path)?.sha256;
    if (actual === undefined || actual === null) {
      gaps.push({ what: path, why: failed.get(path) ?? 'not hashed', blocking: true });
    } else if (actual !== sha256) {
      findings.push(
        tamperedFinding({
          subject: subjectOf(entry),
          location: places.placeOf(lockKey(entry), file),
          file: `${file} of ${entry.name}`,
          path,
          digest: 'sha256',
          expected: sha256,
          by: 'the lock',
          actual,
          at,
        }),
      );
    }
  }
  return {
    findings,
    gaps,
    files: hashed.size,
    bytes,
    lockedFiles: toHash.length,
    missingFiles: entry.files.size - toHash.length,
  };
}

function realFolder(folder: string): string {
  try {
    const real = realpathSync(folder);
    if (lstatSync(real).isDirectory()) return real;
  } catch {
    // Told below.
  }
  throw new WeighbridgeError('target-missing', `there is no folder ${folder}`, {
    remedy: 'give the folder that the files were copied to: --folder NAME=DIR',
  });
}

interface Present {
  readonly path: string;
  readonly sizeBytes: number;
}

/** The regular files below a folder, by their path in it. */
function walk(root: string, shown: string, gaps: Gap[]): ReadonlyMap<string, Present> {
  const files = new Map<string, Present>();
  const folders = [{ inside: '', depth: 0 }];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const { inside, depth } = folder;
    const gap = (what: string, why: string) => gaps.push({ what: join(shown, what), why, blocking: true });
    let names: string[];
    try {
      names = readdirSync(join(root, inside)).sort();
    } catch (error) {
      gap(inside, messageOf(error));
      continue;
    }
    for (const name of names) {
      const file = inside === '' ? name : `${inside}/${name}`;
      const path = join(root, file);
      const stats = lstatSync(path, { throwIfNoEntry: false });
      if (!stats || NOT_OF_IT.test(file)) continue;
      if (stats.isDirectory()) {
        if (depth < MAX_DEPTH) folders.push({ inside: file, depth: depth + 1 });
        else gap(file, `folders are nested deeper than ${MAX_DEPTH}`);
      } else if (stats.isFile()) {
        if (files.size < MAX_ENTRIES) files.set(file, { path, sizeBytes: stats.size });
      } else {
        gap(file, stats.isSymbolicLink() ? 'a link, which is not followed' : 'not a regular file');
      }
    }
    if (files.size >= MAX_ENTRIES) {
      gap('', `more than ${MAX_ENTRIES} files`);
      break;
    }
  }
  return files;
}
