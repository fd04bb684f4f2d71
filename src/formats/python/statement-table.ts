import { K, type PythonTokens, T } from './token.ts';

/**
 * The statements of a file in source order, in parallel arrays. A compound statement's row is its header; its body
 * are the statements whose chain of parents leads to it.
 */
export interface StatementTable {
  readonly count: number;
  /** First token and the token after the last one (the colon of a header, a line end, a semicolon). */
  readonly first: readonly number[];
  readonly end: readonly number[];
  /** Kind of the first token, `async` passed over. */
  readonly head: readonly number[];
  /** The header that this statement is in the body of, or -1. */
  readonly parent: readonly number[];
  /** The scope that the statement's names live in; 0 is the module. */
  readonly scope: readonly number[];
  readonly scopes: readonly Scope[];
}

export interface Scope {
  readonly kind: 'module' | 'function' | 'class';
  /** The `def` or `class` statement; -1 of the module. */
  readonly statement: number;
  /** The scope around it; -1 of the module. */
  readonly parent: number;
}

const COMPOUND = new Set<number>([
  K.if,
  K.elif,
  K.else,
  K.for,
  K.while,
  K.with,
  K.try,
  K.except,
  K.finally,
  K.def,
  K.class,
]);

export function tabulateStatements(text: string, tokens: PythonTokens): StatementTable {
  const builder = new Builder(text, tokens);
  builder.build();
  return builder;
}

class Builder implements StatementTable {
  count = 0;
  readonly first: number[] = [];
  readonly end: number[] = [];
  readonly head: number[] = [];
  readonly parent: number[] = [];
  readonly scope: number[] = [];
  readonly scopes: Scope[] = [{ kind: 'module', statement: -1, parent: -1 }];
  readonly #text: string;
  readonly #tokens: PythonTokens;
  /** Open blocks: their header and its indentation. */
  readonly #blocks: number[] = [];
  readonly #indents: number[] = [];
  /** The scope that the body of a header belongs to, by header. */
  readonly #bodyScope = new Map<number, number>();

  constructor(text: string, tokens: PythonTokens) {
    this.#text = text;
    this.#tokens = tokens;
  }

  build(): void {
    const { kinds, count } = this.#tokens;
    let line = 0;
    for (let i = 0; i < count; i++) {
      if (kinds[i] !== T.newline && kinds[i] !== T.end) continue;
      if (i > line) this.#line(line, i);
      line = i + 1;
    }
  }

  #line(first: number, end: number): void {
    const indent = indentation(this.#text, this.#tokens.starts[first]!);
    const indents = this.#indents;
    while (indents.length > 0 && indents.at(-1)! >= indent) {
      indents.pop();
      this.#blocks.pop();
    }
    const parent = this.#blocks.at(-1) ?? -1;
    const { kinds } = this.#tokens;
    const async = kinds[first] === K.async && first + 1 < end;
    const head = kinds[async ? first + 1 : first]!;
    if (COMPOUND.has(head)) {
      const colon = this.#colon(first, end);
      const header = this.#add(first, colon, head, parent);
      if (head === K.def || head === K.class) this.#openScope(header);
      if (colon + 1 < end) this.#simple(colon + 1, end, header);
      else this.#openBlock(header, indent);
    } else if (kinds[end - 1] === T.colon && head === T.name) {
      // `match` and `case`.
      this.#openBlock(this.#add(first, end - 1, head, parent), indent);
    } else this.#simple(first, end, parent);
  }

  #openBlock(header: number, indent: number): void {
    this.#blocks.push(header);
    this.#indents.push(indent);
  }

  #openScope(header: number): void {
    const kind = this.head[header] === K.def ? 'function' : 'class';
    this.#bodyScope.set(header, this.scopes.length);
    this.scopes.push({ kind, statement: header, parent: this.scope[header]! });
  }

  #add(first: number, end: number, head: number, parent: number): number {
    const n = this.count++;
    this.first.push(first);
    this.end.push(end);
    this.head.push(head);
    this.parent.push(parent);
    const scope = parent === -1 ? 0 : (this.#bodyScope.get(parent) ?? this.scope[parent]!);
    this.scope.push(scope);
    return n;
  }

  #simple(first: number, end: number, parent: number): void {
    const { kinds, partners } = this.#tokens;
    let from = first;
    for (let i = first; i < end; ) {
      const kind = kinds[i]!;
      if (kind === T.semicolon) {
        if (i > from) this.#add(from, i, kinds[from]!, parent);
        from = i + 1;
      }
      i = kind === T.open || kind === T.fStart ? Math.max(partners[i]!, i) + 1 : i + 1;
    }
    if (end > from) this.#add(from, end, kinds[from]!, parent);
  }

  /** The colon that ends a header; the line's end when it is missing. */
  #colon(first: number, end: number): number {
    const { kinds, partners } = this.#tokens;
    let lambdas = 0;
    for (let i = first; i < end; ) {
      const kind = kinds[i]!;
      if (kind === K.lambda) lambdas++;
      else if (kind === T.colon && lambdas-- === 0) return i;
      i = kind === T.open || kind === T.fStart ? Math.max(partners[i]!, i) + 1 : i + 1;
    }
    return end;
  }
}

/** Longer runs of white space before a statement are not indentation anybody wrote; bounds hostile lines. */
const WIDEST_INDENT = 1000;

/** Width of the white space before an offset; a tab reaches to the next multiple of eight (2.1.8). */
function indentation(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && offset - start < WIDEST_INDENT) {
    const code = text.charCodeAt(start - 1);
    if (code !== 32 && code !== 9) break;
    start--;
  }
  let width = 0;
  for (let i = start; i < offset; i++) width = text.charCodeAt(i) === 9 ? (width | 7) + 1 : width + 1;
  return width;
}

/** The statement that a token belongs to, by binary search; -1 before the first. */
export function statementAt(table: StatementTable, token: number): number {
  let low = 0;
  let high = table.count - 1;
  if (high < 0 || table.first[0]! > token) return -1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (table.first[middle]! <= token) low = middle;
    else high = middle - 1;
  }
  return low;
}
