import type { Expression } from './expression.ts';
import { TOKEN, type TokenList } from './token.ts';

const BINARY_WORDS = new Set(['in', 'of', 'instanceof']);

/** A position among the tokens of a text, and what can be told of it without reading an expression. */
export class TokenCursor {
  protected readonly text: string;
  protected readonly tokens: TokenList;
  protected readonly matches: Int32Array;
  protected at = 0;

  constructor(text: string, tokens: TokenList, matches: Int32Array) {
    this.text = text;
    this.tokens = tokens;
    this.matches = matches;
  }

  protected kind(): number {
    return this.at < this.tokens.length ? this.tokens.kinds[this.at]! : 0;
  }

  protected start(): number {
    return this.at < this.tokens.length ? this.tokens.starts[this.at]! : this.text.length;
  }

  /** Where the last token that was read ends. */
  protected end(): number {
    return this.at > 0 ? this.tokens.ends[this.at - 1]! : 0;
  }

  protected word(at = this.at): string {
    return this.text.slice(this.tokens.starts[at], this.tokens.ends[at]);
  }

  protected isBinary(kind: number): boolean {
    if (kind === TOKEN.name) return BINARY_WORDS.has(this.word());
    if (kind === TOKEN.operator) return !/^(?:\+\+|--|@|<|\/>|<\/)$/.test(this.word());
    return kind === TOKEN.less || kind === TOKEN.greater;
  }

  /** Past the next comma before `close`, over whatever could not be read. */
  protected toComma(close: number): void {
    while (this.at < close && this.kind() !== TOKEN.comma) {
      const match = this.matches[this.at]!;
      this.at = match > this.at ? match + 1 : this.at + 1;
    }
    if (this.at < close) this.at++;
    else this.at = close;
  }

  protected isFunctionAfterAsync(): boolean {
    const next = this.tokens.kinds[this.at + 1];
    if (next === TOKEN.name) return true;
    return next === TOKEN.parenOpen && this.tokens.kinds[this.matches[this.at + 1]! + 1] === TOKEN.arrow;
  }

  protected startsOperand(at: number): boolean {
    const kind = at < this.tokens.length ? this.tokens.kinds[at]! : 0;
    return (
      kind === TOKEN.name ||
      kind === TOKEN.string ||
      kind === TOKEN.parenOpen ||
      kind === TOKEN.templateStart ||
      kind === TOKEN.bracketOpen ||
      kind === TOKEN.braceOpen ||
      kind === TOKEN.number
    );
  }

  protected endsExpression(): boolean {
    const kind = this.kind();
    return (
      kind === 0 ||
      kind === TOKEN.comma ||
      kind === TOKEN.semicolon ||
      kind === TOKEN.parenClose ||
      kind === TOKEN.bracketClose ||
      kind === TOKEN.braceClose ||
      kind === TOKEN.substitutionEnd
    );
  }

  /** One token or bracketed group that is no operand we know; never past a closing bracket. */
  protected skipped(start: number): Expression {
    if (!this.endsExpression() && this.kind() !== TOKEN.colon) {
      const match = this.matches[this.at]!;
      this.at = match > this.at ? match + 1 : this.at + 1;
    }
    return { kind: 'other', start, end: Math.max(start, this.end()) };
  }
}
