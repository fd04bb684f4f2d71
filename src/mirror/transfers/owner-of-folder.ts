import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { z } from 'zod';
import { systemCodeOf } from '../../base/index.ts';

/** Which process a folder belongs to. */
export interface FolderOwner {
  /** Machine, its run and its process numbers: elsewhere the same number is another process. */
  readonly place: string;
  readonly pid: number;
  /** When it was started, in the system's own count: numbers are given again. Null where that cannot be known. */
  readonly started: string | null;
}

const OWNER = z.object({ place: z.string(), pid: z.int().positive(), started: z.string().nullable() });

export function thisOwner(): FolderOwner {
  const { pid } = process;
  return { place: thisPlace(), pid, started: startOf(pid) };
}

export function parseOwner(text: string): FolderOwner | null {
  try {
    return OWNER.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Whether the process still runs; null where that cannot be told from here. */
export function isRunning({ place, pid, started }: FolderOwner): boolean | null {
  if (place !== thisPlace()) return null;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (systemCodeOf(error) === 'ESRCH') return false;
  }
  return startOf(pid) === started;
}

function thisPlace(): string {
  const boot = orNull(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
  const processes = orNull(() => readlinkSync('/proc/self/ns/pid'));
  return [hostname(), boot, processes].join(' ');
}

/** Field 22 of `/proc/PID/stat` (proc(5)), behind the name, which may hold anything. */
function startOf(pid: number): string | null {
  const stat = orNull(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
}

function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
