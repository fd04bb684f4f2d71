import { type DeltaForest, SEARCHED } from '../objects/delta-forest.ts';
import { HUGE } from '../objects/entry-headers.ts';
import { MAX_HELD_OBJECT_BYTES } from '../objects/limits.ts';
import { readFully } from '../objects/pack-file.ts';
import type { PackIndex } from '../objects/pack-index.ts';
import { resultSizeOf } from './delta-copies.ts';
import {
  DELTA_BYTES,
  INPUT_BYTES,
  READ_THROUGH_BYTES,
  SLOT_BYTES,
  STACK_MOVE_BYTES,
  TREE_EXPANDED_BYTES,
  TREE_EXPANDED_RATIO,
} from './limits.ts';
import type { ThreadMemory } from './memory-layout.ts';

/** A pack as threads see it. */
export interface ForestSource {
  readonly forest: DeltaForest;
  readonly index: PackIndex;
  readonly fd: number;
  /** 1 for objects, by their places in the index, that are handed over whatever is in them. */
  readonly whole?: Uint8Array;
}

/** What was kept of an object's hits, for those that are deltas of it; null where it was not searched, or not completely. */
export type Kept = Uint32Array | null;

/** Looks at an expanded object at `at` in memory; `delta` to `deltaEnd` is what it was made with, 0 for a root. */
export interface ObjectVisitor {
  visit(
    source: ForestSource,
    number: number,
    at: number,
    size: number,
    baseKept: Kept,
    delta: number,
    deltaEnd: number,
  ): Kept | 'failed';
}

/** Why an object was left to git, or altogether. */
export type WalkFailure = 'failed' | 'large' | 'expands-too-far' | 'circular';

/** An object that is being used: its children are made from it. */
interface Frame {
  at: number;
  size: number;
  kept: Kept;
  child: number;
}

const aligned = (address: number): number => (address + 15) & ~15;

/** Expands delta trees, each object once, parents held while their children are made. One for each thread. */
export class TreeWalk {
  readonly #memory: ThreadMemory;
  readonly #visitor: ObjectVisitor;
  readonly #onFailure: (source: ForestSource, number: number, why: WalkFailure) => void;
  readonly #frames: Frame[] = [];
  /** Where the compressed bytes of each object of the batch lie; 0 for those not read. */
  #addresses = new Uint32Array(0);
  /** Bytes that came out so far. */
  expanded = 0;
  /** How many more may come out. */
  budget = Number.POSITIVE_INFINITY;

  constructor(
    memory: ThreadMemory,
    visitor: ObjectVisitor,
    onFailure: (source: ForestSource, number: number, why: WalkFailure) => void,
  ) {
    this.#memory = memory;
    this.#visitor = visitor;
    this.#onFailure = onFailure;
  }

  /** Expands the trees of roots `from` to `to`. */
  walk(source: ForestSource, from: number, to: number): void {
    const { roots, rootBytes, count } = source.forest;
    if (this.#addresses.length < count) this.#addresses = new Uint32Array(count);
    const members = this.#load(source, from, to);
    for (let k = from; k < to; k++) this.#tree(source, roots[k]!, rootBytes[k]!);
    for (const member of members) this.#addresses[member] = 0;
  }

  /** Reads the compressed bytes of the trees, in order of offset, as far as there is room; the rest is read singly. */
  #load({ forest, fd }: ForestSource, from: number, to: number): Uint32Array {
    const list: number[] = [];
    const { roots, firstChild, nextSibling, wanted, offsets } = forest;
    let bytes = 0;
    for (let k = from; k < to && bytes < INPUT_BYTES; k++) {
      let top = list.length;
      list.push(roots[k]!);
      for (; top < list.length; top++) {
        const parent = list[top]!;
        bytes += offsets[parent + 1]! - offsets[parent]!;
        for (let child = firstChild[parent]!; child !== -1; child = nextSibling[child]!) {
          if (wanted[child] !== 0) list.push(child);
        }
      }
    }
    const members = Uint32Array.from(list).sort();
    const { bytes: memory, input } = this.#memory;
    let cursor = input;
    let spare = INPUT_BYTES - bytes;
    for (let i = 0; i < members.length; ) {
      const start = offsets[members[i]!]!;
      let end = offsets[members[i]! + 1]!;
      let next = i + 1;
      for (; next < members.length; next++) {
        const gap = offsets[members[next]!]! - end;
        if (gap > 0 && (gap > READ_THROUGH_BYTES || gap > spare)) break;
        const nextEnd = offsets[members[next]! + 1]!;
        if (cursor + (nextEnd - start) > input + INPUT_BYTES) break;
        spare -= gap;
        end = nextEnd;
      }
      if (cursor + (end - start) > input + INPUT_BYTES) {
        i = next;
        continue;
      }
      const read = readFully(fd, memory.subarray(cursor, cursor + (end - start)), start);
      for (; i < next; i++) {
        const offset = offsets[members[i]!]!;
        if (offsets[members[i]! + 1]! - start <= read)
          this.#addresses[members[i]!] = cursor + (offset - start);
      }
      cursor += end - start;
    }
    return members;
  }

