import { T, type TokenBuffer } from './token.ts';

/** `(`, `[`, `{` and their closing counterparts to 0, 1, 2. */
function shapeOf(code: number): number {
  return code <= 41 ? 0 : code <= 93 ? 1 : 2;
}

interface Field {
  /** The token that opened the replacement field. */
  readonly open: number;
  /** Whether it stands in a format specification, to which lexing then returns. */
  readonly inSpecification: boolean;
  readonly counts: readonly [number, number, number];
}

interface FString {
  readonly start: number;
  readonly quote: number;
  readonly triple: boolean;
  readonly raw: boolean;
  /** How many replacement fields were open around it. */
  readonly fields: number;
}

/**
 * The open brackets, replacement fields and f-strings at a point of the text. A closing bracket closes the nearest
 * one of its own shape and gives up those in between, but never reaches out of its replacement field; the counts
 * keep that linear for any sequence of brackets.
 */
export class Nesting {
  readonly #tokens: TokenBuffer;
  readonly #open: number[] = [];
  readonly #shapes: number[] = [];
  readonly #fields: Field[] = [];
  readonly #fStrings: FString[] = [];
  #counts: [number, number, number] = [0, 0, 0];
  /** The innermost open bracket, or -1. */
  parent = -1;

  constructor(tokens: TokenBuffer) {
    this.#tokens = tokens;
  }

  get fString(): FString | undefined {
    return this.#fStrings.at(-1);
  }

  openBracket(code: number, at: number): void {
    const shape = shapeOf(code);
    this.#counts[shape]! += 1;
    this.#push(shape, at);
  }

  /** False when nothing of this shape is open: the bracket is then a stray character. */
  closeBracket(code: number, at: number): boolean {
    const shape = shapeOf(code);
    if (this.#counts[shape] === 0) return false;
    let popped: number;
    do {
      popped = this.#pop(this.#tokens.count);
      this.#counts[popped]! -= 1;
    } while (popped !== shape);
    this.#tokens.push(T.close, at, at + 1, this.parent);
    return true;
  }

  openFString(at: number, contentStart: number, quote: number, triple: boolean, raw: boolean): void {
    this.#fStrings.push({ start: this.#tokens.count, quote, triple, raw, fields: this.#fields.length });
    this.#tokens.push(T.fStart, at, contentStart, this.parent);
  }

  closeFString(at: number, end: number): void {
    const closed = this.#fStrings.pop();
    if (closed === undefined) return;
    while (this.#fields.length > closed.fields) this.#dropField();
    const n = this.#tokens.count;
    this.#tokens.push(T.fEnd, at, end, this.parent);
    this.#tokens.partners[n] = closed.start;
    this.#tokens.partners[closed.start] = n;
  }

  openField(at: number, inSpecification: boolean): void {
    this.#fields.push({ open: this.#tokens.count, inSpecification, counts: this.#counts });
    this.#counts = [0, 0, 0];
    this.#push(2, at);
  }

  /** Whether a `:` or `!` here belongs to the replacement field itself. */
  get directlyInField(): boolean {
    return this.parent !== -1 && this.#fields.at(-1)?.open === this.parent;
  }

  /** Whether a `}` here ends a replacement field (no curly bracket was opened inside it). */
  get endsField(): boolean {
    return this.#fields.length > 0 && this.#counts[2] === 0;
  }

  /** Closes the innermost field; says whether lexing goes on in a format specification. */
  closeField(at: number): boolean {
    const field = this.#dropField();
    this.#tokens.push(T.close, at, at + 1, this.parent);
    return field?.inSpecification ?? false;
  }

  /** Gives up everything that is open; the next token pushed stands for their ends. */
  abandon(): void {
    const n = this.#tokens.count;
    while (this.#open.length > 0) this.#pop(n);
    for (const { start } of this.#fStrings) this.#tokens.partners[start] = n;
    this.#fields.length = 0;
    this.#fStrings.length = 0;
    this.#counts = [0, 0, 0];
  }

  #dropField(): Field | undefined {
    const field = this.#fields.pop();
    if (field === undefined) return undefined;
    const n = this.#tokens.count;
    while (this.#open.length > 0 && this.#open.at(-1)! >= field.open) this.#pop(n);
    this.#counts = [...field.counts];
    return field;
  }

  #push(shape: number, at: number): void {
    const n = this.#tokens.count;
    this.#tokens.push(T.open, at, at + 1, this.parent);
    this.#open.push(n);
    this.#shapes.push(shape);
    this.parent = n;
  }

  #pop(partner: number): number {
    const opened = this.#open.pop()!;
    this.#tokens.partners[opened] = partner;
    // The closing token is pushed right after and must know its opening one; a given-up one is overwritten.
    this.#pendingPartner(partner, opened);
    this.parent = this.#open.at(-1) ?? -1;
    return this.#shapes.pop()!;
  }

  #pendingPartner(at: number, opened: number): void {
    this.#tokens.reserve();
    this.#tokens.partners[at] = opened;
  }
}
