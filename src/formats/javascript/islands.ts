import { matchBrackets } from './brackets.ts';
import { type LexerOptions, tokenize } from './lexer.ts';
import { ExpressionParser } from './parser.ts';
import { readPattern } from './patterns.ts';
import type { Binding, BindingKind, Call, Callable, Import, Program } from './program.ts';
import { TOKEN, type TokenList } from './token.ts';
import { afterType, afterTypeArguments } from './types.ts';

/** Names before a parenthesis that are no call. */
const NO_CALLEE = new Set(
  'if for while switch catch with function return typeof await yield new delete void throw in of instanceof case do else super constructor as satisfies keyof infer extends'.split(
    ' ',
  ),
);
const DECLARATIONS = new Set(['const', 'let', 'var', 'using']);
const MODIFIERS = new Set(
  'static readonly private public protected declare override accessor abstract async get set'.split(' '),
);
const CLASS_LIKE = new Set(['class', 'interface']);

/**
 * Finds the calls, bindings and imports of a JavaScript or TypeScript text, without building a tree of all of it.
 * Never fails; what a broken file still shows is found. Linear in the text.
 */
export function readJavaScript(text: string, options: LexerOptions): Program {
  const tokens = tokenize(text, options);
  const matches = matchBrackets(tokens);
  const scanner = new IslandScanner(text, tokens, matches);
  scanner.run();
  const parser = new ExpressionParser(text, tokens, matches);
  return {
    text,
    tokens,
    matches,
    comments: tokens.comments,
    calls: scanner.calls,
    bindings: scanner.bindings,
    imports: scanner.imports,
    modules: scanner.modules,
    parser,
    argumentsOf: (call) => parser.argumentsAt(call.open),
  };
}

interface Scope {
  readonly open: number;
  readonly isClass: boolean;
  readonly className: string | null;
}

class IslandScanner {
  readonly calls: Call[] = [];
  readonly bindings: Binding[] = [];
  readonly imports: Import[] = [];
  readonly modules = new Set<string>();
  readonly #text: string;
  readonly #tokens: TokenList;
  readonly #matches: Int32Array;
  /** All open brackets around the current token, and the braces among them. */
  readonly #brackets: number[] = [];
  readonly #scopes: Scope[] = [];
  /** Braces that open a class body, by token, with the name of the class. */
  readonly #classes = new Map<number, string | null>();

  constructor(text: string, tokens: TokenList, matches: Int32Array) {
    this.#text = text;
    this.#tokens = tokens;
    this.#matches = matches;
  }

