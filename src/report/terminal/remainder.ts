import { sizeText } from '../../base/index.ts';
import type { Coverage, Finding, Report } from '../../core/index.ts';
import { counted } from '../outcome.ts';
import { shortened } from '../printable.ts';
import { heading } from './groups.ts';
import { day } from './holder.ts';
import { placeOf, row, styleOf } from './name-block.ts';
import type { Page } from './paragraph.ts';
import { paragraph } from './paragraph.ts';

/** Entries listed in each of these sections; counts are always complete. */
const SHOWN = 5;
/** Findings of the other rules that are told in full. */
const SHOWN_FINDINGS = 50;
/** UTF-16 code units of an expression. */
const EXPRESSION_LENGTH = 120;

/** Findings that are not about who stands behind a name or how it is pinned: those have their own sections. */
export function* otherFindings(page: Page, report: Report): Iterable<string> {
  const others = report.findings.filter(({ rule, suppressed }) => !suppressed && !hasSection(rule));
  if (others.length === 0) return;
  yield '\n';
  yield heading(page, 'OTHER FINDINGS', counted(others.length, 'finding'));
  for (const finding of others.slice(0, SHOWN_FINDINGS)) yield `\n${findingBlock(page, finding)}`;
  yield* more(page, others.length - SHOWN_FINDINGS, 'finding');
}

/** About a name or a pin, and told in none of the sections for these. */
const WITHOUT_SECTION: ReadonlySet<string> = new Set(['namespace/implied-owner', 'pin/fork-only']);

function hasSection(rule: Finding['rule']): boolean {
  if (WITHOUT_SECTION.has(rule)) return false;
  return /^(?:namespace|pin|secret|artifact)\//.test(rule);
}

function findingBlock(
  page: Page,
  { severity, title, subject, location, related, evidence, remedy }: Finding,
): string {
  const lines = [
    paragraph(page, '  ', { text: severity.toUpperCase(), style: styleOf(severity) }, ' ', {
      text: title,
      style: 'name',
    }),
    row(page, 'what', [subject]),
    row(page, 'where', [
      placeOf(location),
      { text: related.length > 0 ? ` and ${counted(related.length, 'more place')}` : '', style: 'quiet' },
    ]),
    ...evidence
      .slice(0, SHOWN)
      .map(({ fact, source }) => row(page, 'seen', [fact, { text: ` [${source}]`, style: 'quiet' }])),
    ...remedy.slice(0, 1).map((text) => row(page, 'fix', [text])),
  ];
  return lines.join('');
}

/** References whose name is only known when the program runs. */
export function* dynamicSection(page: Page, report: Report): Iterable<string> {
  const dynamic = report.references.filter((reference) => reference.resolution === 'dynamic');
  if (dynamic.length === 0) return;
  yield '\n';
  yield heading(page, 'NAMES ONLY KNOWN AT RUN TIME', counted(dynamic.length, 'reference'));
  yield paragraph(
    page,
    '  ',
    'The code puts these names together while it runs, so that they could not be checked.',
  );
  for (const reference of dynamic.slice(0, SHOWN)) {
    const expression = shortened(reference.expression ?? reference.name, EXPRESSION_LENGTH);
    yield paragraph(
      page,
      '  - ',
      placeOf(reference),
      ' ',
      { text: reference.form, style: 'quiet' },
      `: ${expression}`,
    );
  }
  yield* more(page, dynamic.length - SHOWN, 'reference');
}

/** What somebody decided not to be told of: never silent, so that a suppression cannot be forgotten. */
export function* suppressedSection(page: Page, report: Report): Iterable<string> {
  const suppressed = report.findings.filter((finding) => finding.suppressed);
  if (suppressed.length === 0) return;
  yield '\n';
  yield heading(page, 'SUPPRESSED', counted(suppressed.length, 'finding'));
  for (const { severity, subject, rule, suppressed: by } of suppressed.slice(0, SHOWN)) {
    const until = by?.expires ? ` until ${day(by.expires)}` : '';
    yield paragraph(
      page,
      '  - ',
      `${subject} `,
      { text: `${severity}, ${rule}: `, style: 'quiet' },
      `${by?.kind === 'baseline' ? 'in the baseline' : 'ignored'}${until}, "${by?.reason ?? ''}"`,
    );
  }
  yield* more(page, suppressed.length - SHOWN, 'finding');
}

/** What was examined, what was not, and what was asked of the network. */
export function* coverageSection(page: Page, { coverage, requests, durationMs }: Report): Iterable<string> {
  yield '\n';
  yield heading(page, 'COVERAGE', '');
  const time = durationMs < 1000 ? `${Math.round(durationMs)} ms` : `${(durationMs / 1000).toFixed(1)} s`;
  yield paragraph(page, '  ', `Examined ${examined(coverage)} in ${time}.`);
  const revalidated = requests.notModified > 0 ? ` (${requests.notModified} answered "not modified")` : '';
  const cached = requests.fromCache > 0 ? `, ${requests.fromCache} more answered from the cache` : '';
  yield paragraph(page, '  ', `Sent ${counted(requests.sent, 'request')} to hubs${revalidated}${cached}.`);
  const gaps = [
    ...coverage.gaps.filter((gap) => gap.blocking),
    ...coverage.gaps.filter((gap) => !gap.blocking),
  ];
  if (gaps.length === 0) {
    yield paragraph(page, '  ', 'Nothing that was asked for was left out.');
    return;
  }
  yield paragraph(page, '  ', {
    text: `Not examined, or not fully${gaps[0]!.blocking ? ' (! makes this result incomplete)' : ''}:`,
    style: 'heading',
  });
  for (const { what, why, blocking } of gaps.slice(0, SHOWN * 2)) {
    yield paragraph(page, blocking ? { text: '  ! ', style: 'high' } : '  - ', what, {
      text: `: ${why}`,
      style: 'quiet',
    });
  }
  yield* more(page, gaps.length - SHOWN * 2, 'gap');
}

function examined({ files, bytes, commits, objects }: Coverage): string {
  const parts = [`${counted(files, 'file')} (${sizeText(bytes)})`];
  if (commits > 0) parts.push(counted(commits, 'commit'));
  if (objects > 0) parts.push(counted(objects, 'object'));
  return parts.join(', ');
}

function* more(page: Page, count: number, noun: string): Iterable<string> {
  if (count > 0)
    yield paragraph(page, '    ', { text: `and ${counted(count, `more ${noun}`)}`, style: 'quiet' });
}
