import type { Cursor } from './cursor.ts';
import type { Argument, Expression } from './node.ts';

/** Links of one chain of attributes, calls and filters; real ones stay below 20 (CWE-674: readers recurse). */
export const LINKS_MAX = 200;

/** Operands with what hangs on them: signs, attributes, items, calls, filters and tests. */
export abstract class OperandParser {
  protected readonly cursor: Cursor;

  constructor(cursor: Cursor) {
    this.cursor = cursor;
  }

  abstract expression(): Expression;

  /** An expression; with commas, a tuple; within brackets, where there may be nothing. */
  protected abstract enclosedTuple(): Expression;

  /** `|a|b(…)`; at least one where the first name is not behind a bar. */
  filters(object: Expression | null, inline: boolean): Expression | null {
    const { cursor } = this;
    let value = object;
    for (let links = 0; inline || cursor.isOperator('|'); links++) {
      if (links >= LINKS_MAX) return this.tooLong(cursor.start);
      const start = value?.start ?? cursor.start;
      if (!inline) cursor.advance();
      inline = false;
      const name = this.#dottedName();
      const args = cursor.isOperator('(') ? this.callArguments() : [];
      value = { kind: 'filter', start, end: cursor.lastEnd, object: value, name, args };
    }
    return value;
  }

  callArguments(): Argument[] {
    const { cursor } = this;
    cursor.expectOperator('(');
    const args: Argument[] = [];
    while (!cursor.isOperator(')')) {
      if (args.length > 0) {
        cursor.expectOperator(',');
        if (cursor.isOperator(')')) break;
      }
      args.push(this.#argument(args));
    }
    cursor.expectOperator(')');
    return args;
  }

  #argument(before: readonly Argument[]): Argument {
    const { cursor } = this;
    const has = (test: (argument: Argument) => boolean) => before.some(test);
    const spreadMapping = before.at(-1)?.unpack === '**';
    if (spreadMapping) cursor.refuse('invalid syntax for function call expression');
    if (cursor.skipOperator('*')) {
      if (before.length > 0 && has(({ unpack }) => unpack === '*')) cursor.refuse('a second * argument');
      return { name: null, unpack: '*', value: this.expression() };
    }
    if (cursor.skipOperator('**')) return { name: null, unpack: '**', value: this.expression() };
    if (cursor.token.kind === 'name' && cursor.next.kind === 'operator' && cursor.next.text === '=') {
      const name = cursor.advance().text;
      cursor.advance();
      return { name, unpack: '', value: this.expression() };
    }
    const last = before.at(-1);
    if (last !== undefined && (last.name !== null || last.unpack !== '')) {
      cursor.refuse('positional argument follows keyword argument');
    }
    return { name: null, unpack: '', value: this.expression() };
  }

  protected unary(filtered: boolean): Expression {
    const { cursor } = this;
    const { start } = cursor;
    let value: Expression;
    if (cursor.isOperator('-') || cursor.isOperator('+')) {
      const operator = cursor.advance().text === '-' ? '-' : '+';
      const operand = cursor.deeper(() => this.unary(false)) ?? cursor.brokenRest(start);
      value = { kind: 'unary', operator, start, end: cursor.lastEnd, operand };
    } else value = this.primary();
    value = this.#postfix(value);
    return filtered ? this.#filtersAndTests(value) : value;
  }

