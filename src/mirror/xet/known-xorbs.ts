import type { ChunkList } from '../../formats/xet/index.ts';
import { xetHashText } from '../../formats/xet/index.ts';
import type { XetXorb } from './xet-records.ts';
import type { XetStore } from './xet-store.ts';

/** Xorbs that are searched at once: 4 GiB of chunks, some 10 MB of memory. */
const XORBS_MOST = 64;
/**
 * One chunk in so many, chosen by its own hash, is written down to find others by: one in 4 MiB. More would find shorter
 * pieces, and cost a document each.
 */
const ANCHOR_MODULUS = 64;

/** Where a chunk is. */
export interface KnownChunk {
  readonly xorb: XetXorb;
  readonly index: number;
}

/** Whether a chunk is one that xorbs are found by: a property of its content alone, so that any file has the same ones. */
export function isAnchor(hashes: Uint8Array, chunk: number): boolean {
  return hashes[32 * chunk + 24]! % ANCHOR_MODULUS === 0;
}

/** The xorbs that a file may share chunks with, as far as they have been come upon; the least recent are forgotten. */
export class KnownXorbs {
  readonly #store: XetStore;
  readonly #tables = new Map<string, { readonly xorb: XetXorb; readonly places: Map<string, number> }>();

  constructor(store: XetStore) {
    this.#store = store;
  }

  /** Looks up what is known of chunks `from` to `to` of a file. The first of a file is always asked for. */
  async look(chunks: ChunkList, from: number, to: number): Promise<void> {
    for (let chunk = from; chunk < to; chunk++) {
      if (chunk !== 0 && !isAnchor(chunks.hashes, chunk)) continue;
      if (this.find(chunks.hashes, chunk) !== null) continue;
      const hash = await this.#store.anchor(xetHashText(chunks.hashes, 32 * chunk));
      const xorb = hash === null ? null : await this.#store.xorb(hash);
      if (xorb !== null) this.add(xorb);
    }
  }

  add(xorb: XetXorb): void {
    const places = new Map<string, number>();
    for (let chunk = xorb.lengths.length - 1; chunk >= 0; chunk--)
      places.set(keyOf(xorb.hashes, chunk), chunk);
    this.#tables.delete(xorb.hash);
    this.#tables.set(xorb.hash, { xorb, places });
    if (this.#tables.size > XORBS_MOST) this.#tables.delete(this.#tables.keys().next().value!);
  }

  find(hashes: Uint8Array, chunk: number): KnownChunk | null {
    const key = keyOf(hashes, chunk);
    for (const { xorb, places } of this.#tables.values()) {
      const index = places.get(key);
      if (index !== undefined) return { xorb, index };
    }
    return null;
  }
}

function keyOf(hashes: Uint8Array, chunk: number): string {
  return Buffer.from(hashes.buffer, hashes.byteOffset + 32 * chunk, 32).toString('latin1');
}
