import { SEVERITIES } from '../../core/index.ts';
import type { Outcome } from '../outcome.ts';
import { counted, grouped } from '../outcome.ts';
import { GROUPS } from './groups.data.ts';
import type { NameEntry } from './names.ts';
import { byRank, groupOf } from './names.ts';
import type { Page, Span } from './paragraph.ts';
import { paragraph } from './paragraph.ts';

/** Names repeated at the end, where the eye is when the command returns. */
const SHOWN_FIRST = 3;

/** The last lines: where to begin, the counts, and what the exit code means. */
export function* closing(page: Page, outcome: Outcome, names: readonly NameEntry[]): Iterable<string> {
  yield '\n';
  const urgent = names
    .filter(({ severity }) => severity === 'critical' || severity === 'high')
    .toSorted((a, b) => byRank(a, b));
  if (urgent.length > 0) {
    const spans = urgent
      .slice(0, SHOWN_FIRST)
      .flatMap((entry, index): Span[] => [
        index === 0 ? ' ' : ', ',
        { text: entry.name, style: 'name' },
        ` (${GROUPS.find(({ id }) => id === groupOf(entry))?.heading.toLowerCase() ?? 'see above'})`,
      ]);
    const more = urgent.length - SHOWN_FIRST;
    yield paragraph(page, '', 'Begin with', ...spans, more > 0 ? ` and ${more} more.` : '.');
  }
  const { counts, suppressed, exitCode, meaning } = outcome;
  const shown = SEVERITIES.filter((severity) => counts[severity] > 0);
  const tally = shown.flatMap((severity, index): Span[] => [
    index === 0 ? '' : ', ',
    { text: `${grouped(counts[severity])} ${severity}`, style: severity },
  ]);
  yield paragraph(
    page,
    '',
    ...(tally.length > 0 ? ['Findings: ', ...tally] : ['No findings']),
    suppressed > 0 ? `; ${counted(suppressed, 'more is', 'more are')} suppressed.` : '.',
  );
  yield paragraph(
    page,
    '',
    { text: `Exit ${exitCode}`, style: exitCode === 0 ? 'good' : 'high' },
    `: ${meaning}.`,
  );
}
