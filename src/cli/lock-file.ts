import { readFile, stat } from 'node:fs/promises';
import { messageOf, systemCodeOf, WeighbridgeError } from '../base/index.ts';
import { type Lock, MAX_LOCK_BYTES, parseLock } from '../lock/index.ts';

/** A lock as it is on disk; `bytes` is null and the lock empty where there is none yet. */
export interface LockOnDisk {
  readonly path: string;
  readonly bytes: Uint8Array | null;
  readonly lock: Lock;
}

/** Reads a lock. Throws `configuration` for one that cannot be read or is none. */
export async function readLock(path: string): Promise<LockOnDisk> {
  let bytes: Uint8Array;
  try {
    const { size } = await stat(path);
    if (size > MAX_LOCK_BYTES) {
      throw new WeighbridgeError('configuration', `the lock ${path} is larger than ${MAX_LOCK_BYTES} bytes`, {
        remedy: 'take it from version control, or write a new one with: weighbridge pin',
      });
    }
    bytes = await readFile(path);
  } catch (error) {
    if (error instanceof WeighbridgeError) throw error;
    if (systemCodeOf(error) === 'ENOENT') return { path, bytes: null, lock: { entries: new Map() } };
    throw new WeighbridgeError('configuration', `the lock ${path} cannot be read: ${messageOf(error)}`, {
      cause: error,
      remedy: 'check that it is a file that you may read',
    });
  }
  return { path, bytes, lock: parseLock(path, Buffer.from(bytes).toString('utf8')) };
}
