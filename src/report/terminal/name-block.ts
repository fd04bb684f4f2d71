import type { JudgedReference, Severity } from '../../core/index.ts';
import { counted } from '../outcome.ts';
import type { Style } from '../painter.ts';
import { shortened } from '../printable.ts';
import { fixesOf } from './fixes.ts';
import { day, holderOf } from './holder.ts';
import type { NameEntry } from './names.ts';
import type { Page, Span } from './paragraph.ts';
import { paragraph } from './paragraph.ts';
import { HUB_TITLES, ROLE_NOTES } from './words.data.ts';

/** Places of one name that are listed; a name used everywhere would otherwise push the others off the screen. */
const SHOWN_PLACES = 3;
/** Facts of one name that are listed. */
const SHOWN_EVIDENCE = 4;
/** UTF-16 code units of a fact; hub answers are quoted in some. */
const FACT_LENGTH = 300;

/** One name: what it is, who holds it now, where it is used, how to check, what to do. */
export function nameBlock(page: Page, entry: NameEntry, scannedAt: string): string {
  const { verdict } = entry;
  if (verdict === null) return '';
  const label = entry.severity ?? 'note';
  const lines = [
    paragraph(
      page,
      '  ',
      { text: label.toUpperCase(), style: styleOf(entry.severity) },
      ' ',
      { text: entry.name, style: 'name' },
      { text: ` (${HUB_TITLES[entry.hub]} ${entry.kind})`, style: 'quiet' },
    ),
    row(page, 'now', holderOf(entry, verdict)),
  ];
  if (entry.firstUsed) {
    const { date, bound, commit } = entry.firstUsed;
    const since = `since ${day(date)}${bound === 'upper' ? ' or earlier' : ''} (commit ${commit.slice(0, 12)})`;
    lines.push(row(page, 'in code', [since]));
  }
  lines.push(...placeRows(page, entry.references));
  lines.push(...evidenceRows(page, entry, scannedAt));
  lines.push(...listed(page, 'fix', fixesOf(entry)));
  return lines.join('');
}

export function styleOf(severity: Severity | null): Style {
  return severity ?? 'info';
}

/** A labelled row of a block, its text hanging under itself. */
export function row(page: Page, label: string, spans: readonly Span[]): string {
  return paragraph(page, { text: `    ${label.padEnd(8)}`, style: 'quiet' }, ...spans);
}

function listed(page: Page, label: string, rows: readonly (readonly Span[])[]): string[] {
  return rows.map((spans, index) => row(page, index === 0 ? label : '', spans));
}

function placeRows(page: Page, references: readonly JudgedReference[]): string[] {
  const rows: Span[][] = references
    .slice(0, SHOWN_PLACES)
    .map((reference) => [placeOf(reference), { text: `  ${usageOf(reference)}`, style: 'quiet' }]);
  const more = references.length - SHOWN_PLACES;
  if (more > 0) rows.push([{ text: `and ${counted(more, 'more place')}`, style: 'quiet' }]);
  return listed(page, 'where', rows);
}

/** `file:line:column`, which editors and terminals open on a click. */
export function placeOf(place: {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}): string {
  return `${place.file}:${place.line}:${place.column}`;
}

function usageOf(reference: JudgedReference): string {
  const notes = [ROLE_NOTES[reference.role], reference.form, pinNote(reference)];
  if (reference.remoteCode) notes.push('runs code from it');
  return notes.filter((note) => note !== '').join(', ');
}

function pinNote({ role, pin, revision, revisionExpression }: JudgedReference): string {
  if (role === 'mention' || role === 'commented') return '';
  if (revisionExpression !== undefined) return `pinned by ${shortened(revisionExpression, 44)}`;
  return pin === 'none' ? 'not pinned' : `${pin} ${shortened(revision ?? '', 44)}`.trimEnd();
}

function evidenceRows(page: Page, { verdict, firstUsed, findings }: NameEntry, scannedAt: string): string[] {
  const facts = verdict && verdict.because.length > 0 ? verdict.because : (findings[0]?.evidence ?? []);
  // The first use has a row of its own.
  const others = facts.filter(({ source }) => firstUsed === null || source !== `commit ${firstUsed.commit}`);
  const rows: Span[][] = others.slice(0, SHOWN_EVIDENCE).map(({ fact, at, source }) => {
    const seen = at === '' || day(at) === day(scannedAt) ? '' : `, ${day(at)}`;
    return [shortened(fact, FACT_LENGTH), { text: ` [${source}${seen}]`, style: 'quiet' }];
  });
  const more = others.length - SHOWN_EVIDENCE;
  if (more > 0) rows.push([{ text: `and ${counted(more, 'more fact')} in the JSON report`, style: 'quiet' }]);
  return listed(page, 'seen', rows);
}
