import { readEntryHeaders } from './entry-headers.ts';
import { MAX_DELTA_DEPTH } from './limits.ts';
import type { Pack } from './object-store.ts';
import { offsetOrder } from './offset-order.ts';

/** What objects are, by git's numbers in packs; 0 where it cannot be told. */
export const COMMIT = 1;
export const TREE = 2;
export const BLOB = 3;
export const TAG = 4;

/** `wanted` of an object: it is to be searched; or it only stands below one that is. */
export const SEARCHED = 1;
export const NEEDED = 2;

/**
 * The objects of one pack as trees of deltas: the root lies whole in the pack, each other object is made from its
 * parent. Objects are numbered by their offset. All of it lies in shared memory, for all threads.
 */
export interface DeltaForest {
  readonly count: number;
  /** Offset of each object, and at `count` the end of the last. */
  readonly offsets: Float64Array;
  /** Place of each object in the pack's index. */
  readonly places: Uint32Array;
  /** Bytes of the header before the compressed bytes. */
  readonly headerBytes: Uint8Array;
  /** Inflated bytes: of the object for a root, of the delta for others; `HUGE` for 4 GiB or more. */
  readonly sizes: Uint32Array;
  readonly types: Uint8Array;
  /** The first child of each object, and the next child of its parent; -1 for none. The heaviest child comes last. */
  readonly firstChild: Int32Array;
  readonly nextSibling: Int32Array;
  readonly wanted: Uint8Array;
  readonly roots: Uint32Array;
  /** Compressed bytes of what is needed of each root's tree, in the order of `roots`. */
  readonly rootBytes: Float64Array;
  /** Objects that hang on no root, since their base is in another pack or their header is damaged; or that lie too deep. */
  readonly unrooted: readonly number[];
  /** Objects that are made from each other. They are never asked of git, which goes round in circles until memory ends. */
  readonly circular: readonly number[];
}

function shared(bytes: number): SharedArrayBuffer {
  return new SharedArrayBuffer(bytes);
}

/**
 * Reads the headers of all objects of a pack and joins them into trees. `wants` tells of each object, by its place in the
 * index, whether it is to be searched, `wantsType` of each type.
 */
export function buildForest(
  pack: Pack,
  wants: (place: number) => boolean,
  wantsType: (type: number) => boolean = () => true,
): DeltaForest {
  const { index, file } = pack;
  const { count } = index;
  const places = new Uint32Array(shared(count * 4));
  places.set(offsetOrder(index.offsets));
  const offsets = new Float64Array(shared((count + 1) * 8));
  for (let i = 0; i < count; i++) offsets[i] = index.offsets[places[i]!]!;
  offsets[count] = file.bytes - index.hashBytes;
  const forest = {
    count,
    offsets,
    places,
    headerBytes: new Uint8Array(shared(count)),
    sizes: new Uint32Array(shared(count * 4)),
    types: new Uint8Array(shared(count)),
    firstChild: new Int32Array(shared(count * 4)).fill(-1),
    nextSibling: new Int32Array(shared(count * 4)).fill(-1),
    wanted: new Uint8Array(shared(count)),
  };
  const parents = new Int32Array(count).fill(-1);
  readEntryHeaders(pack, forest, parents);
  for (let i = 0; i < count; i++) if (wants(places[i]!)) forest.wanted[i] = SEARCHED;
  const { order, ...rest } = rootedOrder(forest, parents);
  const types = [0, COMMIT, TREE, BLOB, TAG].map((type) => wantsType(type));
  for (const i of order) if (!types[forest.types[i]!]) forest.wanted[i] = 0;
  const roots = weigh(forest, parents, order);
  return { ...forest, ...roots, ...rest };
}

type Unweighed = Omit<DeltaForest, 'roots' | 'rootBytes' | 'unrooted' | 'circular'>;

/** All objects that hang on a root, parents first; types are handed down. */
function rootedOrder(
  { count, types, firstChild, nextSibling, wanted }: Unweighed,
  parents: Int32Array,
): { readonly order: Uint32Array; readonly unrooted: number[]; readonly circular: number[] } {
  for (let i = count - 1; i >= 0; i--) {
    const parent = parents[i]!;
    if (parent < 0) continue;
    nextSibling[i] = firstChild[parent]!;
    firstChild[parent] = i;
  }
  const order = new Uint32Array(count);
  const depth = new Uint16Array(count);
  const reached = new Uint8Array(count);
  let filled = 0;
  for (let i = 0; i < count; i++) {
    if (types[i]! < COMMIT || types[i]! > TAG) continue;
    order[filled++] = i;
    reached[i] = 1;
  }
  for (let next = 0; next < filled; next++) {
    const parent = order[next]!;
    if (depth[parent]! >= MAX_DELTA_DEPTH) {
      firstChild[parent] = -1;
      continue;
    }
    for (let child = firstChild[parent]!; child !== -1; child = nextSibling[child]!) {
      order[filled++] = child;
      reached[child] = 1;
      types[child] = types[parent]!;
      depth[child] = depth[parent]! + 1;
    }
  }
  const unrooted: number[] = [];
  const circular: number[] = [];
  if (filled < count) {
    const endsWell = chainEnds(parents);
    for (let i = 0; i < count; i++) {
      if (reached[i] === 0 && wanted[i] === SEARCHED) (endsWell(i) ? unrooted : circular).push(i);
    }
  }
  return { order: order.subarray(0, filled), unrooted, circular };
}

