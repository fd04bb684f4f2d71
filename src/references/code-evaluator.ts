import type {
  CallExpression,
  CodeBinding,
  CodeExpression,
  CodeFunction,
  CodeProgram,
  Entry,
} from '../formats/code/index.ts';
import {
  ALTERNATIVES,
  CHOOSERS,
  COLLECTIONS,
  ENVIRONMENT,
  FLAGS,
  FORMATS,
  LOOKUPS,
  TRANSPARENT,
  WRAPPERS,
} from './code-calls.data.ts';
import { argumentsFor, constructedEntry, heldBy } from './code-constructions.ts';
import { formattedTexts, joinedTexts } from './code-formats.ts';
import { pathOf } from './code-path.ts';
import { CodeScopes } from './code-scopes.ts';
import { type CodeStructure, type CodeUnknown, type CodeValue, chosen, through } from './code-value.ts';
import { lowerBound } from './sorted.ts';

/** Names behind names, and members of members, that are followed. */
const MAX_DEPTH = 24;
/**
 * Steps of evaluation in one file. Real files need hundreds; a hostile one could make every use refer to every
 * binding, and gets `dynamic` instead (CWE-407).
 */
const MAX_STEPS = 200_000;
/**
 * Steps of one question, literals not counted. Parameters of functions that call each other lead everywhere; names are
 * found in the first hundreds of steps (CWE-407).
 */
const MAX_STEPS_EACH = 1000;
/** Texts that one expression may have. Registries of hundreds of models exist. */
const MAX_VALUES = 2000;
/** Uses of a function, and fields of one name, that are looked at for what they give. */
const MAX_SITES = 200;

const UNKNOWN: CodeUnknown = { kind: 'unknown', cause: 'other', prefix: '' };
const FROM_ENVIRONMENT: CodeUnknown = { kind: 'unknown', cause: 'environment', prefix: '' };

/** Finds out, within one file, which texts an expression can have. */
export class CodeEvaluator {
  readonly #program: CodeProgram;
  readonly #scopes: CodeScopes;
  readonly #active = new Set<CodeExpression | CodeBinding | CodeFunction | string>();
  #steps = 0;
  /** What is left of the steps of a question. */
  #left = MAX_STEPS_EACH;
  /** What bindings are found to have, where nothing was left out to end a circle. */
  readonly #known = new Map<CodeBinding, readonly CodeValue[]>();
  /** How often something was left out. */
  #cuts = 0;

  constructor(program: CodeProgram) {
    this.#program = program;
    this.#scopes = new CodeScopes(program);
  }

  valuesOf(expression: CodeExpression): readonly CodeValue[] {
    this.#begin();
    return this.#values(expression, 0).slice(0, MAX_VALUES);
  }

  /** The values of a field of what an expression can be, or of what is assigned to it. */
  fieldOf(expression: CodeExpression, field: string): readonly CodeValue[] {
    this.#begin();
    const { definitions } = this.#program;
    const found = this.#along(
      this.#values(expression, 0).filter((value) => value.kind === 'structure'),
      field,
      0,
    ).filter((value) => value.kind === 'text');
    if (found.length > 0) return found;
    const inside = (definitions.fields.get(field) ?? []).filter(
      (token) => token > expression.first && token <= expression.last,
    );
    const assigned =
      expression.kind === 'name' ? this.#boundAt(`${expression.name}.${field}`, expression.first) : [];
    return [
      ...inside.slice(0, MAX_SITES).flatMap((token) => this.#at(token, 0)),
      ...assigned.flatMap((binding) => this.#bound(binding, 0)),
    ];
  }

  /** What a function gives, without what it is given. */
  resultsOf(definition: CodeFunction): readonly CodeValue[] {
    this.#begin();
    return this.#results([definition], 0).slice(0, MAX_VALUES);
  }

  #begin(): void {
    this.#left = MAX_STEPS_EACH;
  }

