import type { Argument, Expression, Operation } from '../../formats/jinja/index.ts';

/** What an expression comes to: a text, a number, a list of such; undefined where that depends on what is rendered. */
export type Folded = string | number | readonly Folded[] | undefined;

/** Constants that variables may hold: `name`, or `namespace.name`. */
export type Constants = ReadonlyMap<string, readonly Folded[]>;

/** Stands in a text for a part that is not known. */
export const HOLE = '\u0000';

/** Characters of a text that is put together; names and phrases are shorter (CWE-400). */
const TEXT_MAX = 16_384;
const ITEMS_MAX = 512;
/** Expressions are built no deeper than brackets and chains go; this bounds the stack for both (CWE-674). */
const DEPTH_MAX = 250;

export function fold(expression: Expression, constants: Constants, depth = 0): Folded {
  if (depth > DEPTH_MAX) return undefined;
  const inner = (part: Expression): Folded => fold(part, constants, depth + 1);
  switch (expression.kind) {
    case 'constant':
      return typeof expression.value === 'string' || typeof expression.value === 'number'
        ? expression.value
        : undefined;
    case 'name':
      return only(constants.get(expression.name));
    case 'attribute':
      return expression.object.kind === 'name'
        ? only(constants.get(`${expression.object.name}.${expression.name}`))
        : undefined;
    case 'list':
    case 'tuple':
      return expression.items.length > ITEMS_MAX ? undefined : expression.items.map(inner);
    case 'concat':
      return joined(expression.operands.map(inner), '');
    case 'arithmetic':
      return expression.rest.reduce<Folded>(
        (left, operation) => calculated(left, operation, inner(operation.operand)),
        inner(expression.first),
      );
    case 'item':
      return element(inner(expression.object), expression.index, inner);
    case 'conditional':
      return inner(expression.whenTrue);
    case 'filter':
      return expression.object === null
        ? undefined
        : applied(expression.name, inner(expression.object), expression.args, inner);
    case 'call':
      return called(expression.callee, expression.args, inner);
    case 'unary': {
      const value = inner(expression.operand);
      return expression.operator === '-' && typeof value === 'number' ? -value : undefined;
    }
    default:
      return undefined;
  }
}

/** Of a variable that is set once; of others, what is known of none. */
function only(values: readonly Folded[] | undefined): Folded {
  return values?.length === 1 ? values[0] : undefined;
}

type Inner = (part: Expression) => Folded;

function called(callee: Expression, args: readonly Argument[], inner: Inner): Folded {
  if (callee.kind === 'name' && callee.name === 'dict')
    return args.every(({ name }) => name !== null) ? args.map(({ name }) => name ?? HOLE) : undefined;
  if (callee.kind !== 'attribute') return undefined;
  const object = inner(callee.object);
  if (callee.name === 'join')
    return args[0] === undefined ? undefined : joined(asList(inner(args[0].value)), textOf(object));
  if (callee.name === 'format') return typeof object === 'string' ? braces(object, args, inner) : undefined;
  return applied(callee.name, object, args, inner);
}

/** Filters, and methods of the same names. */
function applied(name: string, object: Folded, args: readonly Argument[], inner: Inner): Folded {
  const arg = (index: number): Folded => (args[index] === undefined ? undefined : inner(args[index].value));
  if (name === 'join') return joined(asList(object), textOf(arg(0) ?? ''));
  if (name === 'first') return Array.isArray(object) ? object[0] : textOf(object)[0];
  if (name === 'last') return Array.isArray(object) ? object.at(-1) : textOf(object).at(-1);
  if (name === 'list') return asList(object);
  if (name === 'reverse') return Array.isArray(object) ? object.toReversed() : reversed(object);
  if (name === 'format')
    return typeof object === 'string'
      ? percent(
          object,
          args.map((_, n) => arg(n)),
        )
      : undefined;
  if (typeof object !== 'string') return undefined;
  switch (name) {
    case 'replace': {
      const from = arg(0);
      const to = arg(1);
      return typeof from === 'string' && typeof to === 'string'
        ? capped(object.split(from).join(to))
        : undefined;
    }
    case 'lower':
      return object.toLowerCase();
    case 'upper':
      return object.toUpperCase();
    case 'trim':
    case 'strip':
    case 'string':
    case 'safe':
    case 'e':
    case 'escape':
    case 'decode':
    case 'encode':
      return name === 'trim' || name === 'strip' ? object.trim() : object;
    case 'split': {
      const by = arg(0);
      return object.split(typeof by === 'string' ? by : /\s+/).slice(0, ITEMS_MAX);
    }
    default:
      return undefined;
  }
}

