import { lstatSync } from 'node:fs';
import { type Digest, type HashedFile, hashFiles, type Journal, stampOf } from '../hashing/index.ts';

/** A file to be hashed, and what to do with the hashes. */
export interface HashSubject {
  /** Real path. */
  readonly path: string;
  readonly digests: ReadonlySet<Digest>;
  readonly sizeBytes: number;
}

export interface HashingOptions {
  readonly signal: AbortSignal;
  readonly journal: Journal;
  /** Bytes hashed so far, of how many. */
  readonly onBytes: (done: number, total: number) => void;
}

export interface HashedSubjects {
  readonly hashed: ReadonlyMap<string, HashedFile>;
  /** Why a file could not be hashed, by its path. */
  readonly failed: ReadonlyMap<string, string>;
  readonly bytes: number;
}

/** Hashes every file once, the largest first, so that the threads end together. What the journal knows is not read. */
export async function hashSubjects(
  subjects: readonly HashSubject[],
  { signal, journal, onBytes }: HashingOptions,
): Promise<HashedSubjects> {
  const hashed = new Map<string, HashedFile>();
  const failed = new Map<string, string>();
  const toRead: { readonly path: string; readonly digests: readonly Digest[]; readonly sizeBytes: number }[] =
    [];
  for (const { path, digests, sizeBytes } of subjects) {
    const known = recall(path, journal);
    if (known && [...digests].every((digest) => known[digest === 'sha256' ? 'sha256' : 'gitOid'] !== null)) {
      hashed.set(path, known);
    } else {
      toRead.push({ path, digests: [...digests], sizeBytes });
    }
  }
  toRead.sort((a, b) => b.sizeBytes - a.sizeBytes);
  const total = toRead.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  let said = 0;
  let bytes = 0;
  await hashFiles(
    toRead,
    ({ path }, outcome) => {
      if (outcome.kind === 'failed') {
        failed.set(path, outcome.why);
        return;
      }
      hashed.set(path, outcome.file);
      journal.record(path, outcome.file);
      bytes += outcome.file.stamp.size;
      onBytes(Math.max(bytes, said), total);
    },
    {
      signal,
      onBytes: (more) => {
        said += more;
        onBytes(Math.max(bytes, said), total);
      },
    },
  );
  return { hashed, failed, bytes };
}

function recall(path: string, journal: Journal): HashedFile | null {
  try {
    return journal.recall(path, stampOf(lstatSync(path, { bigint: true })));
  } catch {
    return null;
  }
}
