import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The sources, or what was built of them: it starts in a third of the time. */
const main = process.env['WEIGHBRIDGE_TEST_ENTRY'] ?? join(import.meta.dirname, '../../src/cli/main.ts');

/** A line of the log of a gateway. */
export type LogLine = Readonly<Record<string, unknown>> & { readonly msg: string };

/** `weighbridge serve`, in a process of its own, on free ports of this machine. */
export interface RunningGateway extends AsyncDisposable {
  readonly url: string;
  readonly adminUrl: string;
  readonly process: ChildProcess;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Its log so far. */
  readonly log: () => readonly LogLine[];
  /** Waits for a line of the log. */
  logged(test: (line: LogLine) => boolean): Promise<LogLine>;
  /** Tells it to stop; its exit code. */
  stop(): Promise<number | null>;
}

/** Rejects with what it said where it does not start. */
export async function startGatewayProcess(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<RunningGateway> {
  const home = mkdtempSync(join(tmpdir(), 'weighbridge-gateway-'));
  const ports = ['--listen', '127.0.0.1:0', '--admin-listen', '127.0.0.1:0'];
  const child = spawn(process.execPath, [main, 'serve', ...ports, ...args], {
    env: { PATH: process.env['PATH'], HOME: home, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  const watchers = new Set<() => void>();
  const changed = () => {
    for (const watcher of watchers) watcher();
  };
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
    changed();
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
    changed();
  });
  const exited = once(child, 'close').then(([code]) => {
    changed();
    return code as number | null;
  });
  const until = async <Found>(look: () => Found | undefined): Promise<Found> => {
    for (;;) {
      const found = look();
      if (found !== undefined) return found;
      if (child.exitCode !== null) throw new Error(`the gateway ended: ${stdout}${stderr}`);
      await new Promise<void>((resolve) => {
        const watcher = () => {
          watchers.delete(watcher);
          resolve();
        };
        watchers.add(watcher);
      });
    }
  };
  const log = () =>
    stderr
      .slice(0, stderr.lastIndexOf('\n') + 1)
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as LogLine);
  const stop = () => {
    child.kill('SIGTERM');
    return exited;
  };
  const [url, adminUrl] = await until(() => {
    if (stdout.startsWith('{') && stdout.endsWith('\n')) {
      const told = JSON.parse(stdout) as { readonly url: string; readonly adminUrl: string };
      return [told.url, told.adminUrl];
    }
    if (!stdout.includes('Ctrl-C')) return undefined;
    return [/listens on (\S+)/.exec(stdout)?.[1], /health: +(\S+)\/readyz/.exec(stdout)?.[1]];
  });
  return {
    url: url!,
    adminUrl: adminUrl!,
    process: child,
    stdout: () => stdout,
    stderr: () => stderr,
    log,
    logged: (test) => until(() => log().find(test)),
    stop,
    [Symbol.asyncDispose]: async () => {
      if (child.exitCode === null) child.kill('SIGKILL');
      await exited;
      rmSync(home, { recursive: true, force: true });
    },
  };
}
