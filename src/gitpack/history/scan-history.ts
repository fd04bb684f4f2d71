import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cancelled } from '../../base/index.ts';
import type { KeywordTable } from '../../kernel/index.ts';
import type { GitProgram } from '../git-process.ts';
import type { Repository } from '../locate.ts';
import { BLOB, buildForest, TREE } from '../objects/delta-forest.ts';
import { markDuplicates } from '../objects/duplicates.ts';
import { type ObjectStore, openObjectStore } from '../objects/object-store.ts';
import { findId, idAt, type PackIndex } from '../objects/pack-index.ts';
import { batchesOf, shareBatches } from './batches.ts';
import { searchThroughGit } from './git-search.ts';
import { GapCount, type HistoryGap } from './history-gaps.ts';
import { presenceOf } from './history-worker.ts';
import { EXPANDED_BYTES, EXPANDED_RATIO, MAX_THREADS, WORTH_THREADS_BYTES } from './limits.ts';
import { searchLoose } from './loose-search.ts';
import { newObjects } from './new-objects.ts';
import type { HistoryScanner, ScanMode } from './scanned-object.ts';
import { type HistoryThreads, startThreads } from './thread-pool.ts';
import {
  type FailedObject,
  type ScanJob,
  SHARED_DONE,
  SHARED_NUMBERS,
  SHARED_STOP,
  type ThreadReport,
  ThreadScan,
} from './thread-scan.ts';
import type { TreeName } from './tree-names.ts';

export interface HistoryOptions<Part> {
  readonly program: GitProgram;
  readonly signal: AbortSignal;
  readonly table: KeywordTable;
  /** Bytes from a keyword's start that may decide on a match: what is kept is the same where they are. */
  readonly window: number;
  readonly mode?: ScanMode;
  /** The scanner of this thread. */
  readonly scanner: HistoryScanner<Part>;
  /** Further threads, for what takes long enough. */
  readonly threads?: HistoryThreads;
  /** Objects that need not be searched. They still are expanded where others are made from them. */
  readonly skip?: (id: string) => boolean;
  /** Blobs that are handed over whatever is in them, `skip` or not. */
  readonly whole?: ReadonlySet<string>;
  /** Only objects that cannot be reached from this commit, and can from the refs. */
  readonly since?: string;
  /** Leaves out commits, tags and names; trees are read all the same where objects may be missing. */
  readonly only?: 'blobs';
  readonly onProgress?: (done: number, total: number) => void;
}

export interface HistoryScan<Part> {
  /** What the scanner of each thread found; the main one's first. */
  readonly parts: readonly Part[];
  /** Objects searched, in whichever way. */
  readonly objects: number;
  readonly expandedBytes: number;
  readonly searchedBytes: number;
  readonly names: number;
  /** Objects that git read because we could not. */
  readonly fallbacks: number;
  /** Objects too large to be held, which git streamed. */
  readonly streamed: number;
  readonly skipped: number;
  readonly threads: number;
  readonly gaps: readonly HistoryGap[];
  /** The ids of objects behind the gaps, where they have one; at most some hundred thousand of those that are missing. */
  readonly unsearched: ReadonlySet<string>;
}

const MIB = 1024 * 1024;

/** So few objects are sooner read through git than found in packs. */
const FEW_OBJECTS = 2000;

/**
 * Searches every object of a repository once: blobs, commits, tags and the names in trees, reachable or not. Deltas are
 * searched only where they differ from what they are made from. Never throws for what the repository contains; rejects when
 * aborted, when `since` cannot be listed, or a thread fails.
 */
