import { lstat, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCodeOf } from '../../base/index.ts';

/** Milliseconds after which a transfer that nobody goes on with is left over: a week outlasts any weekend. */
const LEFT_OVER_MS = 7 * 24 * 60 * 60 * 1000;
/** Entries of the folder, and of folders in it, that are looked at (CWE-770). */
const ENTRIES_MOST = 100_000;

export interface ScratchLeftovers {
  readonly count: number;
  readonly bytes: number;
  readonly removed: number;
}

/** What lies in the folder of transfers since a week, untouched; removed where that is asked for. */
export async function scratchLeftovers(
  folder: string,
  now: Date,
  remove: boolean,
): Promise<ScratchLeftovers> {
  let count = 0;
  let bytes = 0;
  let removed = 0;
  for (const name of await namesIn(folder)) {
    const path = join(folder, name);
    const found = await measure(path, { left: ENTRIES_MOST });
    if (found === null || now.getTime() - found.touchedMs < LEFT_OVER_MS) continue;
    count++;
    bytes += found.bytes;
    if (!remove) continue;
    await rm(path, { recursive: true, force: true });
    removed++;
  }
  return { count, bytes, removed };
}

interface Measured {
  readonly bytes: number;
  /** When anything in it was written to last. */
  readonly touchedMs: number;
}

async function measure(path: string, budget: { left: number }): Promise<Measured | null> {
  if (budget.left-- <= 0) return { bytes: 0, touchedMs: Number.POSITIVE_INFINITY };
  const found = await lstat(path).catch(nothingThere);
  if (found === null) return null;
  let bytes = found.isFile() ? found.size : 0;
  let touchedMs = found.mtimeMs;
  if (found.isDirectory()) {
    for (const name of await namesIn(path)) {
      const inside = await measure(join(path, name), budget);
      bytes += inside?.bytes ?? 0;
      touchedMs = Math.max(touchedMs, inside?.touchedMs ?? 0);
    }
  }
  return { bytes, touchedMs };
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder).catch(nothingThere)) ?? [];
}

function nothingThere(error: unknown): null {
  if (systemCodeOf(error) === 'ENOENT') return null;
  throw error;
}