const CIRCULAR = 1;
const ENDS = 2;

/** Whether the parents of an object, and theirs, come to an end. Each is gone through once. */
function chainEnds(parents: Int32Array): (i: number) => boolean {
  const known = new Uint8Array(parents.length);
  return (i) => {
    const path: number[] = [];
    let at = i;
    for (; at !== -1 && known[at] === 0; at = parents[at]!) {
      // Whoever comes back to it before its end is known goes in a circle.
      known[at] = CIRCULAR;
      path.push(at);
    }
    const ends = at === -1 || known[at] === ENDS;
    if (ends) for (const passed of path) known[passed] = ENDS;
    return ends;
  };
}

/** Marks what is needed, puts the heaviest child last (so that few bases have to be held at once), and weighs roots. */
function weigh(
  { offsets, firstChild, nextSibling, wanted }: Unweighed,
  parents: Int32Array,
  order: Uint32Array,
): { readonly roots: Uint32Array; readonly rootBytes: Float64Array } {
  const bytes = new Float64Array(parents.length);
  let rootCount = 0;
  for (let k = order.length - 1; k >= 0; k--) {
    const i = order[k]!;
    if (wanted[i] === 0) continue;
    bytes[i] = bytes[i]! + offsets[i + 1]! - offsets[i]!;
    const parent = parents[i]!;
    if (parent < 0) {
      rootCount++;
      continue;
    }
    bytes[parent] = bytes[parent]! + bytes[i]!;
    if (wanted[parent] === 0) wanted[parent] = NEEDED;
  }
  for (let k = 0; k < order.length; k++) heaviestLast(order[k]!, bytes, firstChild, nextSibling);
  const roots = new Uint32Array(shared(rootCount * 4));
  const rootBytes = new Float64Array(rootCount);
  let filled = 0;
  for (let k = 0; k < order.length; k++) {
    const i = order[k]!;
    if (parents[i]! >= 0 || wanted[i] === 0) continue;
    roots[filled] = i;
    rootBytes[filled++] = bytes[i]!;
  }
  return { roots, rootBytes };
}

function heaviestLast(
  parent: number,
  bytes: Float64Array,
  firstChild: Int32Array,
  nextSibling: Int32Array,
): void {
  const first = firstChild[parent]!;
  if (first === -1 || nextSibling[first] === -1) return;
  let heaviest = first;
  let beforeHeaviest = -1;
  let last = first;
  for (let child = nextSibling[first]!; child !== -1; child = nextSibling[child]!) {
    if (bytes[child]! > bytes[heaviest]!) {
      heaviest = child;
      beforeHeaviest = last;
    }
    last = child;
  }
  if (heaviest === last) return;
  if (beforeHeaviest === -1) firstChild[parent] = nextSibling[heaviest]!;
  else nextSibling[beforeHeaviest] = nextSibling[heaviest]!;
  nextSibling[heaviest] = -1;
  nextSibling[last] = heaviest;
}

/** The same trees, of which only some objects are wanted now; those that were not wanted before stay so. */
export function narrowForest(forest: DeltaForest, wants: (number: number) => boolean): DeltaForest {
  const { roots, firstChild, nextSibling, offsets, count } = forest;
  const wanted = new Uint8Array(count);
  const order: number[] = [];
  const parents = new Int32Array(count).fill(-1);
  for (const root of roots) {
    let next = order.length;
    order.push(root);
    for (; next < order.length; next++) {
      for (let child = firstChild[order[next]!]!; child !== -1; child = nextSibling[child]!) {
        if (forest.wanted[child] === 0) continue;
        parents[child] = order[next]!;
        order.push(child);
      }
    }
  }
  const bytes = new Float64Array(count);
  for (let k = order.length - 1; k >= 0; k--) {
    const i = order[k]!;
    if (forest.wanted[i] === SEARCHED && wants(i)) wanted[i] = SEARCHED;
    if (wanted[i] === 0) continue;
    bytes[i] = bytes[i]! + offsets[i + 1]! - offsets[i]!;
    const parent = parents[i]!;
    if (parent < 0) continue;
    bytes[parent] = bytes[parent]! + bytes[i]!;
    if (wanted[parent] === 0) wanted[parent] = NEEDED;
  }
  const left = roots.filter((root) => wanted[root] !== 0);
  return { ...forest, wanted, roots: left, rootBytes: Float64Array.from(left, (root) => bytes[root]!) };
}
