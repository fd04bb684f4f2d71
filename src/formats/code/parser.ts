import { CompoundParser, type Parsed, STATEMENT_WORDS } from './compound-parser.ts';
import type { CodeExpression, Entry } from './expression.ts';
import { TOKEN } from './token.ts';

/** Brackets within brackets that are read; what is deeper has no value that we know (CWE-674). */
const MAX_DEPTH = 60;

const PREFIX_WORDS: ReadonlySet<string> = new Set(
  'new await try return mut ref move async unsafe const static yield throw out lazy co_await stackalloc dyn'.split(
    ' ',
  ),
);
const FUNCTION_WORDS: ReadonlySet<string> = new Set(['fn', 'func', 'fun', 'function', 'lambda']);
const POSTFIX_CASES: ReadonlySet<string> = new Set(['match', 'switch']);

/**
 * Reads expressions out of the tokens of a program, where they are asked for. It knows no grammar of statements, and
 * reads the shapes that these languages share: what it does not know has no value.
 */
export class CodeParser extends CompoundParser {
  readonly #parsed = new Map<number, Parsed>();
  #depth = 0;

  /** The expression that begins at a token. */
  at(token: number): CodeExpression {
    return this.expression(token, false).expression;
  }

  /** The expression that begins at a token and ends before the block of a loop. */
  beforeBlock(token: number): CodeExpression {
    return this.expression(token, true).expression;
  }

  /** The parts between the bracket at a token and the one that closes it. */
  entriesOf(open: number): readonly Entry[] {
    return this.entries(open, this.closeOf(open));
  }

  /** The arguments of a call without parentheses, from a token on. */
  bareArguments(from: number): readonly Entry[] {
    const entries: Entry[] = [];
    for (let at = from; at < this.tokens.length; ) {
      const { entry, next } = this.entry(at);
      entries.push(entry);
      if (this.kind(next) !== TOKEN.comma) break;
      at = next + 1;
    }
    return entries;
  }

  /** `noBrace`: a brace after a name opens the block of a condition, and no record. */
  protected override expression(at: number, noBrace: boolean): Parsed {
    const known = noBrace ? undefined : this.#parsed.get(at);
    if (known !== undefined) return known;
    if (this.#depth >= MAX_DEPTH) return { expression: this.other(at, at), next: at + 1 };
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
        const yes = this.expression(next + 1, noBrace);
        if (this.kind(yes.next) !== TOKEN.colon) return { expression: left, next };
        const no = this.expression(yes.next + 1, noBrace);
        const values = [yes.expression, no.expression];
        return {
          expression: { kind: 'cases', first: left.first, last: no.expression.last, values },
          next: no.next,
        };
      } else if (kind === TOKEN.name && !this.isFirstOfLine(next)) {
        const word = this.word(next);
        if (word === 'as') next = this.afterType(next + 1);
        else if (word === 'to' || word === 'or') {
          const right = this.#operand(next + 1, noBrace);
          const span = { first: left.first, last: right.expression.last };
          left =
            word === 'or'
              ? { kind: 'choice', ...span, left, right: right.expression }
              : this.pair(left, right.expression);
          next = right.next;
        } else return { expression: left, next };
      } else if (kind === TOKEN.arrow) {
        const right = this.expression(next + 1, noBrace);
        const span = { first: left.first, last: right.expression.last };
        const isFunction = left.kind === 'name' || (left.kind === 'record' && left.type === '');
        return {
          expression: isFunction
            ? { kind: 'block', ...span, value: right.expression }
            : this.pair(left, right.expression),
          next: right.next,
        };
      } else if (
        (kind === TOKEN.operator || kind === TOKEN.less || kind === TOKEN.greater || kind === TOKEN.pipe) &&
        !(this.profile.newlines && this.isFirstOfLine(next))
      ) {
        const right = this.#operand(next + 1, noBrace);
        left = this.other(left.first, right.expression.last);
        next = Math.max(right.next, next + 1);
      } else return { expression: left, next };
    }
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
    return this.#postfix(this.primary(first, noBrace), noBrace);
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

  protected override primary(at: number, noBrace: boolean): Parsed {
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
        return { expression: this.other(at, at), next: at + 1 };
      case TOKEN.parenOpen:
        return this.parenthesized(at);
      case TOKEN.bracketOpen:
        return this.bracketed(at, noBrace);
      case TOKEN.braceOpen:
        return this.braced(at);
      case TOKEN.pipe:
      case TOKEN.choice:
        if (this.profile.barClosures === true) return this.closure(at);
        return { expression: this.other(at, at), next: at + 1 };
      case 0:
      case TOKEN.parenClose:
      case TOKEN.bracketClose:
      case TOKEN.braceClose:
      case TOKEN.comma:
      case TOKEN.semicolon:
        return { expression: this.other(at, at), next: at };
      default:
        return { expression: this.other(at, at), next: at + 1 };
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

  #named(at: number, noBrace: boolean): Parsed {
    const word = this.word(at);
    if (word === 'if') return this.conditional(at);
    if (word === 'match' || word === 'switch' || word === 'when') {
      const open = this.blockAfter(at + 1);
      if (open !== null) return this.cases(at, open);
    }
    if (FUNCTION_WORDS.has(word) && this.kind(at + 1) === TOKEN.parenOpen) {
      const open = this.blockAfter(at + 1);
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
      const brace = this.braceAfterType(at + 1);
      if (brace !== null) return this.record(at, brace, '');
    }
    return { expression: { kind: 'name', first: at, last: at, name: word }, next: at + 1 };
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
          const next = this.afterTypeArguments(at + 1);
          return next === null ? null : { expression: left, next };
        }
        return null;
      }
      case TOKEN.parenOpen:
        return sameLine && left.kind !== 'string' ? this.#call(left, at) : null;
      case TOKEN.less: {
        if (left.kind !== 'name' && left.kind !== 'member') return null;
        const next = this.afterTypeArguments(at);
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
          return this.record(left.first, close + 1, '');
        }
        const [entry] = this.entries(at, close);
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
        return this.cases(left.first, at + 1);
      case TOKEN.string:
        return this.#stringAfter(left, at);
      default:
        return null;
    }
  }

  #call(callee: CodeExpression, open: number): Parsed {
    const close = this.closeOf(open);
    const last = Math.min(close, this.tokens.length - 1);
    const entries = this.entries(open, close);
    return { expression: { kind: 'call', first: callee.first, last, callee, entries }, next: last + 1 };
  }

  #braceAfter(left: CodeExpression, at: number): Parsed | null {
    const name = left.kind === 'name' ? left.name : left.kind === 'member' ? left.property : null;
    if (this.profile.structLiterals === true) {
      if (name === null || (this.profile.typeAfterName !== true && !/^[A-Z_]/.test(name))) return null;
      return STATEMENT_WORDS.has(name) ? null : this.record(left.first, at, name);
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
    return this.record(left.first, at, type);
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
}
