import { type CodeTokens, TOKEN } from './token.ts';

const SHAPES = 3;

/**
 * For every bracket the token that closes or opens it, -1 for all other tokens and for stray brackets. A closing
 * bracket closes the nearest open one of its shape, and gives up those in between; that each is pushed and popped
 * once, and that shapes are counted, keeps it linear for any sequence of brackets.
 */
export function matchBrackets(tokens: CodeTokens): Int32Array {
  const matches = new Int32Array(tokens.length).fill(-1);
  const stack: number[] = [];
  const open = new Array<number>(SHAPES).fill(0);
  for (let at = 0; at < tokens.length; at++) {
    const kind = tokens.kinds[at]!;
    if (kind < TOKEN.parenOpen || kind > TOKEN.braceClose) continue;
    const shape = (kind - TOKEN.parenOpen) >> 1;
    if ((kind - TOKEN.parenOpen) % 2 === 0) {
      stack.push(at);
      open[shape]! += 1;
      continue;
    }
    if (open[shape] === 0) continue;
    for (;;) {
      const opener = stack.pop()!;
      const opened = (tokens.kinds[opener]! - TOKEN.parenOpen) >> 1;
      open[opened]! -= 1;
      if (opened !== shape) continue;
      matches[opener] = at;
      matches[at] = opener;
      break;
    }
  }
  return matches;
}
