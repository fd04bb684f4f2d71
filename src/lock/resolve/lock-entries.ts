import type { Clock } from '../../base/index.ts';
import type { Hub } from '../../hubs/index.ts';
import { queryKey } from '../../hubs/index.ts';
import type { Lock } from '../lockfile/lock.ts';
import { lockKey } from '../lockfile/lock.ts';
import { eachUntil } from './at-once.ts';
import { type ClosureNote, lockRepository } from './lock-repository.ts';
import { type LockOutcome, type LockRequest, unknown } from './outcome.ts';
import { requestOf } from './request-of.ts';

/** How far what is loaded by what is loaded is followed. A real chain is an adapter, its base and that one's code. */
const MAX_DEPTH = 8;
/** Repositories that one step may pull in, and all together: a hostile configuration can name any number (CWE-834). */
const [MAX_PULLED_IN, MAX_REPOSITORIES] = [500, 10_000];
/** Repositories looked at a time; the connector bounds requests. */
const REPOSITORIES_AT_ONCE = 4;

/** How far locking has come. */
export interface LockProgress {
  readonly locked: number;
  readonly known: number;
  readonly filesRead: number;
}

export interface LockEntriesOptions {
  readonly hub: Hub;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** Entries at the same commit of the same repository are taken over without asking for their files again. */
  readonly previous?: Lock;
  readonly onProgress?: (progress: LockProgress) => void;
}

export interface LockedOutcome {
  readonly key: string;
  readonly request: LockRequest;
  readonly outcome: LockOutcome;
  /** Keys of the entries that load it, in order; empty for what was only asked for itself. */
  readonly requiredBy: readonly string[];
  /** It was asked for itself. */
  readonly wanted: boolean;
}

export interface LockResolution {
  /** By key (`lockKey`): everything asked for, and everything that pulls in. */
  readonly outcomes: ReadonlyMap<string, LockedOutcome>;
  /** Dependencies that cannot be followed: local paths, submodules kept elsewhere. */
  readonly notes: readonly ClosureNote[];
}

/**
 * Locks what was asked for and what that loads: commits, identities, hashes. Whatever a hub does is an outcome; rejects
 * only when aborted. The same request twice is one entry.
 */
export async function lockEntries(
  wanted: readonly LockRequest[],
  options: LockEntriesOptions,
): Promise<LockResolution> {
  const rows = new Map<string, Row>();
  for (const request of wanted) {
    rows.set(lockKey(request), { request, outcome: NOT_YET, requiredBy: new Set(), wanted: true });
  }
  const notes: ClosureNote[] = [];
  const progress = { locked: 0, known: rows.size, filesRead: 0 };
  let level = [...rows];
  for (let depth = 0; level.length > 0; depth++) {
    await lockLevel(level, options, notes, progress);
    level = follow(level, rows, notes, depth);
    progress.known = rows.size;
  }
  const outcomes = [...rows].map(
    ([key, row]) => [key, { ...row, key, requiredBy: [...row.requiredBy].sort() }] as const,
  );
  return { outcomes: new Map(outcomes), notes: notes.sort(byPlace) };
}

interface Row {
  readonly request: LockRequest;
  outcome: LockOutcome;
  readonly requiredBy: Set<string>;
  readonly wanted: boolean;
}

const NOT_YET = unknown('transient', 'not asked');

async function lockLevel(
  level: readonly (readonly [string, Row])[],
  { hub, signal, clock, previous = NO_LOCK, onProgress }: LockEntriesOptions,
  notes: ClosureNote[],
  progress: { locked: number; known: number; filesRead: number },
): Promise<void> {
  const { contents } = hub;
  const asked = level.map(([, { request }]) => request).filter((request) => request.hub === hub.name);
  const sightings = contents === null ? new Map() : await hub.sightRepos(asked, signal);
  const onFile = () => {
    progress.filesRead++;
    onProgress?.({ ...progress });
  };
  await eachUntil(level, REPOSITORIES_AT_ONCE, async ([, row]) => {
    const { request } = row;
    if (request.hub !== hub.name || contents === null) {
      row.outcome = unknown('unsupported', `${request.name}: what is on ${request.hub} cannot be locked yet`);
    } else {
      const sighting = sightings.get(queryKey(request))!;
      const context = { hub, contents, signal, clock, previous, onFile };
      const result = await lockRepository(request, sighting, context);
      row.outcome = result.outcome;
      notes.push(...result.notes);
    }
    progress.locked++;
    onProgress?.({ ...progress });
    return null;
  });
}

const NO_LOCK: Lock = { entries: new Map() };

/** Enters what the locked ones of a level load, within the limits; gives those that were met for the first time. */
function follow(
  level: readonly (readonly [string, Row])[],
  rows: Map<string, Row>,
  notes: ClosureNote[],
  depth: number,
): [string, Row][] {
  const next: [string, Row][] = [];
  for (const [from, { outcome }] of level) {
    for (const { to, saidBy } of outcome.kind === 'locked' ? outcome.entry.requires : []) {
      const met = rows.get(to);
      const request = met?.request ?? requestOf(to);
      if (met) met.requiredBy.add(from);
      if (met || request === null) continue;
      const isTooFar = depth >= MAX_DEPTH;
      if (isTooFar || next.length >= MAX_PULLED_IN || rows.size >= MAX_REPOSITORIES) {
        const limit = isTooFar ? `${MAX_DEPTH} steps` : 'the number of repositories that is followed';
        notes.push({ key: from, file: saidBy, why: `${to} was not followed: it is beyond ${limit}` });
        continue;
      }
      const row: Row = { request, outcome: NOT_YET, requiredBy: new Set([from]), wanted: false };
      rows.set(to, row);
      next.push([to, row]);
    }
  }
  return next;
}

function byPlace(a: ClosureNote, b: ClosureNote): number {
  const [left, right] = [`${a.key}\0${a.file}\0${a.why}`, `${b.key}\0${b.file}\0${b.why}`];
  return left < right ? -1 : left > right ? 1 : 0;
}
