import { KINDS, type Reach } from './attribution.ts';
import type { ObjectGraph } from './object-graph.ts';
import type { Ref } from './refs.ts';

/** What leads to each commit, by its place: the most public kind of ref, and a commit that such refs stand at. */
export interface CommitReach {
  readonly kinds: readonly Reach[];
  /** Places of tips; -1 for commits that nothing leads to. */
  readonly tips: Int32Array;
}

/** Tags name tags at most so often before we look away; each is a look-up (CWE-400). */
const MAX_TAGS = 10;

/** Goes from the refs to all that they lead to, from what is checked out first; not beyond commits where a clone was cut. */
export function reachOf(
  { commits, numbers, tags }: ObjectGraph,
  refs: readonly Ref[],
  head: string | null,
  cut: ReadonlySet<string>,
): CommitReach {
  const kinds = new Array<Reach>(commits.ids.length).fill('none');
  const tips = new Int32Array(commits.ids.length).fill(-1);
  const placeOf = (id: string): number => {
    let named = id;
    for (let n = 0; n < MAX_TAGS && tags.has(named); n++) named = tags.get(named)!;
    const number = numbers.findHex(named);
    return number === -1 ? -1 : commits.placeOf[number]! - 1;
  };
  for (const kind of KINDS) {
    const starts = refs.filter((ref) => ref.kind === kind).map(({ id }) => placeOf(id));
    if (kind === 'branch' && head !== null) starts.unshift(placeOf(head));
    for (const start of starts) {
      if (start < 0 || tips[start] !== -1) continue;
      const list = [start];
      tips[start] = start;
      for (let next = list.pop(); next !== undefined; next = list.pop()) {
        kinds[next] = kind;
        if (cut.has(commits.ids[next]!)) continue;
        for (const parent of commits.parents[next]!) {
          const place = parent === -1 ? -1 : commits.placeOf[parent]! - 1;
          if (place < 0 || tips[place] !== -1) continue;
          tips[place] = start;
          list.push(place);
        }
      }
    }
  }
  return { kinds, tips };
}

/** Names of refs by the commit that they lead to first. */
export function namesByCommit(
  { tags }: ObjectGraph,
  refs: readonly Ref[],
  maxNames: number,
): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const { id, name } of refs) {
    let named = id;
    for (let n = 0; n < MAX_TAGS && tags.has(named); n++) named = tags.get(named)!;
    const list = names.get(named) ?? [];
    if (list.length < maxNames && !list.includes(name)) list.push(name);
    names.set(named, list);
  }
  return names;
}
