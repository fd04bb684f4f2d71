import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { systemCodeOf } from '../../base/index.ts';
import type { Storage, StoredBlob } from '../../io/blobs/index.ts';
import { hashSubjects, NO_JOURNAL } from '../../lock/index.ts';
import { createQuarantine } from '../quarantine/index.ts';
import { isSameTime } from './same-time.ts';

/**
 * Takes a content that is not what its hash says out of its place, so that it is fetched again, and keeps it in
 * quarantine under the hash that it does have. Null where it was replaced or removed meanwhile.
 */
export async function setBlobAside(
  storage: Storage,
  blob: StoredBlob,
  neededBy: readonly string[],
  { at, signal }: { readonly at: string; readonly signal: AbortSignal },
): Promise<string | null> {
  const { blobs, scratch } = storage;
  await mkdir(scratch, { recursive: true });
  const aside = join(scratch, `set-aside-${randomBytes(8).toString('hex')}`);
  try {
    if (!(await takeOut(storage, blob, aside, signal))) return null;
    const { hashed } = await hashSubjects(
      [{ path: aside, sizeBytes: blob.sizeBytes, digests: new Set(['sha256']) }],
      { signal, journal: NO_JOURNAL, onBytes: () => {} },
    );
    const file = hashed.get(aside);
    if (file?.sha256 == null) return 'it was taken out of its place, and could not be read to be kept';
    const { sha256 } = file;
    // Somebody was faster, or it was a fault of the reading: it is what it should be.
    if (sha256 === blob.sha256) {
      await blobs.adopt(aside, sha256, file.stamp.size, signal);
      return null;
    }
    await createQuarantine(storage.documents).put(
      {
        what: { kind: 'content', sha256 },
        at,
        reasons: [`it was found in the place of sha256:${blob.sha256}`],
        danger: null,
        evidence: [
          {
            fact: `sha256:${blob.sha256} was held as ${file.stamp.size} other bytes`,
            at,
            source: storage.address,
          },
        ],
        seenAs: neededBy,
      },
      true,
    );
    await blobs.adopt(aside, sha256, file.stamp.size, signal);
    return `what was there is in quarantine as sha256:${sha256}; it is fetched again at the next request`;
  } finally {
    await rm(aside, { force: true });
  }
}

async function takeOut(
  { blobs }: Storage,
  { sha256, storedAt }: StoredBlob,
  aside: string,
  signal: AbortSignal,
): Promise<boolean> {
  const path = blobs.pathOf(sha256);
  if (path !== null) {
    // One step: whoever stores the right content meanwhile finds the place taken, or free.
    return rename(path, aside).then(
      () => true,
      (error: unknown) => {
        if (systemCodeOf(error) === 'ENOENT') return false;
        throw error;
      },
    );
  }
  await pipeline(
    Readable.from(blobs.read(sha256, { from: 0 }, signal)),
    createWriteStream(aside, { flags: 'wx', mode: 0o600 }),
  );
  const now = await blobs.stat(sha256);
  if (now === null || !isSameTime(now.storedAt, storedAt)) return false;
  await blobs.remove(sha256);
  return true;
}
