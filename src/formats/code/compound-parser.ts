import type { CodeExpression, Entry, RecordExpression } from './expression.ts';
import { TOKEN } from './token.ts';
import { TokenReader } from './token-reader.ts';

/** Tokens of the parameters of a function without a name. */
const MAX_PARAMETER_TOKENS = 40;
/** An expression, and the token after it. */
export interface Parsed {
  readonly expression: CodeExpression;
  readonly next: number;
}

/** Words that begin a statement, and are no names. */
export const STATEMENT_WORDS: ReadonlySet<string> = new Set(
  'let var val const if else for while match switch case do end def return fun func fn class struct enum static public private pub use import and or not in is rescue ensure then unless'.split(
    ' ',
  ),
);

/** Reads what has parts: records and lists, the arguments of calls, closures, conditions and the arms of a `match`. */
export abstract class CompoundParser extends TokenReader {
  /** `noBrace`: a brace after a name opens the block of a condition, and no record. */
  protected abstract expression(at: number, noBrace: boolean): Parsed;

  protected abstract primary(at: number, noBrace: boolean): Parsed;

  protected other(first: number, last: number): CodeExpression {
    return { kind: 'other', first, last: Math.max(first, last) };
  }

  protected pair(left: CodeExpression, right: CodeExpression): CodeExpression {
    const keyed = left.kind === 'string' ? left : null;
    const entry = {
      key: keyed?.value ?? (left.kind === 'name' ? left.name : null),
      keyString: keyed,
      value: right,
    };
    return { kind: 'record', type: 'pair', first: left.first, last: right.last, entries: [entry] };
  }

  protected parenthesized(at: number): Parsed {
    const close = this.closeOf(at);
    const entries = this.entries(at, close);
    const next = Math.min(close + 1, this.tokens.length);
    const [only] = entries;
    if (entries.length === 1 && only!.key === null && this.kind(close - 1) !== TOKEN.comma) {
      // `(String) value`: a cast.
      const isCast =
        only!.value.kind === 'name' &&
        !this.isFirstOfLine(next) &&
        (this.kind(next) === TOKEN.string ||
          (this.kind(next) === TOKEN.name && !STATEMENT_WORDS.has(this.word(next))));
      return isCast && !this.profile.barClosures
        ? this.primary(next, false)
        : { expression: only!.value, next };
    }
    return { expression: { kind: 'record', type: '', first: at, last: next - 1, entries }, next };
  }

  protected bracketed(at: number, noBrace: boolean): Parsed {
    const close = this.closeOf(at);
    const next = Math.min(close + 1, this.tokens.length);
    // `[]string{…}`, `[2]Model{…}`.
    if (
      this.profile.typeAfterName === true &&
      (this.kind(next) === TOKEN.name || this.kind(next) === TOKEN.bracketOpen)
    ) {
      const brace = this.braceAfterType(next);
      if (brace !== null && !noBrace) return this.record(at, brace, '');
    }
    return {
      expression: { kind: 'record', type: '', first: at, last: next - 1, entries: this.entries(at, close) },
      next,
    };
  }

  protected braced(at: number): Parsed {
    if (this.profile.braces === 'data') return this.record(at, at, '');
    const last = Math.min(this.closeOf(at), this.tokens.length - 1);
    return { expression: { kind: 'block', first: at, last, value: null }, next: last + 1 };
  }

  protected record(first: number, open: number, type: string): Parsed {
    const close = this.closeOf(open);
    const last = Math.min(close, this.tokens.length - 1);
    const expression: RecordExpression = {
      kind: 'record',
      type,
      first,
      last,
      entries: this.entries(open, close),
    };
    return { expression, next: last + 1 };
  }

  protected closure(at: number): Parsed {
    let body = at + 1;
    if (this.kind(at) === TOKEN.pipe) {
      const end = Math.min(this.tokens.length, at + MAX_PARAMETER_TOKENS);
      while (body < end && this.kind(body) !== TOKEN.pipe) body++;
      body++;
    }
    const value = this.expression(body, false);
    return {
      expression: { kind: 'block', first: at, last: value.expression.last, value: value.expression },
      next: Math.max(value.next, at + 1),
    };
  }

