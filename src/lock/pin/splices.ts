import type { PinEdit, PinSite } from '../../references/index.ts';

/** `[start, end)` of a text becomes `text`. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A use that is to be pinned: how, and to what. */
export interface PinRequest {
  readonly site: Exclude<PinSite, { readonly kind: 'unpinnable' }>;
  readonly revision: string;
  /** The commit of the repository that it takes code from, where it does. */
  readonly code?: string | null;
}

export interface SplicePlan {
  /** By position, none overlapping another. */
  readonly splices: readonly Splice[];
  /**
   * Requests that cannot be met beside an earlier one, by index: one place would have to say two things, as where one
   * revision covers a model and the tokenizer of another repository.
   */
  readonly conflicts: ReadonlySet<number>;
}

interface Table {
  readonly at: number;
  readonly open: string;
  readonly close: string;
  readonly entries: Set<string>;
}

/** Turns the sites of one text into splices: what several uses need is done once, tables get their frame once. */
export function planSplices(requests: readonly PinRequest[]): SplicePlan {
  const plain: Splice[] = [];
  const tables = new Map<number, Table>();
  const conflicts = new Set<number>();
  for (const [index, { site, revision, code = null }] of requests.entries()) {
    const wanted: Splice[] =
      site.kind === 'edits'
        ? site.edits.map((edit) => ({ start: edit.start, end: edit.end, text: filled(edit, revision, code) }))
        : [...site.use];
    const isNew = wanted.filter((splice) => !plain.some((other) => isSame(splice, other)));
    if (isNew.some((splice) => plain.some((other) => isInTheWay(splice, other)))) {
      conflicts.add(index);
      continue;
    }
    plain.push(...isNew);
    if (site.kind === 'table') {
      const table = tables.get(site.at) ?? { ...site, entries: new Set<string>() };
      tables.set(site.at, table);
      table.entries.add(site.entry.before + revision + site.entry.after);
    }
  }
  const inserted = [...tables.values()].map(
    ({ at, open, close, entries }): Splice => ({
      start: at,
      end: at,
      text: open + [...entries].join('') + close,
    }),
  );
  const splices = [...plain, ...inserted].sort((a, b) => a.start - b.start || a.end - b.end);
  return { splices, conflicts };
}

function filled(edit: PinEdit, revision: string, code: string | null): string {
  const text = edit.before + revision + edit.after;
  return edit.code === undefined || code === null ? text : text + edit.code.before + code + edit.code.after;
}

/** The text with every splice made. Splices are by position and do not overlap. */
export function spliced(text: string, splices: readonly Splice[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end, text: inserted } of splices) {
    parts.push(text.slice(from, start), inserted);
    from = end;
  }
  parts.push(text.slice(from));
  return parts.join('');
}

function isSame(a: Splice, b: Splice): boolean {
  return a.start === b.start && a.end === b.end && a.text === b.text;
}

/** Overlapping, or two texts for one place. An insertion at the edge of a replaced span is beside it. */
function isInTheWay(a: Splice, b: Splice): boolean {
  if (a.start === b.start && a.end === b.end) return true;
  return a.start < b.end && b.start < a.end;
}
