import type { Clock } from '../../base/index.ts';
import type { Storage } from '../../io/blobs/index.ts';
import { type Composition, composeBlob } from './compose-blob.ts';
import { composedBlobs } from './composed-blobs.ts';
import { XetIndex } from './xet-index.ts';

/** Bytes below which a blob is not looked at: what it could save is less than the records take. */
const LOOKED_AT_FROM_BYTES = 16 * 1024 * 1024;

export interface DedupeOptions {
  /** As it was opened: blobs that lie there whole. */
  readonly storage: Pick<Storage, 'blobs' | 'documents' | 'scratch'>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Told of what could not be read, which is left as it is. */
  readonly failed: (sha256: string, why: string) => void;
}

export interface DedupedBlob {
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly composition: Composition;
}

/**
 * Holds blobs as pieces of others wherever they share enough: fine-tunes, checkpoints and revisions of one model. What
 * is yielded has been done. Rejects as the store does.
 */
export async function* dedupeStorage({
  storage,
  clock,
  signal,
  failed,
}: DedupeOptions): AsyncIterable<DedupedBlob> {
  const { blobs, documents } = storage;
  // Chunks of blobs that are composed already are found too.
  await using index = new XetIndex({ blobs: composedBlobs(blobs, documents), documents, clock, failed });
  // Oldest first, so that what is new refers to what has been there for long.
  const found = (await Array.fromAsync(blobs.list(signal)))
    .filter(({ sizeBytes }) => sizeBytes >= LOOKED_AT_FROM_BYTES)
    .sort((a, b) => (a.storedAt < b.storedAt ? -1 : a.storedAt > b.storedAt ? 1 : 0));
  for (const { sha256, sizeBytes } of found) {
    signal.throwIfAborted();
    const file = await index.build(sha256);
    if (file === null) continue;
    const xorbOf = (hash: string) => index.xorb(hash);
    const composition = await composeBlob(file, { storage, clock, signal, xorbOf });
    yield { sha256, sizeBytes, composition };
  }
}
