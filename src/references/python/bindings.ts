import { type Expression, K, type PythonSource, T } from '../../formats/python/index.ts';

/** A place that gives a name a value. */
export interface Binding {
  readonly name: string;
  readonly scope: number;
  readonly statement: number;
  /** `element`: the name runs over what `value` holds; `item`: `name[key] = value`. */
  readonly how: 'value' | 'element' | 'item' | 'extend' | 'opaque';
  /** Token of the bound name. */
  readonly token: number;
  /** Tokens of a comprehension or lambda that the binding is confined to; -1 when it is not. */
  readonly from: number;
  readonly to: number;
}

/** One scope may bind a name so often; more is generated code (CWE-407). */
const MAX_BINDINGS_PER_NAME = 200;

/**
 * Who binds which name where, found on the tokens alone: statements are built only for names that are asked for.
 * Attributes of `self` are kept under `.name`, by the class around the method.
 */
export class BindingTable {
  readonly #source: PythonSource;
  /** By scope and name. */
  readonly #bindings = new Map<string, Binding[]>();
  readonly #globals = new Set<string>();

  constructor(source: PythonSource) {
    this.#source = source;
    const { table } = source;
    for (let i = 0; i < table.count; i++) this.#index(i);
    this.#indexInner();
  }

  in(scope: number, name: string): readonly Binding[] {
    return this.#bindings.get(`${scope}:${name}`) ?? [];
  }

  /** Values given to `self.name` in the methods of a class scope. */
  ofInstance(classScope: number, name: string): readonly Binding[] {
    return this.in(classScope, `.${name}`);
  }

