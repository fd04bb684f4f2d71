import { unescapedCode } from './escapes.ts';
import type { CodeExpression, Entry, RecordExpression, StringExpression } from './expression.ts';
import type { LanguageProfile } from './profile.ts';
import { type CodeTokens, FLAG, TOKEN } from './token.ts';

/** Brackets within brackets that are read; what is deeper has no value that we know (CWE-674). */
const MAX_DEPTH = 60;
/** Tokens of the type arguments between a name and its parenthesis. */
const MAX_TYPE_TOKENS = 40;

/** Tokens behind a bracket that is never closed that count as its content: all would be read for each (CWE-407). */
const MAX_UNCLOSED = 100;

/** An expression, and the token after it. */
interface Parsed {
  readonly expression: CodeExpression;
  readonly next: number;
}

const PREFIX_WORDS: ReadonlySet<string> = new Set(
  'new await try return mut ref move async unsafe const static yield throw out lazy co_await stackalloc dyn'.split(
    ' ',
  ),
);
const FUNCTION_WORDS: ReadonlySet<string> = new Set(['fn', 'func', 'fun', 'function', 'lambda']);
const STATEMENT_WORDS: ReadonlySet<string> = new Set(
  'let var val const if else for while match switch case do end def return fun func fn class struct enum static public private pub use import and or not in is rescue ensure then unless'.split(
    ' ',
  ),
);
const POSTFIX_CASES: ReadonlySet<string> = new Set(['match', 'switch']);

/**
 * Reads expressions out of the tokens of a program, where they are asked for. It knows no grammar of statements, and
 * reads the shapes that these languages share: what it does not know has no value.
 */
export class CodeParser {
  readonly text: string;
  readonly tokens: CodeTokens;
  readonly matches: Int32Array;
  readonly profile: LanguageProfile;
  readonly #parsed = new Map<number, Parsed>();
  #depth = 0;

  constructor(text: string, tokens: CodeTokens, matches: Int32Array, profile: LanguageProfile) {
    this.text = text;
    this.tokens = tokens;
    this.matches = matches;
    this.profile = profile;
  }

  /** The expression that begins at a token. */
  at(token: number): CodeExpression {
    return this.#expression(token, false).expression;
  }

  /** The expression that begins at a token and ends before the block of a loop. */
  beforeBlock(token: number): CodeExpression {
    return this.#expression(token, true).expression;
  }

  /** The parts between the bracket at a token and the one that closes it. */
  entriesOf(open: number): readonly Entry[] {
    return this.#entries(open, this.closeOf(open));
  }

  /** The arguments of a call without parentheses, from a token on. */
  bareArguments(from: number): readonly Entry[] {
    const entries: Entry[] = [];
    for (let at = from; at < this.tokens.length; ) {
      const { entry, next } = this.#entry(at);
      entries.push(entry);
      if (this.kind(next) !== TOKEN.comma) break;
      at = next + 1;
    }
    return entries;
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

  #other(first: number, last: number): CodeExpression {
    return { kind: 'other', first, last: Math.max(first, last) };
  }

  /** `noBrace`: a brace after a name opens the block of a condition, and no record. */
  #expression(at: number, noBrace: boolean): Parsed {
    const known = noBrace ? undefined : this.#parsed.get(at);
    if (known !== undefined) return known;
    if (this.#depth >= MAX_DEPTH) return { expression: this.#other(at, at), next: at + 1 };
    this.#depth++;
    const parsed = this.#binary(at, noBrace);
    this.#depth--;
    if (!noBrace) this.#parsed.set(at, parsed);
    return parsed;
  }

