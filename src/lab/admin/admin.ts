import { z } from 'zod';
import { messageOf, WeighbridgeError } from '../../base/index.ts';
import type { RequestLog } from '../protocol/index.ts';
import {
  ACTIONS,
  type Action,
  describeIssues,
  isActionName,
  parseScenario,
  perform,
  playAll,
  playStage,
  playUntil,
  SCENARIOS,
} from '../scenario/index.ts';
import type { World } from '../world/index.ts';
import { describeWorld } from './state.ts';

export interface AdminReply {
  readonly status: number;
  readonly value: unknown;
}

const CLOCK = z.union([
  z.strictObject({ set: z.union([z.iso.date(), z.iso.datetime()]) }),
  z.strictObject({ advanceSeconds: z.number() }),
  z.strictObject({ advanceDays: z.number() }),
]);
const TOKEN = z.strictObject({ user: z.string() });
const PLAY = z.strictObject({
  scenario: z.union([z.string(), z.looseObject({})]),
  until: z.union([z.iso.date(), z.iso.datetime()]).optional(),
  stage: z.string().optional(),
});
const REQUESTS = z.strictObject({ clear: z.boolean().optional(), limit: z.int().min(0).optional() });

/** `/lab/{command}`: what people and tests do to the world. `body` is the parsed JSON, `{}` when there was none. */
export function answerAdmin(world: World, log: RequestLog, command: string, body: unknown): AdminReply {
  try {
    return { status: 200, value: run(world, log, command, body) };
  } catch (thrown) {
    if (!(thrown instanceof WeighbridgeError)) throw thrown;
    return {
      status: 400,
      value: { error: messageOf(thrown), ...(thrown.remedy && { remedy: thrown.remedy }) },
    };
  }
}

function run(world: World, log: RequestLog, command: string, body: unknown): unknown {
  if (isActionName(command)) {
    const action = { do: command, ...read(ACTIONS[command], body) } as Action;
    perform(world, action);
    return { done: command, at: world.clock.now().toISOString() };
  }
  switch (command) {
    case '':
      return {
        commands: ['clock', 'state', 'requests', 'token', 'play', ...Object.keys(ACTIONS)],
        scenarios: Object.keys(SCENARIOS),
      };
    case 'clock':
      return moveClock(world, body);
    case 'state':
      return describeWorld(world);
    case 'requests':
      return showRequests(log, read(REQUESTS, body));
    case 'token':
      return { token: world.issueToken(read(TOKEN, body).user) };
    case 'play':
      return play(world, read(PLAY, body));
    default:
      throw new WeighbridgeError('usage', `there is no command '${command.slice(0, 60)}'`, {
        remedy: 'GET /lab lists them',
      });
  }
}

function moveClock(world: World, body: unknown): unknown {
  const asked = read(CLOCK, body);
  if ('set' in asked) world.clock.set(new Date(asked.set));
  else
    world.clock.advance(
      'advanceDays' in asked ? asked.advanceDays * 86_400_000 : asked.advanceSeconds * 1000,
    );
  return { now: world.clock.now().toISOString() };
}

function showRequests(log: RequestLog, { clear, limit = 1000 }: z.infer<typeof REQUESTS>): unknown {
  const shown = {
    total: log.total,
    byBucket: log.countBy('bucket'),
    byStatus: log.countBy('status'),
    byMethod: log.countBy('method'),
    requests: limit === 0 ? [] : log.entries.slice(-limit),
  };
  if (clear) log.clear();
  return shown;
}

function play(world: World, { scenario, until, stage }: z.infer<typeof PLAY>): unknown {
  const known = typeof scenario === 'string' ? SCENARIOS[scenario] : parseScenario(scenario);
  if (!known) {
    throw new WeighbridgeError('usage', `there is no scenario '${String(scenario)}'`, {
      remedy: `choose among ${Object.keys(SCENARIOS).join(', ')}, or send one`,
    });
  }
  if (until !== undefined && stage !== undefined)
    throw new WeighbridgeError('usage', "give 'until' or 'stage', not both");
  const steps =
    stage !== undefined
      ? playStage(world, known, stage)
      : until === undefined
        ? playAll(world, known)
        : playUntil(world, known, new Date(until));
  return {
    played: steps.map(({ at, action, note }) => ({ at, do: action.do, note })),
    now: world.clock.now(),
  };
}

function read<S extends z.ZodType>(schema: S, body: unknown): z.infer<S> {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new WeighbridgeError('usage', describeIssues(parsed.error));
  return parsed.data;
}
