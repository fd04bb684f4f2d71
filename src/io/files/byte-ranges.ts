/** A set of byte positions as disjoint ranges, for counting each place once. */
export class ByteRanges {
  /** Starts and ends in turn, ascending; ranges that touch are one. */
  readonly #edges: number[] = [];
  #total = 0;

  /** Bytes covered. */
  get total(): number {
    return this.#total;
  }

  /** `to` is excluded. */
  add(from: number, to: number): void {
    if (!(to > from)) return;
    const edges = this.#edges;
    // An odd index lies inside of a range: the new one begins, or ends, with that range.
    const first = firstAtLeast(edges, from);
    const last = firstAbove(edges, to);
    const start = first % 2 === 1 ? edges[first - 1]! : from;
    const end = last % 2 === 1 ? edges[last]! : to;
    const begin = first % 2 === 1 ? first - 1 : first;
    const finish = last % 2 === 1 ? last + 1 : last;
    for (let at = begin; at < finish; at += 2) this.#total -= edges[at + 1]! - edges[at]!;
    this.#total += end - start;
    edges.splice(begin, finish - begin, start, end);
  }
}

function firstAtLeast(edges: readonly number[], value: number): number {
  return search(edges, (edge) => edge >= value);
}

function firstAbove(edges: readonly number[], value: number): number {
  return search(edges, (edge) => edge > value);
}

function search(edges: readonly number[], reached: (edge: number) => boolean): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (reached(edges[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}
