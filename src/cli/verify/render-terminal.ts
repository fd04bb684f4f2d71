import type { Finding, Report } from '../../core/index.ts';
import { SEVERITIES } from '../../core/index.ts';
import type { Lock } from '../../lock/index.ts';
import {
  counted,
  outcomeOf,
  type Page,
  paragraph,
  type ReportOptions,
  type Span,
} from '../../report/index.ts';
import type { Part } from './checks.ts';

/** Facts and places told of one finding; all are in the JSON report. */
const [SHOWN_FACTS, SHOWN_PLACES] = [4, 3];
/** Findings told in full, and gaps. Counts are always complete. */
const [SHOWN_FINDINGS, SHOWN_GAPS] = [100, 10];

export interface Verified {
  readonly report: Report;
  readonly parts: readonly Part[];
  readonly lock: Lock;
  readonly path: string;
}

/** What `verify` says to a person: what was compared, what is not as it was locked, and what that comes to. */
export function* renderTerminal(
  { report, parts, lock, path }: Verified,
  { width, painter, failOn }: ReportOptions,
): Iterable<string> {
  const page: Page = { width, painter };
  const { findings, coverage, startedAt, tool } = report;
  yield paragraph(
    page,
    '',
    { text: 'Weighbridge', style: 'heading' },
    ` ${tool.version} compared `,
    { text: path, style: 'name' },
    `, ${counted(lock.entries.size, 'entry', 'entries')}, on ${startedAt.slice(0, 10)}`,
  );
  yield '\n';
  for (const { label, summary } of parts) {
    yield paragraph(page, { text: `  ${label.padEnd(8)}`, style: 'quiet' }, summary);
  }
  const told = findings.filter(({ suppressed, severity }) => !suppressed && severity !== 'info');
  for (const finding of told.slice(0, SHOWN_FINDINGS)) yield findingBlock(page, finding);
  if (told.length > SHOWN_FINDINGS) {
    yield paragraph(
      page,
      '',
      `and ${counted(told.length - SHOWN_FINDINGS, 'more finding')}, in the JSON report`,
    );
  }
  yield* notes(page, findings);
  yield* gapsOf(page, coverage.gaps);
  yield '\n';
  const outcome = outcomeOf(report, failOn);
  const tally = SEVERITIES.filter((severity) => outcome.counts[severity] > 0).flatMap(
    (severity, index): Span[] => [
      index === 0 ? '' : ', ',
      { text: `${outcome.counts[severity]} ${severity}`, style: severity },
    ],
  );
  const suppressed =
    outcome.suppressed > 0 ? `; ${counted(outcome.suppressed, 'more is', 'more are')} suppressed` : '';
  yield paragraph(
    page,
    '',
    ...(tally.length > 0 ? ['Findings: ', ...tally] : ['No findings']),
    `${suppressed}.`,
  );
  const style = outcome.exitCode === 0 ? 'good' : 'high';
  yield paragraph(page, '', { text: `Exit ${outcome.exitCode}`, style }, `: ${outcome.meaning}.`);
}

function findingBlock(
  page: Page,
  { severity, title, location, related, evidence, remedy, rule }: Finding,
): string {
  const places = [location, ...related].slice(0, SHOWN_PLACES);
  const more = 1 + related.length - places.length;
  return [
    '\n',
    paragraph(
      page,
      '',
      { text: severity.toUpperCase(), style: severity },
      ' ',
      { text: title, style: 'name' },
      { text: ` (${rule})`, style: 'quiet' },
    ),
    row(page, 'where', [
      places.map(({ file, line, column }) => `${file}:${line}:${column}`).join(' '),
      more > 0 ? ` and ${more} more` : '',
    ]),
    ...evidence
      .slice(0, SHOWN_FACTS)
      .map(({ fact, source }, i) =>
        row(page, i === 0 ? 'seen' : '', [fact, { text: ` [${source}]`, style: 'quiet' }]),
      ),
    ...remedy.slice(0, 1).map((text) => row(page, 'fix', [{ text, style: 'action' }])),
  ].join('');
}

function row(page: Page, label: string, spans: readonly Span[]): string {
  return paragraph(page, { text: `    ${label.padEnd(8)}`, style: 'quiet' }, ...spans);
}

/** What is only worth knowing: a line each. */
function* notes(page: Page, findings: readonly Finding[]): Iterable<string> {
  const told = findings.filter(({ suppressed, severity }) => !suppressed && severity === 'info');
  const titles = [...new Set(told.map(({ title }) => title))];
  if (titles.length === 0) return;
  yield '\n';
  yield paragraph(page, '', { text: 'Also:', style: 'heading' });
  for (const title of titles.slice(0, SHOWN_GAPS)) yield paragraph(page, '  - ', title);
  if (titles.length > SHOWN_GAPS) yield paragraph(page, '    ', `and ${titles.length - SHOWN_GAPS} more`);
}

function* gapsOf(page: Page, gaps: Report['coverage']['gaps']): Iterable<string> {
  if (gaps.length === 0) return;
  const sorted = gaps.toSorted((a, b) => Number(b.blocking) - Number(a.blocking));
  yield '\n';
  const mark = sorted[0]!.blocking ? ' (! makes this result incomplete)' : '';
  yield paragraph(page, '', { text: `Not examined, or not fully${mark}:`, style: 'heading' });
  for (const { what, why, blocking } of sorted.slice(0, SHOWN_GAPS)) {
    yield paragraph(page, blocking ? { text: '  ! ', style: 'high' } : '  - ', what, {
      text: `: ${why}`,
      style: 'quiet',
    });
  }
  if (gaps.length > SHOWN_GAPS) yield paragraph(page, '    ', `and ${gaps.length - SHOWN_GAPS} more`);
}
