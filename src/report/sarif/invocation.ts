import type { Gap, Report } from '../../core/index.ts';
import { SEVERITIES } from '../../core/index.ts';
import { counted, outcomeOf } from '../outcome.ts';
import type { ReportOptions } from '../reporter.ts';
import { MAX_MESSAGE, MAX_NOTIFICATIONS, MAX_RESULTS, SHOWN_RESULTS } from './limits.ts';
import { messageText } from './message.ts';

/** `driver.notifications`: what notifications of a run can be about. */
export const NOTIFICATION_DESCRIPTORS = [
  {
    id: 'coverage/gap',
    name: 'CoverageGap',
    shortDescription: { text: 'Something that was asked for was not examined' },
  },
  {
    id: 'report/limit',
    name: 'ReportLimit',
    shortDescription: { text: 'There was more to tell than this format takes' },
  },
] as const;

/** The one `invocation` (SARIF 2.1.0 section 3.20). A blocking gap makes it unsuccessful: no clean bill from half a scan. */
export function invocation(report: Report, { failOn }: Pick<ReportOptions, 'failOn'>): object {
  const { exitCode, meaning, unexamined } = outcomeOf(report, failOn);
  return {
    executionSuccessful: unexamined === 0,
    exitCode,
    exitCodeDescription: meaning,
    ...times(report),
    toolExecutionNotifications: [...limitNotes(report), ...gapNotes(report.coverage.gaps)],
  };
}

function times({ startedAt, durationMs }: Report): object {
  const start = Date.parse(startedAt);
  if (Number.isNaN(start)) return {};
  return {
    startTimeUtc: new Date(start).toISOString(),
    endTimeUtc: new Date(start + durationMs).toISOString(),
  };
}

function limitNotes({ findings }: Report): object[] {
  const count = findings.length;
  if (count > MAX_RESULTS) {
    const left = counted(count - MAX_RESULTS, 'finding');
    return [
      note(
        'report/limit',
        1,
        'warning',
        `${left} of ${count} left out, the least severe: at most ${MAX_RESULTS} fit`,
      ),
    ];
  }
  if (count > SHOWN_RESULTS) {
    const text = `GitHub code scanning shows the first ${SHOWN_RESULTS} of these ${count} findings; they are ordered by severity`;
    return [note('report/limit', 1, 'note', text)];
  }
  return [];
}

function gapNotes(gaps: readonly Gap[]): object[] {
  const ordered = [...gaps.filter((gap) => gap.blocking), ...gaps.filter((gap) => !gap.blocking)];
  const notes = ordered
    .slice(0, MAX_NOTIFICATIONS)
    .map(({ what, why, blocking }) =>
      note('coverage/gap', 0, blocking ? 'error' : 'note', `${what}: ${why}`),
    );
  const more = ordered.length - MAX_NOTIFICATIONS;
  if (more > 0)
    notes.push(note('report/limit', 1, 'warning', `${counted(more, 'more gap')} not listed here`));
  return notes;
}

function note(id: string, index: number, level: 'error' | 'warning' | 'note', text: string): object {
  return { descriptor: { id, index }, level, message: { text: messageText(text, MAX_MESSAGE) } };
}

/** Counts by severity, for those who read the run and not its results. */
export function tally(report: Report): object {
  const { counts, suppressed } = outcomeOf(report, 'never');
  return { ...Object.fromEntries(SEVERITIES.map((severity) => [severity, counts[severity]])), suppressed };
}
