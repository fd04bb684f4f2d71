import { counted } from '../outcome.ts';
import { fixesOf } from './fixes.ts';
import type { Group } from './groups.data.ts';
import { nameBlock, placeOf, row } from './name-block.ts';
import type { NameEntry } from './names.ts';
import { byRank } from './names.ts';
import type { Page, Span } from './paragraph.ts';
import { paragraph } from './paragraph.ts';

/** Names of one group told in full; beyond that a terminal is the wrong place to read them. */
const SHOWN_NAMES = 50;
/** Names that are listed for one obstacle. */
const SHOWN_PER_OBSTACLE = 4;

/** A section: its heading and meaning, then its names, worst first. */
export function* groupSection(
  page: Page,
  group: Group,
  entries: readonly NameEntry[],
  scannedAt: string,
): Iterable<string> {
  const ranked = entries.toSorted(byRank);
  yield '\n';
  yield heading(page, group.heading, sentenceOf(group, ranked.length), group.style);
  yield paragraph(page, '  ', group.meaning);
  if (group.id === 'unknown') {
    yield* obstacles(page, ranked);
    return;
  }
  for (const entry of ranked.slice(0, SHOWN_NAMES)) {
    yield '\n';
    yield nameBlock(page, entry, scannedAt);
  }
  const more = ranked.length - SHOWN_NAMES;
  if (more > 0) yield `\n${paragraph(page, '  ', `and ${counted(more, 'more name')} in the JSON report`)}`;
}

/** `2 names now belong to different repositories`: the same words as in the overview. */
function sentenceOf({ one, several }: Group, count: number): string {
  return `${counted(count, 'name')} ${count === 1 ? one : several}`;
}

export function heading(page: Page, title: string, note: string, style: Group['style'] = 'heading'): string {
  return paragraph(
    page,
    '',
    { text: title, style },
    { text: note === '' ? '' : ` - ${note}`, style: 'quiet' },
  );
}

/** One obstacle usually hides many names (offline, a rate limit): it is told once, with the names it hides. */
function* obstacles(page: Page, entries: readonly NameEntry[]): Iterable<string> {
  const byWhy = Map.groupBy(entries, ({ verdict }) => (verdict?.state === 'unknown' ? verdict.why : ''));
  for (const [why, hidden] of [...byWhy]
    .toSorted((a, b) => b[1].length - a[1].length)
    .slice(0, SHOWN_NAMES)) {
    yield '\n';
    yield paragraph(page, '  ', { text: counted(hidden.length, 'name'), style: 'info' }, `: ${why}`);
    for (const { name, references } of hidden.slice(0, SHOWN_PER_OBSTACLE)) {
      const [first, ...others] = references;
      const spans: Span[] = [{ text: name, style: 'name' }, ` ${placeOf(first!)}`];
      if (others.length > 0)
        spans.push({ text: ` and ${counted(others.length, 'more place')}`, style: 'quiet' });
      yield paragraph(page, '    ', ...spans);
    }
    const more = hidden.length - SHOWN_PER_OBSTACLE;
    if (more > 0)
      yield paragraph(page, '    ', { text: `and ${counted(more, 'more name')}`, style: 'quiet' });
    const [fix] = fixesOf(hidden[0]!);
    if (fix) yield row(page, 'fix', fix);
  }
  const unshown = byWhy.size - SHOWN_NAMES;
  if (unshown > 0) yield paragraph(page, '  ', `and ${counted(unshown, 'more reason')} in the JSON report`);
}
