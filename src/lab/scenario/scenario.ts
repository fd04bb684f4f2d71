import { z } from 'zod';
import { WeighbridgeError } from '../../base/index.ts';
import { VERDICT_STATES, type VerdictState } from '../../core/index.ts';
import { ACTIONS, type Action, describeIssues, isActionName } from './step.ts';

/** Something that happens on the hub on a date of the lab's own clock. */
export interface Step {
  readonly at: Date;
  readonly action: Action;
  /** Why it is there, for people. */
  readonly note: string | null;
}

/** What should be concluded about a name once the scenario has been played. */
export interface Expectation {
  /** As code writes it: `acme/x`, `datasets/acme/x`. */
  readonly repo: string;
  /** When the code first named it. */
  readonly firstUsed: Date;
  readonly state: VerdictState;
  /** For `moved`: who holds the old name. */
  readonly oldName: 'held' | 'free' | 'taken' | 'unknown' | null;
  /** Why, for people. */
  readonly note: string;
}

export interface Scenario {
  readonly name: string;
  readonly title: string;
  readonly steps: readonly Step[];
  /** Named dates to play it until, in order: `before`, `after`. Often there are none. */
  readonly stages: ReadonlyMap<string, Date>;
  readonly expects: readonly Expectation[];
}

const HEAD = z.strictObject({
  $schema: z.string().optional(),
  name: z.string().min(1),
  title: z.string().min(1),
  steps: z.array(z.looseObject({ at: z.string(), do: z.string(), note: z.string().optional() })),
  stages: z.record(z.string(), z.union([z.iso.date(), z.iso.datetime()])).optional(),
  expects: z
    .array(
      z.strictObject({
        repo: z.string(),
        firstUsed: z.iso.date(),
        state: z.enum(VERDICT_STATES),
        oldName: z.enum(['held', 'free', 'taken', 'unknown']).optional(),
        note: z.string(),
      }),
    )
    .optional(),
});

/** A date, or a date and time in UTC. */
const AT = z.union([z.iso.date(), z.iso.datetime()]);

/**
 * Reads a scenario from data: `{name, title, steps: [{at, do, …}], expects}`, steps in the order of their dates. Throws a
 * WeighbridgeError `configuration` that says which step is wrong and how.
 */
export function parseScenario(data: unknown, source = 'the scenario'): Scenario {
  const head = HEAD.safeParse(data);
  if (!head.success) throw wrong(source, describeIssues(head.error));
  let last = 0;
  const steps = head.data.steps.map((row, index) => {
    const { at, do: name, note, ...rest } = row;
    const place = `${source}, step ${index + 1} (${name})`;
    if (!isActionName(name))
      throw wrong(place, `no such action; there are ${Object.keys(ACTIONS).join(', ')}`);
    if (!AT.safeParse(at).success)
      throw wrong(place, `at: '${at}' is not a date such as 2024-06-01 or 2024-06-01T12:00:00Z`);
    const time = Date.parse(at);
    if (time < last) throw wrong(place, `at: ${at} lies before the step that precedes it`);
    last = time;
    const parsed = ACTIONS[name].safeParse(rest);
    if (!parsed.success) throw wrong(place, describeIssues(parsed.error));
    return { at: new Date(time), action: { do: name, ...parsed.data } as Action, note: note ?? null };
  });
  const expects = (head.data.expects ?? []).map((row) => ({
    ...row,
    firstUsed: new Date(row.firstUsed),
    oldName: row.oldName ?? null,
  }));
  const stages = Object.entries(head.data.stages ?? {}).map(([name, at]) => [name, new Date(at)] as const);
  const disorder = stages.findIndex(([, at], index) => index > 0 && at <= stages[index - 1]![1]);
  if (disorder !== -1)
    throw wrong(source, `the stage '${stages[disorder]![0]}' lies before the one before it`);
  return { name: head.data.name, title: head.data.title, steps, stages: new Map(stages), expects };
}

function wrong(place: string, why: string): WeighbridgeError {
  return new WeighbridgeError('configuration', `${place}: ${why}`);
}
