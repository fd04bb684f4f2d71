import type { Painter, Style } from '../painter.ts';
import { printable } from '../printable.ts';
import { characterWidth, displayWidth } from './display-width.ts';

/** Text, or text with a style. Whatever is put into a span is made printable here and nowhere else. */
export type Span = string | { readonly text: string; readonly style: Style };

export interface Page {
  /** Columns that a line may fill. */
  readonly width: number;
  readonly painter: Painter;
}

interface Piece {
  readonly text: string;
  readonly style: Style | null;
}
/** Pieces without a space between them, and the columns they take. */
interface Word {
  readonly pieces: Piece[];
  width: number;
}

/**
 * Sets spans as lines of at most `page.width` columns: the first after the text `lead` (which is set as it
 * is), the following ones indented as far as that lead is wide. Words too long for a line are broken, after a separator of paths when there is one.
 */
export function paragraph(page: Page, lead: Span, ...spans: readonly Span[]): string {
  const first = typeof lead === 'string' ? { text: lead, style: null } : lead;
  const indent = displayWidth(first.text);
  const room = page.width - indent;
  const lines: string[] = [];
  let line: Piece[] = [];
  let used = 0;
  const flush = () => {
    if (line.length > 0) lines.push(painted(line, page.painter));
    line = [];
    used = 0;
  };
  for (const word of wordsOf(spans).flatMap((word) => fitted(word, room))) {
    if (used > 0 && used + 1 + word.width > room) flush();
    if (used > 0) {
      // A space between two words of one style belongs to that style, so that both are painted in one go.
      const style = line.at(-1)?.style ?? null;
      line.push({ text: ' ', style: style === word.pieces[0]?.style ? style : null });
      used++;
    }
    line.push(...word.pieces);
    used += word.width;
  }
  flush();
  const rest = ' '.repeat(indent);
  const start = painted([first], page.painter);
  return lines.map((text, index) => `${(index === 0 ? start : rest) + text}\n`).join('');
}

function wordsOf(spans: readonly Span[]): Word[] {
  const words: Word[] = [];
  let open = false;
  for (const span of spans) {
    const { text, style } = typeof span === 'string' ? { text: span, style: null } : span;
    for (const part of printable(text).match(/ +|[^ ]+/g) ?? []) {
      if (part.startsWith(' ')) {
        open = false;
        continue;
      }
      if (!open) words.push({ pieces: [], width: 0 });
      const word = words.at(-1)!;
      word.pieces.push({ text: part, style });
      word.width += displayWidth(part);
      open = true;
    }
  }
  return words;
}

/** The word itself, or its parts when it is wider than a line. */
function fitted(word: Word, room: number): Word[] {
  if (word.width <= room) return [word];
  const parts: Word[] = [];
  let part: Word = { pieces: [], width: 0 };
  for (const { text, style } of word.pieces) {
    let rest = text;
    while (displayWidth(rest) > room - part.width) {
      const cut = breakPoint(rest, room - part.width);
      const head = rest.slice(0, cut);
      if (cut > 0) part.pieces.push({ text: head, style });
      part.width += displayWidth(head);
      rest = rest.slice(cut);
      parts.push(part);
      part = { pieces: [], width: 0 };
    }
    part.pieces.push({ text: rest, style });
    part.width += displayWidth(rest);
  }
  return [...parts, part];
}

/** Where to cut so that the head takes at most `room` columns: after a separator in its last third, if any. */
function breakPoint(text: string, room: number): number {
  let columns = 0;
  let end = 0;
  let separator = 0;
  for (const character of text) {
    columns += characterWidth(character);
    if (columns > room) break;
    end += character.length;
    if (columns > (room * 2) / 3 && '/-_.?&=:!'.includes(character)) separator = end;
  }
  return separator || end;
}

function painted(line: readonly Piece[], painter: Painter): string {
  let text = '';
  for (let i = 0; i < line.length; ) {
    const { style } = line[i]!;
    let run = '';
    for (; i < line.length && line[i]!.style === style; i++) run += line[i]!.text;
    text += style ? painter[style](run) : run;
  }
  return text;
}
