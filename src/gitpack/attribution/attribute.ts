import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GitProgram } from '../git-process.ts';
import type { Repository } from '../locate.ts';
import { shadowOf } from '../shadow.ts';
import { attributeByLog } from './attribute-by-log.ts';
import type { Attribution, BlobChange, KnownCommit, Reach, ToAttribute } from './attribution.ts';
import { KINDS } from './attribution.ts';
import { readCommitInfos } from './commit-infos.ts';
import { type CommitReach, namesByCommit, reachOf } from './commit-reach.ts';
import { type ObjectGraph, readObjectGraph } from './object-graph.ts';
import { type Refs, readRefs } from './refs.ts';
import { type Difference, TreeDifference } from './tree-difference.ts';

/** Names of refs told of one tip. */
const MAX_REF_NAMES = 5;

/**
 * Says of objects which commits brought and removed them, in whatever ref, merges included; of those that no ref leads to, also
 * which lost commits did. It reads all trees and commits once, however many objects there are; where we cannot read one of
 * them, git's log tells. Never throws for what is in the repository.
 */
export async function attributeObjects(
  repository: Repository,
  asked: ToAttribute,
  program: GitProgram,
  signal: AbortSignal,
): Promise<Attribution> {
  const targets = new Set(asked.objects);
  const commits = new Set(asked.commits);
  const nothing = targets.size === 0 && commits.size === 0;
  const graph = nothing ? null : await readObjectGraph(repository, targets, signal);
  const cut = await shallowCommits(repository);
  // What lies in a circle of deltas would keep git busy for ever.
  if (graph === null || (graph.lost === 0 && !isWhole(graph, cut))) {
    return attributeByLog(repository, { objects: targets, commits }, program, signal);
  }
  const refs = await readRefs(repository);
  const reached = reachOf(graph, refs.refs, repository.head, cut);
  const { changes, reach, isExhausted } = changesOf(graph, reached, refs, targets, cut);
  const caveats = refs.complete ? [] : ['the refs are kept in a reftable, which is not read'];
  if (repository.shallow) caveats.push('the clone is shallow: older history was not fetched');
  if (graph.lost > 0) caveats.push(`${graph.lost} objects of the repository cannot be read`);
  if (isExhausted) caveats.push('the history has more paths than can be compared');
  for (const id of commits) {
    const place = placeOf(graph, id);
    reach.set(id, place < 0 ? 'none' : reached.kinds[place]!);
  }
  return {
    commits: await known(
      graph,
      reached,
      refs,
      [...new Set([...commits, ...changes.map(({ commit }) => commit)])],
      repository,
      program,
      signal,
    ),
    changes,
    reach,
    atHead: pathsAtHead(graph, repository.head),
    caveats,
  };
}

const placeOf = ({ numbers, commits }: ObjectGraph, id: string): number => {
  const number = numbers.findHex(id);
  return number === -1 ? -1 : commits.placeOf[number]! - 1;
};

const textOf = (latin1: string): string => Buffer.from(latin1, 'latin1').toString('utf8');

/** Commits whose parents were not fetched. */
async function shallowCommits({ commonDir, shallow }: Repository): Promise<ReadonlySet<string>> {
  if (!shallow) return new Set();
  const text = await readFile(join(commonDir, 'shallow'), 'latin1').catch(() => '');
  return new Set(text.split('\n').filter(Boolean));
}

/** Whether every commit has its parents and its tree: otherwise what changed cannot be told apart from what is missing. */
function isWhole({ commits }: ObjectGraph, cut: ReadonlySet<string>): boolean {
  return commits.ids.every(
    (id, place) =>
      commits.trees[place] !== -1 &&
      (cut.has(id) ||
        commits.parents[place]!.every((parent) => parent !== -1 && commits.placeOf[parent] !== 0)),
  );
}

