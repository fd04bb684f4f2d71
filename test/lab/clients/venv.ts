import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';

/** Kept between runs, and out of the repository. */
const CACHE = join(import.meta.dirname, '../../../node_modules/.cache/weighbridge-clients');
/** Longest time one installation may take, in milliseconds: the suite must not hang on a slow registry. */
export const INSTALL_MS = 240_000;

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end, without blocking the lab that lives in this process. */
export function run(
  program: string,
  args: readonly string[],
  options: {
    readonly env?: Readonly<Record<string, string>>;
    readonly cwd?: string;
    readonly timeoutMs?: number;
    /** Kills it, as the loss of a machine would. */
    readonly signal?: AbortSignal;
  } = {},
): Promise<Finished> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: options.timeoutMs ?? 60_000,
      ...(options.signal && { signal: options.signal, killSignal: 'SIGKILL' }),
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', (error) => resolve({ code: null, stdout, stderr: error.message }));
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/**
 * A folder that `fill` made once, and that is used again ever after. `fill` gives null, or why it cannot be made here:
 * then this is null, with a line that says so.
 */
export async function installedOnce(
  what: readonly string[],
  fill: (folder: string) => Promise<string | null>,
): Promise<string | null> {
  const name = createHash('sha256').update(what.join('\n')).digest('hex').slice(0, 16);
  const ready = join(CACHE, name);
  if (existsSync(ready)) return ready;
  mkdirSync(CACHE, { recursive: true });
  const building = join(CACHE, `${name}.${process.pid}.${threadId}`);
  const why = await fill(building);
  if (why !== null) {
    rmSync(building, { recursive: true, force: true });
    console.log(`SKIPPED: tests with ${what.join(', ')}: ${why.trim().split('\n').at(-1)}`);
    return null;
  }
  try {
    renameSync(building, ready);
  } catch {
    // Another worker was quicker; its folder is as good.
    rmSync(building, { recursive: true, force: true });
  }
  return ready;
}

/**
 * The interpreter of a virtual environment that has these packages. Null, with a line that says why, where there is no
 * Python, no pip or no registry.
 */
export async function pythonWith(packages: readonly string[]): Promise<string | null> {
  const folder = await installedOnce(packages, async (building) => {
    const made = await run('python3', ['-m', 'venv', building], { timeoutMs: INSTALL_MS });
    if (made.code !== 0)
      return `python3 -m venv does not work here: ${made.stderr || made.stdout || 'it took too long'}`;
    const installed = await run(
      join(building, 'bin', 'python'),
      ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--retries', '1', ...packages],
      { timeoutMs: INSTALL_MS },
    );
    if (installed.code === 0) return null;
    return `pip could not install them: ${installed.stderr || 'it took too long'}`;
  });
  return folder && join(folder, 'bin', 'python');
}