  protected conditional(at: number): Parsed {
    const values: CodeExpression[] = [];
    let cursor = at;
    for (;;) {
      // `if (condition) value` (Kotlin), `if condition { … }`.
      const paren = this.kind(cursor + 1) === TOKEN.parenOpen ? this.matches[cursor + 1]! : -1;
      const branch =
        paren !== -1 && this.kind(paren + 1) !== TOKEN.braceOpen ? null : this.branchBlock(cursor + 1);
      let next: number;
      if (branch !== null) {
        const last = Math.min(this.closeOf(branch), this.tokens.length - 1);
        values.push({ kind: 'block', first: branch, last, value: null });
        next = last + 1;
      } else if (paren !== -1) {
        const value = this.expression(paren + 1, false);
        values.push(value.expression);
        next = value.next;
      } else break;
      cursor = next;
      if (this.word(next) !== 'else') break;
      if (this.word(next + 1) === 'if') {
        cursor = next + 1;
        continue;
      }
      if (this.kind(next + 1) === TOKEN.braceOpen) {
        const last = Math.min(this.closeOf(next + 1), this.tokens.length - 1);
        values.push({ kind: 'block', first: next + 1, last, value: null });
        cursor = last + 1;
      } else {
        const value = this.expression(next + 1, false);
        values.push(value.expression);
        cursor = value.next;
      }
      break;
    }
    const next = Math.max(cursor, at + 1);
    return { expression: { kind: 'cases', first: at, last: next - 1, values }, next };
  }

  /** The values of the arms of a block: what follows each `=>` or `->`, or (Swift) `case x:`. */
  protected cases(first: number, open: number): Parsed {
    const close = this.closeOf(open);
    const values: CodeExpression[] = [];
    let isCase = false;
    for (let at = open + 1; at < close; ) {
      const kind = this.kind(at);
      if (kind === TOKEN.arrow || (kind === TOKEN.colon && isCase)) {
        isCase = false;
        const arm = this.expression(at + 1, false);
        values.push(arm.expression);
        at = Math.max(arm.next, at + 1);
        continue;
      }
      if (kind === TOKEN.name && /^(?:case|default)$/.test(this.word(at))) isCase = true;
      at =
        kind === TOKEN.parenOpen || kind === TOKEN.bracketOpen || kind === TOKEN.braceOpen
          ? this.afterBracket(at)
          : at + 1;
    }
    const last = Math.min(close, this.tokens.length - 1);
    return { expression: { kind: 'cases', first, last, values }, next: last + 1 };
  }

  protected entries(open: number, close: number): readonly Entry[] {
    const entries: Entry[] = [];
    for (let at = open + 1; at < close; ) {
      const kind = this.kind(at);
      if (kind === TOKEN.comma || kind === TOKEN.semicolon) {
        at++;
        continue;
      }
      const { entry, next } = this.entry(at);
      entries.push(entry);
      at = Math.max(next, at + 1);
      while (at < close && this.kind(at) !== TOKEN.comma && this.kind(at) !== TOKEN.semicolon) {
        const inner = this.kind(at);
        if (
          this.profile.newlines &&
          this.isFirstOfLine(at) &&
          (inner === TOKEN.name || inner === TOKEN.string)
        )
          break;
        at =
          inner === TOKEN.parenOpen || inner === TOKEN.bracketOpen || inner === TOKEN.braceOpen
            ? this.afterBracket(at)
            : at + 1;
      }
    }
    return entries;
  }

  protected entry(at: number): { readonly entry: Entry; readonly next: number } {
    let key = at;
    // `.field = value` (C), `["key"] = value` (C#).
    if (
      this.kind(key) === TOKEN.dot &&
      this.kind(key + 1) === TOKEN.name &&
      this.kind(key + 2) === TOKEN.assign
    )
      key++;
    const isIndexed = this.kind(key) === TOKEN.bracketOpen && this.kind(key + 2) === TOKEN.bracketClose;
    if (isIndexed) key++;
    const kind = this.kind(key);
    const sign = isIndexed ? key + 2 : key + 1;
    const between = this.kind(sign);
    const isKey = kind === TOKEN.name || kind === TOKEN.string || kind === TOKEN.number;
    if (
      isKey &&
      (between === TOKEN.colon ||
        between === TOKEN.assign ||
        (between === TOKEN.arrow && kind === TOKEN.string))
    ) {
      const value = this.expression(sign + 1, false);
      const keyString = kind === TOKEN.string ? this.stringAt(key) : null;
      return {
        entry: { key: keyString?.value ?? this.word(key), keyString, value: value.expression },
        next: value.next,
      };
    }
    const value = this.expression(at, false);
    // `"a" => "b"`, `:a => "b"`, `"a" to "b"`.
    if (value.expression.kind === 'record' && value.expression.type === 'pair') {
      return { entry: value.expression.entries[0]!, next: value.next };
    }
    return { entry: { key: null, keyString: null, value: value.expression }, next: value.next };
  }
}
