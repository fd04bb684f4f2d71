import type { Expression, Operation } from './node.ts';
import { LINKS_MAX, OperandParser } from './operand-parser.ts';

const COMPARISONS = new Set(['==', '!=', '<', '<=', '>', '>=']);
const PRODUCTS = new Set(['*', '/', '//', '%']);
const SUMS = new Set(['+', '-']);
const POWERS = new Set(['**']);
const UNASSIGNABLE = new Set(['true', 'false', 'none', 'True', 'False', 'None']);

interface TupleOptions {
  readonly conditional?: boolean;
  /** The word that ends it. */
  readonly until?: string;
  /** Within brackets, where there may be nothing. */
  readonly enclosed?: boolean;
  readonly item?: () => Expression;
}

/** Expressions as `jinja2.parser` reads them. */
export class ExpressionParser extends OperandParser {
  /** An expression; with commas, a tuple. */
  tuple(options: TupleOptions = {}): Expression {
    const { cursor } = this;
    const { start } = cursor;
    const items: Expression[] = [];
    let commas = false;
    for (;;) {
      if (items.length > 0) cursor.expectOperator(',');
      if (this.#endsTuple(options.until)) break;
      items.push(options.item?.() ?? (options.conditional === false ? this.#or() : this.expression()));
      if (!cursor.isOperator(',')) break;
      commas = true;
    }
    if (!commas && items.length === 1) return items[0]!;
    if (!commas && options.enclosed !== true) cursor.refuse('expected an expression');
    return { kind: 'tuple', start, end: cursor.lastEnd, items };
  }

  expression(): Expression {
    const { start } = this.cursor;
    return this.cursor.deeper(() => this.#conditional()) ?? this.cursor.brokenRest(start);
  }

  assignTarget(options: { readonly until?: string; readonly namespace?: boolean } = {}): Expression {
    const target = this.tuple({
      ...(options.until === undefined ? {} : { until: options.until }),
      item: () => {
        const { start } = this.cursor;
        return (
          this.cursor.deeper(() => this.#target(options.namespace === true)) ?? this.cursor.brokenRest(start)
        );
      },
    });
    if (!isAssignable(target)) this.cursor.refuse('cannot assign to this');
    return target;
  }

  nameTarget(): string {
    const name = this.cursor.expectName();
    if (UNASSIGNABLE.has(name)) this.cursor.refuse('cannot assign to this');
    return name;
  }

  #endsTuple(until: string | undefined): boolean {
    const { kind } = this.cursor.token;
    return (
      kind === 'variable-end' ||
      kind === 'block-end' ||
      this.cursor.isOperator(')') ||
      (until !== undefined && this.cursor.isName(until))
    );
  }

  #target(namespace: boolean): Expression {
    const { cursor } = this;
    const { start } = cursor;
    if (
      namespace &&
      cursor.token.kind === 'name' &&
      cursor.next.text === '.' &&
      cursor.next.kind === 'operator'
    ) {
      const name = cursor.advance().text;
      const object: Expression = { kind: 'name', name, start, end: cursor.lastEnd };
      if (UNASSIGNABLE.has(name)) return this.primary();
      cursor.advance();
      return { kind: 'attribute', start, object, name: cursor.expectName(), end: cursor.lastEnd };
    }
    return this.primary();
  }

  #conditional(): Expression {
    const { cursor } = this;
    const { start } = cursor;
    let value = this.#or();
    for (let links = 0; cursor.skipName('if'); links++) {
      if (links >= LINKS_MAX) return this.tooLong(start);
      const test = this.#or();
      const whenFalse = cursor.skipName('else') ? this.expression() : null;
      value = { kind: 'conditional', start, end: cursor.lastEnd, test, whenTrue: value, whenFalse };
    }
    return value;
  }

  #or(): Expression {
    return this.#logic('or', () => this.#logic('and', () => this.#not()));
  }

  #logic(operator: 'and' | 'or', operand: () => Expression): Expression {
    const { start } = this.cursor;
    const first = operand();
    if (!this.cursor.isName(operator)) return first;
    const operands = [first];
    while (this.cursor.skipName(operator)) operands.push(operand());
    return { kind: 'logic', operator, start, end: this.cursor.lastEnd, operands };
  }

  #not(): Expression {
    const { cursor } = this;
    const { start } = cursor;
    if (!cursor.skipName('not')) return this.#compare();
    const operand = cursor.deeper(() => this.#not()) ?? cursor.brokenRest(start);
    return { kind: 'unary', operator: 'not', start, end: cursor.lastEnd, operand };
  }

  #compare(): Expression {
    const { cursor } = this;
    const { start } = cursor;
    const first = this.#sum();
    const rest: Operation[] = [];
    for (;;) {
      const operator = this.#comparison();
      if (operator === null) break;
      rest.push({ operator, operand: this.#sum() });
    }
    return rest.length === 0 ? first : { kind: 'compare', start, end: cursor.lastEnd, first, rest };
  }

  #comparison(): string | null {
    const { cursor } = this;
    if (cursor.token.kind === 'operator' && COMPARISONS.has(cursor.token.text)) return cursor.advance().text;
    if (cursor.skipName('in')) return 'in';
    if (!cursor.isName('not') || cursor.next.kind !== 'name' || cursor.next.text !== 'in') return null;
    cursor.advance();
    cursor.advance();
    return 'not in';
  }

  #sum(): Expression {
    return this.#arithmetic(SUMS, () => this.#concat());
  }

  #concat(): Expression {
    const { start } = this.cursor;
    const product = () => this.#arithmetic(PRODUCTS, () => this.#power());
    const operands = [product()];
    while (this.cursor.skipOperator('~')) operands.push(product());
    return operands.length === 1
      ? operands[0]!
      : { kind: 'concat', start, end: this.cursor.lastEnd, operands };
  }

  #power(): Expression {
    return this.#arithmetic(POWERS, () => this.unary(true));
  }

  #arithmetic(operators: ReadonlySet<string>, operand: () => Expression): Expression {
    const { cursor } = this;
    const { start } = cursor;
    const first = operand();
    const rest: Operation[] = [];
    while (cursor.token.kind === 'operator' && operators.has(cursor.token.text)) {
      const operator = cursor.advance().text;
      rest.push({ operator, operand: operand() });
    }
    return rest.length === 0 ? first : { kind: 'arithmetic', start, end: cursor.lastEnd, first, rest };
  }

  protected override enclosedTuple(): Expression {
    return this.tuple({ enclosed: true });
  }
}

function isAssignable(target: Expression): boolean {
  if (target.kind === 'tuple') return target.items.every(isAssignable);
  return target.kind === 'name' || target.kind === 'attribute' || target.kind === 'broken';
}
