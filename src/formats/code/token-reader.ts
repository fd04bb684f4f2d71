import { unescapedCode } from './escapes.ts';
import type { StringExpression } from './expression.ts';
import type { LanguageProfile } from './profile.ts';
import { type CodeTokens, FLAG, TOKEN } from './token.ts';

/** Tokens behind a bracket that is never closed that count as its content: all would be read for each (CWE-407). */
const MAX_UNCLOSED = 100;
/** Tokens of the type arguments between a name and its parenthesis. */
const MAX_TYPE_TOKENS = 40;
/** Tokens between a word and the block that it leads to. */
const MAX_HEAD_TOKENS = 200;

/** The tokens of a program one by one: their words, their brackets, and where types, blocks and statements end. */
export class TokenReader {
  readonly text: string;
  readonly tokens: CodeTokens;
  readonly matches: Int32Array;
  readonly profile: LanguageProfile;

  constructor(text: string, tokens: CodeTokens, matches: Int32Array, profile: LanguageProfile) {
    this.text = text;
    this.tokens = tokens;
    this.matches = matches;
    this.profile = profile;
  }

  kind(at: number): number {
    return at < this.tokens.length ? this.tokens.kinds[at]! : 0;
  }

  word(at: number): string {
    return at < this.tokens.length ? this.text.slice(this.tokens.starts[at], this.tokens.ends[at]) : '';
  }

  isFirstOfLine(at: number): boolean {
    return at < this.tokens.length && (this.tokens.flags[at]! & FLAG.firstOfLine) !== 0;
  }

  /** The token that closes a bracket, or what is looked at behind one that none does. */
  closeOf(open: number): number {
    const close = this.matches[open] ?? -1;
    return close === -1 ? Math.min(this.tokens.length, open + MAX_UNCLOSED) : close;
  }

  /** The value of the string at a token. */
  stringAt(at: number): StringExpression {
    const { flags, valueStarts, valueEnds } = this.tokens;
    const raw = this.text.slice(valueStarts[at], valueEnds[at]);
    return {
      kind: 'string',
      first: at,
      last: at,
      value: (flags[at]! & FLAG.escaped) === 0 ? raw : unescapedCode(raw),
      valueStart: valueStarts[at]!,
      open: (flags[at]! & FLAG.open) !== 0,
    };
  }

  /** Where the last statement of a block begins, whose value is the block's. */
  lastStatement(open: number): number {
    const close = this.closeOf(open);
    let start = open + 1;
    for (let at = open + 1; at < close; at++) {
      const kind = this.kind(at);
      if (kind === TOKEN.semicolon && at + 1 < close) start = at + 1;
      else if (at > open + 1 && this.isFirstOfLine(at) && this.#beginsStatement(at)) start = at;
      if (kind === TOKEN.parenOpen || kind === TOKEN.bracketOpen || kind === TOKEN.braceOpen) {
        const end = this.matches[at]!;
        if (end !== -1) at = end;
      }
    }
    return start;
  }

  #beginsStatement(at: number): boolean {
    const kind = this.kind(at);
    if (
      kind !== TOKEN.name &&
      kind !== TOKEN.string &&
      kind !== TOKEN.parenOpen &&
      kind !== TOKEN.bracketOpen
    )
      return false;
    if (this.word(at) === 'else') return false;
    const before = this.kind(at - 1);
    if (before === TOKEN.braceClose || before === TOKEN.semicolon) return true;
    if (!this.profile.newlines) return false;
    return (
      before === TOKEN.name ||
      before === TOKEN.string ||
      before === TOKEN.number ||
      before === TOKEN.parenClose ||
      before === TOKEN.bracketClose
    );
  }

  afterType(at: number): number {
    let next = at;
    const end = at + MAX_TYPE_TOKENS;
    while (next < end) {
      const kind = this.kind(next);
      if (kind === TOKEN.less) next = this.afterTypeArguments(next) ?? next + 1;
      else if (
        kind === TOKEN.name ||
        kind === TOKEN.path ||
        kind === TOKEN.dot ||
        kind === TOKEN.question ||
        kind === TOKEN.bang ||
        (kind === TOKEN.operator && this.word(next) === '&')
      )
        next++;
      else break;
    }
    return next;
  }

  /** After `<…>`, when it can only be the type arguments of what stands before it. */
  afterTypeArguments(less: number): number | null {
    let depth = 0;
    for (let at = less; at < less + MAX_TYPE_TOKENS; at++) {
      switch (this.kind(at)) {
        case TOKEN.less:
          depth++;
          break;
        case TOKEN.greater:
          if (--depth === 0) return at + 1;
          break;
        case TOKEN.name:
        case TOKEN.comma:
        case TOKEN.path:
        case TOKEN.dot:
        case TOKEN.question:
        case TOKEN.bracketOpen:
        case TOKEN.bracketClose:
        case TOKEN.colon:
        case TOKEN.parenOpen:
        case TOKEN.parenClose:
        case TOKEN.number:
          break;
        case TOKEN.operator:
          if (!/^[&*]$/.test(this.word(at))) return null;
          break;
        default:
          return null;
      }
    }
    return null;
  }

  braceAfterType(at: number): number | null {
    for (let next = at; next < at + MAX_TYPE_TOKENS; next++) {
      const kind = this.kind(next);
      if (kind === TOKEN.braceOpen) return next;
      if (kind === TOKEN.bracketOpen) next = Math.max(next, this.matches[next]!);
      else if (kind !== TOKEN.name && kind !== TOKEN.dot && kind !== TOKEN.operator) return null;
      // `[]interface{}{…}`, `map[string]struct{}{…}`.
      else if (/^(?:interface|struct)$/.test(this.word(next)) && this.kind(next + 1) === TOKEN.braceOpen)
        next = Math.max(next + 1, this.matches[next + 1]!);
    }
    return null;
  }

  /** The brace that opens the block of a condition or a function, from a token on. */
  blockAfter(from: number): number | null {
    for (let at = from; at < this.tokens.length && at < from + MAX_HEAD_TOKENS; at++) {
      const kind = this.kind(at);
      if (kind === TOKEN.braceOpen) return at;
      if (kind === TOKEN.semicolon || kind === TOKEN.braceClose || kind === TOKEN.assign) return null;
      if (kind === TOKEN.parenOpen || kind === TOKEN.bracketOpen) at = Math.max(at, this.matches[at]!);
      else if (kind === TOKEN.parenClose || kind === TOKEN.bracketClose) return null;
    }
    return null;
  }

  /** The block of `if let Some(x) = y {`: an assignment may stand in its condition. */
  branchBlock(from: number): number | null {
    for (let at = from; at < this.tokens.length && at < from + MAX_HEAD_TOKENS; at++) {
      const kind = this.kind(at);
      if (kind === TOKEN.braceOpen) return at;
      if (kind === TOKEN.semicolon || kind === TOKEN.braceClose || kind === TOKEN.parenClose) return null;
      if (kind === TOKEN.parenOpen || kind === TOKEN.bracketOpen) at = Math.max(at, this.matches[at]!);
    }
    return null;
  }

  afterBracket(open: number): number {
    const close = this.matches[open]!;
    return (close === -1 ? open : close) + 1;
  }
}
