/** A string of the JSON, quotes excluded. */
export interface StringSpan {
  readonly start: number;
  readonly end: number;
}

export interface NotebookCell {
  /** `code`, `markdown`, `raw`, `heading`; empty when the cell does not say. */
  readonly type: string;
  readonly source: readonly StringSpan[];
}

export interface ScannedNotebook {
  readonly cells: readonly NotebookCell[];
  /** As the notebook's metadata say, lower case; empty when they do not. */
  readonly language: string;
}

interface Frame {
  readonly array: boolean;
  /** The key that this container is the value of. */
  readonly under: string;
  key: string;
  /** Of an object: whether the next string is a key. */
  expectsKey: boolean;
  type: string;
  source: StringSpan[];
}

/** Containers may nest so deeply; a notebook's do not exceed some 20 (CWE-674 does not apply, CWE-770 does). */
const MAX_DEPTH = 10_000;

const QUOTE = 34;
const STRING_BREAK = /["\\\n]/g;
const STRUCTURE = /["{}[\],:]/g;

/**
 * The cells of a notebook with the positions of their source strings, in formats 3 and 4. Goes by quotes and brackets
 * alone, so that a truncated file, conflict markers or a trailing comma cost at most the cell they are in.
 */
export function scanNotebook(text: string): ScannedNotebook {
  const cells: NotebookCell[] = [];
  const frames: Frame[] = [];
  let language = '';
  STRUCTURE.lastIndex = 0;
  for (let found = STRUCTURE.exec(text); found !== null; found = STRUCTURE.exec(text)) {
    const at = found.index;
    const frame = frames.at(-1);
    switch (text.charCodeAt(at)) {
      case QUOTE: {
        const end = stringEnd(text, at + 1);
        STRUCTURE.lastIndex = end + (text.charCodeAt(end) === QUOTE ? 1 : 0);
        if (frame === undefined) break;
        const span = { start: at + 1, end };
        if (!frame.array && frame.expectsKey) frame.key = text.slice(span.start, Math.min(end, at + 65));
        else {
          // Of a notebook whose metadata come first, the cells are still to be taken.
          const told = takeValue(text, frames, frame, span);
          language ||= told;
        }
        break;
      }
      case 123:
      case 91:
        if (frames.length >= MAX_DEPTH) return { cells, language };
        frames.push(opened(text.charCodeAt(at) === 91, frame));
        break;
      case 125:
      case 93:
        // A bracket of the other shape closes as well: in a broken file the count matters less than going on.
        if (frame !== undefined) finish(frames.pop()!, cells);
        break;
      case 58:
        if (frame !== undefined) frame.expectsKey = false;
        break;
      default:
        if (frame !== undefined) frame.expectsKey = !frame.array;
    }
  }
  while (frames.length > 0) finish(frames.pop()!, cells);
  return { cells, language };
}

function opened(array: boolean, around: Frame | undefined): Frame {
  const under = around === undefined || around.array ? '' : around.key;
  return { array, under, key: '', expectsKey: !array, type: '', source: [] };
}

/** A string value: part of a cell, or the notebook's language, which is returned. */
function takeValue(text: string, frames: readonly Frame[], frame: Frame, span: StringSpan): string {
  if (frame.array) {
    const owner = frames.at(-2);
    if (owner !== undefined && !owner.array && isSource(frame.under)) owner.source.push(span);
    return '';
  }
  const { key } = frame;
  if (isSource(key)) frame.source.push(span);
  else if (key === 'cell_type') frame.type = text.slice(span.start, span.end);
  else if (
    (key === 'name' && frame.under === 'language_info') ||
    (key === 'language' && frame.under === 'kernelspec')
  ) {
    return text.slice(span.start, Math.min(span.end, span.start + 40)).toLowerCase();
  }
  return '';
}

function isSource(key: string): boolean {
  return key === 'source' || key === 'input';
}

function finish(frame: Frame, cells: NotebookCell[]): void {
  if (frame.array || frame.source.length === 0) return;
  if (frame.type !== '') cells.push({ type: frame.type, source: frame.source });
}

/** The offset of the closing quote, or of the line break or end of text that comes first. */
function stringEnd(text: string, from: number): number {
  STRING_BREAK.lastIndex = from;
  for (let found = STRING_BREAK.exec(text); found !== null; found = STRING_BREAK.exec(text)) {
    if (found[0] !== '\\') return found.index;
    STRING_BREAK.lastIndex = found.index + 2;
  }
  return text.length;
}
