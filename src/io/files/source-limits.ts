import { WeighbridgeError } from '../../base/index.ts';

/** Bytes of a block: headers, directories and pickles of most model files fit into one or two. */
export const BLOCK_BYTES = 64 * 1024;

/**
 * Bytes handed out at once. Lengths come from numbers in the file: whoever passes one on unchecked must not make us
 * allocate it (CWE-789). Larger than anything a judge reads whole.
 */
export const MAX_READ_BYTES = 256 * 1024 * 1024;

/** @throws WeighbridgeError `limit`. */
export function checkReadLength(length: number): void {
  if (length <= MAX_READ_BYTES) return;
  throw new WeighbridgeError('limit', `${length} bytes at once are more than are held: ${MAX_READ_BYTES}`);
}
