import { type Evidence, type Finding, type Gap, type RuleId, subjectOf } from '../../core/index.ts';
import type { ContentsAnswer, HubCommit, HubRef, NameQuery, RepositoryContents } from '../../hubs/index.ts';
import type { LockEntry } from '../lockfile/lock.ts';
import { DEFAULT_REVISION, lockKey } from '../lockfile/lock.ts';
import { notAnswered } from '../resolve/outcome.ts';
import { findingOf } from './checked.ts';
import type { LockPlaces } from './lock-places.ts';

/** Commits of a branch that are looked through for the locked one. Few repositories have a hundred. */
const MAX_COMMITS = 5000;
/** Refs whose history is looked through when the branch does not hold the commit: pull requests are anybody's (CWE-400). */
const MAX_REFS = 50;

interface Lineage {
  readonly findings: readonly Finding[];
  readonly gaps: readonly Gap[];
}

/**
 * Whether the locked commit is still part of the branch or tag it was taken from. An entry that was asked for by its
 * commit is looked for in the default branch, then in every other.
 */
export async function lineageFindings(
  entry: LockEntry,
  query: NameQuery,
  contents: RepositoryContents,
  places: LockPlaces,
  signal: AbortSignal,
): Promise<Lineage> {
  const followed = entry.revision === entry.commit ? DEFAULT_REVISION : entry.revision;
  const gap = (why: string): Lineage => ({ findings: [], gaps: [{ what: entry.name, why, blocking: true }] });
  const tell = (rule: RuleId, title: string, evidence: readonly Evidence[], key: string): Lineage => ({
    findings: [
      findingOf({
        rule,
        subject: subjectOf(entry),
        title: `${entry.name}: ${title}`,
        location: places.placeOf(lockKey(entry)),
        evidence,
        key: `${entry.commit}\0${key}`,
      }),
    ],
    gaps: [],
  });

  const head = await contents.resolveRevision(query, followed, signal);
  if (head.kind === 'answered') {
    const now = head.value.commit;
    if (now === entry.commit) return { findings: [], gaps: [] };
    const history = await contents.history(query, now, MAX_COMMITS, signal);
    if (history.kind !== 'answered') return gap(notAnswered(history, `the history of ${followed}`).why);
    const behind = history.value.findIndex(({ commit }) => commit === entry.commit);
    if (behind > 0) {
      const title = `${followed} is ${behind} ${behind === 1 ? 'commit' : 'commits'} ahead of the locked one`;
      return tell('lock/outdated', title, head.evidence, now);
    }
    if (history.value.length >= MAX_COMMITS) {
      return gap(`its history is longer than the ${MAX_COMMITS} commits that are looked through`);
    }
  } else if (head.kind !== 'absent') {
    return gap(notAnswered(head, `${query.name}@${followed}`).why);
  }

  const holders = await refsWith(entry.commit, query, contents, signal);
  if (holders.kind === 'unknown') return gap(holders.why);
  const pulls = holders.refs.filter((ref) => ref.startsWith('refs/pr/'));
  const branches = holders.refs.filter((ref) => !ref.startsWith('refs/pr/'));
  const evidence = [...head.evidence, ...holders.evidence];
  if (branches.length === 0 && pulls.length > 0) {
    const title = `the locked commit ${entry.commit} is in no branch, only in ${pulls.join(', ')}`;
    return tell('pin/fork-only', title, evidence, pulls.join());
  }
  // Pinned by hand to a commit of another branch: that branch holds it, as it did then.
  if (entry.revision === entry.commit && branches.length > 0) return { findings: [], gaps: [] };
  const still = branches.length > 0 ? `; ${branches.join(', ')} still holds it` : '';
  const title =
    head.kind === 'absent'
      ? `${followed}, which the locked commit was taken from, is gone${still}`
      : `${followed} no longer holds the locked commit ${entry.commit}${still}`;
  return tell('lock/history-rewritten', title, evidence, head.kind === 'absent' ? '' : head.value.commit);
}

type Holders =
  | { readonly kind: 'known'; readonly refs: readonly string[]; readonly evidence: readonly Evidence[] }
  | { readonly kind: 'unknown'; readonly why: string };

/** The branches, tags and pull requests that a commit can be reached from. None where the hub cannot tell. */
async function refsWith(
  commit: string,
  query: NameQuery,
  contents: RepositoryContents,
  signal: AbortSignal,
): Promise<Holders> {
  const listed = await contents.refs?.(query, signal);
  if (listed === undefined) return { kind: 'known', refs: [], evidence: [] };
  if (listed.kind !== 'answered') return unknown(listed, 'the branches');
  // Branches first: they decide, and whoever opens many pull requests must not push them out.
  const refs = listed.value.toSorted((a, b) => Number(isPull(a)) - Number(isPull(b)));
  const holders = refs.filter((ref) => ref.commit === commit).map(({ ref }) => ref);
  const others = refs.filter((ref) => ref.commit !== commit);
  for (const { ref, commit: head } of others.slice(0, MAX_REFS)) {
    const history = await contents.history(query, head, MAX_COMMITS, signal);
    if (history.kind !== 'answered') return unknown<readonly HubCommit[]>(history, `the history of ${ref}`);
    if (history.value.some((one) => one.commit === commit)) holders.push(ref);
  }
  if (holders.length === 0 && others.length > MAX_REFS) {
    return {
      kind: 'unknown',
      why: `it has ${others.length} branches and pull requests, of which ${MAX_REFS} were looked through`,
    };
  }
  return { kind: 'known', refs: holders.sort(), evidence: listed.evidence };
}

function isPull({ ref }: HubRef): boolean {
  return ref.startsWith('refs/pr/');
}

function unknown<T>(
  answer: Exclude<ContentsAnswer<T>, { readonly kind: 'answered' }>,
  what: string,
): Holders {
  return { kind: 'unknown', why: notAnswered(answer, what).why };
}
