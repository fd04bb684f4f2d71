import type { KeywordTable } from '../../kernel/index.ts';
import { idAt } from '../objects/pack-index.ts';
import { BATCH_NUMBERS } from './batches.ts';
import { ThreadMemory } from './memory-layout.ts';
import { ObjectSearch } from './object-search.ts';
import type { HistoryScanner, ScanMode } from './scanned-object.ts';
import { type TreeName, TreeNames } from './tree-names.ts';
import { type ForestSource, TreeWalk, type WalkFailure } from './tree-walk.ts';

/** What all threads of a scan have in common; made of plain values and shared memory, to be sent to them. */
export interface ScanJob {
  readonly sources: readonly ForestSource[];
  readonly batches: Int32Array;
  /** Numbers by `SHARED_…`. */
  readonly shared: Int32Array;
  readonly table: KeywordTable;
  readonly window: number;
  readonly mode: ScanMode;
  readonly hashBytes: number;
  /** Tells the objects that trees name and nobody has: worth its time in partial clones only. */
  readonly countMissing: boolean;
  /** Largest number of MiB that all threads together may expand. */
  readonly budgetMiB: number;
}

/** The next batch to be taken. */
export const SHARED_NEXT = 0;
/** Not 0: stop after this batch. */
export const SHARED_STOP = 1;
/** MiB expanded so far. */
export const SHARED_EXPANDED = 2;
/** Batches done. */
export const SHARED_DONE = 3;
export const SHARED_NUMBERS = 4;

const MIB = 1024 * 1024;

export interface FailedObject {
  readonly id: string;
  readonly why: WalkFailure;
}

/** What one thread has to tell, besides what its scanner found. */
export interface ThreadReport {
  readonly objects: number;
  readonly expandedBytes: number;
  readonly searchedBytes: number;
  readonly failed: readonly FailedObject[];
  readonly names: readonly TreeName[];
  readonly unheldNames: number;
  readonly missing: readonly string[];
}

/** The part of a scan that one thread does. */
export class ThreadScan {
  readonly memory: ThreadMemory;
  readonly search: ObjectSearch;
  readonly names: TreeNames;
  readonly #job: ScanJob;
  readonly #walk: TreeWalk;
  readonly #failed: FailedObject[] = [];

  constructor(
    job: ScanJob,
    { onObject, wants }: Pick<HistoryScanner<unknown>, 'onObject' | 'wants'>,
    isThere: ((id: Uint8Array) => boolean) | null,
    isNamed?: (id: string) => boolean,
  ) {
    this.#job = job;
    this.memory = new ThreadMemory(job.table);
    this.names = new TreeNames(job.hashBytes, isThere, (Math.random() * 2 ** 32) | 0);
    const { window, mode } = job;
    this.search = new ObjectSearch(this.memory, this.names, { window, mode, onObject, wants, isNamed });
    this.#walk = new TreeWalk(this.memory, this.search, ({ index, forest }, number, why) => {
      this.#failed.push({ id: idAt(index, forest.places[number]!), why });
    });
  }

  /** Takes the next batch and does it; false when there is none. */
  step(): boolean {
    const { batches, shared, sources, budgetMiB } = this.#job;
    if (Atomics.load(shared, SHARED_STOP) !== 0) return false;
    const place = Atomics.add(shared, SHARED_NEXT, 1) * BATCH_NUMBERS;
    if (place >= batches.length) return false;
    const before = this.#walk.expanded;
    this.#walk.budget = (budgetMiB - Atomics.load(shared, SHARED_EXPANDED)) * MIB;
    this.#walk.walk(sources[batches[place]!]!, batches[place + 1]!, batches[place + 2]!);
    Atomics.add(shared, SHARED_EXPANDED, Math.round((this.#walk.expanded - before) / MIB));
    Atomics.add(shared, SHARED_DONE, 1);
    return true;
  }

  report(): ThreadReport {
    return {
      objects: this.search.objects,
      expandedBytes: this.#walk.expanded,
      searchedBytes: this.memory.kernel.searched,
      failed: this.#failed,
      names: this.names.names(),
      unheldNames: this.names.unheld,
      missing: [...this.names.missing],
    };
  }
}
