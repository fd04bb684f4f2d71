import type { Export } from './program.ts';
import { TOKEN, type TokenList } from './token.ts';

/** Tokens an export clause may have; generated barrels stay below. */
const MAX_EXPORT_TOKENS = 2000;

/**
 * `export { a as b } [from 'm']`, `export * [as c] from 'm'`, `export default value` after the first word. A declaration
 * (`export const a`) exports what it binds, and is not told here.
 */
export function readExports(
  text: string,
  tokens: TokenList,
  matches: Int32Array,
  from: number,
): readonly Export[] {
  const { kinds } = tokens;
  const word = (at: number): string => text.slice(tokens.starts[at], tokens.ends[at]);
  if (from >= tokens.length) return [];
  const first = kinds[from] === TOKEN.name && word(from) === 'type' ? from + 1 : from;
  if (kinds[first] === TOKEN.operator && word(first) === '*') {
    const isNamed = word(first + 1) === 'as';
    const module = moduleAfter(text, tokens, isNamed ? first + 3 : first + 1);
    if (module === null) return [];
    return [{ exported: isNamed ? word(first + 2) : '*', local: '*', module, value: -1 }];
  }
  if (kinds[first] === TOKEN.name && word(first) === 'default') {
    return [{ exported: 'default', local: null, module: null, value: first + 1 }];
  }
  const close = kinds[first] === TOKEN.braceOpen ? matches[first]! : -1;
  if (close === -1 || close - first > MAX_EXPORT_TOKENS) return [];
  const module = moduleAfter(text, tokens, close + 1);
  const found: Export[] = [];
  for (let at = first + 1; at < close; at++) {
    if (kinds[at] !== TOKEN.name) continue;
    if (word(at) === 'type' && kinds[at + 1] === TOKEN.name && word(at + 1) !== 'as') continue;
    const local = word(at);
    if (kinds[at + 1] === TOKEN.name && word(at + 1) === 'as') at += 2;
    found.push({ exported: word(at), local, module, value: -1 });
  }
  return found;
}

function moduleAfter(text: string, tokens: TokenList, at: number): string | null {
  if (at + 1 >= tokens.length || tokens.kinds[at + 1] !== TOKEN.string) return null;
  if (text.slice(tokens.starts[at], tokens.ends[at]) !== 'from') return null;
  return text.slice(tokens.starts[at + 1]! + 1, tokens.ends[at + 1]! - 1);
}