  #binary(at: number, noBrace: boolean): Parsed {
    let { expression: left, next } = this.#operand(at, noBrace);
    for (;;) {
      const kind = this.kind(next);
      if (kind === TOKEN.choice || kind === TOKEN.plus) {
        const right = this.#operand(next + 1, noBrace);
        const span = { first: left.first, last: right.expression.last };
        if (kind === TOKEN.choice) left = { kind: 'choice', ...span, left, right: right.expression };
        else {
          const parts = left.kind === 'sum' ? [...left.parts, right.expression] : [left, right.expression];
          left = { kind: 'sum', ...span, parts };
        }
        next = right.next;
      } else if (kind === TOKEN.question && !this.#endsTry(next)) {
        const yes = this.#expression(next + 1, noBrace);
        if (this.kind(yes.next) !== TOKEN.colon) return { expression: left, next };
        const no = this.#expression(yes.next + 1, noBrace);
        const values = [yes.expression, no.expression];
        return {
          expression: { kind: 'cases', first: left.first, last: no.expression.last, values },
          next: no.next,
        };
      } else if (kind === TOKEN.name && !this.isFirstOfLine(next)) {
        const word = this.word(next);
        if (word === 'as') next = this.#afterType(next + 1);
        else if (word === 'to' || word === 'or') {
          const right = this.#operand(next + 1, noBrace);
          const span = { first: left.first, last: right.expression.last };
          left =
            word === 'or'
              ? { kind: 'choice', ...span, left, right: right.expression }
              : this.#pair(left, right.expression);
          next = right.next;
        } else return { expression: left, next };
      } else if (kind === TOKEN.arrow) {
        const right = this.#expression(next + 1, noBrace);
        const span = { first: left.first, last: right.expression.last };
        const isFunction = left.kind === 'name' || (left.kind === 'record' && left.type === '');
        return {
          expression: isFunction
            ? { kind: 'block', ...span, value: right.expression }
            : this.#pair(left, right.expression),
          next: right.next,
        };
      } else if (
        (kind === TOKEN.operator || kind === TOKEN.less || kind === TOKEN.greater || kind === TOKEN.pipe) &&
        !(this.profile.newlines && this.isFirstOfLine(next))
      ) {
        const right = this.#operand(next + 1, noBrace);
        left = this.#other(left.first, right.expression.last);
        next = Math.max(right.next, next + 1);
      } else return { expression: left, next };
    }
  }

  #pair(left: CodeExpression, right: CodeExpression): CodeExpression {
    const keyed = left.kind === 'string' ? left : null;
    const entry = {
      key: keyed?.value ?? (left.kind === 'name' ? left.name : null),
      keyString: keyed,
      value: right,
    };
    return { kind: 'record', type: 'pair', first: left.first, last: right.last, entries: [entry] };
  }

  /** `x?`, which hands an error on (Rust), or unwraps (Swift). */
  #endsTry(at: number): boolean {
    const after = this.kind(at + 1);
    return (
      after === 0 ||
      after === TOKEN.semicolon ||
      after === TOKEN.comma ||
      after === TOKEN.dot ||
      after === TOKEN.question ||
      after === TOKEN.parenClose ||
      after === TOKEN.bracketClose ||
      after === TOKEN.braceClose ||
      (this.profile.barClosures === true && this.isFirstOfLine(at + 1))
    );
  }

  #afterType(at: number): number {
    let next = at;
    const end = at + MAX_TYPE_TOKENS;
    while (next < end) {
      const kind = this.kind(next);
      if (kind === TOKEN.less) next = this.#afterTypeArguments(next) ?? next + 1;
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
  #afterTypeArguments(less: number): number | null {
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

  #operand(at: number, noBrace: boolean): Parsed {
    let first = at;
    for (;;) {
      const kind = this.kind(first);
      if (kind === TOKEN.bang || kind === TOKEN.mark) first++;
      else if (
        kind === TOKEN.operator &&
        first - at < MAX_DEPTH &&
        /^(?:[&*~^%-]|\.\.\.?)$/.test(this.word(first))
      )
        first++;
      else if (kind === TOKEN.name && PREFIX_WORDS.has(this.word(first)) && this.#leads(first + 1)) {
        first++;
        while (this.kind(first) === TOKEN.question || this.kind(first) === TOKEN.bang) first++;
      } else break;
    }
    return this.#postfix(this.#primary(first, noBrace), noBrace);
  }

  /** Whether an operand can begin at a token: `new Foo` leads to one, `new = 1` is a name. */
  #leads(at: number): boolean {
    const kind = this.kind(at);
    return (
      kind === TOKEN.name ||
      kind === TOKEN.string ||
      kind === TOKEN.number ||
      kind === TOKEN.braceOpen ||
      kind === TOKEN.bracketOpen ||
      kind === TOKEN.question ||
      kind === TOKEN.bang ||
      kind === TOKEN.pipe ||
      kind === TOKEN.choice ||
      kind === TOKEN.operator ||
      kind === TOKEN.parenOpen
    );
  }

  #primary(at: number, noBrace: boolean): Parsed {
    switch (this.kind(at)) {
      case TOKEN.string:
        return this.#string(at);
      case TOKEN.name:
        return this.#named(at, noBrace);
      case TOKEN.dot:
      case TOKEN.colon:
        // `.variant` (Swift), `:atom` (Elixir, Ruby, Julia).
        if (this.kind(at + 1) === TOKEN.name) {
          return {
            expression: { kind: 'name', first: at, last: at + 1, name: this.word(at + 1) },
            next: at + 2,
          };
        }
        return { expression: this.#other(at, at), next: at + 1 };
      case TOKEN.parenOpen:
        return this.#parenthesized(at);
      case TOKEN.bracketOpen:
        return this.#bracketed(at, noBrace);
      case TOKEN.braceOpen:
        return this.#braced(at);
      case TOKEN.pipe:
      case TOKEN.choice:
        if (this.profile.barClosures === true) return this.#closure(at);
        return { expression: this.#other(at, at), next: at + 1 };
      case 0:
      case TOKEN.parenClose:
      case TOKEN.bracketClose:
      case TOKEN.braceClose:
      case TOKEN.comma:
      case TOKEN.semicolon:
        return { expression: this.#other(at, at), next: at };
      default:
        return { expression: this.#other(at, at), next: at + 1 };
    }
  }

  /** Strings that follow one another are one (C). */
  #string(at: number): Parsed {
    const parts: CodeExpression[] = [this.stringAt(at)];
    let next = at + 1;
    while (this.profile.arrowMember === true && this.kind(next) === TOKEN.string)
      parts.push(this.stringAt(next++));
    if (parts.length === 1) return { expression: parts[0]!, next };
    return { expression: { kind: 'sum', first: at, last: next - 1, parts }, next };
  }

  #parenthesized(at: number): Parsed {
    const close = this.closeOf(at);
    const entries = this.#entries(at, close);
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
        ? this.#primary(next, false)
        : { expression: only!.value, next };
    }
    return { expression: { kind: 'record', type: '', first: at, last: next - 1, entries }, next };
  }

  #bracketed(at: number, noBrace: boolean): Parsed {
    const close = this.closeOf(at);
    const next = Math.min(close + 1, this.tokens.length);
    // `[]string{…}`, `[2]Model{…}`.
    if (
      this.profile.typeAfterName === true &&
      (this.kind(next) === TOKEN.name || this.kind(next) === TOKEN.bracketOpen)
    ) {
      const brace = this.#braceAfterType(next);
      if (brace !== null && !noBrace) return this.#record(at, brace, '');
    }
    return {
      expression: { kind: 'record', type: '', first: at, last: next - 1, entries: this.#entries(at, close) },
      next,
    };
  }

  #braceAfterType(at: number): number | null {
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

  #braced(at: number): Parsed {
    if (this.profile.braces === 'data') return this.#record(at, at, '');
    const last = Math.min(this.closeOf(at), this.tokens.length - 1);
    return { expression: { kind: 'block', first: at, last, value: null }, next: last + 1 };
  }

  #record(first: number, open: number, type: string): Parsed {
    const close = this.closeOf(open);
    const last = Math.min(close, this.tokens.length - 1);
    const expression: RecordExpression = {
      kind: 'record',
      type,
      first,
      last,
      entries: this.#entries(open, close),
    };
    return { expression, next: last + 1 };
  }

  #closure(at: number): Parsed {
    let body = at + 1;
    if (this.kind(at) === TOKEN.pipe) {
      const end = Math.min(this.tokens.length, at + MAX_TYPE_TOKENS);
      while (body < end && this.kind(body) !== TOKEN.pipe) body++;
      body++;
    }
    const value = this.#expression(body, false);
    return {
      expression: { kind: 'block', first: at, last: value.expression.last, value: value.expression },
      next: Math.max(value.next, at + 1),
    };
  }

  #named(at: number, noBrace: boolean): Parsed {
    const word = this.word(at);
    if (word === 'if') return this.#conditional(at);
    if (word === 'match' || word === 'switch' || word === 'when') {
      const open = this.#blockAfter(at + 1);
      if (open !== null) return this.#cases(at, open);
    }
    if (FUNCTION_WORDS.has(word) && this.kind(at + 1) === TOKEN.parenOpen) {
      const open = this.#blockAfter(at + 1);
      if (open !== null) {
        const last = Math.min(this.closeOf(open), this.tokens.length - 1);
        return { expression: { kind: 'block', first: open, last, value: null }, next: last + 1 };
      }
    }
    // `map[string]string{…}`.
    if (
      word === 'map' &&
      this.profile.typeAfterName === true &&
      this.kind(at + 1) === TOKEN.bracketOpen &&
      !noBrace
    ) {
      const brace = this.#braceAfterType(at + 1);
      if (brace !== null) return this.#record(at, brace, '');
    }
    return { expression: { kind: 'name', first: at, last: at, name: word }, next: at + 1 };
  }

  /** The brace that opens the block of a condition or a function, from a token on. */
  #blockAfter(from: number): number | null {
    for (let at = from; at < this.tokens.length && at < from + 200; at++) {
      const kind = this.kind(at);
      if (kind === TOKEN.braceOpen) return at;
      if (kind === TOKEN.semicolon || kind === TOKEN.braceClose || kind === TOKEN.assign) return null;
      if (kind === TOKEN.parenOpen || kind === TOKEN.bracketOpen) at = Math.max(at, this.matches[at]!);
      else if (kind === TOKEN.parenClose || kind === TOKEN.bracketClose) return null;
    }
    return null;
  }

  #conditional(at: number): Parsed {
    const values: CodeExpression[] = [];
    let cursor = at;
    for (;;) {
      // `if (condition) value` (Kotlin), `if condition { … }`.
      const paren = this.kind(cursor + 1) === TOKEN.parenOpen ? this.matches[cursor + 1]! : -1;
      const branch =
        paren !== -1 && this.kind(paren + 1) !== TOKEN.braceOpen ? null : this.#branchBlock(cursor + 1);
      let next: number;
      if (branch !== null) {
        const last = Math.min(this.closeOf(branch), this.tokens.length - 1);
        values.push({ kind: 'block', first: branch, last, value: null });
        next = last + 1;
      } else if (paren !== -1) {
        const value = this.#expression(paren + 1, false);
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
        const value = this.#expression(next + 1, false);
        values.push(value.expression);
        cursor = value.next;
      }
      break;
    }
    const next = Math.max(cursor, at + 1);
    return { expression: { kind: 'cases', first: at, last: next - 1, values }, next };
  }

  /** The block of `if let Some(x) = y {`: an assignment may stand in its condition. */
  #branchBlock(from: number): number | null {
    for (let at = from; at < this.tokens.length && at < from + 200; at++) {
      const kind = this.kind(at);
      if (kind === TOKEN.braceOpen) return at;
      if (kind === TOKEN.semicolon || kind === TOKEN.braceClose || kind === TOKEN.parenClose) return null;
      if (kind === TOKEN.parenOpen || kind === TOKEN.bracketOpen) at = Math.max(at, this.matches[at]!);
    }
    return null;
  }

  /** The values of the arms of a block: what follows each `=>` or `->`, or (Swift) `case x:`. */
  #cases(first: number, open: number): Parsed {
    const close = this.closeOf(open);
    const values: CodeExpression[] = [];
    let isCase = false;
    for (let at = open + 1; at < close; ) {
      const kind = this.kind(at);
      if (kind === TOKEN.arrow || (kind === TOKEN.colon && isCase)) {
        isCase = false;
        const arm = this.#expression(at + 1, false);
        values.push(arm.expression);
        at = Math.max(arm.next, at + 1);
        continue;
      }
      if (kind === TOKEN.name && /^(?:case|default)$/.test(this.word(at))) isCase = true;
      at =
        kind === TOKEN.parenOpen || kind === TOKEN.bracketOpen || kind === TOKEN.braceOpen
          ? this.#after(at)
          : at + 1;
    }
    const last = Math.min(close, this.tokens.length - 1);
    return { expression: { kind: 'cases', first, last, values }, next: last + 1 };
  }

  #after(open: number): number {
    const close = this.matches[open]!;
    return (close === -1 ? open : close) + 1;
  }

  #postfix(parsed: Parsed, noBrace: boolean): Parsed {
    let { expression, next } = parsed;
    for (;;) {
      const step = this.#step(expression, next, noBrace);
      if (step === null) return { expression, next };
      ({ expression, next } = step);
    }
  }

  #step(left: CodeExpression, at: number, noBrace: boolean): Parsed | null {
    const sameLine = !this.profile.newlines || !this.isFirstOfLine(at);
    switch (this.kind(at)) {
      case TOKEN.dot:
      case TOKEN.path: {
        const after = this.kind(at + 1);
        if (after === TOKEN.name || after === TOKEN.number) {
          const property = this.word(at + 1);
          return {
            expression: { kind: 'member', first: left.first, last: at + 1, object: left, property },
            next: at + 2,
          };
        }
        if (after === TOKEN.less) {
          const next = this.#afterTypeArguments(at + 1);
          return next === null ? null : { expression: left, next };
        }
        return null;
      }
      case TOKEN.parenOpen:
        return sameLine && left.kind !== 'string' ? this.#call(left, at) : null;
      case TOKEN.less: {
        if (left.kind !== 'name' && left.kind !== 'member') return null;
        const next = this.#afterTypeArguments(at);
        if (next === null) return null;
        const after = this.kind(next);
        const isGeneric = after === TOKEN.parenOpen || after === TOKEN.path || after === TOKEN.braceOpen;
        return isGeneric ? { expression: left, next } : null;
      }
      case TOKEN.bracketOpen: {
        if (!sameLine || left.kind === 'string') return null;
        // `new String[] {…}`, `new[] {…}`.
        const close = this.closeOf(at);
        if (this.kind(close + 1) === TOKEN.braceOpen && this.profile.braces === 'data' && !noBrace) {
          return this.#record(left.first, close + 1, '');
        }
        const [entry] = this.#entries(at, close);
        const last = Math.min(close, this.tokens.length - 1);
        if (entry === undefined) return { expression: left, next: last + 1 };
        return {
          expression: { kind: 'index', first: left.first, last, object: left, index: entry.value },
          next: last + 1,
        };
      }
      case TOKEN.bang: {
        // A macro of Rust; else the operator that unwraps.
        const after = this.kind(at + 1);
        const isAdjacent = this.tokens.starts[at] === this.tokens.ends[at - 1];
        if (
          this.profile.barClosures === true &&
          isAdjacent &&
          (after === TOKEN.parenOpen || after === TOKEN.bracketOpen)
        )
          return this.#call(left, at + 1);
        return isAdjacent && after !== TOKEN.assign ? { expression: left, next: at + 1 } : null;
      }
      case TOKEN.question:
        return this.#endsTry(at) ? { expression: left, next: at + 1 } : null;
      case TOKEN.braceOpen:
        return noBrace || !sameLine ? null : this.#braceAfter(left, at);
      case TOKEN.name:
        if (!sameLine || !POSTFIX_CASES.has(this.word(at)) || this.kind(at + 1) !== TOKEN.braceOpen)
          return null;
        return this.#cases(left.first, at + 1);
      case TOKEN.string:
        return this.#stringAfter(left, at);
      default:
        return null;
    }
  }

  #call(callee: CodeExpression, open: number): Parsed {
    const close = this.closeOf(open);
    const last = Math.min(close, this.tokens.length - 1);
    const entries = this.#entries(open, close);
    return { expression: { kind: 'call', first: callee.first, last, callee, entries }, next: last + 1 };
  }

  #braceAfter(left: CodeExpression, at: number): Parsed | null {
    const name = left.kind === 'name' ? left.name : left.kind === 'member' ? left.property : null;
    if (this.profile.structLiterals === true) {
      if (name === null || (this.profile.typeAfterName !== true && !/^[A-Z_]/.test(name))) return null;
      return STATEMENT_WORDS.has(name) ? null : this.#record(left.first, at, name);
    }
    if (this.profile.braces === 'block') {
      if (left.kind !== 'call' && left.kind !== 'member') return null;
      const last = Math.min(this.closeOf(at), this.tokens.length - 1);
      return { expression: { ...left, last }, next: last + 1 };
    }
    // `new Foo { A = "x" }`, `new Foo() { … }`.
    const isNew = left.first > 0 && this.word(left.first - 1) === 'new';
    if (!isNew) return null;
    const type = left.kind === 'call' && left.callee.kind === 'name' ? left.callee.name : (name ?? '');
    return this.#record(left.first, at, type);
  }

  /** `hgf"ns/n"` (Julia), `pipeline "task", "ns/n"` (Ruby). */
  #stringAfter(left: CodeExpression, at: number): Parsed | null {
    if (left.kind !== 'name' && left.kind !== 'member') return null;
    const isAdjacent = this.tokens.starts[at] === this.tokens.ends[at - 1];
    if (isAdjacent) {
      const entry = { key: null, keyString: null, value: this.stringAt(at) };
      return {
        expression: { kind: 'call', first: left.first, last: at, callee: left, entries: [entry] },
        next: at + 1,
      };
    }
    if (this.profile.bareCalls !== true || this.isFirstOfLine(at)) return null;
    if (left.kind === 'name' && STATEMENT_WORDS.has(left.name)) return null;
    const entries = this.bareArguments(at);
    const last = entries.at(-1)?.value.last ?? at;
    return { expression: { kind: 'call', first: left.first, last, callee: left, entries }, next: last + 1 };
  }

  #entries(open: number, close: number): readonly Entry[] {
    const entries: Entry[] = [];
    for (let at = open + 1; at < close; ) {
      const kind = this.kind(at);
      if (kind === TOKEN.comma || kind === TOKEN.semicolon) {
        at++;
        continue;
      }
      const { entry, next } = this.#entry(at);
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
            ? this.#after(at)
            : at + 1;
      }
    }
    return entries;
  }

  #entry(at: number): { readonly entry: Entry; readonly next: number } {
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
      const value = this.#expression(sign + 1, false);
      const keyString = kind === TOKEN.string ? this.stringAt(key) : null;
      return {
        entry: { key: keyString?.value ?? this.word(key), keyString, value: value.expression },
        next: value.next,
      };
    }
    const value = this.#expression(at, false);
    // `"a" => "b"`, `:a => "b"`, `"a" to "b"`.
    if (value.expression.kind === 'record' && value.expression.type === 'pair') {
      return { entry: value.expression.entries[0]!, next: value.next };
    }
    return { entry: { key: null, keyString: null, value: value.expression }, next: value.next };
  }
}
