import { type Finding, SEVERITIES } from '../core/index.ts';

/** Most severe first, then in an order that depends on nothing else. */
export function bySeverity(a: Finding, b: Finding): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    compare(a.subject, b.subject) ||
    compare(a.location.file, b.location.file) ||
    a.location.line - b.location.line ||
    compare(a.rule, b.rule)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
