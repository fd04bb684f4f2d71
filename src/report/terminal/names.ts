import type { Finding, FirstUse, JudgedReference, Report, Severity, Verdict } from '../../core/index.ts';
import { REFERENCE_ROLES, SEVERITIES, subjectOf } from '../../core/index.ts';
import type { GroupId } from './groups.data.ts';

/** Everything the report has about one name, so that each name is told once. */
export interface NameEntry {
  readonly subject: string;
  readonly hub: JudgedReference['hub'];
  readonly kind: JudgedReference['kind'];
  readonly name: string;
  readonly verdict: Verdict | null;
  /** Loads first, then by place. */
  readonly references: readonly JudgedReference[];
  /** Findings about who stands behind the name that are not suppressed, worst first. */
  readonly findings: readonly Finding[];
  /** All findings about the name's owner were suppressed. */
  readonly suppressed: boolean;
  readonly severity: Severity | null;
  readonly firstUsed: FirstUse | null;
}

/** The names of a report, in order of first appearance. Dynamic references name nothing and are left out. */
export function namesOf(report: Report): readonly NameEntry[] {
  const references = Map.groupBy(
    report.references.filter((reference) => reference.resolution !== 'dynamic'),
    subjectOf,
  );
  const findings = Map.groupBy(
    report.findings.filter(({ rule }) => rule.startsWith('namespace/')),
    (finding) => finding.subject,
  );
  return [...references].map(([subject, places]) => entryOf(subject, places, findings.get(subject) ?? []));
}

function entryOf(subject: string, places: readonly JudgedReference[], about: readonly Finding[]): NameEntry {
  const { hub, kind, name } = places[0]!;
  const findings = about.filter((finding) => !finding.suppressed).sort(bySeverity);
  return {
    subject,
    hub,
    kind,
    name,
    verdict: places.find((place) => place.verdict)?.verdict ?? null,
    references: places.toSorted(byPlace),
    findings,
    suppressed: about.length > 0 && findings.length === 0,
    severity: findings[0]?.severity ?? null,
    firstUsed: places
      .map((place) => place.firstUsed)
      .filter((use) => use !== null)
      .reduce<FirstUse | null>((first, use) => (first === null || use.date < first.date ? use : first), null),
  };
}

/** The section a name belongs to; null when there is nothing to say of it but that it was counted. */
export function groupOf({ verdict, findings, suppressed }: NameEntry): GroupId | null {
  if (verdict === null || suppressed) return null;
  switch (verdict.state) {
    case 'live':
      return findings.length > 0 ? 'question' : null;
    case 'moved':
      return `moved-${verdict.oldName}`;
    default:
      return verdict.state;
  }
}

export function byRank(a: NameEntry, b: NameEntry): number {
  return rankOf(a.severity) - rankOf(b.severity) || compare(a.name, b.name);
}

function bySeverity(a: Finding, b: Finding): number {
  return rankOf(a.severity) - rankOf(b.severity);
}

function rankOf(severity: Severity | null): number {
  return severity === null ? SEVERITIES.length : SEVERITIES.indexOf(severity);
}

function byPlace(a: JudgedReference, b: JudgedReference): number {
  return (
    REFERENCE_ROLES.indexOf(a.role) - REFERENCE_ROLES.indexOf(b.role) ||
    compare(a.file, b.file) ||
    a.line - b.line ||
    a.column - b.column
  );
}

/** By code unit, the same on every machine and in every locale. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
