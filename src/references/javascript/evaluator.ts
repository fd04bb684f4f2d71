import {
  type Binding,
  type Call,
  dottedPath,
  type Expression,
  type Import,
  type ObjectExpression,
  type Program,
} from '../../formats/javascript/index.ts';
import { Bindings } from './bindings.ts';
import type { Budget } from './budget.ts';
import { iteratedBy } from './iterations.ts';
import { joinedValues } from './joined.ts';
import { keyList } from './key-list.ts';
import type { Modules } from './modules.ts';
import { type Results, resultsOf } from './results.ts';
import { derive, ENVIRONMENT, type StructureValue, type TextValue, UNKNOWN, type Value } from './value.ts';

/** Names behind names, and members of members, that are followed. */
const MAX_DEPTH = 14;
/** Texts that one expression may have. Registries of hundreds of models exist. */
const MAX_VALUES = 2000;
/** Shorter names of functions are a minifier's, and mean another function in each scope. */
const MIN_FOLLOWED_NAME = 3;
/** `export *` of one module that are looked into for a name. */
const MAX_STARS = 8;

const ENVIRONMENT_PATH = /^(?:process\.env|import\.meta\.env|Deno\.env|Bun\.env|env)\.[\w.]+$/;
/** Calls that read the environment, some with a fallback as their second argument. */
const ENVIRONMENT_CALL =
  /^(?:Deno\.env\.get|process\.env\.get|env\.get|(?:\w+\.)?(?:get_?env(?:ironment)?(?:_?var(?:iable)?)?(?:OrDefault)?|env(?:Or|String)?|optionalEnv))$/i;
/** Calls that hand on one of their arguments, or hold it as a state: `useState('ns/n')`, `ref('ns/n')`. */
const TRANSPARENT_CALL =
  /(?:^|\.)(?:freeze|seal|String|trim|useState|useRef|useMemo|useSignal|ref|shallowRef|reactive|signal|writable|readable|\$state|toString|at|find|filter|slice|flat|sort|reverse|concat|get|values|of|from|keys|entries|Map|Set|resolve|defineConfig|satisfies|encodeURI)$/;
const STATE_CALL = /(?:^|\.)(?:useState|useRef|useSignal|ref|shallowRef|signal|writable|\$state)$/;

/** Where an evaluator stands among the files of the target. */
export interface EvaluatorPlace {
  readonly path: string;
  /** As values tell it: null of the file that is read. */
  readonly file: string | null;
  readonly modules: Modules | null;
  readonly budget: Budget;
  /** How many imports led here. */
  readonly hops: number;
}

/** Finds out which texts an expression of a file can have, also through what the file imports. */
export class Evaluator {
  readonly program: Program;
  readonly #place: EvaluatorPlace;
  readonly #bindings: Bindings;
  readonly #calls: ReadonlyMap<string, readonly Call[]>;
  readonly #imports: ReadonlyMap<string, Import>;
  readonly #active = new Set<Expression | Binding>();
  readonly #spread = new Set<Expression>();
  /** Expressions whose evaluation nothing cut short. */
  readonly #known = new Map<Expression, readonly Value[]>();
  #results: Results | null = null;

  constructor(program: Program, place: EvaluatorPlace) {
    this.program = program;
    this.#place = place;
    this.#bindings = new Bindings(program);
    this.#calls = Map.groupBy(program.calls, (call) => call.name);
    this.#imports = new Map(program.imports.map((entry) => [entry.local, entry]));
  }

  /** The bindings that a name means at a place. */
  bindingsAt(name: string, place: number): readonly Binding[] {
    return this.#boundAt(name, place);
  }

  valuesOf(expression: Expression): readonly Value[] {
    return this.#values(expression, 0);
  }

  /** The values of the property that a path of keys leads to (`repo`, `baseOptions.modelAssetPath`). */
  propertiesOf(expression: Expression, path: readonly string[]): readonly Value[] {
    const found = this.#along(this.#values(expression, 0), path, 0, true);
    return found.slice(0, MAX_VALUES);
  }

  /** The values of a property of an object that is known. */
  propertyOf(value: StructureValue, key: string): readonly Value[] {
    return this.#along([value], [key], 0, true);
  }

  /** The expressions that a property of an object has, with what evaluates them. */
  propertyExpressions(
    value: StructureValue,
    key: string,
  ): readonly { readonly expression: Expression; readonly home: Evaluator }[] {
    return this.#property(value, key, 0).map((expression) => ({ expression, home: this }));
  }

