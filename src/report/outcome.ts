import type { Report, Severity } from '../core/index.ts';
import { isAtLeast, SEVERITIES } from '../core/index.ts';

/** What a report comes to: the exit code of `scan`, and the counts behind it. */
export interface Outcome {
  readonly exitCode: 0 | 1 | 3;
  /** Why that code, in words. */
  readonly meaning: string;
  /** Findings that are not suppressed. */
  readonly counts: Readonly<Record<Severity, number>>;
  readonly suppressed: number;
  /** Things asked for that could not be examined (exit code 3 when nothing reached the threshold). */
  readonly unexamined: number;
}

/**
 * DESIGN, "Exit codes". A finding at the threshold outranks what could not be examined; `never` switches off the
 * first, not the second.
 */
export function outcomeOf(report: Report, failOn: Severity | 'never'): Outcome {
  const counts = Object.fromEntries(SEVERITIES.map((severity) => [severity, 0])) as Record<Severity, number>;
  let suppressed = 0;
  for (const finding of report.findings) {
    if (finding.suppressed) suppressed++;
    else counts[finding.severity]++;
  }
  const failing =
    failOn === 'never'
      ? 0
      : SEVERITIES.filter((severity) => isAtLeast(severity, failOn)).reduce((sum, s) => sum + counts[s], 0);
  const unexamined = unexaminedIn(report);
  const rest = { counts, suppressed, unexamined };
  if (failing > 0) {
    const threshold = failOn === 'critical' ? 'critical' : `${failOn} or worse`;
    return { exitCode: 1, meaning: `${counted(failing, 'finding')} rated ${threshold} (--fail-on)`, ...rest };
  }
  if (unexamined > 0) {
    const meaning = `${counted(unexamined, 'thing')} asked for could not be examined, so this result is incomplete`;
    return { exitCode: 3, meaning, ...rest };
  }
  const meaning = failOn === 'never' ? 'findings never fail this run' : `no finding rated ${failOn} or worse`;
  return { exitCode: 0, meaning, ...rest };
}

/** Blocking gaps; failing those, names of loads that a transient or credential failure hid. */
function unexaminedIn(report: Report): number {
  const gaps = report.coverage.gaps.filter((gap) => gap.blocking).length;
  if (gaps > 0) return gaps;
  const hidden = new Set<string>();
  for (const { role, verdict, hub, kind, name } of report.references) {
    if (role !== 'load' || verdict?.state !== 'unknown') continue;
    if (verdict.cause === 'transient' || verdict.cause === 'credential') hidden.add(`${hub}:${kind}:${name}`);
  }
  return hidden.size;
}

/** `1,234`. Written out, since the first use of a locale takes longer than a small scan. */
export function grouped(count: number): string {
  return String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `1 finding`, `2 findings`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${grouped(count)} ${count === 1 ? noun : plural}`;
}
