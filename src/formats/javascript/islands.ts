import { matchBrackets } from './brackets.ts';
import { bodyAfter, MAX_HEAD_TOKENS, MODIFIERS, parametersBefore, readParameters } from './callables.ts';
import { readExports } from './exports.ts';
import { moduleOfCall, moduleOfValue, readImportClause } from './imports.ts';
import { type LexerOptions, tokenize } from './lexer.ts';
import { ExpressionParser } from './parser.ts';
import { readPattern } from './patterns.ts';
import type { Binding, BindingKind, Call, Callable, Export, Import, Program, Return } from './program.ts';
import { type Range, Scopes, WHOLE_TEXT } from './scopes.ts';
import { TOKEN, type TokenList } from './token.ts';
import { afterType, afterTypeArguments, continuesType } from './types.ts';

/** Names before a parenthesis that are no call. */
const NO_CALLEE = new Set(
  'if for while switch catch with function return typeof await yield new delete void throw in of instanceof case do else super constructor as satisfies keyof infer extends'.split(
    ' ',
  ),
);
const DECLARATIONS = new Set(['const', 'let', 'var', 'using']);
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
    exports: scanner.exports,
    callables: scanner.callables,
    returns: scanner.returns,
    modules: scanner.modules,
    parser,
    argumentsOf: (call) => parser.argumentsAt(call.open),
  };
}

class IslandScanner {
  readonly calls: Call[] = [];
  readonly bindings: Binding[] = [];
  readonly imports: Import[] = [];
  readonly exports: Export[] = [];
  readonly callables: Callable[] = [];
  readonly returns: Return[] = [];
  readonly modules = new Set<string>();
  readonly #text: string;
  readonly #tokens: TokenList;
  readonly #matches: Int32Array;
  readonly #scopes: Scopes;

  constructor(text: string, tokens: TokenList, matches: Int32Array) {
    this.#text = text;
    this.#tokens = tokens;
    this.#matches = matches;
    this.#scopes = new Scopes(text, tokens, matches);
  }

