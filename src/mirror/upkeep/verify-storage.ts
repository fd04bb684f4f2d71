import { WeighbridgeError } from '../../base/index.ts';
import type { Gap } from '../../core/index.ts';
import type { NameQuery } from '../../hubs/index.ts';
import type { Storage, StoredBlob } from '../../io/blobs/index.ts';
import type { Journal } from '../../lock/index.ts';
import { parseBinding } from '../records/index.ts';
import { ExpectedContents, unheldFiles } from './expected-contents.ts';
import { type BlobToHash, type HashedBlob, hashBlobs } from './hash-blobs.ts';
import { takeBackCopied } from './mend-commit.ts';
import type { Detected, Problem, VerifiedStorage } from './problem.ts';
import { scratchLeftovers } from './scratch-leftovers.ts';
import { commitText, readCommit, readCommits, type StoredCommit } from './stored-commit.ts';
import { brokenDocuments, checkDocuments, strayRevisions } from './verify-documents.ts';
import { changed, mistaken, torn, withoutManifest } from './wrong-contents.ts';

/** Milliseconds for which a content that no commit leads to may still be on its way to one. */
export const GRACE_MS = 24 * 60 * 60 * 1000;

export interface VerifyStorageOptions {
  /** Names to be looked at; of others neither documents nor contents are. Null: everything. */
  readonly isWanted: ((query: NameQuery) => boolean) | null;
  readonly repair: boolean;
  readonly journal: Journal;
  readonly now: Date;
  readonly signal: AbortSignal;
  /** Bytes hashed so far. */
  readonly onBytes: (bytes: number) => void;
}

/**
 * Whether a storage holds what its documents say, and its documents can be read. A gateway may be writing meanwhile:
 * what looks wrong is looked at again before it is told.
 */
export async function verifyStorage(
  storage: Storage,
  options: VerifyStorageOptions,
): Promise<VerifiedStorage> {
  const { documents } = storage;
  const { signal, now } = options;
  const isWanted = options.isWanted ?? (() => true);
  const detected: Detected[] = [];
  const gaps: Gap[] = [];

  const expected = new ExpectedContents();
  const checked = await checkDocuments(documents, isWanted, expected, signal);
  detected.push(...checked.problems);
  const copied: Pick<StoredCommit, 'query' | 'commit'>[] = [];
  let commits = 0;
  for await (const stored of readCommits(documents, isWanted, signal)) {
    commits++;
    expected.add(stored);
    detected.push(...brokenDocuments(documents, stored));
    if (stored.admission?.state === 'copied') copied.push({ query: stored.query, commit: stored.commit });
    const alone = await withoutManifest(storage, stored);
    if (alone !== null) detected.push(alone);
  }
  for await (const key of documents.list('bindings/', signal)) {
    const found = await documents.read(key);
    const binding = found === null ? null : parsedOrNull(() => parseBinding(key, found.content));
    if (binding !== null && isWanted(binding.query))
      detected.push(...(await strayRevisions(documents, binding)));
  }

  const problems: Problem[] = [];
  const settle = async () => {
    for (const { problem, mend } of detected.splice(0)) {
      const mended = options.repair && mend !== null ? await mend() : null;
      problems.push({ ...problem, mended });
    }
  };
  // Before contents are listed: a record says which of them are held as pieces of others.
  await settle();

  const sizes = new Map<string, number | 'changed'>();
  const suspects: { readonly blob: StoredBlob; readonly hashed: HashedBlob }[] = [];
  const unreferenced = { count: 0, bytes: 0 };
  let [blobs, bytes, said] = [0, 0, 0];
  const wanted = async function* (): AsyncGenerator<BlobToHash> {
    for await (const blob of storage.blobs.list(signal)) {
      const known = expected.get(blob.sha256);
      if (known === null && options.isWanted !== null) continue;
      if (known === null && now.getTime() - Date.parse(blob.storedAt) > GRACE_MS) {
        unreferenced.count++;
        unreferenced.bytes += blob.sizeBytes;
      }
      yield { blob, wantsGitOid: expected.gitOidsOf(blob.sha256).size > 0 };
    }
  };
  const onBytes = (more: number) => {
    said += more;
    options.onBytes(said);
  };
  const hashing = { journal: options.journal, signal, onBytes };
  const hashAll = hashBlobs(
    storage.blobs,
    wanted(),
    (blob, hashed) => {
      if (hashed.kind === 'gone') return;
      if (hashed.kind === 'torn') {
        sizes.set(blob.sha256, 'changed');
        detected.push(torn(storage, blob, hashed.why, expected.get(blob.sha256)?.neededBy ?? []));
        return;
      }
      if (hashed.kind === 'failed') {
        sizes.set(blob.sha256, blob.sizeBytes);
        gaps.push({ what: `sha256:${blob.sha256}`, why: hashed.why, blocking: true });
        return;
      }
      blobs++;
      bytes += hashed.sizeBytes;
      if (hashed.sha256 !== blob.sha256) suspects.push({ blob, hashed });
      else sizes.set(blob.sha256, hashed.sizeBytes);
      if (hashed.gitOid === null || hashed.sha256 !== blob.sha256) return;
      const neededBy = expected.get(blob.sha256)?.neededBy ?? [];
      for (const gitOid of expected.gitOidsOf(blob.sha256)) {
        if (gitOid !== hashed.gitOid) detected.push(mistaken(storage, blob, gitOid, hashed.gitOid, neededBy));
      }
    },
    hashing,
  );
  await hashAll.catch((error: unknown) => {
    // What has been found so far is to be told all the same.
    if (signal.aborted || !(error instanceof WeighbridgeError)) throw error;
    gaps.push({ what: 'contents', why: error.message, blocking: true });
  });

  for (const { blob } of suspects) {
    const again = await hashedAgain(storage, blob, signal);
    if (again.kind === 'gone') continue;
    const neededBy = expected.get(blob.sha256)?.neededBy ?? [];
    if (again.kind === 'failed' || again.kind === 'torn') {
      gaps.push({ what: `sha256:${blob.sha256}`, why: again.why, blocking: true });
    } else if (again.sha256 === blob.sha256) {
      sizes.set(blob.sha256, again.sizeBytes);
      const why = 'it was read in two ways, and is right now: the disk or the memory of this machine fails';
      gaps.push({ what: `sha256:${blob.sha256}`, why, blocking: true });
    } else {
      sizes.set(blob.sha256, 'changed');
      detected.push(changed(storage, blob, again, neededBy, options));
    }
  }
  for (const at of copied) detected.push(...(await unheld(storage, at, sizes)));

  await settle();
  const scratch = await scratchLeftovers(storage.scratch, now, options.repair);
  problems.sort((a, b) => (a.what < b.what ? -1 : a.what > b.what ? 1 : 0));
  return {
    blobs,
    bytes,
    documents: checked.count,
    commits,
    problems,
    leftovers: { unreferenced, scratch, unknownDocuments: checked.unknown },
    gaps,
  };
}