  run(): void {
    const { kinds, length } = this.#tokens;
    for (let at = 0; at < length; at++) {
      const kind = kinds[at]!;
      if (kind === TOKEN.name) this.#name(at);
      else if (kind === TOKEN.arrow) this.#arrow(at);
      else if (kind === TOKEN.assign || kind === TOKEN.defaultAssign) this.#assignment(at);
      else if (this.#matches[at] !== -1) this.#bracket(at, kind);
    }
  }

  #bracket(at: number, kind: number): void {
    if (this.#matches[at]! > at) {
      this.#brackets.push(at);
      if (kind === TOKEN.braceOpen) {
        const className = this.#classes.get(at);
        this.#scopes.push({ open: at, isClass: className !== undefined, className: className ?? null });
      }
      return;
    }
    const open = this.#matches[at]!;
    while (this.#brackets.length > 0 && this.#brackets.at(-1)! >= open) this.#brackets.pop();
    while (this.#scopes.length > 0 && this.#scopes.at(-1)!.open >= open) this.#scopes.pop();
  }

  #name(at: number): void {
    const { kinds } = this.#tokens;
    const next = at + 1 < this.#tokens.length ? kinds[at + 1]! : 0;
    const isMember = at > 0 && (kinds[at - 1] === TOKEN.dot || kinds[at - 1] === TOKEN.optionalDot);
    const open = this.#openAfter(at, next);
    if (open !== -1) this.#maybeCall(at, open, isMember);
    else if (!isMember) {
      if (this.#isField(at, next)) this.#field(at);
      else this.#keyword(at, next);
    }
  }

  /** The parenthesis of `name(`, `name?.(`, `name<T>(`, or -1. */
  #openAfter(at: number, next: number): number {
    const { kinds } = this.#tokens;
    if (next === TOKEN.parenOpen) return at + 1;
    if (next === TOKEN.optionalDot && kinds[at + 2] === TOKEN.parenOpen) return at + 2;
    const less = next === TOKEN.optionalDot ? at + 2 : at + 1;
    if (kinds[less] !== TOKEN.less) return -1;
    const after = afterTypeArguments(this.#tokens, this.#matches, less);
    return after !== -1 && kinds[after] === TOKEN.parenOpen ? after : -1;
  }

  #keyword(at: number, next: number): void {
    const length = this.#tokens.ends[at]! - this.#tokens.starts[at]!;
    if (length < 3 || length > 9) return;
    const word = this.#word(at);
    if (DECLARATIONS.has(word)) this.#declaration(at);
    else if (CLASS_LIKE.has(word)) this.#class(at);
    else if (word === 'import' || word === 'export') this.#import(at, word);
    else if (word === 'enum' && next === TOKEN.name) this.#enum(at);
  }

  #maybeCall(at: number, open: number, isMember: boolean): void {
    const word = this.#word(at);
    if (!isMember && (word === 'import' || word === 'require')) this.#moduleCall(open);
    if (!isMember && NO_CALLEE.has(word)) {
      if (word === 'function') this.#callable(null, open);
      else if (word === 'constructor') this.#callable(this.#className(), open);
      return;
    }
    const close = this.#matches[open]!;
    if (close === -1) return;
    // `async (x) => …` begins a function; `async(x)` calls one.
    const after = this.#tokens.kinds[close + 1];
    if (word === 'async' && !isMember && (after === TOKEN.arrow || after === TOKEN.colon)) return;
    if (!isMember && this.#isDefinition(at, close)) this.#callable(word, open);
    else this.calls.push({ name: word, nameToken: at, open, offset: this.#tokens.starts[at]! });
  }

  /** A method, a signature or a `function`, and not a call. */
  #isDefinition(at: number, close: number): boolean {
    const before = at > 0 ? this.#tokens.kinds[at - 1]! : 0;
    const word = before === TOKEN.name ? this.#word(at - 1) : '';
    if (word === 'function') return true;
    if (word === 'extends') return false;
    if (before === TOKEN.operator && this.#word(at - 1) === '*') {
      return this.#tokens.kinds[close + 1] === TOKEN.braceOpen;
    }
    const after = this.#tokens.kinds[close + 1];
    if (this.#isAtClassLevel()) {
      // A decorator, or the initializer of a field, is a call.
      return (
        before !== TOKEN.assign &&
        !(before === TOKEN.operator && this.#word(at - 1) === '@') &&
        !this.#isNew(at)
      );
    }
    return after === TOKEN.braceOpen && !this.#isNew(at);
  }

  #isNew(at: number): boolean {
    return at > 0 && this.#tokens.kinds[at - 1] === TOKEN.name && this.#word(at - 1) === 'new';
  }

  #isAtClassLevel(): boolean {
    const scope = this.#scopes.at(-1);
    return scope?.isClass === true && this.#brackets.at(-1) === scope.open;
  }

  #isField(at: number, next: number): boolean {
    if (next !== TOKEN.assign && next !== TOKEN.colon && next !== TOKEN.question && next !== TOKEN.nonNull)
      return false;
    if (!this.#isAtClassLevel()) return false;
    const before = this.#tokens.kinds[at - 1];
    return before !== TOKEN.question && before !== TOKEN.colon;
  }

  #field(at: number): void {
    let end = at + 1;
    while (this.#tokens.kinds[end] === TOKEN.question || this.#tokens.kinds[end] === TOKEN.nonNull) end++;
    if (this.#tokens.kinds[end] === TOKEN.colon) end = afterType(this.#tokens, this.#matches, end + 1);
    if (this.#tokens.kinds[end] !== TOKEN.assign || end >= this.#tokens.length) return;
    const scope = this.#scopes.at(-1)!;
    const word = this.#word(at);
    this.#bind(`this.${word}`, 'field', at, end + 1, this.#scopeOf(scope.open));
    if (scope.className !== null)
      this.#bind(`${scope.className}.${word}`, 'field', at, end + 1, this.#scopeAround(1));
  }

  #declaration(at: number): void {
    // Further declarators after a comma are met as assignments.
    const pattern = readPattern(this.#text, this.#tokens, this.#matches, at + 1);
    let end = pattern.end;
    if (this.#tokens.kinds[end] === TOKEN.nonNull) end++;
    if (this.#tokens.kinds[end] === TOKEN.colon) end = afterType(this.#tokens, this.#matches, end + 1);
    if (end >= this.#tokens.length) return;
    const isLoop = this.#tokens.kinds[end] === TOKEN.name && this.#word(end) === 'of';
    if (!isLoop && this.#tokens.kinds[end] !== TOKEN.assign) return;
    const scope = isLoop ? this.#loopScope(end) : this.#scopeAround(0);
    for (const name of pattern.names) {
      const kind = isLoop ? 'loop' : 'constant';
      this.#bind(name.local, kind, name.token, end + 1, scope, name.path, name.fallback);
      if (!isLoop) this.#importedBy(name.local, name.path, end + 1);
    }
  }

  /** `const { pipeline } = await import('m')`, `const t = require('m')`. */
  #importedBy(local: string, path: readonly string[], value: number): void {
    let at = value;
    for (let steps = 0; steps < 3 && at < this.#tokens.length; steps++, at++) {
      const kind = this.#tokens.kinds[at];
      if (kind === TOKEN.parenOpen) continue;
      if (kind !== TOKEN.name) return;
      const word = this.#word(at);
      if (word === 'await') continue;
      if (word !== 'import' && word !== 'require') return;
      const module = this.#moduleAt(at + 1);
      if (module !== null) this.imports.push({ local, imported: path[0] ?? '*', module });
      return;
    }
  }

  #moduleAt(open: number): string | null {
    if (this.#tokens.kinds[open] !== TOKEN.parenOpen) return null;
    const at = open + 1;
    if (this.#tokens.kinds[at] === TOKEN.string) return this.#word(at).slice(1, -1);
    if (this.#tokens.kinds[at] === TOKEN.templateStart && this.#tokens.kinds[at + 1] === TOKEN.templateText) {
      return this.#word(at + 1);
    }
    return null;
  }

  #moduleCall(open: number): void {
    const module = this.#moduleAt(open);
    if (module !== null) this.modules.add(module);
  }

  /** `import d, { a as b }, * as c from 'm'`, `import 'm'`, `export { a } from 'm'`. */
  #import(at: number, word: string): void {
    const { kinds } = this.#tokens;
    const found: { local: string; imported: string }[] = [];
    let cursor = at + 1;
    for (let steps = 0; cursor < this.#tokens.length && steps < MAX_IMPORT_TOKENS; steps++, cursor++) {
      const kind = kinds[cursor]!;
      if (kind === TOKEN.string) {
        const module = this.#word(cursor).slice(1, -1);
        this.modules.add(module);
        if (word === 'import') for (const entry of found) this.imports.push({ ...entry, module });
        return;
      }
      if (kind === TOKEN.name) {
        const name = this.#word(cursor);
        if (name === 'from' || name === 'type' || name === 'as') continue;
        if (
          name === 'import' ||
          name === 'export' ||
          DECLARATIONS.has(name) ||
          CLASS_LIKE.has(name) ||
          name === 'function' ||
          name === 'default'
        )
          return;
        const isRenamed = kinds[cursor - 1] === TOKEN.name && this.#word(cursor - 1) === 'as';
        if (isRenamed && found.length > 0) found[found.length - 1]!.local = name;
        else found.push({ local: name, imported: name });
      } else if (kind === TOKEN.operator && this.#word(cursor) === '*')
        found.push({ local: '*', imported: '*' });
      else if (kind !== TOKEN.braceOpen && kind !== TOKEN.braceClose && kind !== TOKEN.comma) return;
    }
  }

  #class(at: number): void {
    const isNamed = this.#tokens.kinds[at + 1] === TOKEN.name;
    const word = isNamed ? this.#word(at + 1) : null;
    const className = word === 'extends' || word === 'implements' ? null : word;
    for (let end = at + 1, steps = 0; end < this.#tokens.length && steps < MAX_HEAD_TOKENS; steps++) {
      const kind = this.#tokens.kinds[end]!;
      // `extends Base<{ a: string }>` holds braces of its own.
      if (kind === TOKEN.braceOpen && !this.#isUnion(end - 1)) {
        this.#classes.set(end, className);
        return;
      }
      if (kind === TOKEN.semicolon || kind === TOKEN.assign || kind === TOKEN.parenClose) return;
      const match = this.#matches[end]!;
      end = match > end ? match + 1 : end + 1;
    }
  }

  #enum(at: number): void {
    if (this.#tokens.kinds[at + 2] !== TOKEN.braceOpen) return;
    this.#bind(this.#word(at + 1), 'enum', at + 1, at + 2, this.#scopeAround(0));
  }

  /** `name = value`, `this.a = value`, `a.b ??= value`; declarations and fields bind their own. */
  #assignment(at: number): void {
    const { kinds } = this.#tokens;
    if (at === 0 || kinds[at - 1] !== TOKEN.name) return;
    const before = at > 1 ? kinds[at - 2]! : 0;
    if (before !== TOKEN.dot && before !== TOKEN.optionalDot) {
      if (
        before === TOKEN.name &&
        (DECLARATIONS.has(this.#word(at - 2)) || MODIFIERS.has(this.#word(at - 2)))
      )
        return;
      if (before === TOKEN.colon || this.#isAtClassLevel() || this.#isInPattern()) return;
      this.#bind(this.#word(at - 1), 'assignment', at - 1, at + 1, WHOLE_TEXT);
      return;
    }
    const owner = at - 3;
    if (owner < 0 || kinds[owner] !== TOKEN.name) return;
    if (kinds[owner - 1] === TOKEN.dot || kinds[owner - 1] === TOKEN.optionalDot) return;
    const object = this.#word(owner);
    const scope = object === 'this' ? this.#classScope() : WHOLE_TEXT;
    this.#bind(`${object}.${this.#word(at - 1)}`, 'assignment', at - 1, at + 1, scope);
  }

  /** Inside the parentheses of parameters, or a destructuring pattern, `=` gives a default. */
  #isInPattern(): boolean {
    const open = this.#brackets.at(-1);
    if (open === undefined) return false;
    const kind = this.#tokens.kinds[open];
    if (kind === TOKEN.bracketOpen) return true;
    const close = this.#matches[open]!;
    const after = this.#tokens.kinds[close + 1];
    if (kind === TOKEN.parenOpen)
      return after === TOKEN.braceOpen || after === TOKEN.arrow || after === TOKEN.colon;
    return kind === TOKEN.braceOpen && (after === TOKEN.assign || this.#isParameterBrace(open));
  }

  /** The brace of a destructured parameter, or of the members of an `enum`. */
  #isParameterBrace(open: number): boolean {
    const before = this.#tokens.kinds[open - 1];
    if (before === TOKEN.name) return open > 1 && this.#word(open - 2) === 'enum';
    return before === TOKEN.parenOpen || before === TOKEN.comma || before === TOKEN.colon;
  }

  #arrow(at: number): void {
    const { kinds } = this.#tokens;
    if (kinds[at - 1] === TOKEN.name) {
      const callable = this.#arrowCallable(at - 1, at);
      this.#parameter(this.#word(at - 1), at - 1, callable, 0, [], -1);
      return;
    }
    // Over a return type, back to the parameters.
    let close = at - 1;
    for (let steps = 0; close > 0 && steps < MAX_HEAD_TOKENS && kinds[close] !== TOKEN.parenClose; steps++) {
      const match = this.#matches[close]!;
      close = match !== -1 && match < close ? match - 1 : close - 1;
    }
    const open = close >= 0 && kinds[close] === TOKEN.parenClose ? this.#matches[close]! : -1;
    if (open === -1 || (close !== at - 1 && kinds[close + 1] !== TOKEN.colon)) return;
    this.#parameters(open, this.#arrowCallable(open, at));
  }

  /** The arrow function whose parameters begin at `open`; named by what it is assigned to. */
  #arrowCallable(open: number, arrow: number): Callable {
    const { kinds, starts } = this.#tokens;
    let before = open - 1;
    if (kinds[before] === TOKEN.name && this.#word(before) === 'async') before--;
    const isNamed =
      (kinds[before] === TOKEN.assign || kinds[before] === TOKEN.colon) && kinds[before - 1] === TOKEN.name;
    return {
      name: isNamed ? this.#word(before - 1) : null,
      open,
      start: starts[open]!,
      end: this.#endOfBody(arrow + 1),
    };
  }

  /** What `new` calls a constructor by. */
  #className(): string | null {
    return this.#scopes.findLast((scope) => scope.isClass)?.className ?? null;
  }

  #callable(name: string | null, open: number): void {
    const close = this.#matches[open]!;
    if (close === -1) return;
    let body = close + 1;
    if (this.#tokens.kinds[body] === TOKEN.colon) body = this.#bodyAfterType(body + 1);
    this.#parameters(open, { name, open, start: this.#tokens.starts[open]!, end: this.#endOfBody(body) });
  }

  /** The brace of a body after a return type, which may itself hold braces: `(): { a: string } {`. */
  #bodyAfterType(from: number): number {
    const { kinds, length } = this.#tokens;
    for (let at = from, steps = 0; at < length && steps < MAX_HEAD_TOKENS; steps++) {
      const kind = kinds[at]!;
      const match = this.#matches[at]!;
      if (kind === TOKEN.semicolon || kind === TOKEN.comma || kind === TOKEN.braceClose) return at;
      if (kind === TOKEN.braceOpen && kinds[at - 1] !== TOKEN.colon && !this.#isUnion(at - 1)) return at;
      at = match > at ? match + 1 : at + 1;
    }
    return from;
  }

  #isUnion(at: number): boolean {
    const kind = this.#tokens.kinds[at];
    return (
      kind === TOKEN.less ||
      kind === TOKEN.comma ||
      (kind === TOKEN.operator && /^[|&]$/.test(this.#word(at)))
    );
  }

  #endOfBody(first: number): number {
    const { kinds, starts, ends, length } = this.#tokens;
    if (first >= length) return this.#text.length;
    const match = this.#matches[first]!;
    if (kinds[first] === TOKEN.braceOpen && match !== -1) return ends[match]!;
    // A concise body ends where the bracket around it does, at the latest.
    const around = this.#brackets.at(-1);
    const close = around === undefined ? -1 : this.#matches[around]!;
    return close > first ? starts[close]! : this.#text.length;
  }

  #parameters(open: number, callable: Callable): void {
    const { kinds } = this.#tokens;
    const close = this.#matches[open]!;
    let at = open + 1;
    for (let position = 0; at < close; position++) {
      const first = at;
      while (at < close && kinds[at + 1] === TOKEN.name && MODIFIERS.has(this.#word(at))) at++;
      const isProperty = at > first;
      if (kinds[at] === TOKEN.spread) at++;
      const pattern = readPattern(this.#text, this.#tokens, this.#matches, at);
      let end = pattern.end;
      if (kinds[end] === TOKEN.question) end++;
      if (kinds[end] === TOKEN.colon) end = afterType(this.#tokens, this.#matches, end + 1);
      const value = kinds[end] === TOKEN.assign && end < close ? end + 1 : -1;
      for (const name of pattern.names) {
        const fallback = name.path.length === 0 ? value : name.fallback;
        this.#parameter(name.local, name.token, callable, position, name.path, fallback);
        // `constructor(private model = 'x')` declares a field too.
        if (isProperty) this.#bind(`this.${name.local}`, 'field', name.token, name.token, this.#classScope());
      }
      at = this.#afterComma(end, close);
    }
  }

  #afterComma(from: number, close: number): number {
    let at = from;
    while (at < close && this.#tokens.kinds[at] !== TOKEN.comma) {
      const match = this.#matches[at]!;
      at = match > at ? match + 1 : at + 1;
    }
    return at + 1;
  }

  #parameter(
    name: string,
    token: number,
    callable: Callable,
    position: number,
    path: readonly string[],
    fallback: number,
  ): void {
    this.bindings.push({
      name,
      kind: 'parameter',
      offset: this.#tokens.starts[token]!,
      value: -1,
      path,
      fallback,
      scopeStart: callable.start,
      scopeEnd: callable.end,
      callable,
      position,
    });
  }

  #bind(
    name: string,
    kind: BindingKind,
    token: number,
    value: number,
    scope: readonly [number, number],
    path: readonly string[] = [],
    fallback = -1,
  ): void {
    this.bindings.push({
      name,
      kind,
      offset: this.#tokens.starts[token]!,
      value,
      path,
      fallback,
      scopeStart: scope[0],
      scopeEnd: scope[1],
      callable: null,
      position: -1,
    });
  }

  /** The block around the current token, `outwards` levels further out. */
  #scopeAround(outwards: number): readonly [number, number] {
    const scope = this.#scopes.at(-1 - outwards);
    return scope === undefined ? WHOLE_TEXT : this.#scopeOf(scope.open);
  }

  #scopeOf(open: number): readonly [number, number] {
    return [this.#tokens.starts[open]!, this.#tokens.ends[this.#matches[open]!]!];
  }

  #classScope(): readonly [number, number] {
    const scope = this.#scopes.findLast((candidate) => candidate.isClass);
    return scope === undefined ? WHOLE_TEXT : this.#scopeOf(scope.open);
  }

  /** `for (const x of xs) …`: the parentheses and the statement after them. */
  #loopScope(of: number): readonly [number, number] {
    const open = this.#brackets.at(-1);
    const close = open === undefined ? -1 : this.#matches[open]!;
    if (close === -1) return this.#scopeAround(0);
    const body = close + 1;
    const match = this.#tokens.kinds[body] === TOKEN.braceOpen ? this.#matches[body]! : -1;
    if (match !== -1) return [this.#tokens.starts[of]!, this.#tokens.ends[match]!];
    return [this.#tokens.starts[of]!, this.#scopeAround(0)[1]];
  }

  #word(at: number): string {
    return this.#text.slice(this.#tokens.starts[at], this.#tokens.ends[at]);
  }
}

const WHOLE_TEXT: readonly [number, number] = [0, Number.MAX_SAFE_INTEGER];
/** Tokens an import clause may have; generated barrels stay below. */
const MAX_IMPORT_TOKENS = 2000;
/** Tokens between `class` or a parameter list and its body. */
const MAX_HEAD_TOKENS = 96;
