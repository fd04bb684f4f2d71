import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { systemClock } from '../../src/base/index.ts';
import { buildProgram } from '../../src/cli/app.ts';
import { reportFailure } from '../../src/cli/failure.ts';
import type { Surroundings } from '../../src/cli/surroundings.ts';

/**
 * Runs a command line in this process, with streams and a home of its own: for stories of many commands, where a process
 * for each would take longer than all they do. Paths in `args` have to be absolute.
 */
export async function runHere(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }> {
  const home = mkdtempSync(join(tmpdir(), 'weighbridge-home-'));
  const [stdout, stderr] = [collecting(), collecting()];
  const surroundings = {
    version: 'test',
    environment: { PATH: process.env['PATH'], HOME: home, ...environment },
    clock: systemClock,
    signal: new AbortController().signal,
    cacheDirectory: join(home, 'cache'),
    configDirectory: join(home, 'config'),
    stateDirectory: join(home, 'state'),
    stdin: Object.assign(new PassThrough(), { isTTY: false }),
    stdout: stdout.stream,
    stderr: stderr.stream,
    dispose: () => {},
  } as unknown as Surroundings;
  let code = 0;
  try {
    const program = buildProgram(surroundings, (exitCode) => {
      code = exitCode;
    });
    await program.parseAsync(['node', 'weighbridge', ...args]);
  } catch (error) {
    code = reportFailure(error, surroundings);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

function collecting() {
  const stream = new PassThrough();
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return { stream, text: () => Buffer.concat(chunks).toString('utf8') };
}
