import { wordBlockEnds } from './blocks.ts';
import type { CodeBinding, CodeFunction } from './definition.ts';
import type { CodeParser } from './parser.ts';
import {
  beforeTypeArguments,
  bodyAfter,
  listedBefore,
  parametersOf,
  pathTo,
  typedName,
} from './signatures.ts';
import { TOKEN } from './token.ts';

/** Tokens of a type between a name and its `=`. */
const MAX_TYPE_TOKENS = 30;
/** Tokens of the pattern of a loop, and of a list of names. */
const MAX_PATTERN_TOKENS = 24;
/** Tokens of an attribute, and between it and the field that it belongs to. */
const MAX_ATTRIBUTE_TOKENS = 60;
/** What stands before the name of a type. */
const TYPE_WORDS: ReadonlySet<string> = new Set(
  'struct class actor enum object extension impl record interface'.split(' '),
);
const NOT_FUNCTIONS: ReadonlySet<string> = new Set(
  'if for while switch match when catch return foreach using lock fixed guard synchronized with unless until elsif const var let val import type use in not and or async await case'.split(
    ' ',
  ),
);

interface Scope {
  readonly start: number;
  readonly end: number;
  /** The name of the type whose body it is in. */
  readonly type: string;
}

/** What a program defines: its bindings, its functions, and the values of its fields. One pass over the tokens. */
export class Definitions {
  readonly bindings = new Map<string, CodeBinding[]>();
  readonly functions = new Map<string, CodeFunction[]>();
  /** Where the values of fields and named arguments begin, by their names. */
  readonly fields = new Map<string, number[]>();
  /** The tokens of `return`. */
  readonly returns: number[] = [];
  /** The opening parentheses of the parameters of functions. */
  readonly definedAt = new Set<number>();
  /** Where names are called, by the name: their opening parentheses. */
  readonly calls = new Map<string, number[]>();
  readonly #parser: CodeParser;
  /** The type whose body is being read. */
  #type = '';
  /** Where the parameters end that are being read. */
  #parametersEnd = 0;

  constructor(parser: CodeParser) {
    this.#parser = parser;
    this.#scan();
  }

