import {
  type CallExpression,
  type Expression,
  K,
  type Parameter,
  PythonSource,
  T,
} from '../../formats/python/index.ts';
import { BindingTable } from './bindings.ts';
import type { IndexedForm } from './forms.ts';
import { ImportTable } from './imports.ts';
import { isResource, isSlug } from './slug.ts';

export interface FunctionModel {
  readonly scope: number;
  readonly name: string;
  readonly params: readonly Parameter[];
  readonly decorators: readonly Expression[];
  /** The class whose method it is, or -1. */
  readonly classScope: number;
}

export interface ClassModel {
  readonly scope: number;
  readonly name: string;
  readonly bases: readonly string[];
  readonly enumeration: boolean;
}

/** Classes of one base that are looked into, each time that the base is: more are generated code (CWE-407). */
const MAX_SUBCLASSES = 100;

/** The definitions of a file, built when a value has to be followed. */
export class FileModel {
  readonly source: PythonSource;
  readonly #host: FileModel | null;
  #bindings: BindingTable | undefined;
  #functions: Map<number, FunctionModel> | undefined;
  #functionsByName: Map<string, FunctionModel[]> | undefined;
  #classes: Map<string, ClassModel> | undefined;
  #slugs: number[] | undefined;
  #resources: number[] = [];
  #subclasses: Map<string, ClassModel[]> | undefined;
  #classByScope: Map<number, ClassModel> | undefined;
  #calls: Map<string, number[]> | undefined;
  #renames: boolean | undefined;
  /** Of the rows of a name, those that the file can fulfil. */
  readonly possibleRows = new Map<string, readonly IndexedForm[]>();
  #calledNames: readonly string[] | undefined;
  #returns: Map<number, number[]> | undefined;
  #ownImports: ImportTable | undefined;
  readonly #mentions = new Map<string, boolean>();

  /** Commented-out code and docstrings are read with the imports of the file that they stand in. */
  constructor(text: string, host: FileModel | null = null) {
    this.source = new PythonSource(text);
    this.#host = host;
  }

  get imports(): ImportTable {
    this.#ownImports ??= new ImportTable(this.source);
    return this.#ownImports;
  }

  originOf(local: string): string | undefined {
    return this.imports.originOf(local) ?? this.#host?.imports.originOf(local);
  }

  get stars(): readonly string[] {
    return this.#host === null ? this.imports.stars : [...this.imports.stars, ...this.#host.imports.stars];
  }

  get bindings(): BindingTable {
    this.#bindings ??= new BindingTable(this.source);
    return this.#bindings;
  }

  /** Whether a word occurs in the text at all. */
  mentions(word: string): boolean {
    let known = this.#mentions.get(word);
    if (known === undefined) {
      known = this.source.text.includes(word);
      this.#mentions.set(word, known);
    }
    return known;
  }

  /** Whether a word occurs in the text, or in that of the file which this one stands in. */
  speaksOf(word: string): boolean {
    return this.mentions(word) || this.#host?.mentions(word) === true;
  }

  /** Whether the file, or the one that it stands in, calls one of these names by another: `import load as fetch`. */
  renames(names: { has(name: string): boolean }): boolean {
    if (this.#renames === undefined) {
      const { kinds, starts, ends, count } = this.source.tokens;
      this.#renames = this.#host?.renames(names) === true;
      for (let i = 1; i < count && !this.#renames; i++) {
        if (kinds[i] !== K.as || kinds[i - 1] !== T.name) continue;
        this.#renames = names.has(this.source.text.slice(starts[i - 1], ends[i - 1]));
      }
    }
    return this.#renames;
  }

  /** What the calls of the file end in, for each of `source.callOpenings`. */
  get calledNames(): readonly string[] {
    if (this.#calledNames === undefined) {
      const { text, callOpenings, tokens } = this.source;
      const { starts, ends } = tokens;
      const names: string[] = new Array(callOpenings.length);
      for (let i = 0; i < callOpenings.length; i++) {
        const name = callOpenings[i]! - 1;
        names[i] = text.slice(starts[name], ends[name]);
      }
      this.#calledNames = names;
    }
    return this.#calledNames;
  }

  /** Tokens of the literals that could be `owner/name`: few of a file's, and several readers ask for them. */
  get slugs(): readonly number[] {
    if (this.#slugs === undefined) {
      const { kinds, starts, ends, count } = this.source.tokens;
      this.#slugs = [];
      for (let i = 0; i < count; i++) {
        if (kinds[i] !== T.string) continue;
        if (isSlug(this.source.text, starts[i]!, ends[i]!)) this.#slugs.push(i);
        else if (isResource(this.source.text, starts[i]! + 1)) this.#resources.push(i);
      }
    }
    return this.#slugs;
  }

  /** Tokens of the literals that begin as resources of other hubs do, without a scheme: `publishers/p/models/m`. */
  get resources(): readonly number[] {
    return this.slugs.length >= 0 ? this.#resources : [];
  }

