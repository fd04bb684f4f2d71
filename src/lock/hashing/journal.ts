import { closeSync, mkdirSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { type FileStamp, type HashedFile, sameStamp } from './hash-file.ts';

/** Largest journal that is read, in bytes: some 500,000 files (CWE-770). */
const MAX_JOURNAL_BYTES = 256 * 1024 * 1024;

const rowSchema = z.object({
  path: z.string(),
  dev: z.string(),
  ino: z.string(),
  size: z.int().min(0),
  mtimeNs: z.string(),
  ctimeNs: z.string(),
  sha256: z.string().nullable(),
  gitOid: z.string().nullable(),
});

/**
 * What was hashed before, so that a run over terabytes that was stopped can go on. A row holds only as long as the file
 * has the same device, inode, size and times; the change time cannot be set back without turning the clock or writing to
 * the disk itself. Whoever can do that, or write here, can hide a change: which is why it is used only when asked for.
 */
export interface Journal extends Disposable {
  /** What is known of a file that looks like this; null when it has to be hashed. */
  recall(path: string, stamp: FileStamp): HashedFile | null;
  record(path: string, file: HashedFile): void;
}

export const NO_JOURNAL: Journal = {
  recall: () => null,
  record: () => {},
  [Symbol.dispose]: () => {},
};

/** Opens the journal of a folder; `resume` says whether what it holds counts. Begins anew otherwise. */
export function openJournal(path: string, resume: boolean): Journal {
  const known = resume ? readRows(path) : new Map<string, HashedFile>();
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const file = openSync(path, resume ? 'a' : 'w', 0o600);
  return {
    recall: (at, stamp) => {
      const row = known.get(at);
      return row !== undefined && sameStamp(row.stamp, stamp) ? row : null;
    },
    record: (at, { stamp, sha256, gitOid }) => {
      writeSync(file, `${JSON.stringify({ path: at, ...stamp, sha256, gitOid })}\n`);
    },
    [Symbol.dispose]: () => closeSync(file),
  };
}

function readRows(path: string): Map<string, HashedFile> {
  const known = new Map<string, HashedFile>();
  let text: string;
  try {
    if (statSync(path).size > MAX_JOURNAL_BYTES) return known;
    text = readFileSync(path, 'utf8');
  } catch {
    return known;
  }
  // The last line may have been cut off when the run was stopped.
  for (const line of text.split('\n')) {
    const row = rowOf(line);
    if (row) known.set(row.path, row.file);
  }
  return known;
}

function rowOf(line: string): { readonly path: string; readonly file: HashedFile } | null {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return null;
  }
  const row = rowSchema.safeParse(value);
  if (!row.success) return null;
  const { path, sha256, gitOid, ...stamp } = row.data;
  return { path, file: { stamp, sha256, gitOid } };
}
