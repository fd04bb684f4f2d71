import {
  type Binding,
  type Call,
  dottedPath,
  type Expression,
  type ObjectExpression,
  type Program,
} from '../../formats/javascript/index.ts';
import { Bindings } from './bindings.ts';
import { iteratedBy } from './iterations.ts';
import { keyList } from './key-list.ts';
import {
  derive,
  prefixOf,
  type StructureValue,
  type TextValue,
  type UnknownValue,
  type Value,
  weaker,
} from './value.ts';

/** Names behind names, and members of members, that are followed. */
const MAX_DEPTH = 12;
/**
 * Steps of evaluation in one file. Real files need hundreds; a hostile one could make every use refer to every
 * binding, and gets `dynamic` instead (CWE-407).
 */
const MAX_STEPS = 200_000;
/** Texts that one expression may have. Registries of hundreds of models exist. */
const MAX_VALUES = 2000;
/** Shorter names of functions are a minifier's, and mean another function in each scope. */
const MIN_FOLLOWED_NAME = 3;
/** Combinations of the parts of a template. */
const MAX_COMBINATIONS = 16;

const UNKNOWN: UnknownValue = { kind: 'unknown', cause: 'other', prefix: '' };
const ENVIRONMENT: UnknownValue = { kind: 'unknown', cause: 'environment', prefix: '' };

const ENVIRONMENT_PATH = /^(?:process\.env|import\.meta\.env|Deno\.env|Bun\.env|env)\.[\w.]+$/;
const ENVIRONMENT_CALL = /^(?:Deno\.env\.get|process\.env\.get|getenv|getEnv|getEnvironmentVariable)$/;
/** Calls that hand on one of their arguments, or hold it as a state: `useState('ns/n')`, `ref('ns/n')`. */
const TRANSPARENT_CALL =
  /(?:^|\.)(?:freeze|seal|String|trim|useState|useRef|useMemo|useSignal|ref|shallowRef|reactive|signal|writable|readable|\$state|toString|at|find|filter|slice|flat|sort|reverse|concat|get|values|of|from|keys|entries|Map|Set|resolve|defineConfig|satisfies)$/;
/** Finds out, within one file, which texts an expression can have. */
export class Evaluator {
  readonly #program: Program;
  readonly #bindings: Bindings;
  readonly #calls: ReadonlyMap<string, readonly Call[]>;
  readonly #active = new Set<Expression | Binding>();
  #steps = 0;

  constructor(program: Program) {
    this.#program = program;
    this.#bindings = new Bindings(program);
    this.#calls = Map.groupBy(program.calls, (call) => call.name);
  }

  valuesOf(expression: Expression): readonly Value[] {
    return this.#values(expression, 0).slice(0, MAX_VALUES);
  }

