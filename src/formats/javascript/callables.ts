import { type PatternName, readPattern } from './patterns.ts';
import { TOKEN, type TokenList } from './token.ts';
import { afterType, continuesType } from './types.ts';

/** Tokens between `class` or a parameter list and its body. */
export const MAX_HEAD_TOKENS = 96;

/** Words in front of a field, a method or a parameter. */
export const MODIFIERS: ReadonlySet<string> = new Set(
  'static readonly private public protected declare override accessor abstract async get set'.split(' '),
);

/** One name that a parameter binds. */
export interface ParameterName extends PatternName {
  readonly position: number;
  /** `constructor(private model = 'x')` declares a field too. */
  readonly isProperty: boolean;
}

/** The parameters between the parenthesis at `open` and its counterpart. */
export function readParameters(
  text: string,
  tokens: TokenList,
  matches: Int32Array,
  open: number,
): readonly ParameterName[] {
  const { kinds } = tokens;
  const close = matches[open]!;
  const names: ParameterName[] = [];
  let at = open + 1;
  for (let position = 0; at < close; position++) {
    const first = at;
    while (at < close && kinds[at + 1] === TOKEN.name && isModifier(text, tokens, at)) at++;
    const isProperty = at > first;
    if (kinds[at] === TOKEN.spread) at++;
    const pattern = readPattern(text, tokens, matches, at);
    let end = pattern.end;
    if (kinds[end] === TOKEN.question) end++;
    if (kinds[end] === TOKEN.colon) end = afterType(tokens, matches, end + 1);
    const value = kinds[end] === TOKEN.assign && end < close ? end + 1 : -1;
    for (const name of pattern.names) {
      const fallback = name.path.length === 0 ? value : name.fallback;
      names.push({ ...name, fallback, position, isProperty });
    }
    at = end;
    while (at < close && kinds[at] !== TOKEN.comma) at = matches[at]! > at ? matches[at]! + 1 : at + 1;
    at++;
  }
  return names;
}

/** The first token of a body whose parameters end at `close`, over a return type: `(): { a: string } {`. */
export function bodyAfter(text: string, tokens: TokenList, matches: Int32Array, close: number): number {
  const { kinds, length } = tokens;
  if (kinds[close + 1] !== TOKEN.colon) return close + 1;
  const from = close + 2;
  for (let at = from, steps = 0; at < length && steps < MAX_HEAD_TOKENS; steps++) {
    const kind = kinds[at]!;
    if (kind === TOKEN.semicolon || kind === TOKEN.comma || kind === TOKEN.braceClose) return at;
    if (kind === TOKEN.braceOpen && kinds[at - 1] !== TOKEN.colon && !continuesType(text, tokens, at - 1))
      return at;
    at = matches[at]! > at ? matches[at]! + 1 : at + 1;
  }
  return from;
}

/** The parenthesis that opens the parameters of the arrow at `arrow`, over a return type; -1 when there is none. */
export function parametersBefore(tokens: TokenList, matches: Int32Array, arrow: number): number {
  const { kinds } = tokens;
  let close = arrow - 1;
  for (let steps = 0; close > 0 && steps < MAX_HEAD_TOKENS && kinds[close] !== TOKEN.parenClose; steps++) {
    const match = matches[close]!;
    close = match !== -1 && match < close ? match - 1 : close - 1;
  }
  if (close < 0 || kinds[close] !== TOKEN.parenClose) return -1;
  return close === arrow - 1 || kinds[close + 1] === TOKEN.colon ? matches[close]! : -1;
}

function isModifier(text: string, tokens: TokenList, at: number): boolean {
  return MODIFIERS.has(text.slice(tokens.starts[at], tokens.ends[at]));
}