  #index(statement: number): void {
    const { table, tokens } = this.#source;
    const first = table.first[statement]!;
    const end = table.end[statement]!;
    const head = table.head[statement]!;
    if (head === K.global || head === K.nonlocal) {
      for (let i = first + 1; i < end; i++) {
        if (tokens.kinds[i] === T.name) this.#globals.add(`${table.scope[statement]}:${this.#text(i)}`);
      }
    } else if (head === K.for) this.#targets(statement, first + 1, this.#find(first, end, K.in), 'element');
    else if (head === K.with) {
      for (let i = first; i < end; i++) {
        if (tokens.kinds[i] === K.as && tokens.kinds[i + 1] === T.name) this.#add(statement, i + 1, 'value');
      }
    } else if (head === T.name || head === T.open) this.#assignment(statement, first, end);
  }

  #assignment(statement: number, first: number, end: number): void {
    const { kinds } = this.#source.tokens;
    let from = first;
    for (let i = first; i < end; i = this.#over(i)) {
      const kind = kinds[i];
      if (kind === T.colon && from === first) {
        // An annotation: the target ends here, and a value may follow.
        this.#targets(statement, from, i, 'value');
        return;
      }
      if (kind === T.augmented) {
        this.#targets(statement, from, i, 'extend');
        return;
      }
      if (kind !== T.equal) continue;
      this.#targets(statement, from, i, 'value');
      from = i + 1;
    }
  }

  /** The names of an assignment target: `a`, `a, (b, c)`, `self.a`, `a[key]`. */
  #targets(statement: number, from: number, to: number, how: Binding['how']): void {
    const { kinds } = this.#source.tokens;
    for (let i = from; i < to; ) {
      if (kinds[i] !== T.name) {
        i++;
        continue;
      }
      const next = i + 1 < to ? kinds[i + 1] : T.end;
      if (next === T.dot) {
        const self = this.#text(i);
        if ((self === 'self' || self === 'cls') && i + 3 >= to) this.#addToInstance(statement, i + 2, how);
        i += 2;
        while (i < to && (kinds[i] === T.dot || kinds[i] === T.name)) i++;
      } else if (next === T.open) {
        this.#add(statement, i, 'item');
        i = this.#over(i + 1);
      } else {
        this.#add(statement, i, how);
        i++;
      }
    }
  }

  #addToInstance(statement: number, token: number, how: Binding['how']): void {
    const { table } = this.#source;
    let scope = table.scope[statement]!;
    while (scope > 0 && table.scopes[scope]!.kind !== 'class') scope = table.scopes[scope]!.parent;
    if (scope <= 0) return;
    const name = `.${this.#text(token)}`;
    this.#put(scope, { name, scope, statement, how, token, from: -1, to: -1 });
  }

  #add(statement: number, token: number, how: Binding['how'], from = -1, to = -1): void {
    const { table } = this.#source;
    const name = this.#text(token);
    let scope = table.scope[statement] ?? 0;
    if (this.#globals.has(`${scope}:${name}`)) scope = 0;
    this.#put(scope, { name, scope, statement, how, token, from, to });
  }

  #put(scope: number, binding: Binding): void {
    const key = `${scope}:${binding.name}`;
    const list = this.#bindings.get(key);
    if (list === undefined) this.#bindings.set(key, [binding]);
    else if (list.length < MAX_BINDINGS_PER_NAME) list.push(binding);
  }

  /** Walruses, comprehension variables and lambda parameters, which sit inside expressions. */
  #indexInner(): void {
    const { kinds, count, parents, partners } = this.#source.tokens;
    for (let i = 1; i < count; i++) {
      const kind = kinds[i];
      if (kind === T.walrus && kinds[i - 1] === T.name) this.#add(this.#statementOf(i), i - 1, 'value');
      else if (kind === K.for && parents[i] !== -1) {
        const open = parents[i]!;
        const to = this.#find(i, partners[open]!, K.in);
        const statement = this.#statementOf(i);
        for (let t = i + 1; t < to; t++) {
          if (kinds[t] === T.name) this.#add(statement, t, 'element', open, partners[open]!);
        }
      } else if (kind === K.lambda) {
        const end = parents[i] === -1 ? count : partners[parents[i]!]!;
        const colon = this.#find(i, Math.min(end, i + 64), T.colon);
        for (let t = i + 1; t < colon; t++) {
          const before = kinds[t - 1];
          if (kinds[t] === T.name && before !== T.equal && before !== T.dot) {
            this.#add(this.#statementOf(t), t, 'opaque', i, this.#lambdaEnd(colon, end));
          }
        }
      }
    }
  }

  #lambdaEnd(colon: number, end: number): number {
    const { kinds } = this.#source.tokens;
    for (let i = colon + 1; i < end; i = this.#over(i)) {
      const kind = kinds[i];
      if (kind === T.comma || kind === T.newline || kind === T.close) return i;
    }
    return end;
  }

  #statementOf(token: number): number {
    return Math.max(this.#source.statementOf(token), 0);
  }

  #find(from: number, to: number, wanted: number): number {
    const { kinds } = this.#source.tokens;
    for (let i = from; i < to; i = this.#over(i)) if (kinds[i] === wanted) return i;
    return to;
  }

  #over(i: number): number {
    const { kinds, partners } = this.#source.tokens;
    const kind = kinds[i];
    return kind === T.open || kind === T.fStart ? Math.max(partners[i]!, i) + 1 : i + 1;
  }

  #text(token: number): string {
    const { starts, ends } = this.#source.tokens;
    return this.#source.text.slice(starts[token], ends[token]);
  }
}

/** Where in a target a name stands: `[1]` for `b` in `a, b`; null when the name is not in the target. */
export function placeInTarget(target: Expression, start: number): readonly number[] | null {
  if (target.start === start && target.kind !== 'tuple' && target.kind !== 'list') return [];
  if (target.kind === 'starred') return placeInTarget(target.value, start);
  if (target.kind !== 'tuple' && target.kind !== 'list') {
    return start >= target.start && start < target.end ? [] : null;
  }
  for (const [index, item] of target.items.entries()) {
    if (start < item.start || start >= item.end) continue;
    const inner = placeInTarget(item, start);
    return inner === null ? null : [index, ...inner];
  }
  return null;
}