  /** The values of the property that a path of keys leads to (`repo`, `baseOptions.modelAssetPath`). */
  propertiesOf(expression: Expression, path: readonly string[]): readonly Value[] {
    let expressions: readonly (readonly [Expression, TextValue['resolution'], number | null])[] = [
      [expression, 'literal', null],
    ];
    for (const key of path) {
      expressions = expressions.flatMap(([current, resolution]) =>
        this.#values(current, 0).flatMap((value) =>
          value.kind !== 'structure'
            ? []
            : this.#property(value, key, 0).map(
                (found) => [found, weaker(value.resolution, resolution), value.expression.start] as const,
              ),
        ),
      );
    }
    return expressions.flatMap(([found, resolution, owner]) =>
      this.#values(found, 0).map((value) => derive(value, resolution, owner)),
    );
  }

  #values(expression: Expression, depth: number): readonly Value[] {
    if (depth > MAX_DEPTH || ++this.#steps > MAX_STEPS || this.#active.has(expression)) return [UNKNOWN];
    this.#active.add(expression);
    try {
      return this.#valuesOfKind(expression, depth + 1);
    } finally {
      this.#active.delete(expression);
    }
  }

  #valuesOfKind(expression: Expression, depth: number): readonly Value[] {
    switch (expression.kind) {
      case 'string':
        return [
          {
            kind: 'text',
            text: expression.value,
            offset: expression.valueStart,
            resolution: 'literal',
            owner: null,
          },
        ];
      case 'template':
      case 'sum':
        return this.#joined(expression.parts, expression.kind === 'template', depth);
      case 'object':
      case 'array':
        return [{ kind: 'structure', expression, resolution: 'literal' }];
      case 'name':
        return this.#named(expression.name, expression.start, depth);
      case 'member':
        return this.#member(expression, depth);
      case 'index':
        return this.#index(expression, depth);
      case 'call':
        return this.#call(expression, depth);
      case 'conditional':
        return [...this.#values(expression.yes, depth), ...this.#values(expression.no, depth)];
      case 'choice':
        return this.#choice(expression, depth);
      case 'spread':
        return this.#values(expression.value, depth);
      default:
        return [UNKNOWN];
    }
  }

  /** `a ?? b`: what comes after an environment variable is its fallback, after anything else unknown a default. */
  #choice(expression: Expression & { kind: 'choice' }, depth: number): readonly Value[] {
    const right = this.#values(expression.right, depth);
    if (expression.operator === '&&') return right;
    const left = this.#values(expression.left, depth);
    const known = left.filter((value) => value.kind !== 'unknown');
    if (known.length === left.length) return [...known, ...right.filter((value) => value.kind !== 'unknown')];
    const isEnvironment = left.some((value) => value.kind === 'unknown' && value.cause === 'environment');
    const fallbacks = right.map((value) => derive(value, isEnvironment ? 'environment' : 'default', null));
    return [...known, ...fallbacks];
  }

  #joined(parts: readonly Expression[], isTemplate: boolean, depth: number): readonly Value[] {
    let combinations: { text: string; resolution: TextValue['resolution']; open: boolean }[] = [
      { text: '', resolution: 'literal', open: true },
    ];
    for (const part of parts) {
      const values = this.#values(part, depth);
      combinations = combinations.flatMap((combination) =>
        combination.open
          ? values.map((value) =>
              value.kind === 'text'
                ? {
                    text: combination.text + value.text,
                    resolution: weaker(
                      combination.resolution,
                      part.kind === 'string' ? 'literal' : weaker(value.resolution, 'constant'),
                    ),
                    open: true,
                  }
                : { ...combination, text: combination.text + prefixOf(value), open: false },
            )
          : [combination],
      );
      combinations = combinations.slice(0, MAX_COMBINATIONS);
    }
    const first = parts[0];
    if (first === undefined) return [UNKNOWN];
    const offset = first.kind === 'string' ? first.valueStart : first.start - (isTemplate ? 2 : 0);
    return combinations.map(({ text, resolution, open }) =>
      open
        ? { kind: 'text', text, offset, resolution, owner: null }
        : { kind: 'unknown', cause: 'other', prefix: text },
    );
  }

  #named(name: string, at: number, depth: number): readonly Value[] {
    const bindings = this.#boundAt(name, at);
    if (bindings.length === 0) return [UNKNOWN];
    return bindings.flatMap((binding) => this.#bound(binding, depth));
  }

  #boundAt(name: string, at: number): readonly Binding[] {
    this.#steps += this.#bindings.count(name);
    return this.#steps > MAX_STEPS ? [] : this.#bindings.at(name, at);
  }

  #bound(binding: Binding, depth: number): readonly Value[] {
    if (this.#active.has(binding)) return [UNKNOWN];
    this.#active.add(binding);
    try {
      if (binding.kind === 'parameter') return this.#parameter(binding, depth);
      const value = this.#program.parser.expressionAt(binding.value);
      let values = this.#values(value, depth);
      if (binding.kind === 'loop') values = this.#items(values, depth);
      values = this.#along(values, binding.path, depth).map((found) => derive(found, 'constant', null));
      if (binding.fallback === -1) return values;
      return [...values.filter((found) => found.kind !== 'unknown'), ...this.#default(binding, depth)];
    } finally {
      this.#active.delete(binding);
    }
  }

  #default(binding: Binding, depth: number): readonly Value[] {
    const values = this.#values(this.#program.parser.expressionAt(binding.fallback), depth);
    return values.map((value) => derive(value, 'default', null));
  }

  /** A parameter has its default, what the calls in this file pass, and the items of what its callback iterates. */
  #parameter(binding: Binding, depth: number): readonly Value[] {
    const { callable, position } = binding;
    const values: Value[] = binding.fallback === -1 ? [] : [...this.#default(binding, depth)];
    if (callable === null) return values;
    const passed: Value[] = [];
    const isFollowed = callable.name !== null && callable.name.length >= MIN_FOLLOWED_NAME;
    const calls = isFollowed ? (this.#calls.get(callable.name!) ?? []) : [];
    for (const call of calls) {
      if (++this.#steps > MAX_STEPS) break;
      const argument = this.#program.argumentsOf(call)[position];
      if (argument !== undefined)
        passed.push(...this.#along(this.#values(argument, depth), binding.path, depth));
    }
    if (callable.name === null)
      passed.push(...this.#along(this.#iterated(binding, depth), binding.path, depth));
    values.push(
      ...passed.filter((value) => value.kind !== 'unknown').map((value) => derive(value, 'constant', null)),
    );
    return values.length === 0 ? [UNKNOWN] : values;
  }

  /** The items of `xs` in `xs.map((x) => …)`. */
  #iterated(binding: Binding, depth: number): readonly Value[] {
    const whole = iteratedBy(this.#program, binding);
    return whole === null ? [] : this.#items(this.#values(whole, depth), depth);
  }

  #items(values: readonly Value[], depth: number): readonly Value[] {
    return values.flatMap((value) => {
      if (value.kind !== 'structure') return [value.kind === 'text' ? UNKNOWN : value];
      const { expression } = value;
      const items =
        expression.kind === 'array'
          ? expression.items
          : expression.properties.map((property) => property.value);
      return items.flatMap((item) => {
        const found = this.#values(item, depth);
        return item.kind === 'spread' ? this.#items(found, depth) : found;
      });
    });
  }

  #along(values: readonly Value[], path: readonly string[], depth: number): readonly Value[] {
    let current = values;
    for (const key of path) {
      current = current.flatMap((value) => {
        if (value.kind !== 'structure') {
          // `const [model, setModel] = useState('ns/n')`.
          return key === '0' && value.kind === 'text' ? [value] : [UNKNOWN];
        }
        return this.#property(value, key, depth).flatMap((found) =>
          this.#values(found, depth).map((item) => derive(item, value.resolution, value.expression.start)),
        );
      });
    }
    return current;
  }

  /** The expressions that a key of an object, or a position of an array, has. Spread objects are looked through. */
  #property(value: StructureValue, key: string, depth: number): readonly Expression[] {
    const { expression } = value;
    if (expression.kind === 'array') {
      const item = /^\d+$/.test(key) ? expression.items[Number(key)] : undefined;
      return item === undefined ? [] : [item];
    }
    this.#steps += expression.properties.length;
    const own = expression.properties.filter((property) => property.key === key);
    if (own.length > 0) return [own.at(-1)!.value];
    return expression.properties.flatMap((property) =>
      property.value.kind !== 'spread'
        ? []
        : this.#values(property.value, depth).flatMap((spread) =>
            spread.kind === 'structure' && depth < MAX_DEPTH ? this.#property(spread, key, depth + 1) : [],
          ),
    );
  }

  #member(expression: Expression & { kind: 'member' }, depth: number): readonly Value[] {
    const path = dottedPath(expression);
    if (path !== null) {
      if (ENVIRONMENT_PATH.test(path)) return [ENVIRONMENT];
      const bindings = this.#boundAt(path.replace('this.constructor.', 'this.'), expression.start);
      if (bindings.length > 0) return bindings.flatMap((binding) => this.#bound(binding, depth));
    }
    const values = this.#values(expression.object, depth);
    // `useRef('ns/n').current`, `ref('ns/n').value`, a signal's or a store's.
    if (/^(?:current|value)$/.test(expression.property) && values.some((value) => value.kind === 'text'))
      return values;
    const found = this.#along(values, [expression.property], depth);
    return found.length === 0 ? [UNKNOWN] : found.map((value) => derive(value, 'constant', null));
  }

  /** `MODELS[size]`: the one key that is known, or else all of them. */
  #index(expression: Expression & { kind: 'index' }, depth: number): readonly Value[] {
    const objects = this.#values(expression.object, depth);
    const keys = this.#values(expression.index, depth).flatMap((value) =>
      value.kind === 'text' ? [value.text] : [],
    );
    const found = objects.flatMap((value): readonly Value[] => {
      if (value.kind !== 'structure') return value.kind === 'unknown' ? [value] : [UNKNOWN];
      const known = keys.flatMap((key) => this.#along([value], [key], depth));
      return known.length > 0 ? known : this.#items([value], depth);
    });
    return found.length === 0 ? [UNKNOWN] : found.map((value) => derive(value, 'constant', null));
  }

  #call(expression: Expression & { kind: 'call' }, depth: number): readonly Value[] {
    const { callee, args } = expression;
    const path = dottedPath(callee) ?? (callee.kind === 'member' ? callee.property : '');
    if (ENVIRONMENT_CALL.test(path)) return [ENVIRONMENT];
    if (!TRANSPARENT_CALL.test(path)) return [UNKNOWN];
    if (/^Object\.(?:keys|entries)$/.test(path)) return args.flatMap((arg) => this.#keysOf(arg, path, depth));
    const isState = /(?:^|\.)(?:useState|useRef|useSignal|ref|shallowRef|signal|writable|\$state)$/.test(
      path,
    );
    const first = args[0];
    if (callee.kind === 'member' && !/^(?:Object|Array|String|React|Promise|path)\./.test(path)) {
      const objects = this.#values(callee.object, depth);
      if (callee.property === 'get' && first !== undefined) return this.#mapGet(objects, first, depth);
      if (callee.property === 'at' || callee.property === 'find') return this.#items(objects, depth);
      return objects;
    }
    if (first === undefined) return [UNKNOWN];
    return this.#values(first, depth).map((value) => derive(value, isState ? 'default' : 'literal', null));
  }

  /** `new Map([['small', 'ns/n']]).get(size)`: the values of the pairs. */
  #mapGet(objects: readonly Value[], key: Expression, depth: number): readonly Value[] {
    const known = this.#values(key, depth).flatMap((value) => (value.kind === 'text' ? [value.text] : []));
    const pairs = this.#items(objects, depth);
    const found = pairs.flatMap((pair): readonly Value[] => {
      if (pair.kind !== 'structure' || pair.expression.kind !== 'array') return [];
      const keys = this.#along([pair], ['0'], depth);
      const fits = keys.some((value) => value.kind === 'text' && known.includes(value.text));
      return known.length > 0 && !fits ? [] : this.#along([pair], ['1'], depth);
    });
    return found.length === 0 ? [UNKNOWN] : found.map((value) => derive(value, 'constant', null));
  }

  /** Names can be the keys of a registry. Entries are pairs of key and value. */
  #keysOf(argument: Expression, path: string, depth: number): readonly Value[] {
    return this.#values(argument, depth).flatMap((value): readonly Value[] => {
      if (value.kind !== 'structure' || value.expression.kind !== 'object') return [UNKNOWN];
      const object: ObjectExpression = value.expression;
      this.#steps += object.properties.length;
      const list = keyList(object, this.#program.text, !path.endsWith('keys'));
      return [{ kind: 'structure', expression: list, resolution: value.resolution }];
    });
  }
}
