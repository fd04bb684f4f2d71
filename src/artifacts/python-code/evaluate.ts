import type { CallExpression, Expression, PythonSource } from '../../formats/python/index.ts';
import type { Binding, Bindings } from './bindings.ts';
import {
  calculated,
  calledPath,
  costOf,
  environmentOf,
  ITEMS_MAX,
  joined,
  methodOf,
  mixed,
  pathValue,
  sliced,
  textValue,
} from './made-values.ts';
import { BUILTINS } from './sinks.data.ts';
import { CREDENTIAL_PLACES } from './texts.data.ts';
import { FROM, made, UNKNOWN, type Value } from './value.ts';

/** Steps from one value to the next that are followed (CWE-674); real chains of aliases have three. */
const DEPTH_MAX = 60;
/** Nodes that are looked at in one file, a step of the same work each (CWE-407). */
const STEPS_MAX = 2_000_000;
/** Bytes of a literal from which on it is taken for data rather than a text. */
const BLOB_MIN = 400;

/** Works out what names, calls and texts of a file come to. */
export class Evaluator {
  readonly #source: PythonSource;
  readonly #bindings: Bindings;
  readonly #known = new Map<Expression, Value>();
  readonly #open = new Set<Expression>();
  #steps = 0;

  constructor(source: PythonSource, bindings: Bindings) {
    this.#source = source;
    this.#bindings = bindings;
  }

  get exhausted(): boolean {
    return this.#steps > STEPS_MAX;
  }

