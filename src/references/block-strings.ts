import { type SourceText, SourceTextBuilder, unescaped, verbatim } from './source-text.ts';

/** What stands for `${…}` in a text. */
export interface Templates {
  valueOf(path: string, at: number): SourceText | null;
}

/** A simple path within a template: all that is resolved. */
const PATH = /^\s*([A-Za-z_][\w.-]*)\s*$/;

/** The quoted text that begins at `at`; one that is not closed ends with its line. */
export function stringAt(
  text: string,
  at: number,
  templates: Templates,
): { readonly value: SourceText; readonly end: number } {
  const builder = new SourceTextBuilder();
  const quote = text[at];
  let from = at + 1;
  let i = from;
  const flush = () => builder.append(unescaped(text.slice(from, i), from));
  while (i < text.length) {
    const char = text[i];
    if (char === '\\') i += 2;
    else if (char === quote) {
      flush();
      return { value: placed(builder, i), end: i + 1 };
    } else if (char === '\n') break;
    else if ((char === '$' || char === '%') && text[i + 1] === '{' && text[i - 1] !== char) {
      const end = templateEnd(text, i + 2);
      const inner = PATH.exec(text.slice(i + 2, end - 1))?.[1];
      const value = char === '$' && inner !== undefined ? templates.valueOf(inner, i) : null;
      flush();
      builder.append(value ?? verbatim(text.slice(i, end), i));
      from = end;
      i = end;
    } else i++;
  }
  i = Math.min(i, text.length);
  flush();
  return { value: placed(builder, i), end: i };
}

/** A text without characters stands at its quote. */
function placed(builder: SourceTextBuilder, at: number): SourceText {
  const built = builder.build();
  return built.text === '' ? verbatim('', at) : built;
}

/** After the brace that closes a template, with the texts and braces inside of it; at the end of its line when none does. */
function templateEnd(text: string, from: number): number {
  let depth = 1;
  let quoted = false;
  for (let i = from; i < text.length; i++) {
    const char = text[i];
    if (char === '\n') return i;
    if (char === '\\') i++;
    else if (char === '"' || char === "'") quoted = !quoted;
    else if (!quoted && char === '{') depth++;
    else if (!quoted && char === '}' && --depth === 0) return i + 1;
  }
  return text.length;
}

const OPENS = /<<[-~]?([A-Za-z_]\w{0,60})[ \t]*\r?\n/y;

/** The here-document that begins at `at`; null when none does. */
export function hereDocumentAt(
  text: string,
  at: number,
): { readonly value: SourceText; readonly end: number } | null {
  OPENS.lastIndex = at;
  const open = OPENS.exec(text);
  if (open === null) return null;
  const from = OPENS.lastIndex;
  const close = new RegExp(`^[ \\t]*${open[1]}[ \\t]*\\r?$`, 'm').exec(text.slice(from));
  const end = close === null ? text.length : from + close.index;
  return { value: verbatim(text.slice(from, end), from), end: end + (close?.[0].length ?? 0) };
}

/** Bicep's text between three quotes, without escapes and templates; null when none begins at `at`. */
export function verbatimTextAt(
  text: string,
  at: number,
): { readonly value: SourceText; readonly end: number } | null {
  if (!text.startsWith("'''", at)) return null;
  const close = text.indexOf("'''", at + 3);
  const end = close === -1 ? text.length : close;
  return { value: verbatim(text.slice(at + 3, end), Math.min(at + 3, text.length - 1)), end: end + 3 };
}

export function lineEndAt(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}
