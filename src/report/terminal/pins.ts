import type { JudgedReference, PinGrade, Report } from '../../core/index.ts';
import { counted } from '../outcome.ts';
import { pinText } from './fixes.ts';
import { heading } from './groups.ts';
import type { NameEntry } from './names.ts';
import { compare } from './names.ts';
import type { Page } from './paragraph.ts';
import { paragraph } from './paragraph.ts';

/** Names that are listed as the first to pin. */
const SHOWN_OFFENDERS = 5;

const KINDS = [
  { text: 'fixed by a commit or a digest', grades: ['commit', 'digest'], style: 'good' },
  { text: 'fixed by a version of the hub', grades: ['version'], style: 'good' },
  { text: 'pinned to a branch or a tag, which can be moved', grades: ['tag', 'branch'], style: 'medium' },
  {
    text: 'pinned to short hex, which a hub may take for a branch',
    grades: ['abbreviated'],
    style: 'medium',
  },
  { text: 'not pinned: each takes whatever the name serves that day', grades: ['none'], style: 'medium' },
] as const satisfies readonly { text: string; grades: readonly PinGrade[]; style: string }[];

/** How fixed the loads are, and which names to pin first. */
export function* pinSection(page: Page, report: Report, names: readonly NameEntry[]): Iterable<string> {
  const loads = report.references.filter(isLoad);
  if (loads.length === 0) return;
  yield '\n';
  yield heading(page, 'PINS', counted(loads.length, 'load'));
  yield paragraph(
    page,
    '  ',
    'A load that names a full commit fails when its name is taken over. Any other load follows the name.',
  );
  const column = String(loads.length).length + 2;
  for (const { text, grades, style } of KINDS) {
    const count = loads.filter(
      (load) => load.revisionExpression === undefined && (grades as readonly PinGrade[]).includes(load.pin),
    ).length;
    if (count > 0) yield paragraph(page, { text: `${String(count).padStart(column)}  `, style }, text);
  }
  const unresolved = loads.filter(({ revisionExpression }) => revisionExpression !== undefined).length;
  if (unresolved > 0) {
    const number = { text: `${String(unresolved).padStart(column)}  `, style: 'quiet' } as const;
    yield paragraph(page, number, 'pinned by an expression that was not resolved');
  }
  const accepted = report.findings.filter(({ rule, suppressed }) => suppressed && rule.startsWith('pin/'));
  yield* offenders(page, names, new Set(accepted.map(({ subject }) => subject)));
}

/**
 * Names with the most loads that follow the name. Those with a problem of their own have a fix of their own, and what
 * somebody has accepted is not brought up again.
 */
function* offenders(
  page: Page,
  names: readonly NameEntry[],
  accepted: ReadonlySet<string>,
): Iterable<string> {
  const loose = names
    .filter(({ verdict, severity }) => severity === null && (verdict === null || verdict.state === 'live'))
    .filter(({ subject }) => !accepted.has(subject))
    .map((entry) => ({ entry, count: entry.references.filter((use) => isLoad(use) && isLoose(use)).length }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || compare(a.entry.name, b.entry.name));
  if (loose.length === 0) return;
  yield paragraph(page, '  ', {
    text: 'Pin these first, once you have checked what they hold:',
    style: 'heading',
  });
  for (const { entry, count } of loose.slice(0, SHOWN_OFFENDERS)) {
    const commit = entry.verdict?.identity?.headCommit;
    yield paragraph(page, '  - ', { text: entry.name, style: 'name' }, `, ${counted(count, 'load')}`);
    if (commit) yield paragraph(page, '    ', 'now ', pinText(commit));
  }
  const more = loose.length - SHOWN_OFFENDERS;
  if (more > 0) yield paragraph(page, '    ', { text: `and ${counted(more, 'more name')}`, style: 'quiet' });
}

function isLoad({ role, resolution }: JudgedReference): boolean {
  return role === 'load' && resolution !== 'dynamic';
}

function isLoose({ pin, revisionExpression }: JudgedReference): boolean {
  return revisionExpression === undefined && pin !== 'commit' && pin !== 'digest' && pin !== 'version';
}