  /** `scope` is where the expression stands. */
  value(expression: Expression, scope: number, locals?: ReadonlyMap<string, Value>, depth = 0): Value {
    if (depth > DEPTH_MAX || ++this.#steps > STEPS_MAX) return UNKNOWN;
    if (locals !== undefined) return this.#work(expression, scope, locals, depth);
    const known = this.#known.get(expression);
    if (known !== undefined) return known;
    if (this.#open.has(expression)) return UNKNOWN;
    this.#open.add(expression);
    const value = this.#work(expression, scope, locals, depth);
    this.#open.delete(expression);
    this.#steps += costOf(expression, value);
    this.#known.set(expression, value);
    return value;
  }

  #work(
    expression: Expression,
    scope: number,
    locals: ReadonlyMap<string, Value> | undefined,
    depth: number,
  ): Value {
    const inner = (part: Expression): Value => this.value(part, scope, locals, depth + 1);
    switch (expression.kind) {
      case 'string':
        return {
          text: expression.value,
          from:
            (expression.value.length >= BLOB_MIN && !/\s\S+\s/.test(expression.value.slice(0, BLOB_MIN))
              ? FROM.blob
              : 0) | (CREDENTIAL_PLACES.test(expression.value.slice(0, 400)) ? FROM.credentials : 0),
        };
      case 'constant':
        return expression.value === 'number' ? this.#number(expression) : UNKNOWN;
      case 'joined':
        return joined(expression.parts.map(inner), '', expression.how === 'plus');
      case 'name':
        return locals?.get(expression.name) ?? this.#named(expression.name, scope, depth);
      case 'attribute':
        return this.#attribute(expression.object, expression.name, scope, locals, depth);
      case 'subscript':
        return this.#subscript(expression, inner);
      case 'call':
        return this.#call(expression, scope, locals, depth);
      case 'list':
      case 'tuple':
      case 'set': {
        const items = expression.items.slice(0, ITEMS_MAX).map(inner);
        return { items, from: mixed(items) };
      }
      case 'dict':
        return made(mixed(expression.entries.slice(0, ITEMS_MAX).map(({ value }) => inner(value))));
      case 'comprehension':
        return this.#comprehension(expression, scope, locals, depth);
      case 'conditional': {
        const first = inner(expression.whenTrue);
        return first.path === undefined && first.text === undefined ? inner(expression.whenFalse) : first;
      }
      case 'boolean': {
        const all = expression.operands.map(inner);
        return all.find(({ path, text }) => path !== undefined || text !== undefined) ?? made(mixed(all));
      }
      case 'binary':
        return calculated(inner(expression.left), expression.operator, inner(expression.right));
      case 'walrus':
      case 'starred':
        return inner(expression.value);
      case 'lambda':
        return made(inner(expression.body).from);
      default:
        return UNKNOWN;
    }
  }

  #number({ start, end }: Expression): Value {
    const number = Number(this.#source.text.slice(start, end).replaceAll('_', ''));
    return Number.isFinite(number) ? { number, from: 0 } : UNKNOWN;
  }

  #named(name: string, scope: number, depth: number): Value {
    const all = this.#bindings.names.get(name);
    if (all === undefined)
      return BUILTINS.has(name)
        ? pathValue(name === '__builtins__' ? 'builtins' : `builtins.${name}`)
        : this.#starred(name);
    const near = this.#nearest(all, scope);
    const values = near.map((binding) => this.#bound(binding, depth));
    const telling =
      values.find(({ path }) => path !== undefined) ?? values.find(({ text }) => text !== undefined);
    const from = mixed(values);
    if (telling !== undefined) return values.length === 1 ? telling : { ...telling, from };
    return values.length === 1 ? values[0]! : made(from);
  }

  /** After `from os import *`, what a name that nobody binds is most likely to be. */
  #starred(name: string): Value {
    const module = this.#bindings.starImports.find(
      (one) => one === 'os' || one === 'subprocess' || one === 'base64' || one === 'socket',
    );
    return module === undefined ? UNKNOWN : pathValue(`${module}.${name}`);
  }

  #nearest(all: readonly Binding[], scope: number): readonly Binding[] {
    const { scopes } = this.#source.table;
    for (let at = scope; at >= 0; at = scopes[at]?.parent ?? -1) {
      const here = all.filter((binding) => binding.scope === at);
      if (here.length > 0) return here;
    }
    // Not to be seen from here: bound as a global somewhere else.
    return all;
  }

  #bound(binding: Binding, depth: number): Value {
    if (binding.kind === 'path') return pathValue(binding.path);
    if (binding.kind === 'function') return { local: binding.name, from: 0 };
    if (binding.value.kind === 'lambda') {
      const body = this.value(binding.value.body, binding.scope, undefined, depth + 1);
      return { ...made(body.from), ...(body.path === undefined ? {} : { path: body.path }) };
    }
    return this.value(binding.value, binding.scope, undefined, depth + 1);
  }

  #attribute(
    object: Expression,
    name: string,
    scope: number,
    locals: ReadonlyMap<string, Value> | undefined,
    depth: number,
  ): Value {
    if (object.kind === 'name' && object.name === 'self' && this.#bindings.names.has(`self.${name}`))
      return this.#named(`self.${name}`, scope, depth + 1);
    const value = this.value(object, scope, locals, depth + 1);
    if (value.path !== undefined) {
      if (name === '__dict__') return value;
      return {
        ...pathValue(`${value.path}.${name}`),
        from: value.from | environmentOf(`${value.path}.${name}`),
      };
    }
    return made(value.from);
  }

  #subscript(expression: Expression & { kind: 'subscript' }, inner: (part: Expression) => Value): Value {
    const object = inner(expression.object);
    const index = inner(expression.index);
    if (object.path !== undefined && index.text !== undefined) {
      if (object.path === 'sys.modules') return pathValue(index.text);
      if (object.path === 'builtins.globals' || object.path === 'builtins.locals')
        return this.#named(index.text, 0, 1);
      return { ...pathValue(`${object.path}.${index.text}`), from: object.from };
    }
    if (object.text !== undefined) {
      const written = this.#source.text.slice(expression.object.end, expression.end).slice(0, 80);
      const cut = sliced(object.text, written);
      if (cut !== null) return { text: cut, from: object.from, hidden: true };
      if (index.number !== undefined) return textValue(object.text.at(index.number) ?? '', object.from, true);
    }
    if (object.items !== undefined && index.number !== undefined)
      return object.items.at(index.number) ?? UNKNOWN;
    return made(object.from);
  }

  #call(
    call: CallExpression,
    scope: number,
    locals: ReadonlyMap<string, Value> | undefined,
    depth: number,
  ): Value {
    const inner = (part: Expression): Value => this.value(part, scope, locals, depth + 1);
    const args = call.args.slice(0, 64).map(({ value }) => inner(value));
    const callee = inner(call.callee);
    const from = mixed(args);
    if (call.callee.kind === 'attribute' && callee.path === undefined) {
      const object = inner(call.callee.object);
      const method = methodOf(object, call.callee.name, args);
      if (method !== null) return method;
      return made(object.from | from);
    }
    if (callee.local !== undefined) {
      const returned = (this.#bindings.returns.get(callee.local) ?? []).map((value) =>
        this.value(value, this.#scopeOf(callee.local!), undefined, depth + 1),
      );
      const telling = returned.find(({ path, text }) => path !== undefined || text !== undefined);
      return telling ?? made(from | mixed(returned));
    }
    if (callee.path === undefined) return made(callee.from | from);
    return calledPath(callee.path, args, from);
  }

  #scopeOf(name: string): number {
    const { scopes } = this.#source.table;
    for (let n = 1; n < scopes.length; n++) {
      const statement = this.#source.statement(scopes[n]!.statement);
      if (statement.kind === 'def' && statement.name === name) return n;
    }
    return 0;
  }

  #comprehension(
    expression: Expression & { kind: 'comprehension' },
    scope: number,
    locals: ReadonlyMap<string, Value> | undefined,
    depth: number,
  ): Value {
    const [clause, ...more] = expression.clauses;
    if (clause === undefined) return UNKNOWN;
    const iterable = this.value(clause.iterable, scope, locals, depth + 1);
    const items =
      iterable.items ??
      (iterable.text === undefined ? undefined : [...iterable.text].map((one) => textValue(one, 0, false)));
    const target = clause.target.kind === 'name' ? clause.target.name : null;
    if (items === undefined || target === null || more.length > 0 || items.length > ITEMS_MAX)
      return made(iterable.from | this.value(expression.element, scope, locals, depth + 1).from);
    const values: Value[] = [];
    for (const item of items) {
      values.push(
        this.value(expression.element, scope, new Map([...(locals ?? []), [target, item]]), depth + 1),
      );
      if (this.exhausted) break;
    }
    return { items: values, from: iterable.from };
  }
}
