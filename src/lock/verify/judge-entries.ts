import { type Evidence, type Identity, subjectOf, type Verdict } from '../../core/index.ts';
import type { Hub } from '../../hubs/index.ts';
import { type NameToJudge, resolveNames, stateSeverity } from '../../namespace/index.ts';
import type { Lock, LockEntry } from '../lockfile/lock.ts';
import { lockKey } from '../lockfile/lock.ts';
import { type Draft, findingOf } from './checked.ts';
import type { LockPlaces } from './lock-places.ts';

/** First uses do not come into it: what was locked is compared with what is there, id by id. */
const UNDATED = { firstUse: null, caveat: 'not dated: the lock says who stood behind the name' };

/** Verdicts on the names of a lock, by `hub:kind:name`, each against the identity that was locked. */
export function judgeLocked(
  entries: readonly LockEntry[],
  hub: Hub,
  signal: AbortSignal,
  onJudged: (judged: number, total: number) => void,
): Promise<ReadonlyMap<string, Verdict>> {
  const names = new Map<string, NameToJudge>();
  for (const entry of entries) {
    const known: Identity = {
      ...entry.identity,
      hub: entry.hub,
      kind: entry.kind,
      headCommit: entry.commit,
    };
    names.set(subjectOf(entry), { query: { kind: entry.kind, name: entry.name }, known });
  }
  return resolveNames([...names.values()], { hub, signal, uses: Promise.resolve(() => UNDATED), onJudged });
}

/** What the verdict on a name means for an entry that was locked under it. */
export function identityFindings(entry: LockEntry, verdict: Verdict, places: LockPlaces) {
  const at = { subject: subjectOf(entry), location: places.placeOf(lockKey(entry)) };
  const drafts: Draft[] = [];
  const { identity } = verdict;
  const locked = entry.identity;
  const evidence = [lockedAs(entry), ...nowAs(identity, verdict), ...verdict.because.filter(isNews)];

  // Two entries of one name may have been locked at different times: each is compared with its own identity.
  const other = replacementOf(locked, identity);
  if (other !== null) {
    const ownerDiffers = locked.ownerId === null || other.ownerId !== locked.ownerId;
    const created = other.repoCreatedAt ? `, created ${other.repoCreatedAt.slice(0, 10)}` : '';
    drafts.push({
      ...at,
      rule: 'namespace/reregistered',
      severity: ownerDiffers ? 'critical' : 'high',
      title: `${entry.name} is not the repository that was locked${created}`,
      evidence,
      key: other.repoId ?? '',
    });
    return drafts.map(findingOf);
  }
  if (identity?.ownerId != null && locked.ownerId !== null && identity.ownerId !== locked.ownerId) {
    const created = identity.ownerCreatedAt ? `, created ${identity.ownerCreatedAt.slice(0, 10)}` : '';
    const title =
      identity.ownerName === locked.ownerName
        ? `${entry.name}: the account ${identity.ownerName} is another one than when it was locked${created}`
        : `${entry.name} belongs to ${identity.ownerName} now; it was locked from ${locked.ownerName}`;
    drafts.push({ ...at, rule: 'lock/owner-changed', title, evidence, key: identity.ownerId });
  }
  const named = stateFinding(entry, verdict);
  if (named) drafts.push({ ...at, evidence, ...named });
  return drafts.map(findingOf);
}

type Named = Pick<Draft, 'rule' | 'severity' | 'title' | 'key'>;

function stateFinding(entry: LockEntry, verdict: Verdict): Named | null {
  const severity = stateSeverity(verdict, 'load') ?? 'info';
  const { name } = entry;
  switch (verdict.state) {
    case 'live':
    case 'reregistered':
      return null;
    case 'moved': {
      // A redirect that was there when the name was locked is news only once a stranger can end it.
      const isLocked = entry.redirect.length > 0 && sameName(entry.identity.name, verdict.target);
      if (isLocked && verdict.oldName !== 'free' && verdict.oldName !== 'taken') return null;
      const old = OLD_NAMES[verdict.oldName];
      const title = `${name} ${isLocked ? 'still redirects' : 'has come to redirect'} to ${verdict.target}; ${old}`;
      return { rule: 'namespace/moved', severity, title, key: `${verdict.target}:${verdict.oldName}` };
    }
    case 'claimable':
      return {
        rule: 'namespace/claimable',
        severity,
        title: `${name}: the account that it was locked from is gone, and anybody may be able to register its name`,
        key: '',
      };
    case 'missing':
      return {
        rule: 'namespace/missing',
        severity,
        title: `${name} cannot be seen any more: it was deleted or made private since it was locked`,
        key: '',
      };
    case 'restricted':
      return {
        rule: 'namespace/restricted',
        severity,
        title: `${name} is ${RESTRICTIONS[verdict.how]}`,
        key: verdict.how,
      };
    case 'unknown':
      return {
        rule: 'namespace/unknown',
        severity,
        title: `${name} could not be established: ${verdict.why}`,
        key: verdict.cause,
      };
  }
}

const OLD_NAMES = {
  held: 'the old name is held',
  free: 'nobody holds the old name: anybody may be able to take it',
  taken: 'a stranger holds the old name, and can replace what it serves at any time',
  unknown: 'who holds the old name could not be established',
} as const;
const RESTRICTIONS = {
  private: 'private',
  gated: 'gated',
  region: 'blocked in this region',
  disabled: 'disabled by the hub',
} as const;

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function replacementOf(locked: LockEntry['identity'], now: Identity | null): Identity | null {
  return now?.repoId != null && locked.repoId !== null && now.repoId !== locked.repoId ? now : null;
}

/** What was locked of an identity and is not told now: it may have changed. Null where everything could be compared. */
export function untoldIdentity(entry: LockEntry, { state, identity }: Verdict): string | null {
  if (identity === null || (state !== 'live' && state !== 'moved' && state !== 'restricted')) return null;
  const { repoId, ownerId } = entry.identity;
  if (repoId !== null && identity.repoId === null) return 'the hub does not tell the id of the repository';
  if (ownerId !== null && identity.ownerId === null) return 'who holds the name could not be established';
  return null;
}

/** What is known comes from the lock here, and is told before everything else. */
function isNews({ source }: Evidence): boolean {
  return source !== 'baseline';
}

function lockedAs({ identity, lockedAt, commit }: LockEntry): Evidence {
  return { fact: `locked as ${described(identity)}, at ${commit}`, at: lockedAt, source: 'lock' };
}

function nowAs(identity: Identity | null, { because }: Verdict): Evidence[] {
  if (identity === null) return [];
  const { at = '', source = 'hub' } = because[0] ?? {};
  return [{ fact: `now ${described(identity)}`, at, source }];
}

function described({ name, repoId, ownerName, ownerId }: LockEntry['identity']): string {
  const owner = ownerName === null ? 'no account' : `${ownerName} (${ownerId ?? 'id unknown'})`;
  return `${name} (${repoId ?? 'id unknown'}) of ${owner}`;
}

/** The entries of a lock that a hub can be asked about. */
export function entriesOn(lock: Lock, hub: Hub): LockEntry[] {
  return [...lock.entries.values()].filter((entry) => entry.hub === hub.name);
}
