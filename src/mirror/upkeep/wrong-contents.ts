import { sizeText } from '../../base/index.ts';
import type { Storage, StoredBlob } from '../../io/blobs/index.ts';
import type { HashedBlob } from './hash-blobs.ts';
import { dropTorn, setBlobAside } from './mend-blob.ts';
import { dropHolding, takeBackCopied } from './mend-commit.ts';
import type { Detected } from './problem.ts';
import { commitText, readCommit, type StoredCommit } from './stored-commit.ts';

/** A commit that was admitted, of which there is no list of files; looked at again, since one may just have been written. */
export async function withoutManifest(storage: Storage, stored: StoredCommit): Promise<Detected | null> {
  if (stored.admission === null || stored.manifest !== null || stored.broken.length > 0) return null;
  const now = await readCommit(storage.documents, stored);
  if (now.admission === null || now.manifest !== null) return null;
  return {
    problem: {
      kind: 'astray',
      what: commitText(stored),
      why: 'it was admitted, and there is no list of its files',
      neededBy: [commitText(stored)],
      mended: null,
    },
    mend: () => takeBackCopied(storage, stored, 'its files are listed again at the next request'),
  };
}

/** A content that is not what its hash says. */
export function changed(
  storage: Storage,
  blob: StoredBlob,
  hashed: Extract<HashedBlob, { kind: 'hashed' }>,
  neededBy: readonly string[],
  { now, signal }: { readonly now: Date; readonly signal: AbortSignal },
): Detected {
  const size = hashed.sizeBytes === blob.sizeBytes ? '' : `, of ${sizeText(hashed.sizeBytes)}`;
  return {
    problem: {
      kind: 'changed',
      what: `sha256:${blob.sha256}`,
      why: `its bytes have the SHA-256 ${hashed.sha256}${size}`,
      neededBy,
      mended: null,
    },
    mend: () => setBlobAside(storage, blob, neededBy, { at: now.toISOString(), signal }),
  };
}

/** A content that is said to be held, of which a part is not there. */
export function torn(
  storage: Storage,
  { sha256 }: StoredBlob,
  why: string,
  neededBy: readonly string[],
): Detected {
  return {
    problem: {
      kind: 'changed',
      what: `sha256:${sha256}`,
      why: `a part of it is not there: ${why}`,
      neededBy,
      mended: null,
    },
    mend: () => dropTorn(storage, sha256),
  };
}

/** A content that documents give the name of another to. */
export function mistaken(
  storage: Storage,
  { sha256 }: StoredBlob,
  gitOid: string,
  actual: string,
  neededBy: readonly string[],
): Detected {
  return {
    problem: {
      kind: 'mistaken',
      what: `sha256:${sha256}`,
      why: `it is recorded as the content of the git object ${gitOid}, and is that of ${actual}`,
      neededBy,
      mended: null,
    },
    mend: () => dropHolding(storage.documents, gitOid, sha256),
  };
}
