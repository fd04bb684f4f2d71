import { TOKEN, type TokenList } from './token.ts';

/** Tokens that a TypeScript type is followed over. Real ones are shorter; the limit keeps a scan per token linear. */
const MAX_TYPE_TOKENS = 96;

/** The token after type arguments that begin at `less` (`<T, U<V>>`), or -1 when they are none. */
export function afterTypeArguments(tokens: TokenList, matches: Int32Array, less: number): number {
  let depth = 0;
  for (let at = less, steps = 0; at < tokens.length && steps < MAX_TYPE_TOKENS; steps++) {
    switch (tokens.kinds[at]) {
      case TOKEN.less:
        depth++;
        break;
      case TOKEN.greater:
        depth--;
        if (depth === 0) return at + 1;
        break;
      case TOKEN.name:
      case TOKEN.string:
      case TOKEN.number:
      case TOKEN.dot:
      case TOKEN.comma:
      case TOKEN.colon:
      case TOKEN.question:
      case TOKEN.arrow:
      case TOKEN.operator:
        break;
      case TOKEN.braceOpen:
      case TOKEN.bracketOpen:
      case TOKEN.parenOpen: {
        const match = matches[at]!;
        if (match === -1) return -1;
        at = match;
        break;
      }
      default:
        return -1;
    }
    at++;
  }
  return -1;
}

/** Whether the `:` after a parameter list leads to `=>`: a return type, and not a conditional or a property. */
export function leadsToArrow(tokens: TokenList, matches: Int32Array, colon: number): boolean {
  const end = afterType(tokens, matches, colon + 1);
  return tokens.kinds[end] === TOKEN.arrow && end < tokens.length;
}

/**
 * The token that ends the type that begins at `from`: `=`, `=>`, a comma, a semicolon, a string outside a union, a
 * closing bracket. Object types and tuples are part of it.
 */
export function afterType(tokens: TokenList, matches: Int32Array, from: number): number {
  let at = from;
  for (let steps = 0; at < tokens.length && steps < MAX_TYPE_TOKENS; steps++) {
    switch (tokens.kinds[at]) {
      case TOKEN.name:
      case TOKEN.string:
      case TOKEN.number:
      case TOKEN.dot:
      case TOKEN.less:
      case TOKEN.greater:
      case TOKEN.operator:
      case TOKEN.question:
        at++;
        break;
      case TOKEN.comma:
        // Only between type arguments, which cannot be told without their end.
        return at;
      case TOKEN.bracketOpen:
      case TOKEN.braceOpen:
      case TOKEN.parenOpen: {
        const match = matches[at]!;
        if (match === -1) return at;
        at = match + 1;
        // A function type goes on after its parameters.
        if (
          tokens.kinds[match] === TOKEN.parenClose &&
          tokens.kinds[at] === TOKEN.arrow &&
          matches[at + 1] === -1
        ) {
          if (tokens.kinds[at + 1] === TOKEN.name && tokens.kinds[from] === TOKEN.parenOpen) at++;
        }
        break;
      }
      default:
        return at;
    }
    if (tokens.kinds[at - 1] === TOKEN.name && tokens.kinds[at] === TOKEN.less) {
      const after = afterTypeArguments(tokens, matches, at);
      if (after !== -1) at = after;
    }
  }
  return at;
}

/** Whether a type goes on after the token at `at`: a brace behind it opens an object type, and no body. */
export function continuesType(text: string, tokens: TokenList, at: number): boolean {
  const kind = tokens.kinds[at];
  if (kind === TOKEN.less || kind === TOKEN.comma) return true;
  return kind === TOKEN.operator && /^[|&]$/.test(text.slice(tokens.starts[at], tokens.ends[at]));
}

/** `value as Type`, `value satisfies Type`. */
export function isCast(word: string): boolean {
  return word === 'as' || word === 'satisfies';
}

/** The token after the type of a cast that begins at `from`. A type ends with its line when a statement follows. */
export function afterCast(text: string, tokens: TokenList, matches: Int32Array, from: number): number {
  let at = from;
  for (let steps = 0; at < tokens.length && steps < MAX_TYPE_TOKENS; steps++) {
    const kind = tokens.kinds[at]!;
    const word = text.slice(tokens.starts[at], tokens.ends[at]);
    if (kind === TOKEN.bracketOpen || kind === TOKEN.braceOpen) {
      if (matches[at] === -1) return at;
      at = matches[at]! + 1;
    } else if (CAST_TOKENS.has(kind) && !isCast(word)) at++;
    else if (kind === TOKEN.operator && /^[|&]$/.test(word)) at++;
    else return at;
    const isNewLine = /[\n\r]/.test(text.slice(tokens.ends[at - 1], tokens.starts[at]));
    if (isNewLine && tokens.kinds[at] === TOKEN.name) return at;
  }
  return at;
}

const CAST_TOKENS: ReadonlySet<number> = new Set([
  TOKEN.name,
  TOKEN.string,
  TOKEN.number,
  TOKEN.dot,
  TOKEN.less,
  TOKEN.greater,
]);