  #values(expression: Expression, depth: number): readonly Value[] {
    const { budget } = this.#place;
    if (!budget.spend(1)) return this.#givenUp();
    const known = this.#known.get(expression);
    if (known !== undefined) return known;
    if (depth > MAX_DEPTH || this.#active.has(expression)) return this.#givenUp();
    const { cuts } = budget;
    this.#active.add(expression);
    try {
      const values = this.#valuesOfKind(expression, depth + 1).slice(0, MAX_VALUES);
      if (budget.cuts === cuts) this.#known.set(expression, values);
      return values;
    } finally {
      this.#active.delete(expression);
    }
  }

  #givenUp(): readonly Value[] {
    this.#place.budget.cut();
    return [UNKNOWN];
  }

  #valuesOfKind(expression: Expression, depth: number): readonly Value[] {
    switch (expression.kind) {
      case 'string':
        return [this.#text(expression)];
      case 'template':
      case 'sum':
        return joinedValues(expression.parts, expression.kind === 'template', this.#place.file, (part) =>
          this.#values(part, depth),
        );
      case 'object':
      case 'array':
        return [{ kind: 'structure', expression, resolution: 'literal', loose: false, home: this }];
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
    if (known.length === left.length) {
      const others = right.filter((value) => value.kind !== 'unknown');
      return [...known, ...others].map((value) => derive(value, 'literal', null, others.length > 0));
    }
    const isEnvironment = left.some((value) => value.kind === 'unknown' && value.cause === 'environment');
    const fallbacks = right.map((value) =>
      derive(value, isEnvironment ? 'environment' : 'default', null, true),
    );
    return [...known, ...fallbacks];
  }

  #text(expression: Expression & { kind: 'string' }): TextValue {
    const { value, valueStart } = expression;
    const isVerbatim = this.program.text.startsWith(value, valueStart);
    return {
      kind: 'text',
      text: value,
      offset: valueStart,
      end: isVerbatim ? valueStart + value.length : -1,
      file: this.#place.file,
      resolution: 'literal',
      owner: null,
      loose: false,
    };
  }

  #named(name: string, at: number, depth: number): readonly Value[] {
    const bindings = this.#boundAt(name, at);
    const imported = this.#imported(name, bindings, depth);
    if (imported !== null) return imported;
    if (bindings.length === 0) return [UNKNOWN];
    return bindings.flatMap((binding) => this.#bound(binding, depth));
  }

  /** What an imported name is in the module it comes from; null when it is none, or the module is out of reach. */
  #imported(name: string, bindings: readonly Binding[], depth: number): readonly Value[] | null {
    const root = name.slice(0, name.search(/\.|$/));
    const entry = this.#imports.get(root);
    if (entry === undefined || bindings.some(({ kind }) => kind !== 'constant')) return null;
    const rest = name.slice(root.length);
    const asked = entry.imported === '*' ? rest.slice(1) : entry.imported + rest;
    const home = asked === '' ? null : this.#module(entry.module, asked);
    return home === null ? null : home.#exported(asked, depth + 1);
  }

  #module(specifier: string, name: string): Evaluator | null {
    const { modules, path, hops } = this.#place;
    return modules?.resolve(specifier, path, hops + 1, name) ?? null;
  }

  /** What a name, or a member of one, is that this module gives others; null when it gives no such name. */
  #exported(name: string, depth: number): readonly Value[] | null {
    if (depth > MAX_DEPTH || !this.#place.budget.spend(1)) return this.#givenUp();
    const through = (values: readonly Value[]): readonly Value[] =>
      values.map((value) => derive(value, 'constant'));
    for (const spelled of [name, `exports.${name}`]) {
      const bindings = this.#boundAt(spelled, 0).filter(
        ({ kind }) => kind !== 'parameter' && kind !== 'loop',
      );
      if (bindings.length > 0) return through(bindings.flatMap((binding) => this.#bound(binding, depth)));
    }
    const stars: string[] = [];
    for (const { exported, local, module, value } of this.program.exports) {
      if (exported === '*' && module !== null) stars.push(module);
      if (exported !== name) continue;
      if (local === null) return through(this.#values(this.program.parser.expressionAt(value), depth));
      if (module === null) return through(this.#named(local, 0, depth));
      const home = this.#module(module, local);
      if (home !== null) return home.#exported(local, depth + 1);
    }
    for (const bundle of this.#boundAt('module.exports', 0)) {
      const values = this.#bound(bundle, depth);
      const found = name === 'default' ? values : this.#along(values, name.split('.'), depth);
      if (found.some(({ kind }) => kind !== 'unknown')) return through(found);
    }
    const dot = name.indexOf('.');
    if (dot !== -1) {
      const owners = this.#exported(name.slice(0, dot), depth + 1);
      return owners === null ? null : this.#along(owners, name.slice(dot + 1).split('.'), depth);
    }
    for (const module of stars.slice(0, MAX_STARS)) {
      const home = this.#module(module, name);
      const found = home === null ? null : home.#exported(name, depth + 1);
      if (found !== null) return found;
    }
    return null;
  }

  #boundAt(name: string, at: number): readonly Binding[] {
    return this.#place.budget.spend(this.#bindings.count(name)) ? this.#bindings.at(name, at) : [];
  }

  #bound(binding: Binding, depth: number): readonly Value[] {
    if (this.#active.has(binding)) return this.#givenUp();
    this.#active.add(binding);
    try {
      if (binding.kind === 'parameter') return this.#parameter(binding, depth);
      const value = this.program.parser.expressionAt(binding.value);
      let values = this.#values(value, depth);
      if (binding.kind === 'loop')
        values = this.#items(values, depth).map((each) => derive(each, 'literal', null, true));
      values = this.#along(values, binding.path, depth).map((found) => derive(found, 'constant', null));
      if (binding.fallback === -1) return values;
      return [...values.filter((found) => found.kind !== 'unknown'), ...this.#default(binding, depth)];
    } finally {
      this.#active.delete(binding);
    }
  }

  #default(binding: Binding, depth: number): readonly Value[] {
    const values = this.#values(this.program.parser.expressionAt(binding.fallback), depth);
    return values.map((value) => derive(value, 'default', null, true));
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
      if (!this.#place.budget.spend(1)) break;
      const argument = this.program.argumentsOf(call)[position];
      if (argument !== undefined)
        passed.push(...this.#along(this.#values(argument, depth), binding.path, depth));
    }
    if (callable.name === null)
      passed.push(...this.#along(this.#iterated(binding, depth), binding.path, depth));
    values.push(
      ...passed
        .filter((value) => value.kind !== 'unknown')
        .map((value) => derive(value, 'constant', null, true)),
    );
    return values.length === 0 ? [UNKNOWN] : values;
  }

  /** The items of `xs` in `xs.map((x) => …)`. */
  #iterated(binding: Binding, depth: number): readonly Value[] {
    const whole = iteratedBy(this.program, binding);
    return whole === null ? [] : this.#items(this.#values(whole, depth), depth);
  }

  #items(values: readonly Value[], depth: number): readonly Value[] {
    return values.flatMap((value) => {
      if (value.kind !== 'structure') return [value.kind === 'text' ? UNKNOWN : value];
      if (!this.#place.budget.spend(1)) return this.#givenUp();
      const { expression } = value;
      const items =
        expression.kind === 'array'
          ? expression.items
          : expression.properties.map((property) => property.value);
      return items.flatMap((item) => {
        const found = value.home.#values(item, depth);
        // `xs = [...xs, 'ns/n']` holds itself.
        if (item.kind !== 'spread') return found;
        return depth < MAX_DEPTH ? this.#items(found, depth + 1) : this.#givenUp();
      });
    });
  }

  /**
   * The values that keys lead to. `exact`: the properties of an object that is given to a call, of which those that are
   * not there have no value at all.
   */
  #along(values: readonly Value[], path: readonly string[], depth: number, exact = false): readonly Value[] {
    let current = values;
    for (const key of path) {
      current = current.flatMap((value) => {
        if (value.kind !== 'structure') {
          // `const [model, setModel] = useState('ns/n')`.
          if (key === '0' && value.kind === 'text') return [value];
          return exact ? [] : [UNKNOWN];
        }
        const { home, expression, resolution, loose } = value;
        return home
          .#property(value, key, depth)
          .flatMap((found) =>
            home.#values(found, depth).map((item) => derive(item, resolution, expression.start, loose)),
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
    const own = expression.properties.findLast((property) => property.key === key);
    if (own !== undefined) return [own.value];
    // What spreads its own parameter again (`f({ ...options })` in `f(options)`) holds itself.
    const isSpent = !this.#place.budget.spend(expression.properties.length + 1);
    if (isSpent || depth > MAX_DEPTH || this.#spread.has(expression)) {
      this.#place.budget.cut();
      return [];
    }
    this.#spread.add(expression);
    try {
      return expression.properties.flatMap(({ value: part }) =>
        part.kind !== 'spread'
          ? []
          : this.#values(part, depth).flatMap((spread) =>
              spread.kind === 'structure' && spread.home === this
                ? this.#property(spread, key, depth + 1)
                : [],
            ),
      );
    } finally {
      this.#spread.delete(expression);
    }
  }

  #member(expression: Expression & { kind: 'member' }, depth: number): readonly Value[] {
    const path = dottedPath(expression);
    if (path !== null) {
      if (ENVIRONMENT_PATH.test(path)) return [ENVIRONMENT];
      const bindings = this.#boundAt(path.replace('this.constructor.', 'this.'), expression.start);
      const root = path.slice(0, path.indexOf('.'));
      const imported = this.#imported(path, this.#boundAt(root, expression.start), depth);
      if (imported !== null) return imported;
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
      if (known.length > 0) return known;
      return this.#items([value], depth).map((each) => derive(each, 'literal', null, true));
    });
    return found.length === 0 ? [UNKNOWN] : found.map((value) => derive(value, 'constant', null));
  }

  #call(expression: Expression & { kind: 'call' }, depth: number): readonly Value[] {
    const { callee, args } = expression;
    const path = dottedPath(callee) ?? (callee.kind === 'member' ? callee.property : '');
    if (ENVIRONMENT_CALL.test(path)) {
      const [, fallback] = args;
      if (fallback === undefined) return [ENVIRONMENT];
      return this.#values(fallback, depth).map((value) => derive(value, 'environment', null, true));
    }
    if (!TRANSPARENT_CALL.test(path)) return this.#given(path, depth);
    if (/^Object\.(?:keys|entries)$/.test(path)) return args.flatMap((arg) => this.#keysOf(arg, path, depth));
    const isState = STATE_CALL.test(path);
    const first = args[0];
    if (callee.kind === 'member' && !/^(?:Object|Array|String|React|Promise|path)\./.test(path)) {
      const objects = this.#values(callee.object, depth);
      if (callee.property === 'get' && first !== undefined) return this.#mapGet(objects, first, depth);
      if (callee.property === 'at' || callee.property === 'find')
        return this.#items(objects, depth).map((value) => derive(value, 'constant', null, true));
      return objects;
    }
    if (first === undefined) return [UNKNOWN];
    return this.#values(first, depth).map((value) =>
      derive(value, isState ? 'default' : 'literal', null, isState),
    );
  }

  /** What a function of this file, or of one that it imports, gives back. */
  #given(path: string, depth: number): readonly Value[] {
    const name = path.slice(path.lastIndexOf('.') + 1);
    if (name.length < MIN_FOLLOWED_NAME) return [UNKNOWN];
    this.#results ??= resultsOf(this.program);
    const tokens = this.#results.get(name);
    if (tokens !== undefined) {
      const { parser } = this.program;
      const values = tokens.flatMap((token) => this.#values(parser.expressionAt(token), depth));
      return values.map((value) => derive(value, 'constant', null, values.length > 1));
    }
    const entry = this.#imports.get(path);
    const home = entry === undefined || depth > MAX_DEPTH ? null : this.#module(entry.module, entry.imported);
    return home === null ? [UNKNOWN] : home.#given(entry!.imported, depth + 1);
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
    return found.length === 0
      ? [UNKNOWN]
      : found.map((value) => derive(value, 'constant', null, known.length === 0));
  }

  /** Names can be the keys of a registry. Entries are pairs of key and value. */
  #keysOf(argument: Expression, path: string, depth: number): readonly Value[] {
    return this.#values(argument, depth).flatMap((value): readonly Value[] => {
      if (value.kind !== 'structure' || value.expression.kind !== 'object') return [UNKNOWN];
      const object: ObjectExpression = value.expression;
      this.#place.budget.spend(object.properties.length);
      const list = keyList(object, value.home.program.text, !path.endsWith('keys'));
      return [{ ...value, expression: list }];
    });
  }
}
