import type { Splice } from './splices.ts';

/** Lines around a change, as `diff -u` shows them. */
const CONTEXT_LINES = 3;

const NO_LINE_END = '\n\\ No newline at end of file';

interface Change {
  /** Lines of the old text, `[from, to)`, counted from 0. */
  readonly from: number;
  readonly to: number;
  /** What stands there in the new text, without line ends. */
  readonly lines: readonly string[];
}

/**
 * What splices do to a text, as a unified diff that `git apply` takes: the changed lines are known, so nothing has to be
 * compared. Carriage returns stay where they are, at the ends of lines.
 */
export function unifiedDiff(path: string, text: string, splices: readonly Splice[]): string {
  if (splices.length === 0) return '';
  const old = linesOf(text);
  const changes = changesOf(text, old.starts, splices);
  // The last line of a text without a line end carries a mark, old and new alike: splices never add or take a line end.
  const unended = text.endsWith('\n') ? -1 : old.lines.length;
  const marked = (lines: readonly string[], sign: string, end: number): string[] =>
    lines.map((line, at) => `${sign}${line}${end === unended && at === lines.length - 1 ? NO_LINE_END : ''}`);
  const out = [`--- a/${path}`, `+++ b/${path}`];
  let shift = 0;
  for (let first = 0; first < changes.length; ) {
    let last = first;
    while (
      changes[last + 1] !== undefined &&
      changes[last + 1]!.from - changes[last]!.to <= 2 * CONTEXT_LINES
    )
      last++;
    const begin = Math.max(0, changes[first]!.from - CONTEXT_LINES);
    const end = Math.min(old.lines.length, changes[last]!.to + CONTEXT_LINES);
    const body: string[] = [];
    let at = begin;
    let added = 0;
    let removed = 0;
    for (const { from, to, lines } of changes.slice(first, last + 1)) {
      body.push(...marked(old.lines.slice(at, from), ' ', from));
      body.push(...marked(old.lines.slice(from, to), '-', to), ...marked(lines, '+', to));
      at = to;
      removed += to - from;
      added += lines.length;
    }
    body.push(...marked(old.lines.slice(at, end), ' ', end));
    const count = end - begin;
    out.push(`@@ -${begin + 1},${count} +${begin + 1 + shift},${count + added - removed} @@`, ...body);
    shift += added - removed;
    first = last + 1;
  }
  return `${out.join('\n')}\n`;
}

function linesOf(text: string): { readonly lines: readonly string[]; readonly starts: readonly number[] } {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const lines = text.split('\n');
  if (text.endsWith('\n')) lines.pop();
  return { lines, starts };
}

/** The splices by the whole lines they touch, those that share a line joined. */
function changesOf(text: string, starts: readonly number[], splices: readonly Splice[]): Change[] {
  const changes: Change[] = [];
  for (let first = 0; first < splices.length; ) {
    const from = lineAt(starts, splices[first]!.start);
    let last = first;
    let to = lineAt(starts, splices[first]!.end) + 1;
    while (splices[last + 1] !== undefined && lineAt(starts, splices[last + 1]!.start) < to) {
      last++;
      to = lineAt(starts, splices[last]!.end) + 1;
    }
    const begin = starts[from]!;
    const end = starts[to] ?? text.length;
    let replaced = '';
    let at = begin;
    for (const splice of splices.slice(first, last + 1)) {
      replaced += text.slice(at, splice.start) + splice.text;
      at = splice.end;
    }
    replaced += text.slice(at, end);
    if (replaced.endsWith('\n')) replaced = replaced.slice(0, -1);
    const oldLines = text.slice(begin, end).replace(/\n$/, '').split('\n');
    changes.push(trimmed({ from, to: from + oldLines.length, lines: replaced.split('\n') }, oldLines));
    first = last + 1;
  }
  return changes;
}

/** Without the lines at both ends that stay as they are, as where a whole line is inserted before one. */
function trimmed({ from, to, lines }: Change, old: readonly string[]): Change {
  let head = 0;
  while (head < old.length && head < lines.length && old[head] === lines[head]) head++;
  let tail = 0;
  while (
    tail < old.length - head &&
    tail < lines.length - head &&
    old[old.length - 1 - tail] === lines[lines.length - 1 - tail]
  )
    tail++;
  return { from: from + head, to: to - tail, lines: lines.slice(head, lines.length - tail) };
}

function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
