import type { CallExpression, Expression } from '../../formats/python/index.ts';
import { argumentFor, entryOf } from './arguments.ts';
import type { Evaluator } from './evaluator.ts';
import { lastName } from './file-model.ts';
import type { NameArgument } from './form.ts';

/** Dicts of arguments that loaders hand on. */
const NESTED = ['model_kwargs', 'tokenizer_kwargs', 'model_init_kwargs', 'config_kwargs', 'loader_kwargs'];

/** The arguments of one call, also those that come in dicts and configuration objects. */
export class CallArguments {
  readonly #evaluator: Evaluator;
  readonly #call: CallExpression;

  constructor(evaluator: Evaluator, call: CallExpression) {
    this.#evaluator = evaluator;
    this.#call = call;
  }

  /** What is given for the first of some keywords that is given at all, or at a position. */
  given(keys: readonly string[], at?: number): Expression | null {
    const plain = keys.filter((key) => !key.includes('.'));
    return argumentFor(this.#evaluator, this.#call, at, plain) ?? this.byPath(keys);
  }

  /** Whether a model is described as one behind a closed API, of which nobody loads any weights. */
  isClosed(): boolean {
    const open = argumentFor(this.#evaluator, this.#call, undefined, ['open_weights']);
    const framework = argumentFor(this.#evaluator, this.#call, undefined, ['framework']);
    const names =
      framework === null ? [] : this.#evaluator.values(framework, [{ kind: 'element' }]).candidates;
    if (names.some(({ text }) => text !== 'API')) return false;
    if (open?.kind === 'constant') return open.value === 'False' && (framework === null || names.length > 0);
    return open === null && names.length > 0;
  }

  /** Whether a keyword is `True`, written out or through a constant. */
  asks(keyword: string): boolean {
    const value =
      argumentFor(this.#evaluator, this.#call, undefined, [keyword]) ?? this.#nested(NESTED, keyword);
    return value !== null && this.#isTrue(value);
  }

  #nested(outer: readonly string[], key: string): Expression | null {
    for (const keyword of outer) {
      const dict = argumentFor(this.#evaluator, this.#call, undefined, [keyword]);
      const found = dict === null ? null : entryOf(this.#evaluator, dict, [key]);
      if (found !== null) return found;
    }
    return null;
  }

  #isTrue(value: Expression): boolean {
    if (value.kind === 'constant') return value.value === 'True';
    if (value.kind !== 'name') return false;
    const { bindings, source } = this.#evaluator.model;
    for (const scope of this.#scopes(value.start)) {
      for (const { statement } of bindings.in(scope, value.name)) {
        const assigned = source.statement(statement);
        if (assigned.kind === 'assign' && assigned.value?.kind === 'constant')
          return assigned.value.value === 'True';
      }
    }
    return false;
  }

  #scopes(offset: number): number[] {
    const { source } = this.#evaluator.model;
    const scopes: number[] = [];
    const statement = Math.max(source.statementOf(source.tokenAt(offset)), 0);
    for (
      let scope = source.table.scope[statement] ?? 0;
      scope >= 0;
      scope = source.table.scopes[scope]!.parent
    ) {
      scopes.push(scope);
    }
    return scopes;
  }

  /** What is given for a row's argument. */
  named(argument: NameArgument): Expression | null {
    const plain = (argument.keys ?? []).filter((key) => !key.includes('.'));
    const found =
      argumentFor(this.#evaluator, this.#call, argument.at, plain) ?? this.byPath(argument.keys ?? []);
    return found !== null && argument.through === true ? this.#through(found) : found;
  }

  /** `keyword.key`: an entry of a dict, or an argument of a call, that is given for a keyword. */
  byPath(keys: readonly string[]): Expression | null {
    for (const key of keys) {
      const [outer, ...inner] = key.split('.');
      if (inner.length === 0) continue;
      let value = argumentFor(this.#evaluator, this.#call, undefined, [outer!]);
      for (const part of inner) value = value === null ? null : this.#entry(value, part);
      if (value !== null) return value;
    }
    return null;
  }

  #entry(value: Expression, key: string): Expression | null {
    const direct = entryOf(this.#evaluator, value, [key]);
    if (direct !== null) return direct;
    const made = this.#madeBy(value);
    return made === null ? null : argumentFor(this.#evaluator, made, undefined, [key]);
  }

  /** The call whose result an expression is, through one name. */
  #madeBy(value: Expression): CallExpression | null {
    if (value.kind === 'call') return value;
    if (value.kind !== 'name') return null;
    const { bindings, source } = this.#evaluator.model;
    for (const scope of this.#scopes(value.start)) {
      for (const { statement } of bindings.in(scope, value.name)) {
        const assigned = source.statement(statement);
        if (assigned.kind === 'assign' && assigned.value?.kind === 'call') return assigned.value;
      }
    }
    return null;
  }

  /** What the call that made an object was given as its name. */
  #through(value: Expression): Expression | null {
    const made = this.#madeBy(value);
    if (made === null || !/^(?:from_pretrained|load_config)$/.test(lastName(made))) return null;
    return argumentFor(this.#evaluator, made, 0, ['pretrained_model_name_or_path']);
  }
}