  run(): void {
    const { kinds, length } = this.#tokens;
    for (let at = 0; at < length; at++) {
      const kind = kinds[at]!;
      if (kind === TOKEN.name) this.#name(at);
      else if (kind === TOKEN.arrow) this.#arrow(at);
      else if (kind === TOKEN.assign || kind === TOKEN.defaultAssign) this.#assignment(at);
      else if (this.#matches[at] !== -1) this.#scopes.bracket(at, kind);
    }
  }

  #name(at: number): void {
    const { kinds } = this.#tokens;
    const next = at + 1 < this.#tokens.length ? kinds[at + 1]! : 0;
    const isMember = at > 0 && (kinds[at - 1] === TOKEN.dot || kinds[at - 1] === TOKEN.optionalDot);
    const open = this.#openAfter(at, next);
    if (open !== -1) {
      this.#maybeCall(at, open, isMember);
      if (next === TOKEN.parenOpen && !isMember && this.#word(at) === 'return') this.#return(at, at + 1);
    } else if (!isMember) {
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
    else if (word === 'import') this.#import(at);
    else if (word === 'export') this.#export(at);
    else if (word === 'return') this.#return(at, at + 1);
    else if (word === 'enum' && next === TOKEN.name) this.#enum(at);
  }

  #maybeCall(at: number, open: number, isMember: boolean): void {
    const word = this.#word(at);
    if (!isMember && (word === 'import' || word === 'require')) this.#moduleCall(open);
    if (!isMember && NO_CALLEE.has(word)) {
      if (word === 'function') this.#callable(null, open);
      else if (word === 'constructor') this.#callable(this.#scopes.className(), open);
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
    if (this.#scopes.isAtClassLevel()) {
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

  #isField(at: number, next: number): boolean {
    if (next !== TOKEN.assign && next !== TOKEN.colon && next !== TOKEN.question && next !== TOKEN.nonNull)
      return false;
    if (!this.#scopes.isAtClassLevel()) return false;
    const before = this.#tokens.kinds[at - 1];
    return before !== TOKEN.question && before !== TOKEN.colon;
  }

  #field(at: number): void {
    let end = at + 1;
    while (this.#tokens.kinds[end] === TOKEN.question || this.#tokens.kinds[end] === TOKEN.nonNull) end++;
    if (this.#tokens.kinds[end] === TOKEN.colon) end = afterType(this.#tokens, this.#matches, end + 1);
    if (this.#tokens.kinds[end] !== TOKEN.assign || end >= this.#tokens.length) return;
    const word = this.#word(at);
    const className = this.#scopes.className();
    this.#bind(`this.${word}`, 'field', at, end + 1, this.#scopes.around(0));
    if (className !== null) this.#bind(`${className}.${word}`, 'field', at, end + 1, this.#scopes.around(1));
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
    const scope = isLoop ? this.#scopes.loop(end) : this.#scopes.around(0);
    for (const name of pattern.names) {
      const kind = isLoop ? 'loop' : 'constant';
      this.#bind(name.local, kind, name.token, end + 1, scope, name.path, name.fallback);
    }
    const module = isLoop ? null : moduleOfValue(this.#text, this.#tokens, end + 1);
    if (module === null) return;
    for (const { local, path } of pattern.names)
      this.imports.push({ local, imported: path[0] ?? '*', module });
  }

  #moduleCall(open: number): void {
    const module = moduleOfCall(this.#text, this.#tokens, open);
    if (module !== null) this.modules.add(module);
  }

  #import(at: number): void {
    const clause = readImportClause(this.#text, this.#tokens, at + 1);
    if (clause === null) return;
    this.modules.add(clause.module);
    this.imports.push(...clause.imports);
  }

  #export(at: number): void {
    for (const entry of readExports(this.#text, this.#tokens, this.#matches, at + 1)) {
      if (entry.module !== null) this.modules.add(entry.module);
      this.exports.push(entry);
    }
  }

  #return(at: number, value: number): void {
    this.returns.push({ offset: this.#tokens.starts[at]!, value });
  }

  #class(at: number): void {
    const isNamed = this.#tokens.kinds[at + 1] === TOKEN.name;
    const word = isNamed ? this.#word(at + 1) : null;
    const className = word === 'extends' || word === 'implements' ? null : word;
    for (let end = at + 1, steps = 0; end < this.#tokens.length && steps < MAX_HEAD_TOKENS; steps++) {
      const kind = this.#tokens.kinds[end]!;
      // `extends Base<{ a: string }>` holds braces of its own.
      if (kind === TOKEN.braceOpen && !continuesType(this.#text, this.#tokens, end - 1)) {
        this.#scopes.addClass(end, className);
        return;
      }
      if (kind === TOKEN.semicolon || kind === TOKEN.assign || kind === TOKEN.parenClose) return;
      const match = this.#matches[end]!;
      end = match > end ? match + 1 : end + 1;
    }
  }

  #enum(at: number): void {
    if (this.#tokens.kinds[at + 2] !== TOKEN.braceOpen) return;
    this.#bind(this.#word(at + 1), 'enum', at + 1, at + 2, this.#scopes.around(0));
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
      if (before === TOKEN.colon && !this.#isCaseLabel(at - 2)) return;
      if (this.#scopes.isAtClassLevel() || this.#scopes.isInPattern()) return;
      this.#bind(this.#word(at - 1), 'assignment', at - 1, at + 1, WHOLE_TEXT);
      return;
    }
    const owner = at - 3;
    if (owner < 0 || kinds[owner] !== TOKEN.name) return;
    if (kinds[owner - 1] === TOKEN.dot || kinds[owner - 1] === TOKEN.optionalDot) return;
    const object = this.#word(owner);
    const scope = object === 'this' ? this.#scopes.classBody() : WHOLE_TEXT;
    this.#bind(`${object}.${this.#word(at - 1)}`, 'assignment', at - 1, at + 1, scope);
  }

  /** The colon of `default:`, `case 'a':`, `case Size.Small:`. */
  #isCaseLabel(colon: number): boolean {
    if (colon < 2) return false;
    if (this.#word(colon - 1) === 'default') return true;
    const first = this.#tokens.kinds[colon - 2] === TOKEN.dot ? colon - 3 : colon - 1;
    return first > 0 && this.#tokens.kinds[first - 1] === TOKEN.name && this.#word(first - 1) === 'case';
  }

  #arrow(at: number): void {
    const { kinds } = this.#tokens;
    if (kinds[at - 1] === TOKEN.name) {
      const callable = this.#arrowCallable(at - 1, at);
      this.callables.push(callable);
      this.#parameter(this.#word(at - 1), at - 1, callable, 0, [], -1);
      return;
    }
    const open = parametersBefore(this.#tokens, this.#matches, at);
    if (open !== -1) this.#parameters(open, this.#arrowCallable(open, at));
  }

  /** The arrow function whose parameters begin at `open`; named by what it is assigned to. */
  #arrowCallable(open: number, arrow: number): Callable {
    const { kinds, starts } = this.#tokens;
    let before = open - 1;
    if (kinds[before] === TOKEN.name && this.#word(before) === 'async') before--;
    const isNamed =
      (kinds[before] === TOKEN.assign || kinds[before] === TOKEN.colon) && kinds[before - 1] === TOKEN.name;
    if (kinds[arrow + 1] !== TOKEN.braceOpen) this.#return(arrow, arrow + 1);
    return {
      name: isNamed ? this.#word(before - 1) : null,
      open,
      start: starts[open]!,
      end: this.#scopes.endOfBody(arrow + 1),
    };
  }

  #callable(name: string | null, open: number): void {
    const close = this.#matches[open]!;
    if (close === -1) return;
    const body = bodyAfter(this.#text, this.#tokens, this.#matches, close);
    this.#parameters(open, {
      name,
      open,
      start: this.#tokens.starts[open]!,
      end: this.#scopes.endOfBody(body),
    });
  }

  #parameters(open: number, callable: Callable): void {
    this.callables.push(callable);
    for (const name of readParameters(this.#text, this.#tokens, this.#matches, open)) {
      this.#parameter(name.local, name.token, callable, name.position, name.path, name.fallback);
      if (name.isProperty) {
        this.#bind(`this.${name.local}`, 'field', name.token, name.token, this.#scopes.classBody());
      }
    }
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
    scope: Range,
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

  #word(at: number): string {
    return this.#text.slice(this.#tokens.starts[at], this.#tokens.ends[at]);
  }
}
