import type { XetXorb } from './xet-records.ts';

/**
 * Milliseconds for which a chunk that had its hash is given without hashing it again: what a whole company fetches at
 * once is hashed once, and what a disk does to it afterwards is still seen.
 */
const VERIFIED_FOR_MS = 10 * 60_000;
/** Xorbs of which it is remembered: 256 GiB of chunks, a byte for each (CWE-770). */
const XORBS_MOST = 4096;

/** Which chunks of which xorbs have been hashed of late. */
export class VerifiedXorbs {
  readonly #xorbs = new Map<string, { readonly chunks: Uint8Array; readonly until: number }>();

  /** A byte for each chunk, 1 for those that were; to be written to. */
  chunksOf({ hash, blob, lengths }: XetXorb): Uint8Array {
    const [xorb, count] = [keyOf(hash, blob), lengths.length];
    // Not the clock of the world, which may jump.
    const now = performance.now();
    const known = this.#xorbs.get(xorb);
    if (known !== undefined && known.until > now && known.chunks.length === count) return known.chunks;
    const chunks = new Uint8Array(count);
    this.#xorbs.delete(xorb);
    this.#xorbs.set(xorb, { chunks, until: now + VERIFIED_FOR_MS });
    if (this.#xorbs.size > XORBS_MOST) this.#xorbs.delete(this.#xorbs.keys().next().value!);
    return chunks;
  }

  forget({ hash, blob }: XetXorb): void {
    this.#xorbs.delete(keyOf(hash, blob));
  }
}

/** A xorb can come to be a view of another blob, whose bytes nobody has hashed yet. */
function keyOf(hash: string, blob: string): string {
  return `${hash} ${blob}`;
}