  #postfix(first: Expression): Expression {
    const { cursor } = this;
    let value = first;
    for (let links = 0; ; links++) {
      if (links >= LINKS_MAX) return this.tooLong(first.start);
      if (cursor.isOperator('.')) value = this.#attribute(value);
      else if (cursor.isOperator('[')) value = this.#item(value);
      else if (cursor.isOperator('(')) value = this.#call(value);
      else return value;
    }
  }

  #filtersAndTests(first: Expression): Expression {
    const { cursor } = this;
    let value = first;
    for (let links = 0; ; links++) {
      if (links >= LINKS_MAX) return this.tooLong(first.start);
      if (cursor.isOperator('|')) value = this.filters(value, false)!;
      else if (cursor.isName('is')) value = this.#test(value);
      else if (cursor.isOperator('(')) value = this.#call(value);
      else return value;
    }
  }

  #attribute(object: Expression): Expression {
    const { cursor } = this;
    cursor.advance();
    const { start } = cursor;
    const { kind, text } = cursor.advance();
    const span = { start: object.start, end: cursor.lastEnd };
    if (kind === 'name') return { kind: 'attribute', ...span, object, name: text };
    if (kind !== 'integer') cursor.refuse('expected a name or number');
    return {
      kind: 'item',
      ...span,
      object,
      index: { kind: 'constant', value: integerOf(text), start, end: cursor.lastEnd },
    };
  }

  #item(object: Expression): Expression {
    const { cursor } = this;
    cursor.advance();
    const { start } = cursor;
    const items: Expression[] = [];
    while (!cursor.isOperator(']')) {
      if (items.length > 0) cursor.expectOperator(',');
      items.push(this.#subscript());
    }
    const end = cursor.lastEnd;
    cursor.expectOperator(']');
    const index: Expression = items.length === 1 ? items[0]! : { kind: 'tuple', start, end, items };
    return { kind: 'item', start: object.start, end: cursor.lastEnd, object, index };
  }

  #subscript(): Expression {
    const { cursor } = this;
    const { start } = cursor;
    const ends = () => cursor.isOperator(']') || cursor.isOperator(',') || cursor.isOperator(':');
    let from: Expression | null = null;
    if (!cursor.isOperator(':')) {
      from = this.expression();
      if (!cursor.isOperator(':')) return from;
    }
    cursor.expectOperator(':');
    const to = ends() ? null : this.expression();
    const step =
      cursor.skipOperator(':') && !cursor.isOperator(']') && !cursor.isOperator(',')
        ? this.expression()
        : null;
    return { kind: 'slice', start, end: cursor.lastEnd, from, to, step };
  }

  #call(callee: Expression): Expression {
    const args = this.callArguments();
    return { kind: 'call', start: callee.start, end: this.cursor.lastEnd, callee, args };
  }

  #dottedName(): string {
    let name = this.cursor.expectName();
    while (this.cursor.skipOperator('.')) name += `.${this.cursor.expectName()}`;
    return name;
  }

  #test(object: Expression): Expression {
    const { cursor } = this;
    cursor.advance();
    const negated = cursor.skipName('not');
    const name = this.#dottedName();
    const args = this.#testArguments();
    return { kind: 'test', start: object.start, end: cursor.lastEnd, object, name, negated, args };
  }

  #testArguments(): Argument[] {
    const { cursor } = this;
    if (cursor.isOperator('(')) return this.callArguments();
    const { kind } = cursor.token;
    const begins =
      kind === 'string' ||
      kind === 'integer' ||
      kind === 'float' ||
      cursor.isOperator('[') ||
      cursor.isOperator('{');
    const word = kind === 'name' && !cursor.isName('else') && !cursor.isName('or') && !cursor.isName('and');
    if (!begins && !word) return [];
    if (cursor.isName('is')) cursor.refuse('tests with is cannot be chained');
    return [{ name: null, unpack: '', value: this.#postfix(this.primary()) }];
  }

  protected primary(): Expression {
    const { cursor } = this;
    const { kind, text, start } = cursor.token;
    if (kind === 'name') {
      const { end } = cursor.advance();
      const lower = text === text.toLowerCase() ? text : text.charAt(0).toLowerCase() + text.slice(1);
      if (lower === 'true' || lower === 'false')
        return { kind: 'constant', start, end, value: lower === 'true' };
      if (lower === 'none') return { kind: 'constant', start, end, value: null };
      return { kind: 'name', start, end, name: text };
    }
    if (kind === 'string') return this.#strings();
    if (kind === 'integer' || kind === 'float') {
      const { end } = cursor.advance();
      const value = kind === 'integer' ? integerOf(text) : Number(text.replaceAll('_', ''));
      return { kind: 'constant', start, end, value };
    }
    if (cursor.isOperator('(')) {
      cursor.advance();
      const inner = this.cursor.deeper(() => this.enclosedTuple()) ?? cursor.brokenRest(start);
      if (inner.kind !== 'broken') cursor.expectOperator(')');
      return inner;
    }
    if (cursor.isOperator('[')) return this.#list();
    if (cursor.isOperator('{')) return this.#dict();
    return cursor.refuse('unexpected token');
  }

  #strings(): Expression {
    const { start } = this.cursor;
    const parts: string[] = [];
    while (this.cursor.token.kind === 'string') parts.push(this.cursor.advance().text);
    return { kind: 'constant', start, end: this.cursor.lastEnd, value: parts.join('') };
  }

  #list(): Expression {
    const { cursor } = this;
    const { start } = cursor.advance();
    const items: Expression[] = [];
    while (!cursor.isOperator(']')) {
      if (items.length > 0) cursor.expectOperator(',');
      if (cursor.isOperator(']')) break;
      items.push(this.expression());
    }
    cursor.advance();
    return { kind: 'list', start, end: cursor.lastEnd, items };
  }

  #dict(): Expression {
    const { cursor } = this;
    const { start } = cursor.advance();
    const entries: { key: Expression; value: Expression }[] = [];
    while (!cursor.isOperator('}')) {
      if (entries.length > 0) cursor.expectOperator(',');
      if (cursor.isOperator('}')) break;
      const key = this.expression();
      cursor.expectOperator(':');
      entries.push({ key, value: this.expression() });
    }
    cursor.advance();
    return { kind: 'dict', start, end: cursor.lastEnd, entries };
  }

  protected tooLong(start: number): Expression {
    this.cursor.tooDeep = true;
    this.cursor.note('too long a chain');
    return this.cursor.brokenRest(start);
  }
}

function integerOf(text: string): number {
  return Number(text.replaceAll('_', ''));
}
