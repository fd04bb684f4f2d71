import { BLOB, COMMIT, TAG, TREE } from '../objects/delta-forest.ts';
import { idAt } from '../objects/pack-index.ts';
import { inheritedHits } from './delta-copies.ts';
import { MAX_PAIRS } from './limits.ts';
import type { ThreadMemory } from './memory-layout.ts';
import {
  BEFORE_BYTES,
  type OnObject,
  type ScanMode,
  type ScannedObject,
  type WantsObject,
} from './scanned-object.ts';
import type { TreeNames } from './tree-names.ts';
import type { ForestSource, Kept, ObjectVisitor } from './tree-walk.ts';

export interface SearchOptions {
  readonly window: number;
  readonly mode: ScanMode;
  readonly onObject: OnObject;
  readonly wants?: WantsObject | undefined;
  /** Of objects that are in no pack. */
  readonly isNamed?: ((id: string) => boolean) | undefined;
}

const NOTHING = new Uint32Array();
const NOT_ASKED = { wanted: false, named: false };

/** Keyword numbers take 16 bits (`KEYWORDS_MAX`); an offset and one together stay exact in a double. */
const KEYWORD_UNIT = 65_536;

/** Searches expanded objects, and hands over those with hits. */
export class ObjectSearch implements ObjectVisitor {
  readonly #memory: ThreadMemory;
  readonly #options: SearchOptions;
  readonly #names: TreeNames;
  readonly #sorted: number[] = [];
  #kept: number[] = [];
  objects = 0;

  constructor(memory: ThreadMemory, names: TreeNames, options: SearchOptions) {
    this.#memory = memory;
    this.#names = names;
    this.#options = options;
  }

  visit(
    source: ForestSource,
    number: number,
    at: number,
    size: number,
    baseKept: Kept,
    delta: number,
    deltaEnd: number,
  ): Kept | 'failed' {
    this.objects++;
    const type = source.forest.types[number]!;
    const { kernel, bytes } = this.#memory;
    const { window, mode } = this.#options;
    const isDelta = delta !== 0 && baseKept !== null && mode === 'delta';
    if (type === TREE) {
      const dirty = isDelta ? kernel.dirty.subarray(0, kernel.dirtyCount * 2) : null;
      this.#names.collect(bytes, at, size, () => idAt(source.index, source.forest.places[number]!), dirty);
      return NOTHING;
    }
    let inherited: Uint32Array = NOTHING;
    let found: number;
    if (isDelta) {
      if (baseKept.length > 0) {
        inherited = inheritedHits(
          baseKept,
          bytes.subarray(delta, deltaEnd),
          kernel.dirty.subarray(0, kernel.dirtyCount * 2),
          window,
          BEFORE_BYTES,
        );
      }
      found = kernel.searchDirty(at, size, window, BEFORE_BYTES);
    } else found = kernel.search(at, size, 0, size);
    const wanted = type === BLOB && this.wants(at, size);
    const place = source.forest.places[number]!;
    const named = type === BLOB && source.whole?.[place] === 1;
    if (found === 0 && inherited.length === 0 && !wanted && !named) return NOTHING;
    if (found < 0) {
      this.objects--;
      return 'failed';
    }
    const id = idAt(source.index, place);
    return this.deliver(kindOf(type), id, at, size, 0, size, found, inherited, { wanted, named });
  }

  /** Searches an object that is no delta. */
  visitWhole(type: number, id: string, at: number, size: number): void {
    this.objects++;
    const { kernel, bytes } = this.#memory;
    if (type === TREE) {
      this.#names.collect(bytes, at, size, () => id);
      return;
    }
    const found = kernel.search(at, size, 0, size);
    const wanted = type === BLOB && this.wants(at, size);
    const named = type === BLOB && this.isNamed(id);
    if (found > 0 || (found === 0 && (wanted || named)))
      this.deliver(kindOf(type), id, at, size, 0, size, found, NOTHING, { wanted, named });
  }

  /** Whether the scanner wants the blob that begins at this address. */
  wants(at: number, size: number): boolean {
    return this.#options.wants?.(this.#memory.bytes, at, size) ?? false;
  }

  /** Whether an object that is in no pack is to be handed over whatever is in it. */
  isNamed(id: string): boolean {
    return this.#options.isNamed?.(id) ?? false;
  }

  /** Hands over what the kernel's last search found, from `from` on, in `size` bytes at `at`. */
  deliver(
    kind: ScannedObject['kind'],
    id: string,
    at: number,
    size: number,
    start: number,
    sizeBytes: number,
    first: number,
    inherited: Uint32Array,
    asked: Pick<ScannedObject, 'wanted' | 'named'> = NOT_ASKED,
  ): Kept {
    const { kernel, bytes } = this.#memory;
    const kept = this.#kept;
    kept.length = 0;
    for (let k = 0; k < inherited.length; k += 2) kept.push(inherited[k]!, inherited[k + 1]!);
    let rest: Uint32Array = inherited;
    let found = first;
    let { wanted, named } = asked;
    for (;;) {
      const hits = this.#ascending(kernel.hits, found);
      const object = {
        kind,
        id,
        sizeBytes,
        start,
        bytes: bytes.subarray(at, at + size),
        hits,
        inherited: rest,
        wanted,
        named,
      };
      rest = NOTHING;
      wanted = named = false;
      if (hits.length > 0 || object.inherited.length > 0 || object.wanted || object.named) {
        this.#options.onObject(object, (hit, tag) => kept.push(hits[hit * 2]!, tag));
      }
      if (!kernel.more) break;
      found = kernel.searchMore();
    }
    if (kept.length > 2 * MAX_PAIRS) {
      this.#kept = [];
      return null;
    }
    return kept.length === 0 ? NOTHING : pairsByOffset(kept);
  }

  #ascending(pairs: Uint32Array, found: number): Uint32Array {
    const sorted = this.#sorted;
    sorted.length = 0;
    let isAscending = true;
    for (let k = 0; k < found; k++) {
      const key = pairs[2 * k]! * KEYWORD_UNIT + pairs[2 * k + 1]!;
      if (k > 0 && key < sorted[k - 1]!) isAscending = false;
      sorted.push(key);
    }
    if (!isAscending) sorted.sort((a, b) => a - b);
    const hits = new Uint32Array(2 * found);
    for (let k = 0; k < found; k++) {
      hits[2 * k] = sorted[k]! / KEYWORD_UNIT;
      hits[2 * k + 1] = sorted[k]! % KEYWORD_UNIT;
    }
    return hits;
  }
}

export function kindOf(type: number): 'blob' | 'commit' | 'tag' {
  if (type === COMMIT) return 'commit';
  return type === TAG ? 'tag' : 'blob';
}

function pairsByOffset(pairs: readonly number[]): Uint32Array {
  const order = Array.from({ length: pairs.length / 2 }, (_, k) => k).sort(
    (a, b) => pairs[2 * a]! - pairs[2 * b]!,
  );
  const sorted = new Uint32Array(pairs.length);
  order.forEach((k, place) => {
    sorted[2 * place] = pairs[2 * k]!;
    sorted[2 * place + 1] = pairs[2 * k + 1]!;
  });
  return sorted;
}
