import type { Clock } from '../../base/index.ts';
import type { Storage, StoredBlob } from '../../io/blobs/index.ts';
import type { Lock } from '../../lock/index.ts';
import { parseGitOid } from '../transfers/content-of.ts';
import { removeXetRecords } from '../xet/index.ts';
import { takeBackCopied } from './mend-commit.ts';
import { type PrunePlan, type PruneRules, planPrune } from './plan-prune.ts';
import { readPrunable } from './read-prunable.ts';
import { removeCommit } from './remove-commit.ts';
import { isSameTime } from './same-time.ts';
import { contentsOf, readCommits } from './stored-commit.ts';
import { GRACE_MS } from './verify-storage.ts';

/**
 * Milliseconds between the removal of a commit's documents and that of its contents: a gateway goes by what it read for
 * up to two seconds.
 */
const SETTLE_MS = 5000;

export interface PruneOptions {
  readonly rules: PruneRules;
  readonly locks: readonly Lock[];
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onRemoved: (done: number, total: number) => void;
}

export interface Pruned {
  readonly plan: PrunePlan;
  readonly removedCommits: number;
  readonly removedBlobs: number;
  readonly removedBytes: number;
  /** Contents that somebody has come to need since they were chosen. */
  readonly keptBlobs: number;
}

/** Says what would go, and changes nothing. */
export async function planPruning(storage: Storage, options: PruneOptions): Promise<PrunePlan> {
  const { commits, evidence } = await readPrunable(storage, options);
  const blobs = await Array.fromAsync(storage.blobs.list(options.signal));
  const { clock, rules } = options;
  return planPrune({ commits, blobs, evidence, now: clock.now(), graceMs: GRACE_MS }, rules);
}

/**
 * Removes what the rules mean: documents first, contents once gateways have taken notice, and only those that nothing has
 * come to lead to, or has stored again, meanwhile. A process that ends on the way leaves contents that nothing leads to;
 * the next run removes them.
 */
export async function prune(storage: Storage, options: PruneOptions): Promise<Pruned> {
  const { clock, signal, onRemoved } = options;
  const plan = await planPruning(storage, options);
  for (const commit of plan.commits) {
    signal.throwIfAborted();
    await removeCommit(storage.documents, commit);
  }
  let removedBlobs = 0;
  let removedBytes = 0;
  if (plan.blobs.length > 0) {
    await clock.sleep(SETTLE_MS, signal);
    const needed = await neededNow(storage, options);
    for (const [at, blob] of plan.blobs.entries()) {
      signal.throwIfAborted();
      onRemoved(at, plan.blobs.length);
      if (needed.has(blob.sha256) || !(await isUntouched(storage, blob))) continue;
      await storage.blobs.remove(blob.sha256);
      // Another blob is held as pieces of it.
      if ((await storage.blobs.stat(blob.sha256)) !== null) continue;
      await removeJudgements(storage, blob.sha256, signal);
      await removeXetRecords(storage.documents, blob.sha256);
      removedBlobs++;
      removedBytes += blob.sizeBytes;
    }
    await takeBackBroken(storage, plan.blobs, signal);
    await forgetGitOids(storage, plan.blobs, signal);
  }
  return {
    plan,
    removedCommits: plan.commits.length,
    removedBlobs,
    removedBytes,
    keptBlobs: plan.blobs.length - removedBlobs,
  };
}

/** Whoever stores a content that is held renews the time it was stored at: then it is about to be needed. */
async function isUntouched({ blobs }: Storage, blob: StoredBlob): Promise<boolean> {
  const now = await blobs.stat(blob.sha256);
  return now !== null && isSameTime(now.storedAt, blob.storedAt);
}

async function neededNow(storage: Storage, options: PruneOptions): Promise<ReadonlySet<string>> {
  const { commits, evidence } = await readPrunable(storage, options);
  const needed = new Set(evidence);
  for (const { contents } of commits) for (const sha256 of contents) needed.add(sha256);
  return needed;
}

/** A commit that was copied while its contents went is one whose files are fetched again. */
async function takeBackBroken(
  storage: Storage,
  gone: readonly StoredBlob[],
  signal: AbortSignal,
): Promise<void> {
  const removed = new Set(gone.map(({ sha256 }) => sha256));
  for await (const stored of readCommits(storage.documents, () => true, signal)) {
    for (const sha256 of contentsOf(stored)) {
      if (!removed.has(sha256) || (await storage.blobs.stat(sha256)) !== null) continue;
      await takeBackCopied(storage, stored, '');
      break;
    }
  }
}

/** What a regular file is held as, where it is held no more. */
async function forgetGitOids(
  { documents, blobs }: Storage,
  gone: readonly StoredBlob[],
  signal: AbortSignal,
): Promise<void> {
  const removed = new Set(gone.map(({ sha256 }) => sha256));
  for await (const key of documents.list('git-oids/', signal)) {
    const sha256 = await documents
      .read(key)
      .then((found) => (found === null ? null : contentOf(key, found.content)));
    if (sha256 !== null && removed.has(sha256) && (await blobs.stat(sha256)) === null)
      await documents.remove(key);
  }
}

/** Null for a broken document, which is for `verify` to tell. */
function contentOf(key: string, content: Uint8Array): string | null {
  try {
    return parseGitOid(key, content).sha256;
  } catch {
    return null;
  }
}

async function removeJudgements({ documents }: Storage, sha256: string, signal: AbortSignal): Promise<void> {
  for await (const key of documents.list(`judgements/${sha256}/`, signal)) await documents.remove(key);
}
