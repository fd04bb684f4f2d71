import { BLOCK_BYTES } from './transfer-limits.ts';

const ABSENT = 0;
const CLAIMED = 1;
const PRESENT = 2;

/**
 * Which blocks of a file are on disk. `claimed`: an earlier run says so, and nobody has looked; such a block is held, but
 * nobody is given it before its checksum has been compared.
 */
export class Blocks {
  readonly size: number;
  readonly count: number;
  readonly #states: Uint8Array;
  readonly #checksums: Uint32Array;
  #present = 0;
  #prefix = 0;

  constructor(size: number) {
    this.size = size;
    this.count = Math.ceil(size / BLOCK_BYTES);
    this.#states = new Uint8Array(this.count);
    this.#checksums = new Uint32Array(this.count);
  }

  get isComplete(): boolean {
    return this.#present === this.count;
  }

  get isEmpty(): boolean {
    return !this.#states.some((state) => state !== ABSENT);
  }

  /** Blocks that are present from the first on. */
  get prefix(): number {
    while (this.#states[this.#prefix] === PRESENT) this.#prefix++;
    return this.#prefix;
  }

  /** Bytes of blocks that are not held. */
  get missingBytes(): number {
    let missing = 0;
    for (let at = this.nextAbsent(0); at < this.count; at = this.nextAbsent(at + 1)) {
      missing += this.endOf(at) - this.startOf(at);
    }
    return missing;
  }

  at(place: number): number {
    return Math.floor(place / BLOCK_BYTES);
  }

  startOf(block: number): number {
    return block * BLOCK_BYTES;
  }

  endOf(block: number): number {
    return Math.min(this.size, (block + 1) * BLOCK_BYTES);
  }

  isPresent(block: number): boolean {
    return this.#states[block] === PRESENT;
  }

  isClaimed(block: number): boolean {
    return this.#states[block] === CLAIMED;
  }

  isHeld(block: number): boolean {
    return block < this.count && this.#states[block] !== ABSENT;
  }

  checksumOf(block: number): number {
    return this.#checksums[block]!;
  }

  claim(block: number, checksum: number): void {
    this.#states[block] = CLAIMED;
    this.#checksums[block] = checksum;
  }

  confirm(block: number): void {
    if (this.#states[block] !== PRESENT) this.#present++;
    this.#states[block] = PRESENT;
  }

  /** Of a claimed block that turned out to be something else. */
  forget(block: number): void {
    if (this.#states[block] === CLAIMED) this.#states[block] = ABSENT;
  }

  /** The first block from `block` on that is not held, or `count`. */
  nextAbsent(block: number): number {
    const next = this.#states.indexOf(ABSENT, block);
    return next === -1 ? this.count : next;
  }

  /** Where the next run of held blocks of at least `length` blocks begins, or `count`. */
  nextRun(block: number, length: number): number {
    let begun = block;
    for (let at = block; at < this.count; at++) {
      if (this.#states[at] === ABSENT) begun = at + 1;
      else if (at - begun + 1 >= length) return begun;
    }
    // What is left of the file counts as a long one: there is nothing behind it to read on for.
    return begun;
  }

  /** The end, excluded, of the present bytes from `place` on, at most `most` of them. `place` where there are none. */
  presentUntil(place: number, most: number): number {
    let end = place;
    for (let block = this.at(place); end < place + most && this.isPresent(block); block++) {
      end = this.endOf(block);
    }
    return Math.min(end, place + most);
  }
}
