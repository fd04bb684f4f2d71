import { createHash, type Hash } from 'node:crypto';
import { messageOf, systemCodeOf, WeighbridgeError } from '../../base/index.ts';
import type { BlobStore, StoredBlob } from '../../io/blobs/index.ts';
import { hashSubjects, type Journal } from '../../lock/index.ts';

/** Blobs read at a time where they do not lie on this machine: each is one connection. */
const STREAMS_AT_ONCE = 4;
/** Blobs handed to the threads together: of more, the list itself would count. */
const BATCH_BLOBS = 20_000;

export interface BlobToHash {
  readonly blob: StoredBlob;
  /** Whether the git object id is wanted too. */
  readonly wantsGitOid: boolean;
}

export type HashedBlob =
  | {
      readonly kind: 'hashed';
      readonly sha256: string;
      readonly gitOid: string | null;
      readonly sizeBytes: number;
    }
  | { readonly kind: 'gone' }
  /** It is said to be held, and a part of it is not there. */
  | { readonly kind: 'torn'; readonly why: string }
  | { readonly kind: 'failed'; readonly why: string };

export interface HashBlobsOptions {
  readonly journal: Journal;
  readonly signal: AbortSignal;
  readonly onBytes: (bytes: number) => void;
}

/**
 * Hashes blobs: in threads where they are files of this machine, as they come elsewhere. What was removed meanwhile is
 * `gone`. Rejects only when aborted.
 */
export async function hashBlobs(
  blobs: BlobStore,
  wanted: AsyncIterable<BlobToHash>,
  onHashed: (blob: StoredBlob, hashed: HashedBlob) => void,
  options: HashBlobsOptions,
): Promise<void> {
  let batch: BlobToHash[] = [];
  const flush = async () => {
    await hashBatch(blobs, batch, onHashed, options);
    batch = [];
  };
  for await (const one of wanted) {
    batch.push(one);
    if (batch.length >= BATCH_BLOBS) await flush();
  }
  await flush();
}

async function hashBatch(
  blobs: BlobStore,
  batch: readonly BlobToHash[],
  onHashed: (blob: StoredBlob, hashed: HashedBlob) => void,
  options: HashBlobsOptions,
): Promise<void> {
  const onDisk = new Map<string, BlobToHash>();
  const elsewhere: BlobToHash[] = [];
  for (const one of batch) {
    const path = blobs.pathOf(one.blob.sha256);
    if (path === null) elsewhere.push(one);
    else onDisk.set(path, one);
  }
  const subjects = [...onDisk].map(([path, { blob, wantsGitOid }]) => ({
    path,
    sizeBytes: blob.sizeBytes,
    digests: new Set(wantsGitOid ? (['sha256', 'git-oid'] as const) : (['sha256'] as const)),
  }));
  let said = 0;
  const { hashed, failed } = await hashSubjects(subjects, {
    journal: options.journal,
    signal: options.signal,
    onBytes: (done) => {
      options.onBytes(done - said);
      said = done;
    },
  });
  for (const [path, { blob }] of onDisk) {
    const file = hashed.get(path);
    if (file?.sha256 != null) {
      onHashed(blob, {
        kind: 'hashed',
        sha256: file.sha256,
        gitOid: file.gitOid,
        sizeBytes: file.stamp.size,
      });
    } else {
      onHashed(blob, await goneOr(blobs, blob, failed.get(path) ?? 'it was not hashed'));
    }
  }
  await hashStreams(blobs, elsewhere, onHashed, options);
}

async function hashStreams(
  blobs: BlobStore,
  wanted: readonly BlobToHash[],
  onHashed: (blob: StoredBlob, hashed: HashedBlob) => void,
  { journal, signal, onBytes }: HashBlobsOptions,
): Promise<void> {
  let next = 0;
  const work = async () => {
    for (let one = wanted[next++]; one !== undefined; one = wanted[next++]) {
      signal.throwIfAborted();
      const { blob, wantsGitOid } = one;
      // What the store says of it changes when it is written again.
      const stamp = {
        dev: 'store',
        ino: blob.sha256,
        size: blob.sizeBytes,
        mtimeNs: blob.storedAt,
        ctimeNs: blob.storedAt,
      };
      const known = journal.recall(blob.sha256, stamp);
      if (known?.sha256 != null && !(wantsGitOid && known.gitOid === null)) {
        onHashed(blob, {
          kind: 'hashed',
          sha256: known.sha256,
          gitOid: known.gitOid,
          sizeBytes: blob.sizeBytes,
        });
        continue;
      }
      const hashed = await hashStream(blobs, one, signal, onBytes);
      if (hashed.kind === 'hashed')
        journal.record(blob.sha256, { stamp, sha256: hashed.sha256, gitOid: hashed.gitOid });
      onHashed(blob, hashed);
    }
  };
  await Promise.all(Array.from({ length: STREAMS_AT_ONCE }, work));
}

async function hashStream(
  blobs: BlobStore,
  { blob, wantsGitOid }: BlobToHash,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<HashedBlob> {
  const sha256 = createHash('sha256');
  const git: Hash | null = wantsGitOid ? createHash('sha1').update(`blob ${blob.sizeBytes}\0`) : null;
  let sizeBytes = 0;
  try {
    for await (const piece of blobs.read(blob.sha256, { from: 0 }, signal)) {
      sha256.update(piece);
      git?.update(piece);
      sizeBytes += piece.length;
      onBytes(piece.length);
    }
  } catch (error) {
    if (signal.aborted) throw error;
    const failed = await goneOr(blobs, blob, messageOf(error));
    const isTorn = error instanceof WeighbridgeError && error.code === 'target-missing';
    return failed.kind === 'failed' && isTorn ? { kind: 'torn', why: failed.why } : failed;
  }
  return { kind: 'hashed', sha256: sha256.digest('hex'), gitOid: git?.digest('hex') ?? null, sizeBytes };
}

async function goneOr(blobs: BlobStore, { sha256 }: StoredBlob, why: string): Promise<HashedBlob> {
  try {
    return (await blobs.stat(sha256)) === null ? { kind: 'gone' } : { kind: 'failed', why };
  } catch (error) {
    return { kind: 'failed', why: systemCodeOf(error) ?? messageOf(error) };
  }
}
