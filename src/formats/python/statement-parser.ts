import type { Expression } from './expression.ts';
import { ExpressionParser } from './expression-parser.ts';
import type { ImportedName, Parameter, Statement } from './statement.ts';
import type { StatementTable } from './statement-table.ts';
import { K, type PythonTokens, T } from './token.ts';

/** Builds single statements of a table on demand. */
export class StatementParser {
  readonly #text: string;
  readonly #tokens: PythonTokens;
  readonly #table: StatementTable;
  readonly #expressions: ExpressionParser;

  constructor(text: string, tokens: PythonTokens, table: StatementTable) {
    this.#text = text;
    this.#tokens = tokens;
    this.#table = table;
    this.#expressions = new ExpressionParser(text, tokens);
  }

  parse(statement: number): Statement {
    const first = this.#table.first[statement]!;
    const end = this.#table.end[statement]!;
    switch (this.#table.head[statement]) {
      case K.import:
        return { kind: 'import', names: this.#import(first + 1, end) };
      case K.from:
        return { kind: 'import', names: this.#fromImport(first + 1, end) };
      case K.def:
        return this.#def(statement, first, end);
      case K.class:
        return this.#class(statement, first, end);
      case K.return:
        return { kind: 'return', value: first + 1 < end ? this.expression(first + 1, end) : null };
      case K.global:
      case K.nonlocal:
        return { kind: 'global', names: this.#names(first + 1, end) };
      case K.for:
        return this.#for(first, end);
      case K.with:
        return this.#with(first, end);
      case K.if:
      case K.elif:
      case K.while:
        return { kind: 'expression', value: this.expression(first + 1, end) };
      case T.at:
        return { kind: 'other' };
      default:
        return this.#simple(first, end);
    }
  }

  expression(first: number, end: number): Expression {
    return this.#expressions.parse(first, end);
  }

  #simple(first: number, end: number): Statement {
    const { kinds } = this.#tokens;
    const cuts: number[] = [];
    let colon = -1;
    for (let i = first; i < end; i = this.#over(i)) {
      const kind = kinds[i];
      if (kind === T.equal) cuts.push(i);
      else if (kind === T.colon && colon === -1 && cuts.length === 0) colon = i;
      else if (kind === T.augmented && cuts.length === 0) {
        const operator = this.#text.slice(this.#tokens.starts[i], this.#tokens.ends[i]);
        const target = this.expression(first, i);
        return { kind: 'augment', target, operator, value: this.expression(i + 1, end) };
      }
    }
    if (colon > first && kinds[first] === T.name) {
      const target = this.expression(first, colon);
      const equal = cuts[0];
      const annotation = this.expression(colon + 1, equal ?? end);
      const value = equal === undefined ? null : this.expression(equal + 1, end);
      return { kind: 'assign', targets: [target], annotation, value };
    }
    const last = cuts.at(-1);
    if (last === undefined) return { kind: 'expression', value: this.expression(first, end) };
    const starts = [first, ...cuts.slice(0, -1).map((cut) => cut + 1)];
    const targets = starts.map((start, n) => this.expression(start, cuts[n]!));
    return { kind: 'assign', targets, annotation: null, value: this.expression(last + 1, end) };
  }

  #for(first: number, end: number): Statement {
    const start = this.#tokens.kinds[first] === K.async ? first + 2 : first + 1;
    for (let i = start; i < end; i = this.#over(i)) {
      if (this.#tokens.kinds[i] !== K.in) continue;
      return { kind: 'for', target: this.expression(start, i), iterable: this.expression(i + 1, end) };
    }
    return { kind: 'other' };
  }

  #with(first: number, end: number): Statement {
    let start = this.#tokens.kinds[first] === K.async ? first + 2 : first + 1;
    let stop = end;
    // The parenthesized form (Python 3.10) is a bracket that reaches to the end.
    if (this.#tokens.kinds[start] === T.open && this.#tokens.partners[start] === end - 1) {
      start++;
      stop--;
    }
    const items: { value: Expression; target: Expression | null }[] = [];
    let as = -1;
    for (let i = start, from = start; i <= stop; i = i < stop ? this.#over(i) : i + 1) {
      const kind = i < stop ? this.#tokens.kinds[i] : T.comma;
      if (kind === K.as) as = i;
      else if (kind === T.comma) {
        if (i > from) {
          const value = this.expression(from, as === -1 ? i : as);
          items.push({ value, target: as === -1 ? null : this.expression(as + 1, i) });
        }
        from = i + 1;
        as = -1;
      }
    }
    return { kind: 'with', items };
  }

  #def(statement: number, first: number, end: number): Statement {
    const { kinds, partners } = this.#tokens;
    const at = kinds[first] === K.async ? first + 2 : first + 1;
    const name = this.#textOf(at);
    let open = at + 1;
    // Type parameters (PEP 695).
    if (kinds[open] === T.open && this.#text.charCodeAt(this.#tokens.starts[open]!) === 91)
      open = this.#over(open);
    const params = kinds[open] === T.open ? this.#params(open + 1, Math.min(partners[open]!, end)) : [];
    return { kind: 'def', name, params, decorators: this.#decorators(statement) };
  }

  #params(first: number, end: number): Parameter[] {
    const params: Parameter[] = [];
    for (let from = first; from < end; ) {
      let colon = -1;
      let equal = -1;
      let i = from;
      for (; i < end && this.#tokens.kinds[i] !== T.comma; i = this.#over(i)) {
        const kind = this.#tokens.kinds[i];
        if (kind === T.colon && colon === -1 && equal === -1) colon = i;
        else if (kind === T.equal && equal === -1) equal = i;
      }
      const param = this.#param(from, colon, equal, Math.min(i, end));
      if (param !== null) params.push(param);
      from = i + 1;
    }
    return params;
  }

  #param(first: number, colon: number, equal: number, end: number): Parameter | null {
    const kind = this.#tokens.kinds[first];
    const star = kind === T.star ? '*' : kind === T.doubleStar ? '**' : '';
    const at = star === '' ? first : first + 1;
    if (at >= end || this.#tokens.kinds[at] !== T.name) return null;
    return {
      name: this.#textOf(at),
      start: this.#tokens.starts[at]!,
      star,
      annotation: colon === -1 ? null : this.expression(colon + 1, equal === -1 ? end : equal),
      fallback: equal === -1 ? null : this.expression(equal + 1, end),
    };
  }

  #class(statement: number, first: number, end: number): Statement {
    const name = this.#textOf(first + 1);
    const value = this.expression(first + 1, end);
    const bases = value.kind === 'call' ? value.args : [];
    return { kind: 'class', name, bases, decorators: this.#decorators(statement) };
  }

  #decorators(statement: number): Expression[] {
    const decorators: Expression[] = [];
    for (let i = statement - 1; i >= 0 && this.#table.head[i] === T.at; i--) {
      decorators.unshift(this.expression(this.#table.first[i]! + 1, this.#table.end[i]!));
    }
    return decorators;
  }

  #names(first: number, end: number): string[] {
    const names: string[] = [];
    for (let i = first; i < end; i++) if (this.#tokens.kinds[i] === T.name) names.push(this.#textOf(i));
    return names;
  }

  /** `import a.b as c, d`. */
  #import(first: number, end: number): ImportedName[] {
    const names: ImportedName[] = [];
    for (let i = first; i < end; ) {
      const [module, after] = this.#dotted(i, end);
      const aliased = this.#tokens.kinds[after] === K.as && after + 1 < end;
      const local = aliased ? this.#textOf(after + 1) : (module.split('.', 1)[0] ?? '');
      if (module !== '') names.push({ module, name: null, local, aliased });
      for (i = Math.max(after, i + 1); i < end && this.#tokens.kinds[i] !== T.comma; ) i++;
      i++;
    }
    return names;
  }

  /** `from .a.b import c as d, (e)`. */
  #fromImport(first: number, end: number): ImportedName[] {
    const [module, after] = this.#dotted(first, end);
    const names: ImportedName[] = [];
    const { kinds } = this.#tokens;
    if (!this.#isImport(after)) return names;
    for (let i = after + 1; i < end; i++) {
      if (kinds[i] === T.star) names.push({ module, name: '*', local: '*', aliased: false });
      if (kinds[i] !== T.name) continue;
      const name = this.#textOf(i);
      const aliased = kinds[i + 1] === K.as && i + 2 < end;
      names.push({ module, name, local: aliased ? this.#textOf(i + 2) : name, aliased });
      if (aliased) i += 2;
    }
    return names;
  }

  /** In `from . import a` the keyword comes after a dot, where keywords are names otherwise. */
  #isImport(token: number): boolean {
    const { kinds } = this.#tokens;
    return kinds[token] === K.import || (kinds[token] === T.name && this.#textOf(token) === 'import');
  }

  /** Dots and names from a token on, and the token behind them. */
  #dotted(first: number, end: number): [string, number] {
    let i = first;
    let path = '';
    while (i < end && (this.#tokens.kinds[i] === T.name || this.#tokens.kinds[i] === T.dot)) {
      if (this.#isImport(i)) break;
      path += this.#textOf(i);
      i++;
    }
    return [path, i];
  }

  #over(i: number): number {
    const kind = this.#tokens.kinds[i];
    if (kind === T.open || kind === T.fStart) return Math.max(this.#tokens.partners[i]!, i) + 1;
    return i + 1;
  }

  #textOf(token: number): string {
    return this.#text.slice(this.#tokens.starts[token], this.#tokens.ends[token]);
  }
}
