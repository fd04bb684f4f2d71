import { join } from 'node:path';
import { cancelled } from '../../base/index.ts';
import { compileKeywords } from '../../kernel/index.ts';
import { batchesOf } from '../history/batches.ts';
import { expandLoose } from '../history/loose-search.ts';
import { ThreadMemory } from '../history/memory-layout.ts';
import { type ForestSource, TreeWalk } from '../history/tree-walk.ts';
import type { Repository } from '../locate.ts';
import { BLOB, buildForest, COMMIT, narrowForest, TAG, TREE } from '../objects/delta-forest.ts';
import { markDuplicates } from '../objects/duplicates.ts';
import { type ObjectStore, openObjectStore } from '../objects/object-store.ts';
import { numberObjects, type ObjectNumbers } from './object-numbers.ts';
import { TreeLeads } from './tree-leads.ts';

/** The commits of a repository and, of its trees, what leads to some objects. */
export interface ObjectGraph {
  readonly numbers: ObjectNumbers;
  readonly commits: CommitTable;
  /** The object that each annotated tag names. */
  readonly tags: ReadonlyMap<string, string>;
  /** What leads from trees to the objects asked about. */
  readonly leads: TreeLeads;
  /** The ids of these, by their numbers in it. */
  readonly targets: readonly string[];
  /** Objects that nobody can read, of whatever type. */
  readonly lost: number;
}

/** Commits in the order in which they were met. */
export interface CommitTable {
  /** Place of a commit in the lists below, by object number, plus 1; 0 for what is no commit. */
  readonly placeOf: Int32Array;
  readonly ids: readonly string[];
  readonly trees: readonly number[];
  readonly committedAtMs: readonly number[];
  /** Object numbers; -1 for a parent that is not there. */
  readonly parents: readonly (readonly number[])[];
}

/** Nothing is searched here. */
const noTable = () => compileKeywords([{ literal: 'none', caseless: false, follow: null }]);

/**
 * Reads all commits and trees of a repository once, and once more those trees that lead to `targets`. Null where some of
 * them cannot be read by us: git has to be asked then.
 */
