import { TOKEN, type TokenList } from './token.ts';

/** Pairs of brackets; the index is the shape. */
const OPENERS: readonly number[] = [
  TOKEN.parenOpen,
  TOKEN.bracketOpen,
  TOKEN.braceOpen,
  TOKEN.substitutionStart,
  TOKEN.templateStart,
];
const CLOSERS: readonly number[] = [
  TOKEN.parenClose,
  TOKEN.bracketClose,
  TOKEN.braceClose,
  TOKEN.substitutionEnd,
  TOKEN.templateEnd,
];

const SHAPE_OF_OPENER = shapeTable(OPENERS);
const SHAPE_OF_CLOSER = shapeTable(CLOSERS);

/**
 * For every bracket the token that closes or opens it, -1 for all other tokens and for stray brackets. A closing
 * bracket closes the nearest open one of its shape, and gives up those in between; that each is pushed and popped
 * once, and that shapes are counted, keeps it linear for any sequence of brackets.
 */
export function matchBrackets(tokens: TokenList): Int32Array {
  const matches = new Int32Array(tokens.length).fill(-1);
  const stack: number[] = [];
  const open = [0, 0, 0, 0, 0];
  for (let at = 0; at < tokens.length; at++) {
    const kind = tokens.kinds[at]!;
    const opened = SHAPE_OF_OPENER[kind]!;
    if (opened !== -1) {
      stack.push(at);
      open[opened]! += 1;
      continue;
    }
    const closed = SHAPE_OF_CLOSER[kind]!;
    if (closed === -1 || open[closed] === 0) continue;
    for (;;) {
      const opener = stack.pop()!;
      const shape = SHAPE_OF_OPENER[tokens.kinds[opener]!]!;
      open[shape]! -= 1;
      if (shape !== closed) continue;
      matches[opener] = at;
      matches[at] = opener;
      break;
    }
  }
  return matches;
}

function shapeTable(kinds: readonly number[]): Int8Array {
  const table = new Int8Array(64).fill(-1);
  for (const [shape, kind] of kinds.entries()) table[kind] = shape;
  return table;
}