function element(object: Folded, index: Expression, inner: Inner): Folded {
  if (typeof object !== 'string' && !Array.isArray(object)) return undefined;
  if (index.kind === 'slice') return sliced(object, index, inner);
  const at = inner(index);
  return typeof at === 'number' ? object.at(at) : undefined;
}

function sliced(
  object: string | readonly Folded[],
  index: Expression & { kind: 'slice' },
  inner: Inner,
): Folded {
  const number = (part: Expression | null): number | undefined => {
    const value = part === null ? undefined : inner(part);
    return typeof value === 'number' ? value : undefined;
  };
  const step = number(index.step) ?? 1;
  const items = typeof object === 'string' ? [...object] : [...object];
  if (step === 0) return undefined;
  const ordered = step < 0 ? items.reverse() : items;
  const taken = step < 0 ? ordered : ordered.slice(number(index.from) ?? 0, number(index.to));
  const kept = taken.filter((_, n) => n % Math.abs(step) === 0);
  return typeof object === 'string' ? kept.join('') : kept;
}

function calculated(left: Folded, { operator }: Operation, right: Folded): Folded {
  if (operator === '+') {
    if (typeof left === 'number' && typeof right === 'number') return left + right;
    if (typeof left === 'string' || typeof right === 'string') return joined([left, right], '');
    return Array.isArray(left) && Array.isArray(right) ? [...left, ...right].slice(0, ITEMS_MAX) : undefined;
  }
  if (operator === '%' && typeof left === 'string')
    return percent(left, Array.isArray(right) ? right : [right]);
  if (typeof left === 'number' && typeof right === 'number') return numeric(left, operator, right);
  if (operator !== '*') return undefined;
  const [text, times] = typeof left === 'string' ? [left, right] : [right, left];
  return typeof text === 'string' &&
    typeof times === 'number' &&
    times >= 0 &&
    text.length * times <= TEXT_MAX
    ? text.repeat(Math.floor(times))
    : undefined;
}

function numeric(left: number, operator: string, right: number): number | undefined {
  if (operator === '*') return left * right;
  if (operator === '-') return left - right;
  if (operator === '**') return left ** right;
  if (operator === '/') return left / right;
  if (operator === '//') return Math.floor(left / right);
  return operator === '%' ? left % right : undefined;
}

function joined(items: readonly Folded[] | undefined, by: string): Folded {
  if (items === undefined || items.every((item) => item === undefined)) return undefined;
  return capped(items.map(textOf).join(by));
}

/** `'%s%s'|format(a, b)` and `'%c' % 95`. */
function percent(format: string, values: readonly Folded[]): string {
  let next = 0;
  return capped(
    format.replace(/%[-+ #0]*\d{0,4}(?:\.\d{0,4})?([scdxi%])/g, (_, type: string) => {
      if (type === '%') return '%';
      const value = values[next++];
      return type === 'c' && typeof value === 'number' ? characterOf(value) : textOf(value);
    }),
  );
}

/** `'{}{x:c}'.format(a, x=95)`. */
function braces(format: string, args: readonly Argument[], inner: Inner): string {
  const positional = args.filter(({ name, unpack }) => name === null && unpack === '');
  let next = 0;
  return capped(
    format.replace(/\{(\w*)(?::(c)|[^{}]*)?\}/g, (all, name: string, type?: string) => {
      const argument = /^\d*$/.test(name)
        ? positional[name === '' ? next++ : Number(name)]
        : args.find((one) => one.name === name);
      const value = argument === undefined ? undefined : inner(argument.value);
      if (value === undefined) return all.includes('__') ? all : HOLE;
      return type === 'c' && typeof value === 'number' ? characterOf(value) : textOf(value);
    }),
  );
}

function characterOf(code: number): string {
  return Number.isInteger(code) && code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : HOLE;
}

function asList(value: Folded): readonly Folded[] | undefined {
  if (typeof value === 'string') return [...value].slice(0, ITEMS_MAX);
  return Array.isArray(value) ? value : undefined;
}

function textOf(value: Folded): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : HOLE;
}

function reversed(value: Folded): Folded {
  return typeof value === 'string' ? [...value].reverse().join('') : undefined;
}

function capped(text: string): string {
  return text.length > TEXT_MAX ? text.slice(0, TEXT_MAX) : text;
}
