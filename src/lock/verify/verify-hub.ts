import type { Finding, Gap, Verdict } from '../../core/index.ts';
import { subjectOf } from '../../core/index.ts';
import type { Hub, NameQuery, RepositoryContents } from '../../hubs/index.ts';
import type { Lock, LockEntry } from '../lockfile/lock.ts';
import { lockKey } from '../lockfile/lock.ts';
import { eachUntil } from '../resolve/at-once.ts';
import { notAnswered } from '../resolve/outcome.ts';
import { lineageFindings } from './check-lineage.ts';
import { type Checked, findingOf } from './checked.ts';
import { compareFiles } from './compare-files.ts';
import { entriesOn, identityFindings, judgeLocked, untoldIdentity } from './judge-entries.ts';
import type { LockPlaces } from './lock-places.ts';

/** Entries looked at a time; the connector bounds requests. */
const ENTRIES_AT_ONCE = 4;

export interface VerifyHubOptions {
  readonly hub: Hub;
  readonly places: LockPlaces;
  readonly signal: AbortSignal;
  /** Names that are sent nowhere. */
  readonly isPrivate: (name: string) => boolean;
  readonly onProgress: (done: number, total: number) => void;
}

export interface CheckedAgainstHub extends Checked {
  /** What is behind each locked name now, by `hub:kind:name`. */
  readonly verdicts: ReadonlyMap<string, Verdict>;
}

/**
 * Asks the hub whether what was locked is still what is there: who stands behind each name, whether the commit is still
 * there and in its branch, whether it still holds the same files. Rejects only when aborted.
 */
export async function verifyAgainstHub(
  lock: Lock,
  { hub, places, signal, isPrivate, onProgress }: VerifyHubOptions,
): Promise<CheckedAgainstHub> {
  const findings: Finding[] = [];
  const gaps: Gap[] = [];
  const all = entriesOn(lock, hub);
  const entries = all.filter(({ name, identity }) => !isPrivate(name) && !isPrivate(identity.name));
  for (const entry of all) {
    if (entries.includes(entry)) continue;
    gaps.push({ what: entry.name, why: 'not looked up: the name is private', blocking: false });
  }
  for (const entry of lock.entries.values()) {
    if (entry.hub === hub.name) continue;
    gaps.push({ what: lockKey(entry), why: `there is no way yet to ask ${entry.hub}`, blocking: true });
  }
  const verdicts = await judgeLocked(entries, hub, signal, () => {});
  let done = 0;
  let files = 0;
  await eachUntil(entries, ENTRIES_AT_ONCE, async (entry) => {
    const verdict = verdicts.get(subjectOf(entry))!;
    const about = identityFindings(entry, verdict, places);
    findings.push(...about);
    const untold = untoldIdentity(entry, verdict);
    if (untold !== null) gaps.push({ what: entry.name, why: untold, blocking: true });
    const isReplaced = about.some(({ rule }) => rule === 'namespace/reregistered');
    const reached = isReplaced ? null : nameNow(entry, verdict, gaps);
    if (reached !== null && hub.contents !== null) {
      const checked = await checkContents(entry, reached, hub.contents, { places, signal });
      findings.push(...checked.findings);
      gaps.push(...checked.gaps);
      files += checked.files;
    }
    onProgress(++done, entries.length);
    return null;
  });
  return { findings, gaps, files, bytes: 0, verdicts };
}

/** The name under which the locked repository can be asked for its contents; null, with the reason, where it cannot. */
function nameNow(entry: LockEntry, verdict: Verdict, gaps: Gap[]): string | null {
  switch (verdict.state) {
    case 'live':
    case 'moved':
    case 'restricted':
    // Another than some other entry of the name was locked as, and the same as this one.
    case 'reregistered':
      return verdict.identity?.name ?? entry.identity.name;
    case 'unknown':
      gaps.push({ what: entry.name, why: verdict.why, blocking: verdict.cause !== 'offline' });
      return null;
    // There is nothing left to compare, and a finding says so.
    case 'claimable':
    case 'missing':
      return null;
  }
}

async function checkContents(
  entry: LockEntry,
  name: string,
  contents: RepositoryContents,
  { places, signal }: { readonly places: LockPlaces; readonly signal: AbortSignal },
): Promise<Checked> {
  const query: NameQuery = { kind: entry.kind, name };
  const none = { findings: [], files: 0, bytes: 0 };
  const gap = (why: string): Checked => ({ ...none, gaps: [{ what: entry.name, why, blocking: true }] });
  const resolved = await contents.resolveRevision(query, entry.commit, signal);
  if (resolved.kind === 'absent' && resolved.what === 'revision') {
    const finding = findingOf({
      rule: 'lock/commit-missing',
      subject: subjectOf(entry),
      title: `${entry.name}: the locked commit ${entry.commit} is gone`,
      location: places.placeOf(lockKey(entry)),
      evidence: [
        ...resolved.evidence,
        {
          fact: `locked at ${entry.commit}, as ${entry.revision} was then`,
          at: entry.lockedAt,
          source: 'lock',
        },
      ],
      key: entry.commit,
    });
    return { ...none, findings: [finding], gaps: [] };
  }
  if (resolved.kind !== 'answered') return gap(notAnswered(resolved, `${name}@${entry.commit}`).why);
  const { repoId, commit } = resolved.value;
  if (commit !== entry.commit) return gap(`asked for ${entry.commit}, the hub answers for ${commit}`);
  if (repoId !== null && entry.identity.repoId !== null && repoId !== entry.identity.repoId) {
    return gap(`two answers of one run name two repositories, ${entry.identity.repoId} and ${repoId}`);
  }
  const listed = await contents.listFiles(query, entry.commit, signal);
  if (listed.kind !== 'answered') return gap(notAnswered(listed, `the files of ${name}@${entry.commit}`).why);
  const lineage = await lineageFindings(entry, query, contents, places, signal);
  return {
    findings: [...compareFiles(entry, listed.value, listed.evidence, places, 'the hub'), ...lineage.findings],
    gaps: lineage.gaps,
    files: entry.files.size,
    bytes: 0,
  };
}
