import type {
  Argument,
  ComprehensionClause,
  ComprehensionExpression,
  DictEntry,
  Expression,
} from './expression.ts';
import { K, T } from './token.ts';
import { TokenCursor } from './token-cursor.ts';

/** Brackets and what is in them: displays, comprehensions, call arguments, subscripts. */
export abstract class ContainerParser extends TokenCursor {
  protected abstract expression(): Expression;

  /** `a`, or `a, b` as a tuple, up to a token that ends it. */
  protected tupleOrExpression(): Expression {
    const first = this.expression();
    if (this.kind !== T.comma) return first;
    const items = [first];
    while (this.kind === T.comma && items.length < this.maxItems) {
      this.advance();
      if (this.atEnd || this.endsList()) break;
      items.push(this.expression());
    }
    return { kind: 'tuple', start: first.start, end: this.lastEnd, items };
  }

  protected container(): Expression {
    const code = this.codeHere();
    const start = this.start;
    const closing = this.partner;
    if (!this.enter()) {
      this.moveTo(closing + 1);
      return { kind: 'other', start, end: this.lastEnd };
    }
    this.advance();
    const limit = this.narrow(closing);
    const inner =
      code === 123 ? this.#braces(start) : code === 91 ? this.#list(start) : this.#parentheses(start);
    this.widen(limit);
    this.leave();
    this.moveTo(closing + 1);
    return inner;
  }

  #parentheses(start: number): Expression {
    if (this.atEnd) return { kind: 'tuple', start, end: this.closingEnd(), items: [] };
    const first = this.expression();
    if (this.atComprehension()) return this.#comprehension('generator', start, null, first);
    if (this.kind !== T.comma) return first;
    return { kind: 'tuple', start, end: this.closingEnd(), items: this.#items([first]) };
  }

  #list(start: number): Expression {
    if (this.atEnd) return { kind: 'list', start, end: this.closingEnd(), items: [] };
    const first = this.expression();
    if (this.atComprehension()) return this.#comprehension('list', start, null, first);
    return { kind: 'list', start, end: this.closingEnd(), items: this.#items([first]) };
  }

  #braces(start: number): Expression {
    const entries: DictEntry[] = [];
    const items: Expression[] = [];
    while (!this.atEnd && entries.length + items.length < this.maxItems) {
      if (this.kind === T.doubleStar) {
        this.advance();
        entries.push({ key: null, value: this.expression() });
      } else {
        const key = this.expression();
        if (this.kind === T.colon) {
          this.advance();
          const value = this.expression();
          if (this.atComprehension()) return this.#comprehension('dict', start, key, value);
          entries.push({ key, value });
        } else {
          if (this.atComprehension()) return this.#comprehension('set', start, null, key);
          items.push(key);
        }
      }
      this.nextItem();
    }
    const end = this.closingEnd();
    if (items.length > 0 && entries.length === 0) return { kind: 'set', start, end, items };
    return { kind: 'dict', start, end, entries };
  }

  /** The items after the first, up to the end of the bracket. */
  #items(items: Expression[]): Expression[] {
    this.nextItem();
    while (!this.atEnd && items.length < this.maxItems) {
      items.push(this.expression());
      this.nextItem();
    }
    return items;
  }

  #comprehension(
    shape: ComprehensionExpression['shape'],
    start: number,
    key: Expression | null,
    element: Expression,
  ): Expression {
    const clauses: ComprehensionClause[] = [];
    while (this.atComprehension()) {
      if (this.kind === K.async) this.advance();
      this.advance();
      const limit = this.narrow(this.findAheadOfAny(K.in, K.for, K.if));
      const target = this.tupleOrExpression();
      this.widen(limit);
      while (!this.atEnd && this.kind !== K.in) this.jump();
      this.advance();
      // The iterable cannot be a bare conditional: `if` here begins a filter.
      const iterable = this.iterable();
      clauses.push({ target, iterable });
      while (!this.atEnd && !this.atComprehension() && this.kind !== T.comma) this.jump();
    }
    return { kind: 'comprehension', shape, start, end: this.closingEnd(), key, element, clauses };
  }

  /** An expression that ends before a filter or the next clause of a comprehension. */
  protected iterable(): Expression {
    const limit = this.narrow(this.findAheadOfAny(K.if, K.for, K.async));
    const value = this.tupleOrExpression();
    this.widen(limit);
    return value;
  }

  protected call(callee: Expression): Expression {
    const open = this.at;
    const closing = this.partner;
    if (!this.enter()) {
      this.moveTo(closing + 1);
      return { kind: 'other', start: callee.start, end: this.lastEnd };
    }
    this.advance();
    const limit = this.narrow(closing);
    const args: Argument[] = [];
    while (!this.atEnd && args.length < this.maxItems) {
      args.push(this.#argument());
      this.nextItem();
    }
    const end = this.closingEnd();
    this.widen(limit);
    this.leave();
    this.moveTo(closing + 1);
    return { kind: 'call', start: callee.start, end, callee, args, open };
  }

  #argument(): Argument {
    const nameStart = this.start;
    if (this.kind === T.star || this.kind === T.doubleStar) {
      const unpack = this.kind === T.star ? '*' : '**';
      this.advance();
      return { name: null, nameStart, unpack, value: this.expression() };
    }
    if (this.kind === T.name && this.next === T.equal) {
      const name = this.textHere();
      this.advance();
      this.advance();
      return { name, nameStart, unpack: '', value: this.expression() };
    }
    const value = this.expression();
    if (!this.atComprehension()) return { name: null, nameStart, unpack: '', value };
    const generator = this.#comprehension('generator', value.start, null, value);
    return { name: null, nameStart, unpack: '', value: generator };
  }

  protected subscript(object: Expression): Expression {
    const closing = this.partner;
    if (!this.enter()) {
      this.moveTo(closing + 1);
      return { kind: 'other', start: object.start, end: this.lastEnd };
    }
    this.advance();
    const limit = this.narrow(closing);
    const index = this.tupleOrExpression();
    const end = this.closingEnd();
    // `x[1:]`: not an index.
    const sliced = !this.atEnd;
    this.widen(limit);
    this.leave();
    this.moveTo(closing + 1);
    if (sliced)
      return {
        kind: 'subscript',
        start: object.start,
        end,
        object,
        index: { kind: 'other', start: index.start, end },
      };
    return { kind: 'subscript', start: object.start, end, object, index };
  }

  protected atComprehension(): boolean {
    return this.kind === K.for || (this.kind === K.async && this.next === K.for);
  }
}
