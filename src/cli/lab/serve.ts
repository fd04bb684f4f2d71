import { readFile } from 'node:fs/promises';
import { messageOf, WeighbridgeError } from '../../base/index.ts';
import { parseScenario, SCENARIOS, type Scenario, startLab } from '../../lab/index.ts';
import type { Surroundings } from '../surroundings.ts';
import type { ServeFlags } from './command.ts';

/** Serves the lab hub until the process is told to stop. */
export async function serveLab(
  flags: ServeFlags,
  { stdout, signal, environment }: Surroundings,
): Promise<number> {
  const scenario = flags.scenario === undefined ? undefined : await scenarioOf(flags.scenario);
  const startDate = flags.date === undefined ? undefined : dateOf(flags.date);
  const lab = await startLab({
    port: flags.port,
    host: flags.host,
    gitSearchPath: environment['PATH'] ?? '',
    ...(scenario ? { scenario } : {}),
    ...(startDate ? { startDate } : {}),
  });
  stdout.write(
    `The lab hub listens on ${lab.url}; on its clock it is ${lab.world.clock.now().toISOString()}.\n` +
      `  clients:  HF_ENDPOINT=${lab.url}\n` +
      `  a scan:   weighbridge scan PATH --hub huggingface=${lab.url}\n` +
      `  its API:  ${lab.adminUrl}\n` +
      'Stop it with Ctrl-C.\n',
  );
  if (!signal.aborted)
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  await lab.close();
  return 0;
}

async function scenarioOf(name: string): Promise<Scenario> {
  const known = SCENARIOS[name];
  if (known) return known;
  let text: string;
  try {
    text = await readFile(name, 'utf8');
  } catch (error) {
    throw new WeighbridgeError('usage', `there is no scenario ${name}: ${messageOf(error)}`, {
      cause: error,
      remedy: `give a JSON file, or one of: ${Object.keys(SCENARIOS).join(', ')}`,
    });
  }
  try {
    return parseScenario(JSON.parse(text), name);
  } catch (error) {
    if (error instanceof WeighbridgeError) throw error;
    throw new WeighbridgeError('configuration', `the scenario ${name} is not JSON: ${messageOf(error)}`, {
      cause: error,
    });
  }
}

function dateOf(text: string): Date {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) {
    throw new WeighbridgeError('usage', `${text} is not a date`, {
      remedy: 'write it as 2025-09-03 or 2025-09-03T12:00:00Z',
    });
  }
  return date;
}
