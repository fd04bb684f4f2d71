import type { Clock } from '../../base/index.ts';
import type { JudgedReference, Reference } from '../../core/index.ts';
import type { Hub } from '../../hubs/index.ts';
import { entryFor, type Lock, type LockEntry, lockKey } from '../lockfile/lock.ts';
import { type LockEntriesOptions, type LockResolution, lockEntries } from '../resolve/lock-entries.ts';
import type { LockOutcome, LockRequest } from '../resolve/outcome.ts';
import type { EntryChange } from '../update/change.ts';
import { compareEntries } from '../update/compare-entries.ts';
import { isAccepted, soundnessOf } from './decide.ts';
import type { Decision } from './plan-pins.ts';

/** What newer commits of one locked name would bring in. */
export interface Update {
  readonly before: LockEntry;
  readonly after: LockEntry;
  /** Most important first; empty when nothing but the commit is another. */
  readonly changes: readonly EntryChange[];
}

/** What every load is to be pinned to, and the lock that goes with it. */
export interface Choice {
  readonly lock: Lock;
  decide(reference: Reference): Decision;
}

export interface Established {
  /** Without the updates, and with them; the same when there are none. */
  readonly kept: Choice;
  readonly taken: Choice;
  readonly updates: readonly Update[];
  readonly notices: readonly string[];
}

export interface EstablishOptions {
  readonly lock: Lock;
  /** Null: offline. */
  readonly hub: Hub | null;
  /** What a local cache holds for a name at a revision. Asked offline only. */
  readonly cached: ((reference: Reference) => Promise<string | null>) | null;
  /** Names whose verdict the operator has accepted. */
  readonly accepted: readonly string[];
  readonly update: boolean;
  /** Drop entries that nothing refers to any more. */
  readonly prune: boolean;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onProgress?: LockEntriesOptions['onProgress'];
}

/**
 * Establishes what each load is to be pinned to: what the lock says, else what the hub serves now under a name that is
 * sound, else (offline) what the local cache holds. Rejects only when aborted.
 */
export async function establishCommits(
  references: readonly JudgedReference[],
  options: EstablishOptions,
): Promise<Established> {
  const { lock, hub, cached, update } = options;
  const rows = new Map<string, Row>();
  for (const reference of references) {
    const key = keyOf(reference);
    if (reference.resolution !== 'dynamic' && !rows.has(key)) rows.set(key, rowOf(reference, options));
  }
  const notices = new Set<string>();
  const settled = new Map<string, Decision>();
  const entries = new Map<string, LockEntry>();
  const retained: LockEntry[] = [];
  const wanted = new Map<string, Row>();
  for (const [key, row] of rows) {
    if (row.notice !== null) notices.add(`${row.reference.name}: ${row.notice}`);
    if (row.decision !== null) {
      settled.set(key, row.decision);
      // What was trusted once stays on record, however the name stands now.
      if (row.entry !== null) retained.push(row.entry);
    } else if (row.entry !== null) {
      entries.set(key, row.entry);
      settled.set(key, { kind: 'commit', commit: row.entry.commit, code: null, formerCode: null });
    } else if (hub !== null) wanted.set(key, row);
    else settled.set(key, await fromCache(row.reference, cached, notices));
  }

  const resolution = await resolved([...wanted.values()].map(requestOf), options);
  for (const [key, row] of wanted) {
    const found = resolution.outcomes.get(lockKey(requestOf(row)))!.outcome;
    settled.set(key, decisionOf(found));
    if (found.kind === 'locked') entries.set(key, found.entry);
  }
  addNotices(resolution, notices);

  const tracked = new Map(
    update && hub !== null ? [...entries.values()].map((entry) => [lockKey(entry), entry] as const) : [],
  );
  const newest = await resolved([...tracked.values()].map(trackedBy), options);
  const updates: Update[] = [];
  for (const [key, { outcome, wanted: isTracked }] of newest.outcomes) {
    // What is loaded by what is tracked moves with it.
    const before = tracked.get(key) ?? lock.entries.get(key);
    if (outcome.kind === 'locked' && before && outcome.entry.commit !== before.commit)
      updates.push({ before, after: outcome.entry, changes: compareEntries(before, outcome.entry) });
    else if (isTracked && outcome.kind !== 'locked') notices.add(`not updated: ${outcome.why}`);
  }

  const choice = (taken: boolean): Choice => {
    const moved = new Map(taken ? updates.map(({ before, after }) => [lockKey(before), after]) : []);
    const chosen = [...entries.values()].map((entry) => moved.get(lockKey(entry)) ?? entry);
    const chosenLock = joinedLock(
      [...retained, ...chosen],
      [...(taken ? [newest] : []), resolution],
      lock,
      options.prune,
    );
    return {
      lock: chosenLock,
      decide: (reference) => {
        const key = keyOf(reference);
        const entry = entries.get(key);
        const now = entry && (moved.get(lockKey(entry)) ?? entry);
        if (entry && now) {
          const [code, formerCode] = [codeCommit(now, chosenLock), taken ? codeCommit(entry, lock) : null];
          return { kind: 'commit', commit: now.commit, code, formerCode };
        }
        return settled.get(key) ?? NOT_ESTABLISHED;
      },
    };
  };
  return { kept: choice(false), taken: choice(true), updates, notices: [...notices] };
}

