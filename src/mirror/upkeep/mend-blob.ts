import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { systemCodeOf, WeighbridgeError } from '../../base/index.ts';
import type { Storage, StoredBlob } from '../../io/blobs/index.ts';
import { hashSubjects, NO_JOURNAL } from '../../lock/index.ts';
import { createQuarantine } from '../quarantine/index.ts';
import { neededPrefix } from '../xet/composed-blob.ts';
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

/** Lets go of a content of which a part is not there: it is fetched again, whole. */
export async function dropTorn({ blobs }: Storage, sha256: string): Promise<string> {
  await blobs.remove(sha256);
  return 'what was left of it is let go; it is fetched again at the next request';
}

/**
 * Contents that are held as pieces of this one are made whole first, where its damage does not reach them: without it
 * they could not be read any more.
 */
async function makeDependentsWhole(
  { blobs, documents, scratch }: Storage,
  sha256: string,
  signal: AbortSignal,
): Promise<void> {
  const prefix = neededPrefix(sha256);
  for await (const key of documents.list(prefix, signal)) {
    const dependent = key.slice(prefix.length);
    const copy = join(scratch, `whole-${randomBytes(8).toString('hex')}`);
    const hash = createHash('sha256');
    let bytes = 0;
    const hashed = async function* () {
      for await (const piece of blobs.read(dependent, { from: 0 }, signal)) {
        hash.update(piece);
        bytes += piece.length;
        yield piece;
      }
    };
    try {
      await pipeline(Readable.from(hashed()), createWriteStream(copy, { flags: 'wx', mode: 0o600 }));
      if (hash.digest('hex') === dependent) await blobs.adopt(copy, dependent, bytes, signal);
    } catch (error) {
      // One that cannot be read is told, and mended, by itself.
      const isUnread =
        error instanceof WeighbridgeError && ['target-missing', 'unreadable'].includes(error.code);
      if (!isUnread) throw error;
    } finally {
      await rm(copy, { force: true });
    }
  }
}

async function takeOut(
  storage: Storage,
  { sha256, storedAt }: StoredBlob,
  aside: string,
  signal: AbortSignal,
): Promise<boolean> {
  const { blobs } = storage;
  await makeDependentsWhole(storage, sha256, signal);
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
  try {
    await pipeline(
      Readable.from(blobs.read(sha256, { from: 0 }, signal)),
      createWriteStream(aside, { flags: 'wx', mode: 0o600 }),
    );
  } catch (error) {
    // What it was pieces of has been set aside meanwhile.
    if (!(error instanceof WeighbridgeError) || error.code !== 'target-missing') throw error;
    await blobs.remove(sha256);
    return false;
  }
  const now = await blobs.stat(sha256);
  if (now === null || !isSameTime(now.storedAt, storedAt)) return false;
  await blobs.remove(sha256);
  return true;
}
