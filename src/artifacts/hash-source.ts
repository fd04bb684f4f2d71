import { createHash } from 'node:crypto';
import type { ByteSource } from '../base/index.ts';

/** Bytes read at a time: large enough that calls do not count, small enough to stay in the processor's cache. */
const CHUNK_BYTES = 1024 * 1024;

/** SHA-256 of all of a source, 64 hex digits. Rejects with what the source rejects with. */
export async function hashSource(source: ByteSource, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  for (let at = 0; at < source.size; at += CHUNK_BYTES) {
    signal.throwIfAborted();
    hash.update(await source.read(at, CHUNK_BYTES));
  }
  return hash.digest('hex');
}
