import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type Clock, messageOf, systemClock, systemCodeOf, WeighbridgeError } from '../base/index.ts';
import { GitRepositories, gitSide } from './git/index.ts';
import { normalPrefix } from './incoming.ts';
import { isLoopback, requireLoopback } from './loopback.ts';
import {
  type Delivery,
  HUB_RATE_LIMITS,
  HubFront,
  LargeFiles,
  RateLimiter,
  type RateLimits,
  RequestLog,
} from './protocol/index.ts';
import { playAll, playUntil, type Scenario } from './scenario/index.ts';
import { createLabServer } from './server.ts';
import { World } from './world/index.ts';

export interface LabOptions {
  /** 0, or nothing: any free port. */
  readonly port?: number;
  /** A loopback address; 127.0.0.1 unless given. Anything else is refused. */
  readonly host?: string;
  /** The date on the lab's own clock. With a scenario, it is played until then; else to its end. */
  readonly startDate?: Date;
  /** Real time, for rate limits, signed addresses and the request log. */
  readonly clock?: Clock;
  readonly scenario?: Scenario;
  /** A world made before, instead of an empty one. */
  readonly world?: World;
  /** Everything but `/lab` is served below this path. */
  readonly pathPrefix?: string;
  /** Those the Hub publishes, unless given. */
  readonly rateLimits?: RateLimits;
  /** How files are handed out: `direct` unless given. */
  readonly delivery?: Delivery;
  /** Where `git` is looked for, to serve repositories to its clients; they are not served unless given. */
  readonly gitSearchPath?: string;
}

export interface Lab {
  /** What to set `HF_ENDPOINT` to: scheme, address and prefix, without a slash at the end. */
  readonly url: string;
  /** Where the admin API is, whatever the prefix. */
  readonly adminUrl: string;
  readonly world: World;
  readonly requests: RequestLog;
  close(): Promise<void>;
}

/** The date of a lab that was given none. */
const DEFAULT_START = new Date('2026-01-01T00:00:00Z');

/**
 * Starts a hub on this machine that speaks the Hugging Face API and download protocol over `world`.
 * Rejects with a WeighbridgeError: `refused` for an address that is not loopback, `usage` for a port in use or a bad
 * prefix, `configuration` for a scenario the hub refuses.
 */
export async function startLab(options: LabOptions = {}): Promise<Lab> {
  const {
    port = 0,
    host = '127.0.0.1',
    clock = systemClock,
    delivery = 'direct',
    startDate,
    scenario,
    gitSearchPath,
  } = options;
  requireLoopback(host);
  const prefix = normalPrefix(options.pathPrefix ?? '');
  const world = options.world ?? new World({ start: startDate ?? DEFAULT_START });
  if (scenario && startDate) playUntil(world, scenario, startDate);
  else if (scenario) playAll(world, scenario);
  else if (startDate) world.clock.set(startDate);

  const requests = new RequestLog();
  const repositories = new GitRepositories();
  const front = new HubFront({
    world,
    log: requests,
    limiter: new RateLimiter(options.rateLimits ?? HUB_RATE_LIMITS, clock),
    clock,
    delivery,
    largeFiles: new LargeFiles(clock, randomBytes(32)),
    git: gitSearchPath === undefined ? null : gitSide(repositories, gitSearchPath),
  });
  const server = createLabServer({ world, log: requests, front, prefix });
  server.listen(port, host.replace(/^\[(.*)\]$/, '$1'));
  try {
    await once(server, 'listening');
  } catch (thrown) {
    const why = systemCodeOf(thrown) === 'EADDRINUSE' ? `port ${port} is in use` : messageOf(thrown);
    throw new WeighbridgeError('usage', `the lab could not start: ${why}`, {
      cause: thrown,
      remedy: 'choose another port',
    });
  }
  const bound = server.address() as AddressInfo;
  const close = async () => {
    if (!server.listening) return;
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
    await repositories[Symbol.asyncDispose]();
  };
  if (!isLoopback(bound.address)) {
    // `localhost` may have been pointed elsewhere on this machine.
    await close();
    requireLoopback(bound.address);
  }
  const origin = `http://${bound.family === 'IPv6' ? `[${bound.address}]` : bound.address}:${bound.port}`;
  return { url: origin + prefix, adminUrl: `${origin}/lab`, world, requests, close };
}
