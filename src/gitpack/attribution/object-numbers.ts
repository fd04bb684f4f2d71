import type { ObjectStore } from '../objects/object-store.ts';
import { findId } from '../objects/pack-index.ts';

/** Numbers for the objects of a repository: packed ones by pack and place in its index, then loose ones. */
export interface ObjectNumbers {
  readonly count: number;
  /** The first number of each pack. */
  readonly bases: readonly number[];
  readonly firstLoose: number;
  /** The number of the id that starts at `at`; -1 where nobody has it. */
  find(bytes: Uint8Array, at: number): number;
  findHex(id: string): number;
}

const CACHE_SLOTS = 1 << 16;

export function numberObjects({ packs, loose }: ObjectStore, hashBytes: number): ObjectNumbers {
  const bases: number[] = [];
  let count = 0;
  for (const { index } of packs) {
    bases.push(count);
    count += index.count;
  }
  const firstLoose = count;
  const looseNumbers = new Map(loose.map(({ id }, k) => [id, firstLoose + k]));
  // Neighbouring trees name the same things: by the first bytes of an id, what it was found to be, and all its bytes.
  const cached = new Int32Array(CACHE_SLOTS).fill(-1);
  const cachedIds = new Uint8Array(CACHE_SLOTS * hashBytes);

  function search(id: Uint8Array): number {
    for (let k = 0; k < packs.length; k++) {
      const place = findId(packs[k]!.index, id);
      if (place !== -1) return bases[k]! + place;
    }
    if (looseNumbers.size === 0) return -1;
    return looseNumbers.get(Buffer.from(id).toString('hex')) ?? -1;
  }

  function find(bytes: Uint8Array, at: number): number {
    const slot = (bytes[at]! << 8) | bytes[at + 1]!;
    const own = slot * hashBytes;
    let k = 2;
    while (k < hashBytes && cachedIds[own + k] === bytes[at + k]) k++;
    if (k === hashBytes && cached[slot] !== -1) return cached[slot]!;
    const id = bytes.subarray(at, at + hashBytes);
    const number = search(id);
    cached[slot] = number;
    cachedIds.set(id, own);
    return number;
  }
  return {
    count: firstLoose + loose.length,
    bases,
    firstLoose,
    find,
    findHex: (id) => search(Buffer.from(id, 'hex')),
  };
}
