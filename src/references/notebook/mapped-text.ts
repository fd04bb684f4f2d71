import type { StringSpan } from './cell-scan.ts';

const SIMPLE: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** A text that was put together from pieces of another one, with the way back. */
export class MappedText {
  #text = '';
  readonly #parts: string[] = [];
  #length = 0;
  /** Offsets at which a piece begins, here and in the source; -1 where a piece has no source. */
  readonly #at: number[] = [];
  readonly #source: number[] = [];
  /** How long a piece is in the source, when that is not its own length: an escape. */
  readonly #width: number[] = [];

  get text(): string {
    if (this.#parts.length > 0) {
      this.#text += this.#parts.join('');
      this.#parts.length = 0;
    }
    return this.#text;
  }

  get length(): number {
    return this.#length;
  }

  /** Adds text that stands in the source as it is, or as an escape that is `width` long. */
  add(text: string, source: number, width = text.length): void {
    if (text.length === 0) return;
    this.#width.push(width);
    this.#at.push(this.#length);
    this.#source.push(source);
    this.#parts.push(text);
    this.#length += text.length;
  }

  /** Adds text that does not stand in the source. */
  pad(text: string): void {
    this.add(text, -1);
  }

  /** Adds a JSON string, escapes decoded (RFC 8259 section 7; a wrong escape stands for itself). */
  addJson(json: string, span: StringSpan): void {
    let from = span.start;
    // Looked for in the string alone: the next backslash may stand behind megabytes of outputs.
    const string = json.slice(span.start, span.end);
    const escapeFrom = (at: number) => {
      const index = string.indexOf('\\', at - span.start);
      return index === -1 ? -1 : index + span.start;
    };
    for (let i = escapeFrom(from); i !== -1; i = escapeFrom(from)) {
      this.add(json.slice(from, i), from);
      const letter = json[i + 1] ?? '';
      const hex = letter === 'u' ? /^[0-9A-Fa-f]{4}/.exec(json.slice(i + 2, i + 6)) : null;
      if (hex !== null) this.add(String.fromCharCode(Number.parseInt(hex[0], 16)), i, 6);
      else if (letter !== '') this.add(SIMPLE[letter] ?? letter, i, 2);
      from = Math.min(i + (hex === null ? 2 : 6), span.end);
    }
    this.add(json.slice(from, span.end), from);
  }

  /** Where in the source a character of the text stands; null when it does not stand there. */
  sourceOf(offset: number): number | null {
    if (this.#at.length === 0) return null;
    const piece = this.#pieceAt(offset);
    const source = this.#source[piece]!;
    return source === -1 ? null : source + (offset - this.#at[piece]!);
  }

  /** Where in the source a character of the text ends; null when it does not stand there. */
  sourceEndOf(offset: number): number | null {
    const source = this.sourceOf(offset);
    if (source === null) return null;
    const piece = this.#pieceAt(offset);
    const length = (this.#at[piece + 1] ?? this.#length) - this.#at[piece]!;
    const width = this.#width[piece]!;
    return width === length ? source + 1 : this.#source[piece]! + width;
  }

  /** A stretch of this text appended to another one, still mapped to the source. */
  copyTo(target: MappedText, from: number, to: number): void {
    const { text } = this;
    for (let i = this.#pieceAt(from); i < this.#at.length && this.#at[i]! < to; i++) {
      const start = Math.max(this.#at[i]!, from);
      const end = Math.min(this.#at[i + 1] ?? this.#length, to);
      const source = this.#source[i]!;
      const isEscape = this.#width[i] !== (this.#at[i + 1] ?? this.#length) - this.#at[i]!;
      const width = isEscape ? this.#width[i]! : end - start;
      target.add(text.slice(start, end), source === -1 ? -1 : source + (start - this.#at[i]!), width);
    }
  }

  #pieceAt(offset: number): number {
    let low = 0;
    let high = this.#at.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#at[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
