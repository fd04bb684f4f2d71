import { messageOf, WeighbridgeError } from '../../base/index.ts';
import type { World } from '../world/index.ts';
import { perform } from './perform.ts';
import type { Scenario, Step } from './scenario.ts';

/**
 * Plays the steps of a scenario that have not been played and whose date has come, each on its own date, then sets the
 * clock to `date`. Returns what was played. Throws a WeighbridgeError `configuration` that names the step the hub refused.
 */
export function playUntil(world: World, scenario: Scenario, date: Date): readonly Step[] {
  const played: Step[] = [];
  let next = world.progress.get(scenario.name) ?? 0;
  for (let step = scenario.steps[next]; step && step.at <= date; step = scenario.steps[++next]) {
    world.clock.set(step.at);
    try {
      perform(world, step.action);
    } catch (thrown) {
      throw new WeighbridgeError(
        'configuration',
        `${scenario.name}, step ${next + 1} (${step.action.do}): ${messageOf(thrown)}`,
        { cause: thrown },
      );
    }
    played.push(step);
    world.progress.set(scenario.name, next + 1);
  }
  world.clock.set(date);
  return played;
}

/** Plays all that is left of a scenario. The clock stands at its last step then. */
export function playAll(world: World, scenario: Scenario): readonly Step[] {
  const last = scenario.steps.at(-1);
  return last ? playUntil(world, scenario, last.at) : [];
}

/** Plays a scenario until a stage it names. Throws a WeighbridgeError `usage` when it names no such stage. */
export function playStage(world: World, scenario: Scenario, stage: string): readonly Step[] {
  const date = scenario.stages.get(stage);
  if (date !== undefined) return playUntil(world, scenario, date);
  const names = [...scenario.stages.keys()].join(', ') || 'none';
  throw new WeighbridgeError('usage', `the scenario ${scenario.name} has no stage '${stage}'`, {
    remedy: `its stages: ${names}`,
  });
}
