/**
 * A text taken out of a file, with where its characters stand there: a decoded string, a block of lines, a command put
 * together from a list. What was written around it (a joining space) stands nowhere.
 */
export interface SourceText {
  readonly text: string;
  /** The offset in the file of a character of `text`; -1 for what does not stand in the file. */
  offsetOf(index: number): number;
}

/** A text that stands in the file as it is. */
export function verbatim(text: string, at: number): SourceText {
  return new Verbatim(text, at);
}

/** A class and no closure: a large file has a million of them. */
class Verbatim implements SourceText {
  readonly text: string;
  readonly #at: number;

  constructor(text: string, at: number) {
    this.text = text;
    this.#at = at;
  }

  offsetOf(index: number): number {
    return this.#at + index;
  }
}

/** Puts a text together from pieces of a file and from what stands between them. */
export class SourceTextBuilder {
  #text = '';
  readonly #starts: number[] = [];
  readonly #sources: SourceText[] = [];

  /** Characters so far. */
  get length(): number {
    return this.#text.length;
  }

  append(piece: SourceText): this {
    if (piece.text === '') return this;
    this.#starts.push(this.#text.length);
    this.#sources.push(piece);
    this.#text += piece.text;
    return this;
  }

  /** Something that is not in the file. */
  glue(text: string): this {
    return this.append({ text, offsetOf: () => -1 });
  }

  build(): SourceText {
    const starts = this.#starts;
    const sources = this.#sources;
    if (sources.length === 1) return sources[0]!;
    return {
      text: this.#text,
      offsetOf(index) {
        if (starts.length === 0) return -1;
        let low = 0;
        let high = starts.length - 1;
        while (low < high) {
          const middle = (low + high + 1) >> 1;
          if (starts[middle]! <= index) low = middle;
          else high = middle - 1;
        }
        return sources[low]!.offsetOf(index - starts[low]!);
      },
    };
  }
}

/** A part of a source text, `from` its index. */
export function sliceOf(source: SourceText, from: number, to: number = source.text.length): SourceText {
  return { text: source.text.slice(from, to), offsetOf: (index) => source.offsetOf(from + index) };
}

/** Without white space at its ends. */
export function trimmed(source: SourceText): SourceText {
  const text = source.text;
  let from = 0;
  let to = text.length;
  while (from < to && text.charCodeAt(from) <= 32) from++;
  while (to > from && text.charCodeAt(to - 1) <= 32) to--;
  return from === 0 && to === text.length ? source : sliceOf(source, from, to);
}

/**
 * The value of a quoted string with backslash escapes (JSON, TOML, YAML double quotes), from its raw inside at `at`.
 * What is no escape stays as written.
 */
export function unescaped(raw: string, at: number): SourceText {
  let slash = raw.indexOf('\\');
  if (slash === -1) return verbatim(raw, at);
  const builder = new SourceTextBuilder();
  let from = 0;
  while (slash !== -1) {
    builder.append(verbatim(raw.slice(from, slash), at + from));
    const { text, length } = escapeAt(raw, slash);
    const source = at + slash;
    builder.append({ text, offsetOf: () => source });
    from = slash + length;
    slash = raw.indexOf('\\', from);
  }
  return builder.append(verbatim(raw.slice(from), at + from)).build();
}

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  '0': '\0',
  e: '\x1b',
  a: '\x07',
  v: '\v',
};

function escapeAt(raw: string, slash: number): { readonly text: string; readonly length: number } {
  const char = raw.charAt(slash + 1);
  const digits = char === 'u' ? 4 : char === 'x' ? 2 : char === 'U' ? 8 : 0;
  if (digits > 0) {
    const hex = raw.slice(slash + 2, slash + 2 + digits);
    const code = Number.parseInt(hex, 16);
    if (hex.length === digits && /^[0-9a-fA-F]+$/.test(hex) && code <= 0x10ffff) {
      return { text: String.fromCodePoint(code), length: 2 + digits };
    }
  }
  return { text: SIMPLE_ESCAPES[char] ?? char, length: 1 + Math.max(1, char.length) };
}
