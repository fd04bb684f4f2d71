import { type Clock, messageOf } from '../../../base/index.ts';
import type { Storage } from '../../../io/blobs/index.ts';
import { type XetCounts, XetIndex } from '../../../mirror/index.ts';
import type { XetPart } from '../protocol/settings.ts';
import { signingKey } from './signing-key.ts';
import { createXetPart } from './xet-part.ts';

export interface XetOptions {
  readonly storage: Pick<Storage, 'blobs' | 'documents'>;
  readonly clock: Clock;
  /** `KEY_BYTES` random bytes: the key of a store that has none yet. */
  readonly random: Uint8Array;
  /** Told of what could not be indexed or read, for the log. The hash is null where it is about none in particular. */
  readonly failed: (sha256: string | null, why: string) => void;
}

/** Xet of ours, until it is disposed of. */
export interface OpenXet extends AsyncDisposable {
  readonly part: XetPart;
  counts(): XetCounts;
}

/**
 * Makes the store answer to Xet. What it holds already is indexed in the background, on a thread; what comes later, when
 * it has come. Rejects as the store does.
 */
export async function openXet({ storage, clock, random, failed }: XetOptions): Promise<OpenXet> {
  const { blobs, documents } = storage;
  const key = await signingKey(documents, random);
  const index = new XetIndex({ blobs, documents, clock, failed });
  const stop = new AbortController();
  const swept = index.sweep(stop.signal).catch((error: unknown) => {
    if (!stop.signal.aborted) failed(null, messageOf(error));
  });
  return {
    part: createXetPart({ index, key, clock }),
    counts: () => index.counts(),
    async [Symbol.asyncDispose]() {
      stop.abort();
      await index[Symbol.asyncDispose]();
      await swept;
    },
  };
}
