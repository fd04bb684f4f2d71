import type { CallExpression, Expression, PythonSource } from '../../formats/python/index.ts';
import type { Binding, Bindings } from './bindings.ts';
import { decodeConstant } from './decode.ts';
import { BUILTINS, DECODES, REACHES_NETWORK, SAME_AS } from './sinks.data.ts';
import { CREDENTIAL_PLACES } from './texts.data.ts';
import { FROM, made, startsWithAny, UNKNOWN, type Value } from './value.ts';

/** Steps from one value to the next that are followed (CWE-674); real chains of aliases have three. */
const DEPTH_MAX = 60;
/** Characters of a text that is put together (CWE-400). */
const TEXT_MAX = 1024 * 1024;
const ITEMS_MAX = 65_536;
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

/** What is put together takes room as long as the file is judged: a step for every sixteen characters. */
function costOf({ kind }: Expression, { text, items }: Value): number {
  if (kind === 'string' || kind === 'name' || kind === 'constant') return 0;
  return ((text?.length ?? 0) >> 4) + (items?.length ?? 0);
}

function pathValue(path: string): Value {
  const same = SAME_AS[path] ?? path;
  return { path: same, from: environmentOf(same) };
}

function environmentOf(path: string): number {
  return path === 'os.environ' || path === 'os.environb' ? FROM.environment : 0;
}

function textValue(text: string, from: number, hidden: boolean): Value {
  return { text, from, ...(hidden ? { hidden: true } : {}) };
}

function mixed(values: readonly Value[]): number {
  let from = 0;
  for (const value of values) from |= value.from;
  return from;
}

/** Texts put one behind the other; what is not known leaves a gap. */
function joined(parts: readonly Value[], by: string, plus: boolean): Value {
  const from = mixed(parts);
  if (plus && parts.every(({ number }) => number !== undefined))
    return { number: parts.reduce((sum, { number }) => sum + (number ?? 0), 0), from };
  if (plus && parts.every(({ items }) => items !== undefined))
    return { items: parts.flatMap(({ items }) => items ?? []).slice(0, ITEMS_MAX), from };
  if (parts.length === 0 || parts.some(({ text }) => text === undefined)) return made(from);
  const text = parts.map((part) => part.text).join(by);
  if (text.length > TEXT_MAX) return made(from);
  return textValue(
    text,
    from,
    parts.some(({ hidden }) => hidden === true) ||
      (parts.length > 2 && parts.every((part) => part.text!.length <= 2)),
  );
}

function calculated(left: Value, operator: string, right: Value): Value {
  const from = left.from | right.from;
  if (operator === '%' && left.text !== undefined) {
    const values = right.items ?? [right];
    let next = 0;
    const text = left.text.replace(/%[-+ #0]*\d{0,4}(?:\.\d{0,4})?([scdxri%])/g, (all, type: string) => {
      if (type === '%') return '%';
      const value = values[next++];
      if (type === 'c' && value?.number !== undefined) return characterOf(value.number);
      return value?.text ?? (value?.number === undefined ? all : String(value.number));
    });
    return textValue(text, from, false);
  }
  if (
    operator === '*' &&
    left.text !== undefined &&
    right.number !== undefined &&
    left.text.length * right.number <= TEXT_MAX &&
    right.number >= 0
  )
    return textValue(left.text.repeat(Math.floor(right.number)), from, left.hidden === true);
  if (left.number === undefined || right.number === undefined) return made(from);
  const [a, b] = [left.number, right.number];
  const number =
    operator === '^'
      ? a ^ b
      : operator === '-'
        ? a - b
        : operator === '*'
          ? a * b
          : operator === '/'
            ? a / b
            : operator === '//'
              ? Math.floor(a / b)
              : operator === '%'
                ? a % b
                : operator === '&'
                  ? a & b
                  : operator === '|'
                    ? a | b
                    : operator === '>>'
                      ? a >> b
                      : operator === '<<'
                        ? a << b
                        : Number.NaN;
  return Number.isFinite(number) ? { number, from } : made(from);
}

