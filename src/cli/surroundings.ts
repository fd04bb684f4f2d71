import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Clock, systemClock } from '../base/index.ts';
import { cacheDirectoryOf } from './cache-directory.ts';

/** Everything a command takes from the process it runs in, read once. */
export interface Surroundings {
  readonly version: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** Aborts on SIGINT and SIGTERM. */
  readonly signal: AbortSignal;
  readonly cacheDirectory: string;
  readonly configDirectory: string;
  /** Where records are kept that must not be lost with a cache. */
  readonly stateDirectory: string;
  /** A local server that stands in for every vendor of credentials: for tests and the lab. Nothing in a process sets it. */
  readonly vendorStandIn?: string;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  dispose(): void;
}

export function surroundingsOf(
  environment: Readonly<Record<string, string | undefined>>,
  version: string,
): Surroundings {
  const abort = new AbortController();
  const onSignal = (name: NodeJS.Signals) => abort.abort(new Error(`stopped by ${name}`));
  process.once('SIGINT', onSignal);
  process.once('SIGTERM', onSignal);
  // The reader of a pipe may leave early, as `head` does.
  process.stdout.on('error', ignoreClosedPipe);
  const home = environment['HOME'] ?? homedir();
  return {
    version,
    environment,
    clock: systemClock,
    signal: abort.signal,
    cacheDirectory: cacheDirectoryOf(environment),
    configDirectory: join(environment['XDG_CONFIG_HOME'] ?? join(home, '.config'), 'weighbridge'),
    stateDirectory: join(environment['XDG_STATE_HOME'] ?? join(home, '.local', 'state'), 'weighbridge'),
    // Opened when it is first looked at: few commands read it.
    get stdin() {
      return process.stdin;
    },
    stdout: process.stdout,
    stderr: process.stderr,
    dispose: () => {
      process.removeListener('SIGINT', onSignal);
      process.removeListener('SIGTERM', onSignal);
    },
  };
}

function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
