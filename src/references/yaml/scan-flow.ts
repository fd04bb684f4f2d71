import type { ConfigTree } from '../config-tree.ts';
import { verbatim } from '../source-text.ts';
import { isBlank, lineEndAt, quotedAt, skipBlanks, startsComment, unquoted } from './yaml-lexemes.ts';

/** What ends a plain scalar within a flow collection. */
const FLOW_INDICATORS = /[,[\]{}\n]|:(?=[\s,[\]{}]|$)|\s#/g;

/**
 * Reads the flow collection (`[a, b]`, `{a: b}`, JSON) that begins at `at` in a container at `indent`, and returns
 * where the next line to read begins. One that is not closed before a line indented no deeper than its container is
 * given up there, so that a template's brace cannot swallow the file.
 */
export function flowEnd(text: string, at: number, indent: number, tree: ConfigTree): number {
  /** Open collections: true for a mapping whose next scalar is a key. */
  const expectsKey: (boolean | null)[] = [];
  let i = at;
  const closeAll = () => {
    while (expectsKey.pop() !== undefined) tree.close();
  };
  while (i < text.length) {
    const char = text[i]!;
    if (char === '\n') {
      const end = lineEndAt(text, i + 1);
      const first = skipBlanks(text, i + 1, end);
      if (first < end && first - i - 1 <= indent && !/[\]},]/.test(text[first]!)) {
        closeAll();
        return i + 1;
      }
      i++;
    } else if (isBlank(text, i)) i++;
    else if (startsComment(text, i)) i = lineEndAt(text, i);
    else if (char === '[' || char === '{') {
      expectsKey.push(char === '{' ? true : null);
      if (char === '{') tree.openMapping(i);
      else tree.openList();
      i++;
    } else if (char === ']' || char === '}') {
      expectsKey.pop();
      tree.close();
      if (expectsKey.length === 0) return lineEndAt(text, i) + 1;
      i++;
    } else if (char === ',') {
      if (expectsKey.at(-1) === false) expectsKey[expectsKey.length - 1] = true;
      i++;
    } else if (char === ':') i++;
    else i = scalarEnd(text, i, indent, tree, expectsKey);
  }
  closeAll();
  return i;
}

function scalarEnd(
  text: string,
  at: number,
  indent: number,
  tree: ConfigTree,
  expectsKey: (boolean | null)[],
): number {
  const close = text[at] === '"' || text[at] === "'" ? quotedAt(text, at, indent) : -1;
  let end: number;
  let stop: number;
  if (close === -1) {
    FLOW_INDICATORS.lastIndex = at + 1;
    end = FLOW_INDICATORS.exec(text)?.index ?? text.length;
    stop = end;
    while (stop > at && isBlank(text, stop - 1)) stop--;
  } else {
    end = close + 1;
    stop = end;
  }
  const read = () => (close === -1 ? verbatim(text.slice(at, stop), at) : unquoted(text, at, close));
  if (expectsKey.at(-1) === true) {
    // A key without a value is one too (`{a, b}`), and the comma after it says so.
    expectsKey[expectsKey.length - 1] = false;
    tree.key(read());
  } else if (tree.wants()) tree.scalar(read());
  return end;
}
