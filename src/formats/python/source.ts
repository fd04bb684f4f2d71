import { type Callee, calleeOf, openingsOfCalls } from './calls.ts';
import type { CallExpression, Expression } from './expression.ts';
import { ExpressionParser } from './expression-parser.ts';
import { lexPython, releaseTokens } from './lexer.ts';
import type { Statement } from './statement.ts';
import { StatementParser } from './statement-parser.ts';
import { type StatementTable, statementAt, tabulateStatements } from './statement-table.ts';
import type { PythonTokens } from './token.ts';

/** Python source, read as far as somebody asks: tokens at once, statements and expressions on demand. */
export class PythonSource {
  readonly text: string;
  readonly tokens: PythonTokens;
  readonly #expressions: ExpressionParser;
  readonly #calls = new Map<number, CallExpression | null>();
  readonly #statements = new Map<number, Statement>();
  #table: StatementTable | undefined;
  #parser: StatementParser | undefined;
  #openings: Int32Array | undefined;

  constructor(text: string) {
    this.text = text;
    this.tokens = lexPython(text);
    this.#expressions = new ExpressionParser(text, this.tokens);
  }

  /** Gives the room of the tokens to the next text that is read. Nothing can be asked of this one any more. */
  release(): void {
    releaseTokens(this.tokens);
  }

  get table(): StatementTable {
    this.#table ??= tabulateStatements(this.text, this.tokens);
    return this.#table;
  }

  /** Token indices of the brackets that open a call's arguments, in source order. */
  get callOpenings(): Int32Array {
    this.#openings ??= openingsOfCalls(this.text, this.tokens);
    return this.#openings;
  }

  /** What is called, read backwards from the opening bracket. */
  calleeAt(opening: number): Callee {
    return calleeOf(this.text, this.tokens, opening);
  }

  /** The call whose arguments a bracket opens; null when it is no call. */
  callAt(opening: number): CallExpression | null {
    let call = this.#calls.get(opening);
    if (call === undefined) {
      const { first } = this.calleeAt(opening);
      const found = this.#expressions.parse(first, this.tokens.partners[opening]! + 1);
      call = callOpenedBy(found, opening);
      this.#calls.set(opening, call);
    }
    return call;
  }

  statement(index: number): Statement {
    let statement = this.#statements.get(index);
    if (statement === undefined) {
      this.#parser ??= new StatementParser(this.text, this.tokens, this.table);
      statement = this.#parser.parse(index);
      this.#statements.set(index, statement);
    }
    return statement;
  }

  /** The statement that holds a token; -1 when none does. */
  statementOf(token: number): number {
    return statementAt(this.table, token);
  }

  /** An expression that begins at a token and ends before another. */
  expression(first: number, end: number): Expression {
    return this.#expressions.parse(first, end);
  }

  /** The first token that starts at or after an offset. */
  tokenAt(offset: number): number {
    const { starts, count } = this.tokens;
    let low = 0;
    let high = count - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle]! < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function callOpenedBy(expression: Expression, opening: number): CallExpression | null {
  let current: Expression = expression;
  for (;;) {
    if (current.kind === 'call') {
      if (current.open === opening) return current;
      current = current.callee;
    } else if (current.kind === 'attribute' || current.kind === 'subscript') current = current.object;
    else return null;
  }
}