export async function readObjectGraph(
  repository: Repository,
  targets: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<ObjectGraph | null> {
  const hashBytes = repository.objectFormat === 'sha256' ? 32 : 20;
  using store = await openObjectStore(join(repository.commonDir, 'objects'), hashBytes);
  if (store.unreadPacks.length > 0 || store.unreadLoose) return null;
  const reading = new GraphReading(store, numberObjects(store, hashBytes), hashBytes, targets);
  return await reading.read(signal);
}

class GraphReading {
  readonly #store: ObjectStore;
  readonly #numbers: ObjectNumbers;
  readonly #hashBytes: number;
  readonly #targets: ReadonlySet<string>;
  /** Whether some target starts with these two bytes: nearly all entries are passed over by it. */
  readonly #mayBeTarget = new Uint8Array(1 << 16);
  readonly #memory = new ThreadMemory(noTable());
  readonly #placeOf: Int32Array;
  readonly #ids: string[] = [];
  readonly #trees: number[] = [];
  readonly #times: number[] = [];
  readonly #parents: number[][] = [];
  readonly #tags = new Map<string, string>();
  /** Trees by what they hold: the last edge of each child, and of each edge the one before and the parent. */
  readonly #lastEdge: Int32Array;
  #edges = new Int32Array(1 << 16);
  #edgeCount = 0;
  readonly #leading: Uint8Array;
  readonly #leads: TreeLeads;
  readonly #targetNumbers: ReadonlyMap<string, number>;
  #failed = false;
  #lost = 0;
  #isSecondPass = false;

  constructor(store: ObjectStore, numbers: ObjectNumbers, hashBytes: number, targets: ReadonlySet<string>) {
    this.#store = store;
    this.#numbers = numbers;
    this.#hashBytes = hashBytes;
    this.#targets = targets;
    this.#targetNumbers = new Map([...targets].map((id, number) => [id, number]));
    this.#leads = new TreeLeads(numbers.count);
    for (const id of targets) this.#mayBeTarget[Number.parseInt(id.slice(0, 4), 16)] = 1;
    this.#placeOf = new Int32Array(numbers.count);
    this.#lastEdge = new Int32Array(numbers.count).fill(-1);
    this.#leading = new Uint8Array(numbers.count);
  }

  async read(signal: AbortSignal): Promise<ObjectGraph | null> {
    const { packs } = this.#store;
    const duplicates = packs.length > 1 ? markDuplicates(packs.map(({ index }) => index)) : [];
    const sources = packs.map(({ index, file }, k) => ({
      forest: buildForest(
        { index, file },
        (place) => duplicates[k]?.[place] !== 1,
        (type) => type !== BLOB,
      ),
      index,
      fd: file.fd,
    }));
    await this.#walk(sources, () => true, signal);
    this.#lost = sources.reduce(
      (sum, { forest }) => sum + forest.unrooted.length + forest.circular.length,
      0,
    );
    this.#climb();
    this.#isSecondPass = true;
    const narrowed = sources.map(({ forest, ...rest }, k) => ({
      ...rest,
      forest: narrowForest(forest, (i) => this.#leading[this.#numbers.bases[k]! + forest.places[i]!] === 1),
    }));
    await this.#walk(narrowed, (number) => this.#leading[number] === 1, signal);
    if (this.#failed) return null;
    return {
      numbers: this.#numbers,
      commits: {
        placeOf: this.#placeOf,
        ids: this.#ids,
        trees: this.#trees,
        committedAtMs: this.#times,
        parents: this.#parents,
      },
      tags: this.#tags,
      leads: this.#leads,
      targets: [...this.#targets],
      lost: this.#lost,
    };
  }

  async #walk(
    sources: readonly ForestSource[],
    wantsLoose: (number: number) => boolean,
    signal: AbortSignal,
  ): Promise<void> {
    let base = 0;
    const walk = new TreeWalk(
      this.#memory,
      {
        visit: ({ forest }, number, at, size) => {
          this.#visit(forest.types[number]!, base + forest.places[number]!, at, size);
          return null;
        },
      },
      () => {
        this.#failed = true;
      },
    );
    for (const [k, source] of sources.entries()) {
      base = this.#numbers.bases[k]!;
      for (const { from, to } of batchesOf([source.forest])) {
        await new Promise(setImmediate);
        if (signal.aborted) throw cancelled(signal);
        walk.walk(source, from, to);
      }
    }
    for (const [k, object] of this.#store.loose.entries()) {
      const number = this.#numbers.firstLoose + k;
      if (!wantsLoose(number) || this.#numbers.findHex(object.id) !== number) continue;
      const expanded = expandLoose(object, this.#memory);
      // A large blob is of no interest here.
      if (typeof expanded === 'string') this.#failed ||= expanded !== 'large';
      else if (expanded.type !== BLOB) this.#visit(expanded.type, number, expanded.at, expanded.size);
    }
  }

  #visit(type: number, number: number, at: number, size: number): void {
    if (type === TREE) this.#tree(number, at, size);
    else if (this.#isSecondPass) return;
    else if (type === COMMIT) this.#commit(number, at, size);
    else if (type === TAG) this.#tag(number, at, size);
  }

  #tree(number: number, start: number, size: number): void {
    const { bytes } = this.#memory;
    const end = start + size;
    for (let at = start; at < end; ) {
      // Modes: 40000 for trees, 160000 for submodules, which are commits of other repositories.
      const isTree = bytes[at] === 0x34;
      const isLink = bytes[at] === 0x31 && bytes[at + 1] === 0x36;
      while (at < end && bytes[at] !== 0x20) at++;
      const name = ++at;
      while (at < end && bytes[at] !== 0) at++;
      const id = at + 1;
      at = id + this.#hashBytes;
      if (at > end) break;
      const isTarget = this.#mayBeTarget[(bytes[id]! << 8) | bytes[id + 1]!] === 1 && this.#isTarget(id);
      if (isLink || !(isTree || isTarget)) continue;
      const child = isTree ? this.#numbers.find(bytes, id) : -1;
      if (this.#isSecondPass) {
        if (isTarget || (child !== -1 && this.#leading[child] === 1)) {
          this.#lead(name, id, child, isTarget);
        }
        continue;
      }
      if (isTarget) this.#leading[number] = 1;
      if (child !== -1) this.#edge(child, number);
    }
    if (this.#isSecondPass) this.#leads.end(number);
  }

  #isTarget(id: number): boolean {
    return this.#targets.has(this.#memory.buffer.toString('hex', id, id + this.#hashBytes));
  }

  #lead(name: number, id: number, tree: number, isTarget: boolean): void {
    const { buffer } = this.#memory;
    const target = isTarget ? this.#targetNumbers.get(buffer.toString('hex', id, id + this.#hashBytes))! : -1;
    this.#leads.add(buffer.toString('latin1', name, id - 1), tree, target);
  }

  #edge(child: number, parent: number): void {
    if (2 * this.#edgeCount === this.#edges.length) {
      const larger = new Int32Array(this.#edges.length * 2);
      larger.set(this.#edges);
      this.#edges = larger;
    }
    this.#edges[2 * this.#edgeCount] = this.#lastEdge[child]!;
    this.#edges[2 * this.#edgeCount + 1] = parent;
    this.#lastEdge[child] = this.#edgeCount++;
  }

  /** Marks all trees that lead to one which is marked. */
  #climb(): void {
    const list: number[] = [];
    for (let number = 0; number < this.#leading.length; number++)
      if (this.#leading[number] === 1) list.push(number);
    for (let next = 0; next < list.length; next++) {
      for (let edge = this.#lastEdge[list[next]!]!; edge !== -1; edge = this.#edges[2 * edge]!) {
        const parent = this.#edges[2 * edge + 1]!;
        if (this.#leading[parent] === 1) continue;
        this.#leading[parent] = 1;
        list.push(parent);
      }
    }
  }

  #commit(number: number, at: number, size: number): void {
    const text = this.#memory.buffer.toString('latin1', at, at + size);
    const header = text.slice(0, Math.max(0, text.indexOf('\n\n')) || text.length);
    const tree = /^tree ([0-9a-f]+)$/m.exec(header)?.[1];
    const seconds = /^committer .*?(-?\d+) [+-]\d+$/m.exec(header)?.[1];
    if (tree === undefined || this.#placeOf[number] !== 0) return;
    const parents = [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, id]) =>
      this.#numbers.findHex(id!),
    );
    this.#ids.push(this.#idOf(number));
    this.#trees.push(this.#numbers.findHex(tree));
    this.#times.push(Number(seconds ?? 0) * 1000);
    this.#parents.push(parents);
    this.#placeOf[number] = this.#ids.length;
  }

  #tag(number: number, at: number, size: number): void {
    const text = this.#memory.buffer.toString('latin1', at, at + size);
    const object = /^object ([0-9a-f]+)$/m.exec(text)?.[1];
    if (object !== undefined) this.#tags.set(this.#idOf(number), object);
  }

  #idOf(number: number): string {
    if (number >= this.#numbers.firstLoose) return this.#store.loose[number - this.#numbers.firstLoose]!.id;
    let pack = this.#numbers.bases.length - 1;
    while (this.#numbers.bases[pack]! > number) pack--;
    const { ids, first, stride, hashBytes } = this.#store.packs[pack]!.index;
    const start = first + (number - this.#numbers.bases[pack]!) * stride;
    return Buffer.from(ids.subarray(start, start + hashBytes)).toString('hex');
  }
}
