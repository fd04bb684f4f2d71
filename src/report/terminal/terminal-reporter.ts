import { outcomeOf } from '../outcome.ts';
import type { Reporter } from '../reporter.ts';
import { artifactSection } from './artifacts.ts';
import { closing } from './closing.ts';
import { GROUPS } from './groups.data.ts';
import { groupSection } from './groups.ts';
import { groupOf, namesOf } from './names.ts';
import { overview } from './overview.ts';
import type { Page } from './paragraph.ts';
import { pinSection } from './pins.ts';
import { coverageSection, dynamicSection, otherFindings, suppressedSection } from './remainder.ts';
import { secretSection } from './secrets.ts';

/** Below this hanging indents leave no room for words; a narrower terminal breaks the lines itself. */
const NARROWEST = 40;
/** Longer lines of prose are hard to read, however wide the window is. */
const WIDEST = 120;

/** For people: the worst first, every name told once, the counts and the meaning of the exit code last. */
export const terminalReporter: Reporter = {
  format: 'terminal',
  *render(report, options) {
    const page: Page = {
      width: Math.min(Math.max(options.width, NARROWEST), WIDEST),
      painter: options.painter,
    };
    const names = namesOf(report);
    const grouped = Map.groupBy(names, groupOf);
    yield* overview(page, report, names, grouped);
    for (const group of GROUPS) {
      const entries = grouped.get(group.id);
      if (entries) yield* groupSection(page, group, entries, report.startedAt);
    }
    yield* artifactSection(page, report);
    yield* secretSection(page, report);
    yield* otherFindings(page, report);
    yield* pinSection(page, report, names);
    yield* dynamicSection(page, report);
    yield* suppressedSection(page, report);
    yield* coverageSection(page, report);
    yield* closing(page, outcomeOf(report, options.failOn), names);
  },
};