  functionOf(scope: number): FunctionModel | undefined {
    return this.#functionTable.get(scope);
  }

  functionsNamed(name: string): readonly FunctionModel[] {
    if (this.#functionsByName === undefined) {
      this.#functionsByName = new Map();
      for (const model of this.#functionTable.values()) {
        const list = this.#functionsByName.get(model.name);
        if (list === undefined) this.#functionsByName.set(model.name, [model]);
        else list.push(model);
      }
    }
    return this.#functionsByName.get(name) ?? [];
  }

  classNamed(name: string): ClassModel | undefined {
    return this.#classTable.get(name);
  }

  classOf(scope: number): ClassModel | undefined {
    this.#classByScope ??= new Map([...this.#classTable.values()].map((model) => [model.scope, model]));
    return this.#classByScope.get(scope);
  }

  /** Classes that name a class among their bases, at most `MAX_SUBCLASSES` of them. */
  subclassesOf(base: string): readonly ClassModel[] {
    if (this.#subclasses === undefined) {
      this.#subclasses = new Map();
      for (const model of this.#classTable.values()) {
        for (const name of new Set(model.bases)) {
          const list = this.#subclasses.get(name);
          if (list === undefined) this.#subclasses.set(name, [model]);
          else if (list.length < MAX_SUBCLASSES) list.push(model);
        }
      }
    }
    return this.#subclasses.get(base) ?? [];
  }

  get classes(): Iterable<ClassModel> {
    return this.#classTable.values();
  }

  /** Opening brackets of the calls whose callee ends in a name. */
  callsOf(name: string): readonly number[] {
    if (this.#calls === undefined) {
      this.#calls = new Map();
      const { callOpenings } = this.source;
      for (const [i, last] of this.calledNames.entries()) {
        const opening = callOpenings[i]!;
        const list = this.#calls.get(last);
        if (list === undefined) this.#calls.set(last, [opening]);
        else list.push(opening);
      }
    }
    return this.#calls.get(name) ?? [];
  }

  call(opening: number): CallExpression | null {
    return this.source.callAt(opening);
  }

  /** What a function returns. */
  returnsOf(scope: number): readonly Expression[] {
    if (this.#returns === undefined) {
      this.#returns = new Map();
      const { table } = this.source;
      for (let i = 0; i < table.count; i++) {
        if (table.head[i] !== K.return) continue;
        const list = this.#returns.get(table.scope[i]!);
        if (list === undefined) this.#returns.set(table.scope[i]!, [i]);
        else list.push(i);
      }
    }
    const values: Expression[] = [];
    for (const index of this.#returns.get(scope) ?? []) {
      const statement = this.source.statement(index);
      if (statement.kind === 'return' && statement.value !== null) values.push(statement.value);
    }
    return values;
  }

  get #functionTable(): Map<number, FunctionModel> {
    if (this.#functions !== undefined) return this.#functions;
    const functions = new Map<number, FunctionModel>();
    const { table } = this.source;
    for (const [scope, { kind, statement: index, parent }] of table.scopes.entries()) {
      if (kind !== 'function') continue;
      const statement = this.source.statement(index);
      if (statement.kind !== 'def') continue;
      const { name, params, decorators } = statement;
      const classScope = table.scopes[parent]?.kind === 'class' ? parent : -1;
      functions.set(scope, { scope, name, params, decorators, classScope });
    }
    this.#functions = functions;
    return functions;
  }

  get #classTable(): Map<string, ClassModel> {
    if (this.#classes !== undefined) return this.#classes;
    const classes = new Map<string, ClassModel>();
    for (const [scope, { kind, statement: index }] of this.source.table.scopes.entries()) {
      if (kind !== 'class') continue;
      const statement = this.source.statement(index);
      if (statement.kind !== 'class') continue;
      const bases = statement.bases.map(({ value }) => lastName(value)).filter((name) => name !== '');
      const enumeration = bases.some((base) => base.endsWith('Enum'));
      classes.set(statement.name, { scope, name: statement.name, bases, enumeration });
    }
    this.#classes = classes;
    return classes;
  }
}

/** `c` of `a.b.c`, of `c[T]` and of `c(...)`; empty for anything else. */
export function lastName(expression: Expression): string {
  if (expression.kind === 'name' || expression.kind === 'attribute') return expression.name;
  if (expression.kind === 'subscript') return lastName(expression.object);
  if (expression.kind === 'call') return lastName(expression.callee);
  return '';
}

/** The dotted path of a name or attribute chain, root first; an empty root when it is something else. */
export function pathOf(expression: Expression): string[] {
  const path: string[] = [];
  let current = expression;
  while (current.kind === 'attribute') {
    path.push(current.name);
    current = current.object;
  }
  path.push(current.kind === 'name' ? current.name : '');
  return path.reverse();
}
