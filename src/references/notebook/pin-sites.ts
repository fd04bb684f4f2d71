import type { PinSite } from '../pin-site.ts';
import type { NotebookCell, StringSpan } from './cell-scan.ts';
import type { MappedText } from './mapped-text.ts';

/** How a notebook writes the lines of its cells, so that what is added is written alike. */
export interface JsonStyle {
  readonly json: string;
  /** Where the strings of cells begin, in order, and what stands in place of a line break in each. */
  readonly starts: readonly number[];
  readonly lineBreaks: readonly string[];
  /** Everything past ASCII is escaped. */
  readonly ascii: boolean;
}

const UNSUPPORTED: PinSite = { kind: 'unpinnable', because: 'unsupported-place' };

export function jsonStyleOf(json: string, cells: readonly NotebookCell[]): JsonStyle {
  const starts: number[] = [];
  const lineBreaks: string[] = [];
  for (const { source } of cells) {
    const lineBreak = lineBreakOf(json, source);
    for (const { start } of source) {
      starts.push(start);
      lineBreaks.push(lineBreak);
    }
  }
  return { json, starts, lineBreaks, ascii: !/[\u0080-\uffff]/.test(json) };
}

/** White space before a string that is looked at. */
const MAX_INDENT = 200;

/** `\n`; in a list, which has a string for each line, that and the next string. */
function lineBreakOf(json: string, [first, second]: readonly StringSpan[]): string {
  if (first === undefined) return '\\n';
  const before = /[[,](\s*)"$/.exec(json.slice(Math.max(first.start - MAX_INDENT, 0), first.start));
  if (before === null) return '\\n';
  const between = second === undefined ? `",${before[1]}"` : json.slice(first.end, second.start);
  return /^",\s*"$/.test(between) ? `\\n${between}` : '\\n';
}

/** The sites of a text of a notebook's cells, as edits of its JSON. */
export function jsonSites(sites: readonly PinSite[], text: MappedText, style: JsonStyle): PinSite[] {
  return sites.map((site) => placed(site, text, style));
}

function placed(site: PinSite, text: MappedText, style: JsonStyle): PinSite {
  const span = (edit: { readonly start: number; readonly end: number }) => spanOf(edit, text, style.json);
  const written = (added: string, at: number) => writtenIn(style, added, at);
  switch (site.kind) {
    case 'unpinnable':
      return site;
    case 'edits': {
      const edits = site.edits.map((edit) => {
        const where = span(edit);
        return where === null
          ? null
          : { ...where, before: written(edit.before, where.start), after: written(edit.after, where.start) };
      });
      return edits.includes(null)
        ? UNSUPPORTED
        : { kind: 'edits', edits: edits.filter((edit) => edit !== null) };
    }
    case 'table': {
      const where = span({ start: site.at, end: site.at });
      const use = site.use.map((edit) => {
        const at = span(edit);
        return at === null ? null : { ...at, text: written(edit.text, at.start) };
      });
      if (where === null || use.includes(null)) return UNSUPPORTED;
      return {
        kind: 'table',
        at: where.start,
        open: written(site.open, where.start),
        close: written(site.close, where.start),
        entry: {
          before: written(site.entry.before, where.start),
          after: written(site.entry.after, where.start),
        },
        use: use.filter((edit) => edit !== null),
      };
    }
  }
}

/** A span in the JSON; null when it is not within one string there. */
function spanOf(
  { start, end }: { readonly start: number; readonly end: number },
  text: MappedText,
  json: string,
): { start: number; end: number } | null {
  if (start === end) {
    const behind = start === 0 ? null : text.sourceEndOf(start - 1);
    // At the beginning of a line: in the string of that line, not behind the line break of the one before.
    const isLineStart = start > 0 && text.text[start - 1] === '\n';
    const at = isLineStart ? (text.sourceOf(start) ?? behind) : (behind ?? text.sourceOf(start));
    return at === null ? null : { start: at, end: at };
  }
  const from = text.sourceOf(start);
  const to = text.sourceEndOf(end - 1);
  if (from === null || to === null || to < from) return null;
  return isWrittenAs(json.slice(from, to), text.text.slice(start, end)) ? { start: from, end: to } : null;
}

function isWrittenAs(json: string, text: string): boolean {
  try {
    return JSON.parse(`"${json}"`) === text;
  } catch {
    return false;
  }
}

function writtenIn(style: JsonStyle, text: string, at: number): string {
  const { ascii } = style;
  return text
    .split('\n')
    .map((line) => {
      const escaped = JSON.stringify(line).slice(1, -1);
      return ascii ? escaped.replace(/[\u0080-\uffff]/g, (all) => `\\u${hex(all)}`) : escaped;
    })
    .join(text.includes('\n') ? lineBreakAt(style, at) : '');
}

/** What stands in place of a line break in the string that holds a place. */
function lineBreakAt({ starts, lineBreaks }: JsonStyle, at: number): string {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= at) low = middle;
    else high = middle - 1;
  }
  return lineBreaks[low] ?? '\\n';
}

function hex(unit: string): string {
  return unit.charCodeAt(0).toString(16).padStart(4, '0');
}
