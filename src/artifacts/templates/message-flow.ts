import type { Argument, Expression, Statement } from '../../formats/jinja/index.ts';
import { boundNames, targetNames } from './constants.ts';
import { type Constants, fold } from './fold.ts';
import { CONVERSATIONS, KEEPS_CONVERSATION, SAID, SAYINGS } from './message-names.data.ts';
import { everyExpression, everyPart, everyStatement } from './walk.ts';

/** What a value stems from: the conversation, a message of it, what is said in one; the clock. */
export type Origin = 'conversation' | 'message' | 'said' | 'clock' | null;

/** Rounds until what variables stem from has spread; macros that call macros need a few. */
const ROUNDS = 4;
/** As for `fold` (CWE-674). */
const DEPTH_MAX = 250;

/** Follows what is said through variables, loops and macros. */
export class MessageFlow {
  readonly #constants: Constants;
  readonly #bound: ReadonlySet<string>;
  readonly #origins = new Map<string, Origin>();
  readonly #macros = new Map<string, readonly string[]>();

  constructor(body: readonly Statement[], constants: Constants) {
    this.#constants = constants;
    this.#bound = boundNames(body);
    const statements = [...everyStatement(body)];
    for (const statement of statements)
      if (statement.kind === 'macro')
        this.#macros.set(
          statement.name,
          statement.params.map(({ name }) => name),
        );
    const calls = [...everyExpression(body)].filter((expression) => expression.kind === 'call');
    for (let round = 0; round < ROUNDS; round++) {
      const before = this.#origins.size;
      for (const statement of statements) this.#flow(statement);
      for (const call of calls) this.#pass(call);
      if (this.#origins.size === before && round > 0) break;
    }
  }

  originOf(expression: Expression, depth = 0): Origin {
    if (depth > DEPTH_MAX) return null;
    const inner = (part: Expression): Origin => this.originOf(part, depth + 1);
    switch (expression.kind) {
      case 'name':
        return this.#ofName(expression.name);
      case 'attribute': {
        const object = inner(expression.object);
        if (object === null && expression.object.kind === 'name')
          return this.#origins.get(`${expression.object.name}.${expression.name}`) ?? null;
        return fieldOf(object, expression.name);
      }
      case 'item':
        return this.#item(inner(expression.object), expression.index);
      case 'call':
        return this.#call(expression.callee, expression.args, inner);
      case 'filter':
        return expression.object === null ? null : this.#filter(expression, inner(expression.object));
      case 'concat':
      case 'logic':
        return strongest(expression.operands.map(inner));
      case 'arithmetic':
        return strongest([expression.first, ...expression.rest.map(({ operand }) => operand)].map(inner));
      case 'list':
      case 'tuple':
        return strongest(expression.items.map(inner));
      case 'conditional':
        return strongest([
          inner(expression.whenTrue),
          expression.whenFalse === null ? null : inner(expression.whenFalse),
        ]);
      default:
        return null;
    }
  }

  #ofName(name: string): Origin {
    const known = this.#origins.get(name);
    if (known !== undefined) return known;
    if (CONVERSATIONS.has(name)) return 'conversation';
    if (this.#bound.has(name)) return null;
    if (name === 'message') return 'message';
    return SAYINGS.has(name) ? 'said' : null;
  }

  #item(object: Origin, index: Expression): Origin {
    if (object === null || object === 'clock') return object;
    if (index.kind === 'slice') return object === 'message' ? 'said' : object;
    const key = fold(index, this.#constants);
    if (object === 'conversation') return 'message';
    if (typeof key === 'string') return fieldOf(object, key);
    return object === 'message' ? 'said' : object;
  }

