import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

/** Where the `git` program is looked for: the operator's PATH, handed in. */
export interface GitProgram {
  readonly searchPath: string;
  /** The index that commands about one read. */
  readonly indexFile?: string;
  /** Protocols that git may fetch with; none unless given. */
  readonly protocols?: string;
  /** Settings for this run, by name. Not on its command line, where others could read them. */
  readonly settings?: Readonly<Record<string, string>>;
  /** What a client asks for in `Git-Protocol`: `version=2`. */
  readonly wireProtocol?: string;
}

type GitProcess = ChildProcessByStdio<Writable, Readable, Readable> & AsyncDisposable;

/**
 * Starts git on a shadow repository with an environment of its own: no user or system configuration, no prompts, no
 * transport, no replace refs. Disposing ends it.
 */
export function startGit(
  program: GitProgram,
  gitDir: string,
  args: readonly string[],
  signal: AbortSignal,
): GitProcess {
  const child = spawn('git', [`--git-dir=${gitDir}`, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    signal,
    env: environmentOf(program),
  });
  // A process that is ended early closes its pipes under us: that is no error of ours.
  child.stdin.on('error', () => {});
  child.stderr.resume();
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('close', () => resolve());
  });
  return Object.assign(child, {
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  });
}

/** The output of a short command, waited for; null when it fails or says more than `maxBytes`. */
export function runGit(
  program: GitProgram,
  gitDir: string,
  args: readonly string[],
  maxBytes: number,
): Uint8Array | null {
  const { status, stdout } = spawnSync('git', [`--git-dir=${gitDir}`, ...args], {
    env: environmentOf(program),
    maxBuffer: maxBytes,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return status === 0 ? stdout : null;
}

/**
 * Most that git may allocate at once. Deltas that are made from each other let it allocate for ever, and sizes may lie
 * (CWE-789); what it streams is not held, and so may be larger.
 */
const GIT_ALLOC_LIMIT = '1g';

function environmentOf(program: GitProgram): NodeJS.ProcessEnv {
  const { searchPath, indexFile, protocols = 'none', settings = {}, wireProtocol } = program;
  const given = Object.entries(settings);
  return {
    PATH: searchPath,
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: protocols,
    GIT_OPTIONAL_LOCKS: '0',
    GIT_ALLOC_LIMIT,
    ...(indexFile !== undefined && { GIT_INDEX_FILE: indexFile }),
    ...(wireProtocol !== undefined && { GIT_PROTOCOL: wireProtocol }),
    ...(given.length > 0 && { GIT_CONFIG_COUNT: String(given.length) }),
    ...Object.fromEntries(
      given.flatMap(([name, value], at) => [
        [`GIT_CONFIG_KEY_${at}`, name],
        [`GIT_CONFIG_VALUE_${at}`, value],
      ]),
    ),
  };
}

/** Resolves with the exit code; null where git could not be started or was ended. */
export function exitOf(child: GitProcess): Promise<number | null> {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => {
    child.once('error', () => resolve(null));
    child.once('close', (code) => resolve(code));
  });
}
