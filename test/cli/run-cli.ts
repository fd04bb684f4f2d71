import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Every connection and name look-up that the process attempted, `host:port` or `dns:host`. */
  readonly sockets: readonly string[];
}

const main = join(import.meta.dirname, '../../src/cli/main.ts');
const guard = join(import.meta.dirname, 'socket-guard.mjs');

/** Runs the command line from source in a process of its own, with an environment and a home of its own. */
export async function runCli(
  args: readonly string[],
  options: {
    readonly env?: Record<string, string>;
    readonly cwd?: string;
    readonly entry?: string;
    readonly input?: string;
  } = {},
): Promise<CliResult> {
  const home = mkdtempSync(join(tmpdir(), 'weighbridge-home-'));
  const log = join(home, 'sockets.log');
  try {
    const child = spawn(process.execPath, ['--import', guard, options.entry ?? main, ...args], {
      cwd: options.cwd,
      env: { PATH: process.env['PATH'], HOME: home, WEIGHBRIDGE_TEST_SOCKETS: log, ...options.env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    // It may have ended before it read any of this.
    child.stdin.on('error', () => {});
    child.stdin.end(options.input ?? '');
    const [stdout, stderr, code] = await Promise.all([
      textOf(child.stdout),
      textOf(child.stderr),
      new Promise<number | null>((resolve) => child.once('close', resolve)),
    ]);
    return { code, stdout, stderr, sockets: linesOf(log) };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += chunk;
  return text;
}

function linesOf(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n').filter(Boolean);
  } catch {
    return [];
  }
}
