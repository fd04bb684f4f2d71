import { decodeEscapes } from './escapes.ts';
import type { Expression, Property } from './expression.ts';
import { TOKEN } from './token.ts';
import { TokenCursor } from './token-cursor.ts';
import { afterCast, afterTypeArguments, isCast, leadsToArrow } from './types.ts';

/**
 * Expressions inside one another that are looked into. Deeper ones are `other`: real code stays below, and a
 * recursive descent must not exhaust the stack on a hostile file (CWE-674).
 */
const MAX_DEPTH = 24;

const UNARY = new Set(['await', 'void', 'typeof', 'delete', 'yield', 'new']);

/**
 * Reads the one expression that begins at a token, on demand: files are searched for the few calls and assignments
 * that matter, and only these are parsed.
 */
export class ExpressionParser extends TokenCursor {
  /** Expressions by their first token: a registry that many uses share is read once. */
  readonly #known = new Map<number, Expression>();
  readonly #lists = new Map<number, readonly Expression[]>();

  /** The expression that begins at a token. */
  expressionAt(token: number): Expression {
    let expression = this.#known.get(token);
    if (expression === undefined) {
      this.at = token;
      expression = this.#expression(0);
      this.#known.set(token, expression);
    }
    return expression;
  }

  /** The arguments between the parenthesis at `open` and its counterpart. */
  argumentsAt(open: number): readonly Expression[] {
    let list = this.#lists.get(open);
    if (list === undefined) {
      list = this.#list(open, 0);
      this.#lists.set(open, list);
    }
    return list;
  }

