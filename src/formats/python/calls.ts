import { K, type PythonTokens, T } from './token.ts';

/** What a call calls. */
export interface Callee {
  /**
   * The dotted path, root first (`['transformers', 'AutoModel', 'from_pretrained']`). Where the root is not a name
   * (`f().load(...)`, `x[0].load(...)`), the path begins with an empty string.
   */
  readonly path: readonly string[];
  /** The first token of the path; of a root that is not a name, the first token of that expression's chain. */
  readonly first: number;
  /** Offset of that token. */
  readonly start: number;
}

/** Links of one chain that are followed backwards; builder chains reach some 50 (CWE-407). */
const MAX_CHAIN = 60;

/** Token indices of the round brackets that hold arguments: those right behind something that can be called. */
export function openingsOfCalls(text: string, tokens: PythonTokens): Int32Array {
  const { kinds, count, starts } = tokens;
  const found: number[] = [];
  let pattern = -1;
  for (let i = 1; i < count; i++) {
    if (kinds[i - 1] === T.newline && kinds[i] === T.name) pattern = endOfPattern(text, tokens, i);
    if (kinds[i] !== T.open || i < pattern) continue;
    const before = kinds[i - 1]!;
    if (before !== T.name && before !== T.close && before !== T.string && before !== T.fEnd) continue;
    if (text.charCodeAt(starts[i]!) !== 40) continue;
    const definer = i > 1 ? kinds[i - 2] : T.end;
    if (before === T.name && (definer === K.def || definer === K.class)) continue;
    found.push(i);
  }
  return Int32Array.from(found);
}

/**
 * The token that ends the pattern of `case Point(x=0) if …:`, where brackets take apart and call nothing (Language reference
 * 8.6); -1 where no such statement begins. `case` is a name everywhere else.
 */
function endOfPattern(
  text: string,
  { kinds, starts, ends, partners, count }: PythonTokens,
  first: number,
): number {
  if (ends[first]! - starts[first]! !== 4 || !text.startsWith('case', starts[first])) return -1;
  for (let i = first + 1; i < count; i++) {
    const kind = kinds[i];
    if (kind === T.open) {
      i = partners[i]!;
      if (i === -1) return -1;
    } else if (kind === K.if || kind === T.colon) return i === first + 1 ? -1 : i;
    else if (kind === T.newline || kind === T.equal || kind === T.end) return -1;
  }
  return -1;
}

export function calleeOf(text: string, tokens: PythonTokens, opening: number): Callee {
  const { kinds, starts, ends } = tokens;
  const names: string[] = [];
  let i = opening - 1;
  for (let links = 0; links < MAX_CHAIN; links++) {
    if (kinds[i] === T.name) {
      names.push(text.slice(starts[i], ends[i]));
      if (i < 1 || kinds[i - 1] !== T.dot) return callee(names, i, starts[i]!);
      i -= 2;
      continue;
    }
    break;
  }
  names.push('');
  const root = rootOfChain(tokens, i);
  return callee(names, root, starts[root] ?? starts[opening]!);
}

function callee(path: string[], first: number, start: number): Callee {
  return { path: path.reverse(), first, start };
}

/** The first token of a chain like `a.b(...)[0].c` that ends at a token. */
function rootOfChain(tokens: PythonTokens, last: number): number {
  const { kinds, partners } = tokens;
  let i = last;
  for (let links = 0; links < MAX_CHAIN && i > 0; links++) {
    const kind = kinds[i];
    if (kind === T.close || kind === T.fEnd) {
      const opening = partners[i]!;
      if (opening >= i || opening < 0) return i;
      i = opening;
      const before = kinds[i - 1];
      if (kind === T.fEnd || i === 0) return i;
      if (before !== T.name && before !== T.close && before !== T.string && before !== T.fEnd) return i;
      i--;
    } else if (kind === T.name || kind === T.string) {
      if (kinds[i - 1] !== T.dot) return i;
      i -= 2;
    } else return i + 1;
  }
  return Math.max(i, 0);
}