interface Row {
  readonly reference: JudgedReference;
  /** What the verdict alone decides; null when the name may be pinned. */
  readonly decision: Decision | null;
  readonly notice: string | null;
  readonly entry: LockEntry | null;
}

const NOT_ESTABLISHED: Decision = { kind: 'unknown', why: 'nobody was asked about it', blocking: false };

function keyOf(reference: Reference): string {
  return lockKey(reference);
}

function rowOf(reference: JudgedReference, { lock, hub, accepted }: EstablishOptions): Row {
  const entry = entryFor(lock, reference);
  const row = (decision: Decision | null, notice: string | null = null): Row => ({
    reference,
    decision,
    notice,
    entry,
  });
  if (reference.hub !== 'huggingface') return row({ kind: 'left', because: 'no-connector', detail: null });
  const soundness = soundnessOf(reference, entry?.identity ?? null);
  switch (soundness.kind) {
    case 'sound':
      return row(null, soundness.notice);
    case 'unsound':
      // What was locked stands for what the operator has just given up: it is locked anew.
      if (isAccepted(reference, accepted))
        return { ...row(null, `accepted although ${soundness.why}`), entry: null };
      return row({ kind: 'refused', why: soundness.why, remedy: soundness.remedy });
    case 'unknown': {
      // What was locked when it could be established stays good while it cannot be; nothing new is taken on trust.
      if (entry !== null || hub === null) return row(null);
      const { verdict } = reference;
      const blocking =
        verdict?.state === 'unknown' && (verdict.cause === 'transient' || verdict.cause === 'credential');
      return row({ kind: 'unknown', why: soundness.why, blocking });
    }
  }
}

function requestOf({ reference }: Row): LockRequest {
  const { hub, kind, name, revision } = reference;
  return { hub, kind, name, revision };
}

function trackedBy({ hub, kind, name, revision }: LockEntry): LockRequest {
  return { hub, kind, name, revision };
}

const NOTHING: LockResolution = { outcomes: new Map(), notes: [] };

async function resolved(
  requests: readonly LockRequest[],
  { hub, lock, signal, clock, onProgress }: EstablishOptions,
): Promise<LockResolution> {
  if (hub === null || requests.length === 0) return NOTHING;
  return lockEntries(requests, {
    hub,
    signal,
    clock,
    previous: lock,
    ...(onProgress ? { onProgress } : {}),
  });
}

function decisionOf(outcome: LockOutcome): Decision {
  switch (outcome.kind) {
    case 'locked':
      return { kind: 'commit', commit: outcome.entry.commit, code: null, formerCode: null };
    case 'absent':
      return {
        kind: 'refused',
        why: outcome.why,
        remedy:
          outcome.what === 'revision'
            ? 'give a revision that the repository has, or none'
            : 'find where it went, and refer to that',
      };
    case 'refused':
      return { kind: 'unknown', why: outcome.why, blocking: true };
    case 'unknown':
      return {
        kind: 'unknown',
        why: outcome.why,
        blocking: outcome.cause === 'transient' || outcome.cause === 'credential',
      };
  }
}

async function fromCache(
  reference: Reference,
  cached: EstablishOptions['cached'],
  notices: Set<string>,
): Promise<Decision> {
  const commit = (await cached?.(reference)) ?? null;
  if (commit === null)
    return {
      kind: 'unknown',
      why: 'offline, and neither the lock nor the local cache has it',
      blocking: false,
    };
  notices.add(
    `${reference.name}: taken from the local cache; nobody was asked who stands behind the name, and it is not locked`,
  );
  return { kind: 'commit', commit, code: null, formerCode: null };
}

function addNotices({ outcomes, notes }: LockResolution, notices: Set<string>): void {
  for (const { outcome, wanted, requiredBy } of outcomes.values()) {
    if (wanted || outcome.kind === 'locked') continue;
    notices.add(`${requiredBy.join(', ')} loads something that could not be locked: ${outcome.why}`);
  }
  for (const { key, file, why } of notes) notices.add(`${key}: ${file}: ${why}`);
}

/** The commit of the one other repository that an entry takes code from; null where there is none, or several. */
function codeCommit(entry: LockEntry, lock: Lock): string | null {
  const from = entry.requires.filter(({ kind }) => kind === 'remote-code').map(({ to }) => to);
  const commits = new Set(from.map((to) => lock.entries.get(to)?.commit ?? null));
  return commits.size === 1 ? [...commits][0]! : null;
}

/** The chosen entries with all they load, from what was resolved now or else from the lock as it was. */
function joinedLock(
  chosen: readonly LockEntry[],
  resolutions: readonly LockResolution[],
  before: Lock,
  prune: boolean,
): Lock {
  const entries = new Map<string, LockEntry>(prune ? [] : before.entries);
  const entryOf = (key: string): LockEntry | undefined => {
    for (const { outcomes } of resolutions) {
      const outcome = outcomes.get(key)?.outcome;
      if (outcome?.kind === 'locked') return outcome.entry;
    }
    return before.entries.get(key);
  };
  const queue = [...chosen];
  const done = new Set<string>();
  for (let entry = queue.pop(); entry !== undefined; entry = queue.pop()) {
    const key = lockKey(entry);
    if (done.has(key)) continue;
    done.add(key);
    entries.set(key, entry);
    for (const { to } of entry.requires) {
      const required = entryOf(to);
      if (required !== undefined) queue.push(required);
    }
  }
  return { entries };
}
