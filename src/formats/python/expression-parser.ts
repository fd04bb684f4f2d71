import { ContainerParser } from './container-parser.ts';
import type { Expression } from './expression.ts';
import { fieldText, stringLiteral } from './string-value.ts';
import { K, T } from './token.ts';

/** Binding power of binary operators, weakest first (Language reference 6.17). */
const POWER = { or: 1, and: 2, comparison: 4, pipe: 5, bits: 6, sum: 7, product: 8, power: 9 } as const;

/**
 * Expressions of a token range, built on demand. Total: what it does not understand, or what is nested deeper than
 * `MAX_DEPTH`, becomes an `other` node, and parsing goes on behind it.
 */
export class ExpressionParser extends ContainerParser {
  /** The expression that begins at a token; a bare `a, b` is a tuple. Stops before `end`. */
  parse(first: number, end: number): Expression {
    this.begin(first, end);
    return this.tupleOrExpression();
  }

  protected override expression(): Expression {
    if (!this.enter()) return this.skipped();
    const result = this.#conditional();
    this.leave();
    return result;
  }

  #conditional(): Expression {
    if (this.kind === K.lambda) return this.#lambda();
    if (this.kind === K.yield) return this.#yield();
    const start = this.start;
    const value = this.#binary(0);
    if (this.kind === T.walrus && value.kind === 'name') {
      this.advance();
      const assigned = this.expression();
      return { kind: 'walrus', start, end: assigned.end, name: value.name, value: assigned };
    }
    if (this.kind !== K.if) return value;
    this.advance();
    const test = this.#binary(0);
    if (!this.isAt(K.else)) return value;
    this.advance();
    const whenFalse = this.expression();
    return { kind: 'conditional', start, end: whenFalse.end, test, whenTrue: value, whenFalse };
  }

  #lambda(): Expression {
    const start = this.start;
    this.advance();
    while (!this.atEnd && this.kind !== T.colon && this.kind !== T.close) this.jump();
    if (!this.isAt(T.colon)) return { kind: 'other', start, end: this.lastEnd };
    this.advance();
    const body = this.expression();
    return { kind: 'lambda', start, end: body.end, body };
  }

  #yield(): Expression {
    const start = this.start;
    this.advance();
    if (this.kind === K.from) this.advance();
    if (!this.atEnd && this.kind !== T.close) this.tupleOrExpression();
    return { kind: 'other', start, end: this.lastEnd };
  }

  #binary(minimum: number): Expression {
    let left = this.#unary();
    for (;;) {
      const power = this.#power();
      if (power === 0 || power < minimum || (power === minimum && power !== POWER.power && minimum !== 0)) {
        return left;
      }
      left = this.#combine(left, power);
    }
  }

  #combine(left: Expression, power: number): Expression {
    const kind = this.kind;
    const operator = this.textHere();
    const negated = kind === K.not || (kind === K.is && this.next === K.not);
    this.advance();
    if (negated) this.advance();
    if (!this.enter()) {
      const rest = this.skipped();
      return { kind: 'other', start: left.start, end: rest.end };
    }
    const right = this.#binary(power === POWER.power ? POWER.power - 1 : power);
    this.leave();
    const span = { start: left.start, end: right.end };
    if (power === POWER.or || power === POWER.and) {
      const word = power === POWER.or ? 'or' : 'and';
      const before = left.kind === 'boolean' && left.operator === word ? left.operands : [left];
      return { kind: 'boolean', ...span, operator: word, operands: appended(before, right) };
    }
    if (kind === T.plus) {
      const before = left.kind === 'joined' && left.how === 'plus' ? left.parts : [left];
      return { kind: 'joined', ...span, how: 'plus', parts: appended(before, right) };
    }
    return { kind: 'binary', ...span, operator, left, right };
  }

  #power(): number {
    switch (this.kind) {
      case K.or:
        return POWER.or;
      case K.and:
        return POWER.and;
      case T.comparison:
      case K.in:
      case K.is:
        return POWER.comparison;
      case K.not:
        return this.next === K.in ? POWER.comparison : 0;
      case T.pipe:
        return POWER.pipe;
      case T.plus:
        return POWER.sum;
      case T.star:
      case T.percent:
      case T.at:
        return POWER.product;
      case T.doubleStar:
        return POWER.power;
      case T.operator: {
        const code = this.codeHere();
        if (code === 45) return POWER.sum;
        return code === 47 ? POWER.product : POWER.bits;
      }
      default:
        return 0;
    }
  }

  #unary(): Expression {
    const kind = this.kind;
    if (kind !== K.not && kind !== K.await && kind !== T.plus && kind !== T.operator) return this.#postfix();
    const start = this.start;
    this.advance();
    if (!this.enter()) return this.skipped();
    const operand = kind === K.not ? this.#binary(3) : this.#unary();
    this.leave();
    if (kind === K.await) return operand;
    return { kind: 'other', start, end: operand.end };
  }

  #postfix(): Expression {
    let left = this.#primary();
    // A chain of attributes and calls nests to the left: its depth is bounded here, as the evaluators recurse.
    for (let links = 0; links < this.maxLinks; links++) {
      const start = left.start;
      if (this.kind === T.dot && this.next === T.name) {
        this.advance();
        left = { kind: 'attribute', start, end: this.end, object: left, name: this.textHere() };
        this.advance();
      } else if (this.opens(40)) {
        left = this.call(left);
      } else if (this.opens(91)) {
        left = this.subscript(left);
      } else return left;
    }
    return { kind: 'other', start: left.start, end: this.skipped().end };
  }

  #primary(): Expression {
    const start = this.start;
    const end = this.end;
    switch (this.kind) {
      case T.name: {
        const name = this.textHere();
        this.advance();
        return { kind: 'name', start, end, name };
      }
      case T.string:
      case T.fStart:
        return this.#strings();
      case T.number:
        this.advance();
        return { kind: 'constant', start, end, value: 'number' };
      case K.true:
      case K.false:
      case K.none: {
        const value = this.kind === K.true ? 'True' : this.kind === K.false ? 'False' : 'None';
        this.advance();
        return { kind: 'constant', start, end, value };
      }
      case T.open:
        return this.container();
      case T.star:
      case T.doubleStar: {
        this.advance();
        const value = this.#binary(0);
        return { kind: 'starred', start, end: value.end, value };
      }
      default:
        return this.stray();
    }
  }

  #strings(): Expression {
    const start = this.start;
    const parts: Expression[] = [];
    while (this.kind === T.string || this.kind === T.fStart) {
      if (parts.length >= this.maxItems) break;
      if (this.kind === T.string) {
        parts.push(stringLiteral(this.text, this.start, this.end));
        this.advance();
      } else parts.push(this.#formatted());
    }
    if (parts.length === 1) return parts[0]!;
    return { kind: 'joined', start, end: parts.at(-1)!.end, how: 'adjacent', parts };
  }

  #formatted(): Expression {
    const start = this.start;
    const raw = /r/i.test(this.textHere());
    const last = this.partner;
    const parts: Expression[] = [];
    this.advance();
    while (!this.atEnd && this.at < last) {
      if (this.kind === T.fText) {
        parts.push(fieldText(this.text, this.start, this.end, raw));
        this.advance();
      } else if (this.kind === T.open) parts.push(this.#field());
      else this.advance();
    }
    const end = this.end;
    this.advance();
    const [only] = parts;
    // Without a field it is a literal like any other.
    if (parts.length === 1 && only?.kind === 'string') return { ...only, start, end };
    return { kind: 'joined', start, end, how: 'format', parts };
  }

  /** A replacement field; its conversion and format specification are passed over. */
  #field(): Expression {
    const start = this.start;
    const closing = this.partner;
    if (!this.enter()) {
      this.moveTo(closing + 1);
      return { kind: 'other', start, end: this.lastEnd };
    }
    this.advance();
    const value = this.tupleOrExpression();
    this.leave();
    this.moveTo(closing + 1);
    return value;
  }
}

/** Operands are collected in place: the arrays are ours until the whole chain is built. */
function appended(before: readonly Expression[], last: Expression): Expression[] {
  const list = before as Expression[];
  list.push(last);
  return list;
}