  #expression(depth: number): Expression {
    const test = this.#choice(depth);
    if (this.kind() !== TOKEN.question) return test;
    this.at++;
    const yes = this.#expression(depth + 1);
    if (this.kind() !== TOKEN.colon) return { kind: 'other', start: test.start, end: this.end() };
    this.at++;
    const no = this.#expression(depth + 1);
    return { kind: 'conditional', yes, no, start: test.start, end: no.end };
  }

  /** `??`, `||` and `&&` share one level, left to right: which value can come out does not depend on it. */
  #choice(depth: number): Expression {
    let left = this.#sum(depth);
    for (;;) {
      const kind = this.kind();
      const operator =
        kind === TOKEN.nullish ? '??' : kind === TOKEN.or ? '||' : kind === TOKEN.and ? '&&' : null;
      if (operator === null) return left;
      this.at++;
      const right = this.#sum(depth);
      left = { kind: 'choice', operator, left, right, start: left.start, end: right.end };
    }
  }

  #sum(depth: number): Expression {
    const first = this.#operand(depth);
    const parts = [first];
    let isOther = false;
    for (;;) {
      const kind = this.kind();
      if (kind === TOKEN.plus) {
        this.at++;
        parts.push(this.#operand(depth));
      } else if (this.isBinary(kind)) {
        this.at++;
        this.#operand(depth);
        isOther = true;
      } else break;
    }
    if (isOther) return { kind: 'other', start: first.start, end: this.end() };
    return parts.length === 1 ? first : { kind: 'sum', parts, start: first.start, end: parts.at(-1)!.end };
  }

  #operand(depth: number): Expression {
    const start = this.start();
    if (depth > MAX_DEPTH) return this.skipped(start);
    const kind = this.kind();
    if (kind === TOKEN.operator || kind === TOKEN.plus) {
      // A prefix: the value is none that names something.
      this.at++;
      if (this.endsExpression()) return { kind: 'other', start, end: this.end() };
      this.#operand(depth + 1);
      return { kind: 'other', start, end: this.end() };
    }
    if (kind === TOKEN.name) {
      const word = this.word();
      if (UNARY.has(word) && this.startsOperand(this.at + 1)) {
        this.at++;
        const inner = this.#operand(depth + 1);
        return word === 'await' || word === 'new' ? inner : { kind: 'other', start, end: inner.end };
      }
      if (word === 'function' || word === 'class') return this.#definition(start);
      if (word === 'async' && this.isFunctionAfterAsync()) this.at++;
    }
    return this.#postfix(this.#primary(depth), depth);
  }

  #primary(depth: number): Expression {
    const start = this.start();
    const at = this.at;
    switch (this.kind()) {
      case TOKEN.name:
        if (this.word() === 'function') return this.#definition(start);
        this.at++;
        if (this.kind() === TOKEN.arrow) return this.#arrow(start, depth);
        return { kind: 'name', name: this.word(at), start, end: this.end() };
      case TOKEN.string: {
        this.at++;
        const end = this.end();
        const quote = this.text[start];
        const closed = end - start > 1 && this.text[end - 1] === quote;
        return {
          kind: 'string',
          value: decodeEscapes(this.text.slice(start + 1, closed ? end - 1 : end)),
          valueStart: start + 1,
          start,
          end,
        };
      }
      case TOKEN.templateStart:
        return this.#template(depth);
      case TOKEN.braceOpen:
        return this.#object(depth);
      case TOKEN.bracketOpen: {
        const items = this.#list(at, depth + 1);
        return { kind: 'array', items, start, end: this.end() };
      }
      case TOKEN.parenOpen: {
        const close = this.matches[at]!;
        if (close === -1) return this.skipped(start);
        const after = this.tokens.kinds[close + 1];
        if (
          after === TOKEN.arrow ||
          (after === TOKEN.colon && leadsToArrow(this.tokens, this.matches, close + 1))
        ) {
          this.at = close + 1;
          while (this.at < this.tokens.length && this.kind() !== TOKEN.arrow) this.at++;
          return this.#arrow(start, depth);
        }
        this.at++;
        const inner = this.#expression(depth + 1);
        this.at = close + 1;
        return inner;
      }
      case TOKEN.less: {
        // `<T>value` and `<T>(x) => …` of TypeScript.
        const after = afterTypeArguments(this.tokens, this.matches, at);
        if (after === -1) return this.skipped(start);
        this.at = after;
        return this.#operand(depth + 1);
      }
      case TOKEN.spread: {
        this.at++;
        const value = this.#expression(depth + 1);
        return { kind: 'spread', value, start, end: value.end };
      }
      default:
        return this.skipped(start);
    }
  }

  #postfix(operand: Expression, depth: number): Expression {
    let expression = operand;
    const start = operand.start;
    for (;;) {
      switch (this.kind()) {
        case TOKEN.nonNull:
          this.at++;
          continue;
        case TOKEN.dot:
        case TOKEN.optionalDot: {
          const optional = this.kind() === TOKEN.optionalDot;
          this.at++;
          if (this.kind() === TOKEN.name) {
            const property = this.word();
            this.at++;
            expression = { kind: 'member', object: expression, property, start, end: this.end() };
          } else if (!optional) return expression;
          continue;
        }
        case TOKEN.bracketOpen: {
          const close = this.matches[this.at]!;
          if (close === -1) return expression;
          this.at++;
          const index = this.#expression(depth + 1);
          this.at = close + 1;
          expression = { kind: 'index', object: expression, index, start, end: this.end() };
          continue;
        }
        case TOKEN.less: {
          const after = afterTypeArguments(this.tokens, this.matches, this.at);
          if (after === -1 || this.tokens.kinds[after] !== TOKEN.parenOpen) return expression;
          this.at = after;
          continue;
        }
        case TOKEN.parenOpen: {
          if (this.matches[this.at] === -1) return expression;
          const args = this.#list(this.at, depth + 1);
          expression = { kind: 'call', callee: expression, args, start, end: this.end() };
          continue;
        }
        case TOKEN.name:
          if (!isCast(this.word())) return expression;
          this.at = afterCast(this.text, this.tokens, this.matches, this.at + 1);
          continue;
        default:
          return expression;
      }
    }
  }

  #template(depth: number): Expression {
    const start = this.start();
    const close = this.matches[this.at]!;
    if (close === -1) return this.skipped(start);
    const parts: Expression[] = [];
    this.at++;
    while (this.at < close) {
      const partStart = this.start();
      if (this.kind() === TOKEN.templateText) {
        this.at++;
        const end = this.end();
        const value = decodeEscapes(this.text.slice(partStart, end));
        parts.push({ kind: 'string', value, valueStart: partStart, start: partStart, end });
        continue;
      }
      const inner = this.matches[this.at]!;
      if (this.kind() !== TOKEN.substitutionStart || inner === -1) {
        this.at++;
        continue;
      }
      this.at++;
      parts.push(this.#expression(depth + 1));
      this.at = inner + 1;
    }
    this.at = close + 1;
    return { kind: 'template', parts, start, end: this.end() };
  }

  #object(depth: number): Expression {
    const start = this.start();
    const close = this.matches[this.at]!;
    if (close === -1 || depth > MAX_DEPTH) return this.skipped(start);
    const properties: Property[] = [];
    this.at++;
    while (this.at < close) {
      const property = this.#property(depth);
      if (property !== null) properties.push(property);
      this.toComma(close);
    }
    this.at = close + 1;
    return { kind: 'object', properties, start, end: this.end() };
  }

  #property(depth: number): Property | null {
    const keyStart = this.start();
    const kind = this.kind();
    const at = this.at;
    if (kind === TOKEN.spread) return { key: null, keyStart, value: this.#primary(depth) };
    if (kind === TOKEN.bracketOpen) {
      const close = this.matches[at]!;
      if (close === -1 || this.tokens.kinds[close + 1] !== TOKEN.colon) return null;
      this.at = close + 2;
      return { key: null, keyStart, value: this.#expression(depth + 1) };
    }
    if (kind !== TOKEN.name && kind !== TOKEN.string && kind !== TOKEN.number) return null;
    this.at++;
    const key = kind === TOKEN.string ? decodeEscapes(this.word(at).slice(1, -1)) : this.word(at);
    if (this.kind() === TOKEN.colon) {
      this.at++;
      return { key, keyStart, value: this.#expression(depth + 1) };
    }
    // `enum` members, and the defaults of patterns, are written with `=`.
    if (this.kind() === TOKEN.assign) {
      this.at++;
      return { key, keyStart, value: this.#expression(depth + 1) };
    }
    if (kind !== TOKEN.name || (this.kind() !== TOKEN.comma && this.kind() !== TOKEN.braceClose)) return null;
    return { key, keyStart, value: { kind: 'name', name: key, start: keyStart, end: this.end() } };
  }

  #list(open: number, depth: number): readonly Expression[] {
    const close = this.matches[open]!;
    this.at = open + 1;
    if (close === -1) return [];
    const items: Expression[] = [];
    while (this.at < close) {
      if (this.kind() === TOKEN.comma) {
        // A hole still counts as a position.
        items.push({ kind: 'other', start: this.start(), end: this.start() });
      } else {
        items.push(this.#expression(depth + 1));
      }
      this.toComma(close);
    }
    this.at = close + 1;
    return items;
  }

  /** Over a `function` or a `class`, to the end of its body. */
  #definition(start: number): Expression {
    let at = this.at + 1;
    while (at < this.tokens.length && this.tokens.kinds[at] !== TOKEN.braceOpen) {
      const kind = this.tokens.kinds[at]!;
      if (kind === TOKEN.semicolon || kind === TOKEN.comma || kind === TOKEN.parenClose) break;
      const match = this.matches[at]!;
      at = match > at ? match + 1 : at + 1;
    }
    const match = this.tokens.kinds[at] === TOKEN.braceOpen ? this.matches[at]! : -1;
    this.at = match > at ? match + 1 : at;
    return { kind: 'function', start, end: this.end() };
  }

  #arrow(start: number, depth: number): Expression {
    this.at++;
    const match = this.at < this.tokens.length ? this.matches[this.at]! : -1;
    if (this.kind() === TOKEN.braceOpen && match !== -1) this.at = match + 1;
    else this.#expression(depth + 1);
    return { kind: 'function', start, end: this.end() };
  }
}