export async function scanHistory<Part>(
  repository: Repository,
  options: HistoryOptions<Part>,
): Promise<HistoryScan<Part>> {
  const { program, signal, skip, since, whole } = options;
  const hashBytes = repository.objectFormat === 'sha256' ? 32 : 20;
  const only = since === undefined ? null : await newObjects(repository, since, program, signal);
  using store = await openObjectStore(join(repository.commonDir, 'objects'), hashBytes);
  const isFew = only !== null && only.size <= FEW_OBJECTS;
  const packs = isFew ? [] : store.packs;
  const packBytes = packs.reduce((sum, { file }) => sum + file.bytes, 0);
  const { threads } = options;
  await using pool =
    threads !== undefined && threads.count > 1 && packBytes > WORTH_THREADS_BYTES
      ? startThreads<Part>({ ...threads, count: Math.min(threads.count, MAX_THREADS) })
      : null;
  if (pool !== null) await new Promise(setImmediate);

  let skipped = 0;
  const isWanted = (id: string): boolean => {
    if (only !== null && !only.has(id)) return false;
    if (skip?.(id) !== true || whole?.has(id)) return true;
    skipped++;
    return false;
  };
  const duplicates = packs.length > 1 ? markDuplicates(packs.map(({ index }) => index)) : [];
  const countMissing = repository.partial || store.isPromisor;
  const asksAll = only === null && skip === undefined;
  const failed: FailedObject[] = [];
  const sources = packs.map((pack, k) => {
    const forest = buildForest(
      pack,
      (place) => duplicates[k]?.[place] !== 1 && (asksAll || isWanted(idAt(pack.index, place))),
      (type) => options.only === undefined || type === BLOB || (type === TREE && countMissing),
    );
    for (const i of forest.unrooted) failed.push({ id: idAt(pack.index, forest.places[i]!), why: 'failed' });
    for (const i of forest.circular)
      failed.push({ id: idAt(pack.index, forest.places[i]!), why: 'circular' });
    const source = { forest, index: pack.index, fd: pack.file.fd };
    return whole ? { ...source, whole: marked(pack.index, whole) } : source;
  });
  const job: ScanJob = {
    sources,
    batches: shareBatches(batchesOf(sources.map(({ forest }) => forest))),
    shared: new Int32Array(new SharedArrayBuffer(SHARED_NUMBERS * 4)),
    table: options.table,
    window: options.window,
    mode: options.mode ?? 'delta',
    hashBytes,
    countMissing,
    budgetMiB: Math.ceil((EXPANDED_BYTES + packBytes * EXPANDED_RATIO) / MIB),
  };
  const others = pool?.run(job) ?? Promise.resolve([]);
  others.catch(() => {});
  const own = new ThreadScan(job, options.scanner, presenceOf(job), (id) => whole?.has(id) === true);
  try {
    if (isFew) for (const id of only) if (isWanted(id)) failed.push({ id, why: 'large' });
    if (!isFew) await searchAllLoose(store, own, isWanted, failed, signal);
    await searchPacks(own, job, options.onProgress, signal);
  } catch (error) {
    Atomics.store(job.shared, SHARED_STOP, 1);
    throw error;
  }
  const replies = await others;
  const reports = [own.report(), ...replies.map(({ report }) => report)];
  for (const report of reports) failed.push(...report.failed);

  const gaps = new GapCount();
  const git = await readRest(repository, failed, own, gaps, options);
  const names = distinctNames([own.report(), ...replies.map(({ report }) => report)]);
  searchNames(names, own);
  await countGaps(repository, store, reports, gaps);
  return {
    parts: [options.scanner.finish(), ...replies.map(({ part }) => part)],
    objects: reports.reduce((sum, { objects }) => sum + objects, 0) + git.read,
    expandedBytes: reports.reduce((sum, { expandedBytes }) => sum + expandedBytes, git.bytes),
    searchedBytes:
      replies.reduce((sum, { report }) => sum + report.searchedBytes, 0) + own.report().searchedBytes,
    names: names.length,
    fallbacks: isFew ? 0 : git.read - git.streamed,
    streamed: isFew ? 0 : git.streamed,
    skipped,
    threads: 1 + (pool?.size ?? 0),
    gaps: gaps.all(),
    unsearched: gaps.objects,
  };
}

/** 1 for the objects of a pack that are among these. */
function marked(index: PackIndex, ids: ReadonlySet<string>): Uint8Array {
  const marks = new Uint8Array(new SharedArrayBuffer(index.count));
  for (const id of ids) {
    const place = findId(index, Buffer.from(id, 'hex'));
    if (place !== -1) marks[place] = 1;
  }
  return marks;
}

