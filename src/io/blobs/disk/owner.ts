import { randomBytes } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { sha256Hex, systemCodeOf } from '../../../base/index.ts';

/**
 * Who made a file that is under way, so that others can tell whether it still is: `PLACE.PID.START.RANDOM`. The place is
 * one boot of one kernel and one numbering of processes in it (containers have their own); the start keeps apart two
 * processes that had one number.
 */
export type Owner = string;

/** `gone` is certain; `elsewhere` cannot be told from here. */
export type OwnerState = 'alive' | 'gone' | 'elsewhere';

export function thisOwner(): Owner {
  return [place(), process.pid, startOf(process.pid) ?? '0', randomBytes(8).toString('hex')].join('.');
}

export function ownerState(owner: Owner): OwnerState {
  const [at, pid = '', start] = owner.split('.');
  if (at !== place() || !/^[1-9]\d{0,9}$/.test(pid)) return 'elsewhere';
  const now = startOf(Number(pid));
  if (now !== null) return now === start ? 'alive' : 'gone';
  return exists(Number(pid)) ? 'alive' : 'gone';
}

function place(): string {
  const boot = readText('/proc/sys/kernel/random/boot_id');
  const numbering = readLink('/proc/self/ns/pid');
  return sha256Hex(boot !== null && numbering !== null ? `${boot} ${numbering}` : hostname()).slice(0, 16);
}

/** In ticks since the boot (proc_pid_stat(5), field 22); null where it cannot be read. */
function startOf(pid: number): string | null {
  const stat = readText(`/proc/${pid}/stat`);
  // The second field is the program's name, in which anything can stand but a last parenthesis.
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCodeOf(error) === 'EPERM';
  }
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return null;
  }
}

function readLink(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}
