import { K, type PythonSource, T } from '../../formats/python/index.ts';

/** Tokens between a name and one of the values that it may have; longer expressions are not looked through (CWE-407). */
const LONGEST_CHOICE = 60;
/** Brackets around a choice alone: `name = (a or "owner/name")`. */
const MAX_NESTING = 3;

/**
 * The token that stands for a choice of values (`a or "owner/name"`, `"owner/one" if small else "owner/two"`) as a whole:
 * its first one, so that the word before it says what it is. -1 when the literal is no such choice.
 */
export function choiceOf(source: PythonSource, token: number): number {
  const { kinds, parents, partners } = source.tokens;
  const before = kinds[token - 1];
  const after = kinds[token + 1];
  const isChoice = before === K.or || before === K.else || after === K.or || after === K.if;
  if (!isChoice || !isBoundary(before, true) || !isBoundary(after, false)) return -1;
  let parent = parents[token]!;
  let first = firstOf(source, token, parent);
  for (let depth = 0; depth < MAX_NESTING && first !== -1 && parent === first - 1; depth++) {
    const open = parent;
    const isAlone = kinds[open - 1] !== T.name && kinds[open - 1] !== T.close;
    if (!isAlone || source.text.charCodeAt(source.tokens.starts[open]!) !== 40) break;
    if (partners[open]! - open > LONGEST_CHOICE) return -1;
    parent = parents[open]!;
    first = firstOf(source, open, parent);
  }
  return first;
}

function isBoundary(kind: number | undefined, isBefore: boolean): boolean {
  if (kind === K.or || kind === (isBefore ? K.else : K.if)) return true;
  if (isBefore) return kind === T.equal || kind === T.colon || kind === T.open;
  return kind === T.newline || kind === T.comma || kind === T.close || kind === T.semicolon || kind === T.end;
}

/** The first token behind the `=`, the `:` or the bracket before it, with none of those or a comma between. */
function firstOf({ tokens }: PythonSource, token: number, parent: number): number {
  const { kinds, parents } = tokens;
  for (let i = token - 1; i >= 0 && token - i < LONGEST_CHOICE; i--) {
    if (i === parent) return i + 1;
    if (parents[i] !== parent) continue;
    if (kinds[i] === T.equal || kinds[i] === T.colon) return i + 1;
    if (kinds[i] === T.comma || kinds[i] === T.newline || kinds[i] === K.return) return -1;
  }
  return -1;
}
