import { TOKEN, type TokenList } from './token.ts';

/** What an open bracket or JSX element is, on the lexer's stack. */
export const OPEN = {
  paren: 1,
  /** `if (…)`: a regular expression, not a division, may follow it. */
  controlParen: 2,
  bracket: 3,
  block: 4,
  object: 5,
  substitution: 6,
  jsxOpeningTag: 7,
  jsxClosingTag: 8,
  jsxChildren: 9,
} as const;

/** Keywords after which an operand is expected. */
const BEFORE_OPERAND = new Set(
  'return typeof instanceof in of new delete void throw case do else yield await default extends'.split(' '),
);
const BEFORE_BLOCK = new Set(['else', 'do', 'try', 'finally']);
const BEFORE_CONTROL_PAREN = new Set(['if', 'while', 'for', 'with']);

/**
 * Whether an operand, and not an operator, comes after the last token: decides what `/`, `<` and `!` mean.
 * `lastClosed` is what the last closed bracket was on the lexer's stack.
 */
export function expectsOperand(text: string, tokens: TokenList, lastClosed: number): boolean {
  const last = tokens.length - 1;
  if (last < 0) return true;
  switch (tokens.kinds[last]) {
    case TOKEN.name:
      return isKeyword(text, tokens, last, BEFORE_OPERAND);
    case TOKEN.number:
    case TOKEN.string:
    case TOKEN.templateEnd:
    case TOKEN.regex:
    case TOKEN.jsxEnd:
    case TOKEN.bracketClose:
    case TOKEN.nonNull:
      return false;
    case TOKEN.parenClose:
      return lastClosed === OPEN.controlParen;
    case TOKEN.braceClose:
      return lastClosed === OPEN.block;
    case TOKEN.operator:
      return !/^(?:\+\+|--)$/.test(text.slice(tokens.starts[last], tokens.ends[last]));
    default:
      return true;
  }
}

/** Whether the `(` that comes next belongs to `if`, `while`, `for` or `with`. */
export function opensControlParen(text: string, tokens: TokenList): boolean {
  const last = tokens.length - 1;
  return (
    last >= 0 && tokens.kinds[last] === TOKEN.name && isKeyword(text, tokens, last, BEFORE_CONTROL_PAREN)
  );
}

/** Whether the `{` that comes next opens a block or a body, and not an object. */
export function opensBlock(text: string, tokens: TokenList, lastClosed: number): boolean {
  const last = tokens.length - 1;
  if (last < 0) return true;
  switch (tokens.kinds[last]) {
    case TOKEN.braceOpen:
    case TOKEN.braceClose:
    case TOKEN.semicolon:
    case TOKEN.arrow:
    case TOKEN.greater:
    case TOKEN.parenClose:
      return true;
    case TOKEN.name:
      return isKeyword(text, tokens, last, BEFORE_BLOCK) || !expectsOperand(text, tokens, lastClosed);
    default:
      return !expectsOperand(text, tokens, lastClosed);
  }
}

function isKeyword(text: string, tokens: TokenList, at: number, keywords: ReadonlySet<string>): boolean {
  if (tokens.kinds[at - 1] === TOKEN.dot) return false;
  return keywords.has(text.slice(tokens.starts[at], tokens.ends[at]));
}