  #call(callee: Expression, args: readonly Argument[], inner: (part: Expression) => Origin): Origin {
    if (callee.kind === 'name') {
      if (callee.name === 'strftime_now' || callee.name === 'now') return 'clock';
      if (!this.#macros.has(callee.name)) return null;
      return args.some(({ value }) => isSaid(inner(value))) ? 'said' : null;
    }
    if (callee.kind !== 'attribute') return null;
    const object = inner(callee.object);
    if (callee.name === 'get' || callee.name === 'pop') {
      const key = args[0] === undefined ? undefined : fold(args[0].value, this.#constants);
      return typeof key === 'string' ? fieldOf(object, key) : object === 'message' ? 'said' : null;
    }
    if (callee.name === 'items' || callee.name === 'values')
      return object === 'message' || object === 'said' ? 'said' : null;
    if (callee.name === 'keys') return null;
    if (object === 'said' || object === 'clock') return object;
    return args.some(({ value }) => inner(value) === 'said') && callee.object.kind === 'constant'
      ? 'said'
      : null;
  }

  #filter(filter: Expression & { kind: 'filter' }, object: Origin): Origin {
    if (object === null) return null;
    if (filter.name === 'length' || filter.name === 'count') return null;
    if (object === 'conversation') {
      if (filter.name === 'first' || filter.name === 'last' || filter.name === 'random') return 'message';
      if (KEEPS_CONVERSATION.has(filter.name)) return 'conversation';
      const named = filter.args.find(({ name }) => name === 'attribute');
      const key = named === undefined ? undefined : fold(named.value, this.#constants);
      return typeof key === 'string' ? fieldOf('message', key) : 'said';
    }
    return object === 'message' ? 'said' : object;
  }

  #flow(statement: Statement): void {
    if (statement.kind === 'set') this.#bind(statement.target, this.originOf(statement.value));
    else if (statement.kind === 'with')
      for (const [n, target] of statement.targets.entries())
        this.#bind(target, this.originOf(statement.values[n]!));
    else if (statement.kind === 'set-block') {
      const said = [...everyStatement(statement.body)].some(
        (one) => one.kind === 'output' && this.originOf(one.value) === 'said',
      );
      if (said) this.#bind(statement.target, 'said');
    } else if (statement.kind === 'for') {
      const origin = this.originOf(statement.iterable);
      // Of pairs of key and value the key is nothing that is said.
      const pair =
        statement.target.kind === 'tuple' && isPairs(statement.iterable)
          ? statement.target.items[1]
          : undefined;
      const target = pair ?? statement.target;
      this.#bind(target, origin === 'conversation' ? 'message' : origin === 'message' ? null : origin);
    }
    if (statement.kind === 'set') this.#fields(statement.target, statement.value);
  }

  /** `namespace(a=…)`. */
  #fields(target: Expression, value: Expression): void {
    if (target.kind !== 'name' || value.kind !== 'call') return;
    for (const { name, value: field } of value.args)
      if (name !== null) this.#remember(`${target.name}.${name}`, this.originOf(field));
  }

  #pass(call: Expression): void {
    if (call.kind !== 'call' || call.callee.kind !== 'name') return;
    const params = this.#macros.get(call.callee.name);
    if (params === undefined) return;
    for (const [n, { name, value }] of call.args.entries()) {
      const param = name ?? params[n];
      if (param !== undefined) this.#remember(param, this.originOf(value));
    }
  }

  #bind(target: Expression, origin: Origin): void {
    for (const name of targetNames(target)) this.#remember(name, origin);
  }

  #remember(name: string, origin: Origin): void {
    if (origin !== null) this.#origins.set(name, strongest([this.#origins.get(name) ?? null, origin]));
  }
}

/** Whether somewhere in an expression is what somebody said. */
export function mentionsSaid(expression: Expression, flow: MessageFlow): boolean {
  for (const part of everyPart(expression)) if (isSaid(flow.originOf(part))) return true;
  return false;
}

function isPairs(iterable: Expression): boolean {
  if (iterable.kind === 'filter') return iterable.name === 'items' || iterable.name === 'dictsort';
  return iterable.kind === 'call' && iterable.callee.kind === 'attribute' && iterable.callee.name === 'items';
}

function fieldOf(object: Origin, name: string): Origin {
  if (object === 'message' || object === 'said') return SAID.has(name) ? 'said' : null;
  return null;
}

function isSaid(origin: Origin): boolean {
  return origin === 'said' || origin === 'clock';
}

const STRENGTH: readonly Origin[] = [null, 'clock', 'conversation', 'message', 'said'];

function strongest(origins: readonly Origin[]): Origin {
  return origins.reduce<Origin>((a, b) => (STRENGTH.indexOf(a) >= STRENGTH.indexOf(b) ? a : b), null);
}
