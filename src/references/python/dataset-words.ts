import { type PythonSource, T } from '../../formats/python/index.ts';

/** What stands beside the name of a dataset, and beside that of a model never. */
const BESIDE_DATASET =
  /^["']?(?:hf_)?(?:avail_splits|subsets?|subset_list|(?:eval|train|test|few_shots?)_splits?|split)["']?$/;
/** Tokens of one call or dict that are looked through (CWE-400). */
const MAX_BESIDE = 400;

const KNOWN = new WeakMap<PythonSource, Map<number, boolean>>();

/** Whether the call or dict that directly holds a token is about a dataset: it names its splits or subsets too. */
export function isBesideSplits(source: PythonSource, token: number): boolean {
  const { kinds, parents, partners, starts, ends } = source.tokens;
  const open = parents[token]!;
  if (open === -1) return false;
  let known = KNOWN.get(source);
  if (known === undefined) {
    known = new Map();
    KNOWN.set(source, known);
  }
  const answer = known.get(open);
  if (answer !== undefined) return answer;
  const end = Math.min(partners[open]!, open + MAX_BESIDE);
  let found = false;
  for (let i = open + 1; i < end && !found; i++) {
    if (parents[i] !== open || (kinds[i + 1] !== T.equal && kinds[i + 1] !== T.colon)) continue;
    found = BESIDE_DATASET.test(source.text.slice(starts[i], ends[i]));
  }
  known.set(open, found);
  return found;
}
