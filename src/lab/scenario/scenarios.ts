import { parseScenario, type Scenario } from './scenario.ts';
import dentalAi from './scenarios/dental-ai.json' with { type: 'json' };
import legitimate from './scenarios/legitimate.json' with { type: 'json' };
import lock from './scenarios/lock.json' with { type: 'json' };
import verdicts from './scenarios/verdicts.json' with { type: 'json' };

/** The scenarios that come with Weighbridge, by name. */
export const SCENARIOS: Readonly<Record<string, Scenario>> = Object.fromEntries(
  Object.entries({ 'dental-ai': dentalAi, legitimate, lock, verdicts }).map(([name, data]) => [
    name,
    parseScenario(data, `scenarios/${name}.json`),
  ]),
);
