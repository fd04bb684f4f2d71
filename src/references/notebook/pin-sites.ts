import type { PinSite } from '../pin-site.ts';
import type { NotebookCell } from './cell-scan.ts';
import type { MappedText } from './mapped-text.ts';

/** How a notebook writes the lines of its cells, so that what is added is written alike. */
export interface JsonStyle {
  readonly json: string;
  /** What stands in place of a line break: `\n`, or that and the next string of a list. */
  readonly lineBreak: string;
  /** Everything past ASCII is escaped. */
  readonly ascii: boolean;
}

const UNSUPPORTED: PinSite = { kind: 'unpinnable', because: 'unsupported-place' };

export function jsonStyleOf(json: string, cells: readonly NotebookCell[]): JsonStyle {
  return { json, lineBreak: lineBreakOf(json, cells), ascii: !/[\u0080-\uffff]/.test(json) };
}

/** Lists have a string for each line; cells of one string have none of the lists' brackets and commas. */
function lineBreakOf(json: string, cells: readonly NotebookCell[]): string {
  let between: string | null = null;
  for (const { source } of cells) {
    const [first, second] = source;
    if (first === undefined) continue;
    if (/:\s*"$/.test(json.slice(Math.max(first.start - 40, 0), first.start))) return '\\n';
    if (second !== undefined) between ??= json.slice(first.end, second.start);
  }
  return between !== null && /^",\s*"$/.test(between) ? `\\n${between}` : '\\n';
}

/** The sites of a text of a notebook's cells, as edits of its JSON. */
export function jsonSites(sites: readonly PinSite[], text: MappedText, style: JsonStyle): PinSite[] {
  return sites.map((site) => placed(site, text, style));
}

function placed(site: PinSite, text: MappedText, style: JsonStyle): PinSite {
  const span = (edit: { readonly start: number; readonly end: number }) => spanOf(edit, text, style.json);
  const written = (added: string) => writtenIn(style, added);
  switch (site.kind) {
    case 'unpinnable':
      return site;
    case 'edits': {
      const edits = site.edits.map((edit) => {
        const where = span(edit);
        return where === null ? null : { ...where, before: written(edit.before), after: written(edit.after) };
      });
      return edits.includes(null)
        ? UNSUPPORTED
        : { kind: 'edits', edits: edits.filter((edit) => edit !== null) };
    }
    case 'table': {
      const where = span({ start: site.at, end: site.at });
      const use = site.use.map((edit) => {
        const at = span(edit);
        return at === null ? null : { ...at, text: written(edit.text) };
      });
      if (where === null || use.includes(null)) return UNSUPPORTED;
      return {
        kind: 'table',
        at: where.start,
        open: written(site.open),
        close: written(site.close),
        entry: { before: written(site.entry.before), after: written(site.entry.after) },
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
    const at = (start === 0 ? null : text.sourceEndOf(start - 1)) ?? text.sourceOf(start);
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

function writtenIn({ lineBreak, ascii }: JsonStyle, text: string): string {
  return text
    .split('\n')
    .map((line) => {
      const escaped = JSON.stringify(line).slice(1, -1);
      return ascii ? escaped.replace(/[\u0080-\uffff]/g, (all) => `\\u${hex(all)}`) : escaped;
    })
    .join(lineBreak);
}

function hex(unit: string): string {
  return unit.charCodeAt(0).toString(16).padStart(4, '0');
}
