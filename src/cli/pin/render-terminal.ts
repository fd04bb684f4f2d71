import {
  LEFT_REASONS,
  type PinnedReference,
  type PinOutcome,
  renderChanges,
  type Update,
} from '../../lock/index.ts';
import { type Painter, printable } from '../../report/index.ts';
import { hasWork, type PinResult } from './result.ts';

/** Places of one name shown under a reason; the rest is counted. */
const PLACES_SHOWN = 5;

/** Whether the edits were written, only shown, or offered and not taken. */
type Mode = 'written' | 'shown' | 'declined';

/** What `pin` says to a person: the edits as a diff, then what became of every load. */
export function renderTerminal(result: PinResult, painter: Painter, mode: Mode): string {
  const parts = [
    ...result.edits.map(({ diff }) => paintedDiff(diff, painter)),
    ...result.updates.map((update) => updateText(update, painter)),
    summary(result, painter, mode),
    ...refusals(result.outcomes, painter),
    ...leftovers(result.outcomes, painter),
    ...unknowns(result.outcomes, painter),
    ...result.notices.map((notice) => `note: ${printable(notice)}\n`),
    ...result.gaps
      .filter(({ blocking }) => blocking)
      .map(({ what, why }) => `${painter.high('not examined')} ${printable(what)}: ${printable(why)}\n`),
  ];
  return parts.join('\n');
}

function paintedDiff(diff: string, painter: Painter): string {
  const lines = diff.split('\n').map((line) => {
    const text = printable(line.replace(/\r$/, ''));
    if (line.startsWith('--- ') || line.startsWith('+++ ')) return painter.heading(text);
    if (line.startsWith('@@')) return painter.quiet(text);
    if (line.startsWith('+')) return painter.good(text);
    if (line.startsWith('-')) return painter.high(text);
    return text;
  });
  return lines.join('\n');
}

/** What one update would bring in. */
export function updateText({ before, after, changes }: Update, painter: Painter): string {
  const head = `${painter.heading(`${before.name}@${before.revision}`)} ${short(before.commit)} -> ${short(after.commit)}`;
  const lines = renderChanges(changes).map((line) => `  ${printable(line)}`);
  return `${[head, ...(lines.length > 0 ? lines : ['  nothing but the commit changes'])].join('\n')}\n`;
}

function summary(result: PinResult, painter: Painter, mode: Mode): string {
  const of = (kind: PinOutcome['kind']) => result.outcomes.filter(({ outcome }) => outcome.kind === kind);
  const pinned = of('pinned');
  const names = new Set(pinned.map(({ reference }) => reference.name)).size;
  const lines: string[] = [];
  if (result.outcomes.length === 0) lines.push('Nothing here loads a model or a dataset.');
  else if (pinned.length > 0) {
    const would = mode === 'written' ? 'Pinned' : 'Would pin';
    lines.push(
      `${would} ${counted(pinned.length, 'load')} of ${counted(names, 'name')} in ${counted(result.edits.length, 'file')}.`,
    );
  } else lines.push('There is nothing to edit.');
  const already = of('already').length;
  if (already > 0) lines.push(`${counted(already, 'load')} ${already === 1 ? 'is' : 'are'} pinned already.`);
  if (result.lock && result.lock.entries + result.lock.removed.length > 0) {
    const { path, entries, changed, removed } = result.lock;
    const changes = changed.length + removed.length;
    const how = mode === 'written' ? '' : 'would be ';
    lines.push(
      changes === 0
        ? `${path} is up to date: ${counted(entries, 'entry', 'entries')}.`
        : `${path}: ${changed.length} ${how}written, ${removed.length} ${how}removed, ${counted(entries, 'entry', 'entries')} in all.`,
    );
  }
  if (mode === 'declined')
    lines.push('The updates were not taken, and nothing was written: --yes takes them.');
  else if (mode === 'shown' && hasWork(result)) lines.push('Nothing was written.');
  return `${painter.heading(lines[0]!)}${lines
    .slice(1)
    .map((line) => `\n${line}`)
    .join('')}\n`;
}

function refusals(outcomes: readonly PinnedReference[], painter: Painter): string[] {
  const refused = outcomes.filter(({ outcome }) => outcome.kind === 'refused');
  return [...Map.groupBy(refused, ({ reference }) => reference.name)].map(([name, places]) => {
    const outcome = places[0]!.outcome as Extract<PinOutcome, { readonly kind: 'refused' }>;
    return [
      `${painter.critical('REFUSED')} ${painter.name(printable(name))}: ${printable(outcome.why)}`,
      ...placesOf(places),
      `  ${painter.action(`fix: ${printable(outcome.remedy)}`)}`,
      `  or, if you know that it is right: --accept ${printable(name)}`,
      '',
    ].join('\n');
  });
}

function leftovers(outcomes: readonly PinnedReference[], painter: Painter): string[] {
  const left = outcomes.flatMap(({ reference, outcome }) =>
    outcome.kind === 'left' ? [{ reference, outcome }] : [],
  );
  return [...Map.groupBy(left, ({ outcome }) => outcome.because)].map(([because, places]) => {
    const { why, helps } = LEFT_REASONS[because];
    return [
      `${painter.medium('NOT PINNED')} ${counted(places.length, 'load')}: ${why}`,
      ...placesOf(places, true),
      `  ${painter.action(`helps: ${helps}`)}`,
      '',
    ].join('\n');
  });
}

function unknowns(outcomes: readonly PinnedReference[], painter: Painter): string[] {
  const unknown = outcomes.flatMap(({ reference, outcome }) =>
    outcome.kind === 'unknown' ? [{ reference, outcome }] : [],
  );
  return [...Map.groupBy(unknown, ({ outcome }) => outcome.why)].map(([why, places]) =>
    [
      `${painter.info('UNKNOWN')} ${counted(places.length, 'load')}: ${printable(why)}`,
      ...placesOf(places, true),
      '',
    ].join('\n'),
  );
}

function placesOf(places: readonly PinnedReference[], withNames = false): string[] {
  const lines = places.slice(0, PLACES_SHOWN).map(({ reference, outcome }) => {
    const { file, line, column, form, name } = reference;
    const detail = outcome.kind === 'left' && outcome.detail !== null ? ` (${outcome.detail})` : '';
    return printable(`  ${file}:${line}:${column} ${withNames ? `${name} ` : ''}${form}${detail}`);
  });
  const more = places.length - lines.length;
  return more > 0 ? [...lines, `  and ${more} more`] : lines;
}

function short(commit: string): string {
  return commit.slice(0, 12);
}

function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? noun : plural}`;
}
