import { MAX_MISSING_IDS, MAX_NAME_BYTES, MAX_NAMES_BYTES } from './limits.ts';

/** A file or folder name, and a tree that has it. */
export interface TreeName {
  readonly name: Uint8Array;
  readonly tree: string;
}

const SPACE = 0x20;
const ARENA_BYTES = 256 * 1024;
/** Places looked at for a name. Names made to collide are held twice rather than looked for long (CWE-407). */
const MAX_PROBES = 32;
const SEEN_SLOTS = 1 << 16;

/** Collects the distinct names in trees, and (where asked) the blobs that trees name and nobody has. */
export class TreeNames {
  readonly #hashBytes: number;
  readonly #isThere: ((id: Uint8Array) => boolean) | null;
  #arena = new Uint8Array(ARENA_BYTES);
  #filled = 0;
  /** Start and end of each name in the arena. */
  readonly #spans: number[] = [];
  readonly #trees: string[] = [];
  #table = new Int32Array(1 << 14).fill(-1);
  #seed: number;
  /** Ids lately looked up, by their first bytes: most entries are those of the tree before. */
  readonly #seen = new Uint32Array(SEEN_SLOTS);
  readonly missing = new Set<string>();
  unheld = 0;

  constructor(hashBytes: number, isThere: ((id: Uint8Array) => boolean) | null, seed: number) {
    this.#hashBytes = hashBytes;
    this.#isThere = isThere;
    this.#seed = seed;
  }

  /**
   * Reads a tree: mode, space, name, NUL, id, again and again. What does not look so ends it. With the dirty ranges of a delta,
   * entries that were copied whole are passed over: they were read in the tree that it is made from.
   */
  collect(
    bytes: Uint8Array,
    start: number,
    size: number,
    idOf: () => string,
    dirty: Uint32Array | null = null,
  ): void {
    const end = start + size;
    const hashBytes = this.#hashBytes;
    let id: string | null = null;
    let range = 0;
    for (let at = start; at < end; ) {
      const entry = at - start;
      const isLink = bytes[at] === 0x31 && bytes[at + 1] === 0x36;
      while (at < end && bytes[at] !== SPACE) at++;
      const name = ++at;
      if (dirty !== null) {
        while (at < end && bytes[at] !== 0) at++;
        const next = at + 1 + hashBytes;
        // Ranges that touch the entry count: two copies may meet at its edge.
        while (range < dirty.length && dirty[range + 1]! < entry) range += 2;
        if (range >= dirty.length || dirty[range]! > next - start) {
          at = next;
          continue;
        }
        at = name;
      }
      let hash = this.#seed;
      for (; at < end && bytes[at] !== 0; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
      if (at >= end) return;
      hash ^= hash >>> 15;
      if (!this.#has(bytes, name, at, hash)) {
        id ??= idOf();
        this.#add(bytes, name, at, hash, id);
      }
      at++;
      if (this.#isThere !== null && !isLink && at + hashBytes <= end) this.#check(bytes, at);
      at += hashBytes;
    }
  }

  #has(bytes: Uint8Array, from: number, to: number, hash: number): boolean {
    const mask = this.#table.length - 1;
    const length = to - from;
    for (let probe = 0; probe < MAX_PROBES; probe++) {
      const entry = this.#table[(hash + probe) & mask]!;
      if (entry === -1) return false;
      const start = this.#spans[entry]!;
      if (this.#spans[entry + 1]! - start !== length) continue;
      let k = 0;
      while (k < length && this.#arena[start + k] === bytes[from + k]) k++;
      if (k === length) return true;
    }
    return false;
  }

  #add(bytes: Uint8Array, from: number, to: number, hash: number, tree: string): void {
    const length = to - from;
    if (length > MAX_NAME_BYTES || this.#filled + length > MAX_NAMES_BYTES) {
      this.unheld++;
      return;
    }
    while (this.#filled + length > this.#arena.length) {
      const larger = new Uint8Array(this.#arena.length * 2);
      larger.set(this.#arena);
      this.#arena = larger;
    }
    this.#arena.set(bytes.subarray(from, to), this.#filled);
    const entry = this.#spans.length;
    this.#spans.push(this.#filled, this.#filled + length);
    this.#trees.push(tree);
    this.#filled += length;
    if (this.#trees.length * 3 > this.#table.length) this.#grow();
    else this.#place(entry, hash);
  }

  #place(entry: number, hash: number): void {
    const mask = this.#table.length - 1;
    for (let probe = 0; probe < MAX_PROBES; probe++) {
      const slot = (hash + probe) & mask;
      if (this.#table[slot] !== -1) continue;
      this.#table[slot] = entry;
      return;
    }
  }

  #grow(): void {
    this.#table = new Int32Array(this.#table.length * 4).fill(-1);
    for (let entry = 0; entry < this.#spans.length; entry += 2) {
      let hash = this.#seed;
      for (let k = this.#spans[entry]!; k < this.#spans[entry + 1]!; k++) {
        hash = Math.imul(hash ^ this.#arena[k]!, 0x01000193);
      }
      this.#place(entry, hash ^ (hash >>> 15));
    }
  }

  #check(bytes: Uint8Array, at: number): void {
    const key = ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0;
    const slot = key & (SEEN_SLOTS - 1);
    if (this.#seen[slot] === key) return;
    this.#seen[slot] = key;
    const id = bytes.subarray(at, at + this.#hashBytes);
    if (!this.#isThere!(id) && this.missing.size < MAX_MISSING_IDS)
      this.missing.add(Buffer.from(id).toString('hex'));
  }

  names(): readonly TreeName[] {
    return this.#trees.map((tree, k) => ({
      tree,
      name: this.#arena.slice(this.#spans[2 * k], this.#spans[2 * k + 1]),
    }));
  }
}