function changesOf(
  graph: ObjectGraph,
  { kinds }: CommitReach,
  { refs }: Refs,
  targets: ReadonlySet<string>,
  cut: ReadonlySet<string>,
) {
  const { ids, trees, parents, committedAtMs, placeOf: places } = graph.commits;
  const difference = new TreeDifference(graph);
  const reach = new Map<string, Reach>();
  const better = (id: string, kind: Reach): void => {
    const now = reach.get(id);
    if (targets.has(id) && (now === undefined || rank(kind) < rank(now))) reach.set(id, kind);
  };
  for (const { id, kind } of refs) better(id, kind);
  const found: { readonly place: number; readonly change: BlobChange }[] = [];
  const whole = new Map([...targets].map((id) => [graph.numbers.findHex(id), id]));
  for (const [place, commit] of ids.entries()) {
    const before = cut.has(commit)
      ? []
      : parents[place]!.map((parent) => trees[(places[parent] ?? 0) - 1] ?? -1);
    const root = whole.get(trees[place]!);
    if (root !== undefined) {
      better(root, kinds[place]!);
      // The tree of all files has no path.
      if (!before.includes(trees[place]!))
        found.push({ place, change: { commit, path: '', from: null, to: root } });
    }
    const against = (before.length === 0 ? [-1] : before).map((tree) =>
      difference.between(tree, trees[place]!),
    );
    for (const { from, to } of against.flat()) {
      for (const id of [from, to]) if (id !== null) better(id, kinds[place]!);
    }
    for (const { path, from, to } of inAll(against)) {
      found.push({ place, change: { commit, path: textOf(path), from, to } });
    }
  }
  for (const id of targets) if (!reach.has(id)) reach.set(id, 'none');
  // What only a lost commit holds is told by it; what is in the history too is told by that.
  const isTold = ({ from, to }: BlobChange): boolean =>
    [from, to].some((id) => id !== null && reach.get(id) === 'none');
  const changes = found
    .filter(({ place, change }) => kinds[place] !== 'none' || isTold(change))
    .sort((a, b) => committedAtMs[a.place]! - committedAtMs[b.place]!)
    .map(({ change }) => change);
  return { changes, reach, isExhausted: difference.isExhausted };
}

/** The differences that a commit has against all of its parents: a merge brings only what none of them had. */
function inAll(against: readonly (readonly Difference[])[]): readonly Difference[] {
  const [first = [], ...others] = against;
  if (others.length === 0) return first;
  const keyOf = ({ path, to }: Difference): string => `${to ?? ''}\0${path}`;
  const rest = others.map((list) => new Set(list.map(keyOf)));
  return first.filter((one) => rest.every((keys) => keys.has(keyOf(one))));
}

function rank(kind: Reach): number {
  return kind === 'none' ? KINDS.length : KINDS.indexOf(kind);
}

function pathsAtHead(graph: ObjectGraph, head: string | null): ReadonlyMap<string, readonly string[]> {
  const paths = new Map<string, string[]>();
  const place = head === null ? -1 : placeOf(graph, head);
  if (place < 0) return paths;
  for (const { path, to } of new TreeDifference(graph).between(-1, graph.commits.trees[place]!)) {
    if (to !== null) paths.set(to, [...(paths.get(to) ?? []), textOf(path)]);
  }
  return paths;
}

async function known(
  graph: ObjectGraph,
  { kinds, tips }: CommitReach,
  { refs }: Refs,
  ids: readonly string[],
  repository: Repository,
  program: GitProgram,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, KnownCommit>> {
  await using shadow = await shadowOf(repository);
  const names = namesByCommit(graph, refs, MAX_REF_NAMES);
  const commits = new Map<string, KnownCommit>();
  for (const [id, info] of await readCommitInfos(ids, shadow.gitDir, program, signal)) {
    const place = placeOf(graph, id);
    const tip = place < 0 || tips[place] === -1 ? '' : graph.commits.ids[tips[place]!]!;
    commits.set(id, { ...info, tip, reach: place < 0 ? 'none' : kinds[place]!, refs: names.get(tip) ?? [] });
  }
  return commits;
}
