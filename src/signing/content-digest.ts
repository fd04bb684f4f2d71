import { createHash } from 'node:crypto';
import type { ByteSource } from '../base/index.ts';
import { Blake3 } from './blake3.ts';
import type { DigestAlgorithm } from './signed-manifest.ts';

/** Bytes read at a time. */
const PIECE_BYTES = 1024 * 1024;

/** The digest of part of a file, in lower-case hex. Rejects with what the source rejects with. */
export async function contentDigest(
  source: ByteSource,
  algorithm: DigestAlgorithm,
  start: number,
  end: number,
): Promise<string> {
  const hash = hashOf(algorithm);
  for (let at = start; at < end; at += PIECE_BYTES) {
    hash.update(await source.read(at, Math.min(PIECE_BYTES, end - at)));
  }
  return hash.digestHex();
}

function hashOf(algorithm: DigestAlgorithm): { update(bytes: Uint8Array): unknown; digestHex(): string } {
  if (algorithm === 'blake3') return new Blake3();
  const hash = createHash(algorithm === 'blake2b' ? 'blake2b512' : 'sha256');
  return { update: (bytes) => hash.update(bytes), digestHex: () => hash.digest('hex') };
}