  #at(token: number, depth: number): readonly CodeValue[] {
    return this.#values(this.#program.parser.at(token), depth);
  }

  #values(expression: CodeExpression, depth: number): readonly CodeValue[] {
    if (depth > MAX_DEPTH || ++this.#steps > MAX_STEPS) return this.#cut();
    if (expression.kind !== 'string' && expression.kind !== 'record' && --this.#left < 0) return this.#cut();
    return this.#once(expression, () => this.#valuesOfKind(expression, depth + 1));
  }

  /** What a reading gives that is not already under way. */
  #once(key: CodeExpression | CodeBinding | CodeFunction | string, read: () => readonly CodeValue[]) {
    if (this.#active.has(key)) return this.#cut();
    this.#active.add(key);
    try {
      return read();
    } finally {
      this.#active.delete(key);
    }
  }

  #cut(): readonly CodeValue[] {
    this.#cuts++;
    return [UNKNOWN];
  }

  #valuesOfKind(expression: CodeExpression, depth: number): readonly CodeValue[] {
    switch (expression.kind) {
      case 'string': {
        const { value, valueStart, open, first } = expression;
        if (open) return [{ ...UNKNOWN, prefix: value }];
        const end = this.#program.tokens.valueEnds[first]!;
        return [{ kind: 'text', text: value, offset: valueStart, end, resolution: 'literal', owner: -1 }];
      }
      case 'record':
        return [{ kind: 'structure', record: expression, resolution: 'literal' }];
      case 'cases':
        return expression.values.flatMap((value) => this.#values(value, depth));
      case 'block':
        return expression.value === null
          ? this.#block(expression.first, depth)
          : this.#values(expression.value, depth);
      case 'choice':
        return this.#choice(this.#values(expression.left, depth), expression.right, depth);
      case 'sum':
        return this.#joined(expression.parts, depth);
      case 'name':
        return this.#named(expression.name, expression.first, depth);
      case 'member':
        return this.#member(expression, depth);
      case 'index':
        return this.#index(expression, depth);
      case 'call':
        return this.#call(expression, depth);
      case 'other':
        return [UNKNOWN];
    }
  }

  /** What a block gives: its last value. */
  #block(open: number, depth: number): readonly CodeValue[] {
    const { parser } = this.#program;
    const start = parser.lastStatement(open);
    if (start >= parser.closeOf(open) || /^(?:let|var|val|const|for|while)$/.test(parser.word(start)))
      return [UNKNOWN];
    return this.#at(start, depth);
  }

  #choice(left: readonly CodeValue[], right: CodeExpression, depth: number): readonly CodeValue[] {
    return chosen(left, this.#values(right, depth));
  }

  #joined(parts: readonly CodeExpression[], depth: number): readonly CodeValue[] {
    return joinedTexts(parts, (part) => this.#values(part, depth));
  }

  #named(name: string, at: number, depth: number): readonly CodeValue[] {
    const bindings = this.#boundAt(name, at);
    if (bindings.length > 0) return bindings.flatMap((binding) => this.#bound(binding, depth));
    return this.#properties(name, depth) ?? [UNKNOWN];
  }

  #boundAt(name: string, at: number): readonly CodeBinding[] {
    this.#steps += this.#scopes.count(name);
    return this.#steps > MAX_STEPS ? [] : this.#scopes.at(name, at);
  }

  #bound(binding: CodeBinding, depth: number): readonly CodeValue[] {
    const known = this.#known.get(binding);
    if (known !== undefined) return known;
    const cuts = this.#cuts;
    const values = this.#once(binding, () => this.#boundValues(binding, depth)).slice(0, MAX_VALUES);
    if (this.#cuts === cuts) this.#known.set(binding, values);
    return values;
  }

  #boundValues(binding: CodeBinding, depth: number): readonly CodeValue[] {
    if (binding.kind === 'parameter') return this.#parameter(binding, depth);
    const { parser } = this.#program;
    const isLoop = binding.kind === 'iteration';
    const values = this.#values(isLoop ? parser.beforeBlock(binding.value) : parser.at(binding.value), depth);
    const found = isLoop ? this.#items(values, depth) : values;
    const own = binding.index === null ? found : this.#position(found, binding.index, isLoop, depth);
    return own.map((value) => through(value, binding.kind === 'option' ? 'default' : 'constant'));
  }

  /** One of several names that share a value: a part of each tuple. */
  #position(
    values: readonly CodeValue[],
    index: number,
    isLoop: boolean,
    depth: number,
  ): readonly CodeValue[] {
    return values.flatMap((value): readonly CodeValue[] => {
      if (value.kind === 'structure' && (value.record.type === '' || !isLoop)) {
        const entry = value.record.entries[index];
        // `for _, model := range models`: an index, and what stands there.
        if (isLoop && value.record.entries.some(({ key }) => key !== null)) return [value];
        return entry === undefined ? [value] : this.#entry(entry, value, depth);
      }
      // `name, err := f()`; `for key, value`.
      return index === 0 || isLoop ? [value] : [UNKNOWN];
    });
  }

  #entry(entry: Entry, of: CodeStructure, depth: number): readonly CodeValue[] {
    return this.#values(entry.value, depth).map((value) => through(value, of.resolution, of.record.first));
  }

  /** What a parameter gets: its default, and what the function is called with in this file. */
  #parameter(binding: CodeBinding, depth: number): readonly CodeValue[] {
    const values: CodeValue[] = [];
    if (binding.value !== -1) {
      values.push(...this.#at(binding.value, depth).map((value) => through(value, 'default')));
    }
    for (const { value, open } of argumentsFor(this.#program, binding)) {
      // What one call gives to several parameters belongs together: a name and its revision.
      values.push(...this.#values(value, depth).map((each) => through(each, 'constant', open)));
    }
    return values.length === 0 ? [UNKNOWN] : values;
  }

  /** What the functions of a name that take nothing, or are called, give: their last value, and what they return. */
  #results(functions: readonly CodeFunction[], depth: number): readonly CodeValue[] {
    return functions
      .slice(0, MAX_SITES)
      .flatMap((each) => this.#once(each, () => this.#resultOf(each, depth)));
  }

  #resultOf({ value, open }: CodeFunction, depth: number): readonly CodeValue[] {
    if (value !== -1) return this.#at(value, depth);
    const { parser, definitions } = this.#program;
    const close = parser.closeOf(open);
    const from = lowerBound(definitions.returns, open);
    const values: CodeValue[] = [];
    for (let at = from; at < definitions.returns.length && definitions.returns[at]! < close; at++) {
      if (at - from >= MAX_SITES) break;
      values.push(...this.#at(definitions.returns[at]! + 1, depth));
    }
    return [...values, ...this.#block(open, depth).filter((each) => each.kind !== 'unknown')];
  }

  #properties(name: string, depth: number): readonly CodeValue[] | null {
    const functions = (this.#program.definitions.functions.get(name) ?? []).filter(
      ({ parameters }) => parameters.length === 0,
    );
    if (functions.length === 0) return null;
    const values = this.#results(functions, depth);
    return values.length === 0 ? null : values.map((value) => through(value, 'constant'));
  }

  #member(expression: CodeExpression & { kind: 'member' }, depth: number): readonly CodeValue[] {
    const { property } = expression;
    const path = pathOf(expression);
    if (path !== null) {
      const own = path.replace(/^(?:self|this|Self|companion)\./, '');
      const bindings = [path, own]
        .map((each) => this.#boundAt(each, expression.first))
        .find((each) => each.length > 0);
      if (bindings !== undefined) return bindings.flatMap((binding) => this.#bound(binding, depth));
    }
    if (TRANSPARENT.has(property)) {
      const values = this.#values(expression.object, depth);
      if (values.some((value) => value.kind === 'text')) return values;
    }
    const values = this.#values(expression.object, depth);
    const known = this.#along(values, property, depth);
    if (known.some((value) => value.kind !== 'unknown')) return known;
    return this.#properties(property, depth) ?? this.#fieldsNamed(property, expression.first, depth);
  }

  /** What the fields of a name hold anywhere in the file: the type of an object is not followed, its fields are. */
  #fieldsNamed(name: string, at: number, depth: number): readonly CodeValue[] {
    return this.#once(`field ${name}`, () => {
      const tokens = (this.#program.definitions.fields.get(name) ?? []).slice(0, MAX_VALUES);
      this.#steps += tokens.length;
      const values = tokens.flatMap((token) =>
        token === at ? [] : this.#at(token, depth).filter((value) => value.kind === 'text'),
      );
      if (values.length === 0) return [UNKNOWN];
      return [...values.map((value) => through(value, 'default')), UNKNOWN];
    });
  }

  #along(values: readonly CodeValue[], key: string, depth: number): readonly CodeValue[] {
    return values.flatMap((value): readonly CodeValue[] => {
      if (value.kind !== 'structure') return [UNKNOWN];
      const { entries } = value.record;
      this.#steps += entries.length;
      const own = /^\d+$/.test(key)
        ? entries[Number(key)]
        : (entries.find((entry) => entry.key === key) ?? constructedEntry(this.#program, value, key));
      return own === undefined
        ? [UNKNOWN]
        : this.#entry(own, value, depth).map((each) => through(each, 'constant'));
    });
  }

  #items(values: readonly CodeValue[], depth: number): readonly CodeValue[] {
    return values.flatMap((value): readonly CodeValue[] =>
      value.kind === 'structure'
        ? value.record.entries.flatMap((entry) =>
            this.#values(entry.value, depth).map((item) => through(item, value.resolution)),
          )
        : [value],
    );
  }

  /** `MODELS[size]`: the one key that is known, or else all of them. */
  #index(expression: CodeExpression & { kind: 'index' }, depth: number): readonly CodeValue[] {
    const objects = this.#values(expression.object, depth);
    return this.#lookedUp(objects, expression.index, depth);
  }

  #lookedUp(objects: readonly CodeValue[], key: CodeExpression, depth: number): readonly CodeValue[] {
    const keys =
      key.kind === 'other'
        ? [this.#program.parser.word(key.first)]
        : this.#values(key, depth).flatMap((value) => (value.kind === 'text' ? [value.text] : []));
    const found = objects.flatMap((value): readonly CodeValue[] => {
      if (value.kind !== 'structure') return [value];
      const known = keys
        .flatMap((each) => this.#along([value], each, depth))
        .filter((each) => each.kind !== 'unknown');
      return known.length > 0 ? known : this.#items([value], depth);
    });
    return found.length === 0 ? [UNKNOWN] : found.map((value) => through(value, 'constant'));
  }

  #call(call: CallExpression, depth: number): readonly CodeValue[] {
    const { callee, entries } = call;
    const name = callee.kind === 'name' ? callee.name : callee.kind === 'member' ? callee.property : '';
    const args = entries.map(({ value }) => value);
    const path = pathOf(callee) ?? name;
    if (ENVIRONMENT.test(path)) {
      const fallback = args[1];
      if (fallback === undefined) return [FROM_ENVIRONMENT];
      return this.#values(fallback, depth).map((value) => through(value, 'environment'));
    }
    const functions = this.#program.definitions.functions.get(name);
    if (functions !== undefined) {
      const values = this.#results(functions, depth);
      if (values.length > 0) return values.map((value) => through(value, 'constant'));
    }
    if (FLAGS.test(path)) {
      const given = args[1];
      return given === undefined
        ? [UNKNOWN]
        : this.#values(given, depth).map((value) => through(value, 'default'));
    }
    if (CHOOSERS.test(path)) {
      return args.reduce<readonly CodeValue[]>((left, right) => this.#choice(left, right, depth), [UNKNOWN]);
    }
    if (FORMATS.has(name)) return this.#formatted(args, depth);
    if (callee.kind === 'member') {
      const known = this.#method(name, callee.object, args, depth);
      if (known !== null) return known;
    }
    if (WRAPPERS.has(name) && args[0] !== undefined && (args.length === 1 || !COLLECTIONS.has(name)))
      return this.#values(args[0], depth);
    const held = heldBy(call, name);
    if (held !== null) {
      // `HashMap::from([…])` holds what its only argument holds.
      return held.kind === 'record' ? this.#values(held, depth) : [held];
    }
    return [UNKNOWN];
  }

  #method(
    name: string,
    object: CodeExpression,
    args: readonly CodeExpression[],
    depth: number,
  ): readonly CodeValue[] | null {
    if (TRANSPARENT.has(name)) return this.#values(object, depth);
    const last = args.at(-1);
    if (ALTERNATIVES.has(name) && last !== undefined) {
      const left = this.#values(object, depth);
      return this.#choice(left.length === 0 ? [UNKNOWN] : left, last, depth);
    }
    if (LOOKUPS.has(name)) {
      const objects = this.#values(object, depth);
      if (!objects.some((value) => value.kind === 'structure')) return null;
      return args[0] === undefined ? this.#items(objects, depth) : this.#lookedUp(objects, args[0], depth);
    }
    return null;
  }

  /** `format!("{}/{name}", owner)`. */
  #formatted(args: readonly CodeExpression[], depth: number): readonly CodeValue[] {
    const [format, ...rest] = args;
    if (format?.kind !== 'string') return [UNKNOWN];
    return (
      formattedTexts(format, rest, {
        ofName: (name) => this.#named(name, format.first, depth),
        of: (given) => this.#values(given, depth),
      }) ?? this.#values(format, depth)
    );
  }
}