  #tree(source: ForestSource, root: number, treeBytes: number): void {
    const limit = Math.min(
      this.expanded + this.budget,
      this.expanded + TREE_EXPANDED_BYTES + treeBytes * TREE_EXPANDED_RATIO,
    );
    const before = this.expanded;
    const failure = this.#root(source, root, limit);
    if (failure === null) this.#descend(source, limit);
    else this.#fail(source, root, failure);
    this.budget -= this.expanded - before;
  }

  #root(source: ForestSource, root: number, limit: number): WalkFailure | null {
    const size = source.forest.sizes[root]!;
    const memory = this.#memory;
    if (size > MAX_HELD_OBJECT_BYTES || !memory.reserve(memory.stack + size)) return 'large';
    if (this.expanded + size > limit) return 'expands-too-far';
    const at = this.#compressed(source, root);
    if (at < 0) return at === TOO_LARGE ? 'large' : 'failed';
    const end = at + this.#storedBytes(source.forest, root);
    if (memory.kernel.inflate(at, end, memory.stack, size) !== size) return 'failed';
    this.expanded += size;
    this.#enter(source, root, 0, memory.stack, size, null, 0, 0);
    return null;
  }

  /** Makes all that is needed from the object at depth 0, depth first. */
  #descend(source: ForestSource, limit: number): void {
    const { firstChild, nextSibling, wanted } = source.forest;
    for (let depth = 0; depth >= 0; ) {
      const frame = this.#frames[depth]!;
      const child = frame.child;
      if (child === -1) {
        depth--;
        continue;
      }
      let sibling = nextSibling[child]!;
      while (sibling !== -1 && wanted[sibling] === 0) sibling = nextSibling[sibling]!;
      frame.child = sibling;
      if (wanted[child] === 0) continue;
      const failure =
        this.expanded > limit ? 'expands-too-far' : this.#child(source, child, depth, sibling === -1);
      if (failure !== null) this.#fail(source, child, failure);
      else if (firstChild[child] !== -1) depth++;
    }
  }

  /** Makes a child of the object at `depth`, and puts it at `depth + 1`. Null when it could be made. */
  #child(source: ForestSource, child: number, depth: number, isLast: boolean): WalkFailure | null {
    const memory = this.#memory;
    const base = this.#frames[depth]!;
    const deltaSize = source.forest.sizes[child]!;
    if (deltaSize === HUGE || deltaSize > MAX_HELD_OBJECT_BYTES) return 'large';
    const slot = this.#compressed(source, child);
    if (slot < 0) return slot === TOO_LARGE ? 'large' : 'failed';
    let top = aligned(base.at + base.size);
    let delta = memory.delta;
    if (deltaSize > DELTA_BYTES) {
      delta = top;
      top = aligned(top + deltaSize);
      if (!memory.reserve(top)) return 'large';
    }
    const { kernel } = memory;
    const end = slot + this.#storedBytes(source.forest, child);
    if (kernel.inflate(slot, end, delta, deltaSize) !== deltaSize) return 'failed';
    const size = resultSizeOf(memory.bytes, delta, delta + deltaSize);
    if (size === -1 || size > MAX_HELD_OBJECT_BYTES || !memory.reserve(top + size)) {
      return 'large';
    }
    if (kernel.applyDelta(delta, delta + deltaSize, base.at, base.size, top, size) !== size) {
      return 'failed';
    }
    this.expanded += size;
    this.#enter(source, child, depth + 1, top, size, base.kept, delta, delta + deltaSize);
    if (isLast && top + size - memory.stack > STACK_MOVE_BYTES && source.forest.firstChild[child] !== -1) {
      // Nothing else is made from the base: its place is free.
      memory.bytes.copyWithin(base.at, top, top + size);
      this.#frames[depth + 1]!.at = base.at;
    }
    return null;
  }

  #enter(
    source: ForestSource,
    number: number,
    depth: number,
    at: number,
    size: number,
    baseKept: Kept,
    delta: number,
    deltaEnd: number,
  ): void {
    let kept: Kept = null;
    if (source.forest.wanted[number] === SEARCHED) {
      const visited = this.#visitor.visit(source, number, at, size, baseKept, delta, deltaEnd);
      if (visited === 'failed') this.#onFailure(source, number, visited);
      else kept = visited;
    }
    let frame = this.#frames[depth];
    if (frame === undefined) {
      frame = { at: 0, size: 0, kept: null, child: -1 };
      this.#frames.push(frame);
    }
    frame.at = at;
    frame.size = size;
    frame.kept = kept;
    frame.child = source.forest.firstChild[number]!;
  }

  /** Where the compressed bytes of an object lie, without its header; reads them when they are not there yet. */
  #compressed({ forest, fd }: ForestSource, number: number): number {
    const header = forest.headerBytes[number]!;
    const address = this.#addresses[number]!;
    if (address !== 0) return address + header;
    const stored = this.#storedBytes(forest, number);
    if (stored > SLOT_BYTES) return TOO_LARGE;
    const { slot, bytes } = this.#memory;
    const read = readFully(fd, bytes.subarray(slot, slot + stored), forest.offsets[number]! + header);
    return read === stored ? slot : UNREADABLE;
  }

  #storedBytes({ offsets, headerBytes }: DeltaForest, number: number): number {
    return offsets[number + 1]! - offsets[number]! - headerBytes[number]!;
  }

  /** Tells of an object and all that are made from it. */
  #fail(source: ForestSource, number: number, why: WalkFailure): void {
    const { firstChild, nextSibling, wanted } = source.forest;
    const list = [number];
    for (let k = 0; k < list.length; k++) {
      if (wanted[list[k]!] === SEARCHED) this.#onFailure(source, list[k]!, why);
      for (let child = firstChild[list[k]!]!; child !== -1; child = nextSibling[child]!) {
        if (wanted[child] !== 0) list.push(child);
      }
    }
  }
}

const TOO_LARGE = -1;
const UNREADABLE = -2;
