import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

/** A program of `children/` in a process of its own, with `job` as JSON. */
export function startChild(name: string, job: object): ChildProcess {
  const path = join(import.meta.dirname, 'children', name);
  return spawn(process.execPath, [path, JSON.stringify(job)], { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** Its exit code. */
export function runChild(name: string, job: object): Promise<number | null> {
  return new Promise((resolve) => {
    startChild(name, job).once('close', (code) => resolve(code));
  });
}