async function hashedAgain(storage: Storage, blob: StoredBlob, signal: AbortSignal): Promise<HashedBlob> {
  let result: HashedBlob = { kind: 'gone' };
  const one = async function* () {
    yield { blob, wantsGitOid: false };
  };
  const journal: Journal = { recall: () => null, record: () => {}, [Symbol.dispose]: () => {} };
  await hashBlobs(storage.blobs, one(), (_, hashed) => (result = hashed), {
    journal,
    signal,
    onBytes: () => {},
  });
  return result;
}

/** Files of a copied commit that are not held: looked for again, since they may have come after the list was made. */
async function unheld(
  storage: Storage,
  at: Pick<StoredCommit, 'query' | 'commit'>,
  sizes: ReadonlyMap<string, number | 'changed'>,
): Promise<readonly Detected[]> {
  const stored = await readCommit(storage.documents, at);
  const sizeOf = (sha256: string) => {
    const size = sizes.get(sha256);
    return typeof size === 'number' ? size : null;
  };
  const found: Detected[] = [];
  for (const { sha256, sizeBytes, why } of unheldFiles(stored, sizeOf)) {
    // That is told of the content itself.
    if (sha256 !== null && sizes.get(sha256) === 'changed') continue;
    if (sha256 !== null && (await isHeldOrBroken(storage, sha256, sizeBytes))) continue;
    found.push({
      problem: {
        kind: 'missing',
        what: sha256 === null ? commitText(stored) : `sha256:${sha256}`,
        why,
        neededBy: [commitText(stored)],
        mended: null,
      },
      mend: () => takeBackCopied(storage, stored, 'it is fetched again at the next request'),
    });
  }
  return found;
}

/** Where the record that says how it is held is broken, that is told of the record. */
async function isHeldOrBroken({ blobs }: Storage, sha256: string, sizeBytes: number): Promise<boolean> {
  try {
    return (await blobs.stat(sha256))?.sizeBytes === sizeBytes;
  } catch (error) {
    if (error instanceof WeighbridgeError && error.code === 'unreadable') return true;
    throw error;
  }
}

function parsedOrNull<T>(parse: () => T): T | null {
  try {
    return parse();
  } catch {
    return null;
  }
}