  #scan(): void {
    const parser = this.#parser;
    const { tokens, matches, profile } = parser;
    const ends = profile.wordBlocks === true ? wordBlockEnds(parser) : null;
    const scopes: Scope[] = [{ start: 0, end: tokens.length, type: '' }];
    let declared = '';
    for (let at = 0; at < tokens.length; at++) {
      while (scopes.at(-1)!.end <= at && scopes.length > 1) scopes.pop();
      const scope = scopes.at(-1)!;
      const blockEnd = ends?.get(at);
      if (blockEnd !== undefined && blockEnd <= scope.end)
        scopes.push({ start: at, end: blockEnd, type: scope.type });
      this.#type = scope.type;
      switch (tokens.kinds[at]) {
        case TOKEN.braceOpen:
          if (matches[at] !== -1 && scope.end >= matches[at]!) {
            scopes.push({ start: at, end: matches[at]!, type: declared === '' ? scope.type : declared });
          }
          declared = '';
          break;
        case TOKEN.semicolon:
          declared = '';
          break;
        case TOKEN.assign:
          this.#assignment(at, scope.start, scope.end);
          break;
        case TOKEN.colon:
          this.#field(at, at + 1);
          break;
        case TOKEN.parenOpen:
          this.#parenthesis(at);
          break;
        case TOKEN.arrow:
          this.#expressionBody(at);
          break;
        case TOKEN.name:
          if (TYPE_WORDS.has(parser.word(at - 1))) declared = parser.word(at);
          this.#word(at, scope.start, scope.end);
          break;
      }
    }
  }

  #bind(binding: CodeBinding): void {
    const known = this.bindings.get(binding.name);
    if (known === undefined) this.bindings.set(binding.name, [binding]);
    else known.push(binding);
  }

  #variable(
    name: string,
    token: number,
    value: number,
    index: number | null,
    scopeStart: number,
    scopeEnd: number,
  ): void {
    this.#bind({ kind: 'variable', name, token, scopeStart, scopeEnd, value, index, of: null });
  }

  #field(sign: number, value: number): void {
    const parser = this.#parser;
    const kind = parser.kind(sign - 1);
    if (kind !== TOKEN.name && kind !== TOKEN.string) return;
    const name = kind === TOKEN.name ? parser.word(sign - 1) : parser.stringAt(sign - 1).value;
    push(this.fields, name, value);
  }

  #assignment(at: number, scopeStart: number, scopeEnd: number): void {
    const parser = this.#parser;
    const before = at - 1;
    const kind = parser.kind(before);
    if (kind === TOKEN.parenClose) {
      this.#destructured(at, before, scopeStart, scopeEnd);
      return;
    }
    let name = before;
    if (kind === TOKEN.bracketClose) {
      // `name[] = {…}`, `names["x"] = …`.
      name = parser.matches[before]! - 1;
      if (parser.kind(name) !== TOKEN.name) name = -1;
    }
    const typed = typedName(this.#parser, before);
    if (typed !== null) {
      if (at >= this.#parametersEnd)
        this.#variable(parser.word(typed), typed, at + 1, null, scopeStart, scopeEnd);
      push(this.fields, parser.word(typed), at + 1);
      if (parser.kind(before) !== TOKEN.name) return;
    }
    if (name < 0 || parser.kind(name) !== TOKEN.name) return;
    if (typed !== null && typed !== name - 1) return;
    const path = pathTo(this.#parser, name);
    push(this.fields, parser.word(name), at + 1);
    // The default of a parameter, which is bound as one.
    if (at < this.#parametersEnd) return;
    const names = listedBefore(this.#parser, name);
    if (names.length > 1) {
      for (const [index, token] of names.entries()) {
        this.#variable(parser.word(token), token, at + 1, index, scopeStart, scopeEnd);
      }
      return;
    }
    this.#variable(path, name, at + 1, null, scopeStart, scopeEnd);
    if (
      parser.profile.typeAfterName === true &&
      parser.kind(name - 1) === TOKEN.name &&
      !parser.isFirstOfLine(name)
    ) {
      this.#variable(parser.word(name - 1), name - 1, at + 1, null, scopeStart, scopeEnd);
    }
  }

  /** `let (a, b) = …`, `let (a, b): (A, B) = …`. */
  #destructured(at: number, close: number, scopeStart: number, scopeEnd: number): void {
    const parser = this.#parser;
    let open = parser.matches[close]!;
    if (open === -1) return;
    if (parser.kind(open - 1) === TOKEN.colon && parser.kind(open - 2) === TOKEN.parenClose) {
      open = parser.matches[open - 2]!;
      if (open === -1) return;
    }
    const end = parser.matches[open]!;
    // `fun f(x: T) = …` defines a function.
    if (parser.kind(open - 1) === TOKEN.name && !/^(?:let|val|var|const|mut)$/.test(parser.word(open - 1)))
      return;
    if (end - open > 2 * MAX_PATTERN_TOKENS) return;
    let index = 0;
    for (let token = open + 1; token < end; token++) {
      if (parser.kind(token) === TOKEN.comma) index++;
      else if (parser.kind(token) === TOKEN.name && !/^(?:mut|ref|_|val|var|let)$/.test(parser.word(token))) {
        this.#variable(parser.word(token), token, at + 1, index, scopeStart, scopeEnd);
      } else if (parser.kind(token) === TOKEN.parenOpen) return;
    }
  }

  #word(at: number, scopeStart: number, scopeEnd: number): void {
    const parser = this.#parser;
    switch (parser.word(at)) {
      case 'return':
        this.returns.push(at);
        break;
      case 'for':
      case 'foreach':
        this.#loop(at, scopeStart, scopeEnd);
        break;
      case 'default_value':
      case 'default_value_t':
      case 'defaultValue':
      case 'DefaultValue':
        if (parser.kind(at + 1) === TOKEN.assign) this.#attribute(at);
        break;
      case 'define':
        // `#define NAME "x"`.
        if (parser.kind(at - 1) === TOKEN.mark && parser.kind(at + 2) === TOKEN.string) {
          this.#variable(parser.word(at + 1), at + 1, at + 2, null, 0, parser.tokens.length);
          push(this.fields, parser.word(at + 1), at + 2);
        }
        break;
      default: {
        // `@repo "ns/n"` (Elixir).
        const next = parser.kind(at + 1);
        if (parser.kind(at - 1) === TOKEN.mark && parser.profile.bareCalls === true) {
          if ((next === TOKEN.string || next === TOKEN.braceOpen) && !parser.isFirstOfLine(at + 1)) {
            this.#variable(parser.word(at), at, at + 1, null, scopeStart, scopeEnd);
          }
        }
        // `var name: Type {`: a computed property.
        if (next === TOKEN.colon && /^(?:var|val)$/.test(parser.word(at - 1))) this.#computed(at);
      }
    }
  }

  #computed(name: number): void {
    const parser = this.#parser;
    for (let at = name + 2; at < name + MAX_TYPE_TOKENS; at++) {
      const kind = parser.kind(at);
      if (kind === TOKEN.braceOpen) {
        push(this.functions, parser.word(name), {
          name: parser.word(name),
          owner: this.#type,
          parameters: [],
          open: at,
          value: -1,
        });
        return;
      }
      if (kind === TOKEN.parenOpen || kind === TOKEN.bracketOpen) at = Math.max(at, parser.matches[at]!);
      else if (kind === TOKEN.assign || parser.isFirstOfLine(at) || kind === 0) return;
    }
  }

  /** `#[arg(default_value = "x")] name: Type`, `@Option(defaultValue = "x") Type name`: the default of a field. */
  #attribute(at: number): void {
    const parser = this.#parser;
    for (let token = at + 2; token < at + MAX_ATTRIBUTE_TOKENS; token++) {
      const kind = parser.kind(token);
      if (kind !== TOKEN.bracketClose && kind !== TOKEN.parenClose) continue;
      const after = parser.kind(token + 1);
      if (after !== TOKEN.name && after !== TOKEN.mark) continue;
      for (let name = token + 1; name < token + MAX_ATTRIBUTE_TOKENS; name++) {
        const next = parser.kind(name + 1);
        if (parser.kind(name) === TOKEN.bracketOpen) name = Math.max(name, parser.matches[name]!);
        if (parser.kind(name) !== TOKEN.name) continue;
        if (
          next === TOKEN.colon ||
          next === TOKEN.semicolon ||
          next === TOKEN.comma ||
          next === TOKEN.assign
        ) {
          push(this.fields, parser.word(name), at + 2);
          return;
        }
      }
      return;
    }
  }

  /** `flags.StringVar(&model, "model", "ns/n", "usage")` (Go). */
  #flag(open: number, at: number): void {
    const parser = this.#parser;
    if (parser.kind(open + 1) !== TOKEN.operator || parser.kind(open + 2) !== TOKEN.name) return;
    let name = open + 2;
    while (parser.kind(name + 1) === TOKEN.dot && parser.kind(name + 2) === TOKEN.name) name += 2;
    const value = parser.entriesOf(open)[at]?.value;
    if (value === undefined) return;
    push(this.fields, parser.word(name), value.first);
    this.#bind({
      kind: 'option',
      name: pathTo(this.#parser, name),
      token: name,
      scopeStart: 0,
      scopeEnd: parser.tokens.length,
      value: value.first,
      index: null,
      of: null,
    });
  }

  /** `for (a, b) in xs`, `for _, m := range xs`, `for (String m : xs)`. */
  #loop(at: number, scopeStart: number, scopeEnd: number): void {
    const parser = this.#parser;
    const names: number[] = [];
    for (let token = at + 1; token < at + MAX_PATTERN_TOKENS; token++) {
      const kind = parser.kind(token);
      const word = parser.word(token);
      const leads = word === 'in' || word === 'range' || (kind === TOKEN.colon && names.length > 0);
      if (leads) {
        for (const [index, name] of names.entries()) {
          this.#bind({
            kind: 'iteration',
            name: parser.word(name),
            token: name,
            scopeStart,
            scopeEnd,
            value: token + 1,
            index: names.length > 1 ? index : null,
            of: null,
          });
        }
        return;
      }
      if (kind === TOKEN.name) {
        // `String m`: the last name before the sign is the variable's.
        if (parser.kind(token - 1) === TOKEN.name || parser.kind(token - 1) === TOKEN.operator) names.pop();
        names.push(token);
      } else if (kind === TOKEN.braceOpen || kind === TOKEN.semicolon || kind === 0) return;
    }
  }

  /** A parenthesis after a name: a call, or the parameters of a function. */
  #parenthesis(open: number): void {
    const parser = this.#parser;
    let name = open - 1;
    if (parser.kind(name) === TOKEN.bang) name--;
    if (parser.kind(name) === TOKEN.greater) name = beforeTypeArguments(this.#parser, name);
    if (parser.kind(name) !== TOKEN.name) return;
    const word = parser.word(name);
    if (NOT_FUNCTIONS.has(word)) return;
    push(this.calls, word, open);
    if (word === 'StringVar') this.#flag(open, 2);
    else if (word === 'StringVarP') this.#flag(open, 3);
    const close = parser.matches[open]!;
    if (close === -1) return;
    const body = bodyAfter(this.#parser, close);
    if (body === null) return;
    const parameters = parametersOf(this.#parser, open, close, body);
    const isExpression = parser.kind(body) !== TOKEN.braceOpen;
    const definition: CodeFunction = {
      name: word,
      owner: this.#type,
      parameters: parameters.map(({ name: own, label }) => ({ name: own, label })),
      open: isExpression ? -1 : body,
      value: isExpression ? body + 1 : -1,
    };
    push(this.functions, word, definition);
    this.definedAt.add(open);
    this.#parametersEnd = Math.max(this.#parametersEnd, close);
    const bodyEnd = isExpression ? body + 200 : parser.closeOf(body);
    for (const { name: own, token, value } of parameters) {
      this.#bind({
        kind: 'parameter',
        name: own,
        token,
        scopeStart: body,
        scopeEnd: bodyEnd,
        value,
        index: null,
        of: definition,
      });
    }
  }

  /** `string Model => "ns/n"` (C#). */
  #expressionBody(at: number): void {
    const parser = this.#parser;
    if (parser.profile.arrowBodies !== true || parser.word(at) !== '=>') return;
    if (parser.kind(at - 1) !== TOKEN.name || parser.kind(at - 2) !== TOKEN.name) return;
    const name = parser.word(at - 1);
    push(this.functions, name, { name, owner: this.#type, parameters: [], open: -1, value: at + 1 });
  }
}

function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}