/** Has git read what we could not, or would not hold. */
async function readRest<Part>(
  repository: Repository,
  failed: readonly FailedObject[],
  own: ThreadScan,
  gaps: GapCount,
  options: HistoryOptions<Part>,
): Promise<{ readonly read: number; readonly streamed: number; readonly bytes: number }> {
  const tooFar = failed.filter(({ why }) => why === 'expands-too-far').map(({ id }) => id);
  gaps.addObjects('expands-too-far', tooFar);
  const circular = failed.filter(({ why }) => why === 'circular').map(({ id }) => id);
  gaps.addObjects('damaged', circular);
  const toGit = failed.filter(({ why }) => why === 'failed' || why === 'large');
  const ids = [...new Set(toGit.map(({ id }) => id))];
  if (ids.length === 0) return { read: 0, streamed: 0, bytes: 0 };
  const { read, bytes, unreadable, unasked, tooLarge, late } = await searchThroughGit(
    repository,
    ids,
    own,
    options,
  );
  gaps.addObjects('damaged', unreadable);
  gaps.addObjects('git', unasked);
  gaps.addObjects('too-large', tooLarge);
  gaps.addObjects('out-of-time', late);
  const large = new Set(failed.filter(({ why }) => why === 'large').map(({ id }) => id));
  return { read: read.length, streamed: read.filter((id) => large.has(id)).length, bytes };
}

async function searchAllLoose(
  store: ObjectStore,
  own: ThreadScan,
  isWanted: (id: string) => boolean,
  failed: FailedObject[],
  signal: AbortSignal,
): Promise<void> {
  const seen = new Set<string>();
  for (const object of store.loose) {
    if (seen.has(object.id)) continue;
    seen.add(object.id);
    const id = Buffer.from(object.id, 'hex');
    if (store.packs.some(({ index }) => findId(index, id) !== -1) || !isWanted(object.id)) continue;
    const why = searchLoose(object, own);
    if (why !== null) failed.push({ id: object.id, why });
    if (seen.size % 256 === 0) await breathe(signal);
  }
}

async function searchPacks(
  own: ThreadScan,
  { shared, batches }: ScanJob,
  onProgress: HistoryOptions<unknown>['onProgress'],
  signal: AbortSignal,
): Promise<void> {
  do {
    await breathe(signal);
    onProgress?.(Atomics.load(shared, SHARED_DONE), batches.length / 3);
  } while (own.step());
}

/** Lets an interrupt through. */
async function breathe(signal: AbortSignal): Promise<void> {
  await new Promise(setImmediate);
  if (signal.aborted) throw cancelled(signal);
}

/** Each name once, with the first of its trees by id, so that the result does not depend on threads. */
function distinctNames(reports: readonly ThreadReport[]): readonly TreeName[] {
  const byName = new Map<string, TreeName>();
  for (const { names } of reports) {
    for (const name of names) {
      const key = Buffer.from(name.name).toString('latin1');
      const other = byName.get(key);
      if (other === undefined || name.tree < other.tree) byName.set(key, name);
    }
  }
  return [...byName.values()];
}

function searchNames(names: readonly TreeName[], { memory, search }: ThreadScan): void {
  for (const { name, tree } of names) {
    if (!memory.reserve(memory.stack + name.length)) return;
    memory.bytes.set(name, memory.stack);
    const found = memory.kernel.search(memory.stack, name.length, 0, name.length);
    if (found > 0) {
      search.deliver('names', tree, memory.stack, name.length, 0, name.length, found, new Uint32Array());
    }
  }
}

async function countGaps(
  repository: Repository,
  store: ObjectStore,
  reports: readonly ThreadReport[],
  gaps: GapCount,
): Promise<void> {
  gaps.add('pack', store.unreadPacks.length, store.unreadPacks);
  gaps.add('alternate', store.unreadAlternates);
  gaps.add('loose-limit', store.unreadLoose ? 1 : 0);
  gaps.add(
    'name-too-long',
    reports.reduce((sum, { unheldNames }) => sum + unheldNames, 0),
  );
  const loose = new Set(store.loose.map(({ id }) => id));
  const missing = new Set(reports.flatMap((report) => report.missing)).difference(loose);
  gaps.addObjects('missing', [...missing]);
  if (repository.shallow) {
    const text = await readFile(join(repository.commonDir, 'shallow'), 'latin1').catch(() => '');
    const commits = text.split('\n').filter(Boolean);
    gaps.add('shallow', commits.length, commits);
  }
}
