/** Grows by doubling. */
const FIRST_ROOM = 1 << 12;

/**
 * Of trees, the entries that lead to something asked about: other trees by their number, or the thing itself. Kept as
 * numbers in few arrays, since a history has millions of them. A tree's entries stand together, by name, each name once.
 */
export class TreeLeads {
  /** Where the entries of each tree begin, by object number; 0 for trees without any. */
  readonly #starts: Int32Array;
  /** Numbers of names; -1 behind the last of a tree. */
  names = new Int32Array(FIRST_ROOM).fill(-1);
  /** Object numbers of trees; -1 for what is none. */
  trees = new Int32Array(FIRST_ROOM);
  /** Numbers of what was asked about; -1 for what was not. */
  targets = new Int32Array(FIRST_ROOM);
  /** The first entry is nobody's, so that 0 means none. */
  #filled = 1;
  readonly #nameNumbers = new Map<string, number>();
  readonly #names: string[] = [];
  #entries: { name: number; tree: number; target: number }[] = [];

  constructor(objects: number) {
    this.#starts = new Int32Array(objects);
  }

  /** The place of a tree's first entry; the place of an end where it has none. */
  startOf(tree: number): number {
    return tree < 0 ? 0 : this.#starts[tree]!;
  }

  /** As Latin-1: names are bytes. */
  nameOf(name: number): string {
    return this.#names[name]!;
  }

  /** Adds an entry to the tree in hand. */
  add(text: string, tree: number, target: number): void {
    let name = this.#nameNumbers.get(text);
    if (name === undefined) {
      name = this.#names.length;
      this.#names.push(text);
      this.#nameNumbers.set(text, name);
    }
    this.#entries.push({ name, tree, target });
  }

  /** Ends the tree in hand. */
  end(number: number): void {
    const entries = this.#entries;
    if (entries.length === 0) return;
    // Stable: of entries by the same name the last one counts, as it does for git.
    entries.sort((a, b) => a.name - b.name);
    this.#reserve(entries.length + 1);
    this.#starts[number] = this.#filled;
    for (const [k, { name, tree, target }] of entries.entries()) {
      if (entries[k + 1]?.name === name) continue;
      this.names[this.#filled] = name;
      this.trees[this.#filled] = tree;
      this.targets[this.#filled] = target;
      this.#filled++;
    }
    this.names[this.#filled++] = -1;
    this.#entries = [];
  }

  #reserve(more: number): void {
    while (this.#filled + more > this.names.length) {
      this.names = doubled(this.names);
      this.trees = doubled(this.trees);
      this.targets = doubled(this.targets);
    }
  }
}

function doubled(numbers: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}