function characterOf(code: number): string {
  return Number.isInteger(code) && code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

/** A method of a text or list whose value is known. */
function methodOf(object: Value, name: string, args: readonly Value[]): Value | null {
  const first = args[0];
  if (object.text === undefined) return null;
  const from = object.from | mixed(args);
  switch (name) {
    case 'join': {
      const items =
        first?.items ??
        (first?.text === undefined ? undefined : [...first.text].map((one) => textValue(one, 0, false)));
      return items === undefined ? made(from) : { ...joined(items, object.text, false), from };
    }
    case 'decode':
    case 'encode': {
      const codec = first?.text ?? '';
      const decoded = decodeConstant('codecs.decode', object.text, codec);
      return decoded === null
        ? textValue(object.text, object.from, object.hidden === true)
        : textValue(decoded, from, true);
    }
    case 'replace':
      return first?.text !== undefined && args[1]?.text !== undefined
        ? textValue(object.text.split(first.text).join(args[1].text).slice(0, TEXT_MAX), from, true)
        : made(from);
    case 'lower':
      return textValue(object.text.toLowerCase(), from, object.hidden === true);
    case 'upper':
      return textValue(object.text.toUpperCase(), from, object.hidden === true);
    case 'strip':
      return textValue(object.text.trim(), from, object.hidden === true);
    case 'split':
      return {
        items: object.text
          .split(first?.text || /\s+/)
          .slice(0, ITEMS_MAX)
          .map((one) => textValue(one, 0, false)),
        from,
      };
    case 'format': {
      let next = 0;
      const text = object.text.replace(/\{\}/g, (all) => args[next++]?.text ?? all);
      return textValue(text, from, object.hidden === true);
    }
    default:
      return made(from);
  }
}

function sliced(text: string, written: string): string | null {
  const parts = /^\s*\[\s*(-?\d*)\s*:\s*(-?\d*)\s*(?::\s*(-?\d*)\s*)?\]/.exec(written);
  if (parts === null) return null;
  const step = parts[3] ? Number(parts[3]) : 1;
  if (step === 0) return null;
  const ordered =
    step < 0
      ? [...text].reverse().join('')
      : text.slice(parts[1] ? Number(parts[1]) : 0, parts[2] ? Number(parts[2]) : undefined);
  return [...ordered].filter((_, n) => n % Math.abs(step) === 0).join('');
}

/** What the call of something imported or built in gives. */
function calledPath(path: string, args: readonly Value[], from: number): Value {
  const [first, second] = args;
  switch (path) {
    case 'builtins.__import__':
    case 'importlib.import_module':
      return first?.text === undefined
        ? made(from)
        : { ...pathValue(first.text), ...(first.hidden ? { hidden: true } : {}) };
    case 'builtins.getattr':
      if (first?.path !== undefined && second?.text !== undefined)
        return { ...pathValue(`${first.path}.${second.text}`), from };
      return made(from);
    case 'builtins.globals':
    case 'builtins.locals':
      return { path, from };
    case 'builtins.vars':
    case 'functools.partial':
      return first?.path === undefined ? made(from) : { path: first.path, from };
    case 'builtins.chr':
      return first?.number === undefined ? made(from) : textValue(characterOf(first.number), from, true);
    case 'builtins.ord':
      return first?.text === undefined ? made(from) : { number: first.text.codePointAt(0) ?? 0, from };
    case 'builtins.int':
      return first?.text === undefined
        ? (first ?? UNKNOWN)
        : { number: Number.parseInt(first.text, second?.number ?? 10) || 0, from };
    case 'builtins.map': {
      const items =
        second?.items ??
        (second?.text === undefined ? undefined : [...second.text].map((one) => textValue(one, 0, false)));
      if (first?.path === undefined || items === undefined) return made(from);
      return {
        items: items.slice(0, ITEMS_MAX).map((item) => calledPath(first.path!, [item], item.from)),
        from,
      };
    }
    case 'builtins.list':
    case 'builtins.tuple':
    case 'builtins.str':
      return first ?? UNKNOWN;
    case 'builtins.reversed':
      return first?.text === undefined
        ? { ...(first ?? UNKNOWN), ...(first?.items ? { items: first.items.toReversed() } : {}) }
        : textValue([...first.text].reverse().join(''), from, true);
    case 'builtins.bytes':
    case 'builtins.bytearray':
      if (first?.items?.every(({ number }) => number !== undefined))
        return textValue(
          first.items.map(({ number }) => String.fromCharCode(number! & 255)).join(''),
          from,
          true,
        );
      return first ?? UNKNOWN;
    case 'builtins.open':
      return made(from | FROM.file);
    case 'builtins.compile':
      return first ?? UNKNOWN;
    case 'os.getenv':
      return made(from);
    case 'os.path.expanduser':
    case 'os.path.expandvars':
    case 'pathlib.Path':
      return first ?? UNKNOWN;
    case 'os.path.join':
      return { ...joined(args, '/', false), from };
    default:
  }
  if (DECODES.has(path)) {
    const decoded = first?.text === undefined ? null : decodeConstant(path, first.text, second?.text ?? '');
    return decoded === null ? made(from | FROM.decoded) : textValue(decoded, from | FROM.decoded, true);
  }
  if (startsWithAny(path, REACHES_NETWORK)) return { path: `${path}()`, from: from | FROM.network };
  // What is called on something imported keeps its path: `socket.socket().connect`.
  return { path: `${path}()`, from };
}
