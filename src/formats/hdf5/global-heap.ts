import type { Fields } from './fields.ts';
import type { Hdf5File } from './file.ts';

export interface HeapPlace {
  /** Address in the file. */
  readonly address: number;
  readonly length: number;
}

/** Collections whose directory is kept: strings of one attribute mostly stand in one or two. */
const COLLECTIONS_KEPT = 64;
/** Objects of one collection; indices have 16 bits. */
const OBJECTS_MAX = 65_535;
/** Bytes that are read at once for the headers of the objects. */
const WINDOW_BYTES = 4096;

/** Where strings of variable length and the parts of virtual datasets stand (specification, III.E). */
export class GlobalHeap {
  readonly #file: Hdf5File;
  readonly #collections = new Map<number, ReadonlyMap<number, HeapPlace>>();

  constructor(file: Hdf5File) {
    this.#file = file;
  }

  async find(collection: number, index: number): Promise<HeapPlace | null> {
    let directory = this.#collections.get(collection);
    if (directory === undefined) {
      if (this.#collections.size >= COLLECTIONS_KEPT) this.#collections.clear();
      directory = await this.#readDirectory(collection);
      this.#collections.set(collection, directory);
    }
    return directory.get(index) ?? null;
  }

  async #readDirectory(collection: number): Promise<ReadonlyMap<number, HeapPlace>> {
    const directory = new Map<number, HeapPlace>();
    const { lengthBytes } = this.#file.superblock;
    const header = await this.#file.read(collection, 8 + lengthBytes);
    if (header === null || !header.starts('GCOL')) return directory;
    header.skip(4);
    const size = header.sized(lengthBytes);
    // The library pads both headers (H5HG_SIZEOF_OBJHDR).
    const entryBytes = Math.ceil((8 + lengthBytes) / 8) * 8;
    let window: Fields | null = null;
    let windowAt = 0;
    let at = entryBytes;
    for (let count = 0; count < OBJECTS_MAX && at + entryBytes <= size; count++) {
      if (window === null || at < windowAt || at + entryBytes > windowAt + window.bytes.length) {
        window = await this.#file.read(collection + at, Math.min(WINDOW_BYTES, size - at));
        windowAt = at;
        if (window === null || window.bytes.length < entryBytes) break;
      }
      window.at = at - windowAt;
      const index = window.u16();
      window.skip(6);
      const length = window.sized(lengthBytes);
      // Index 0 is the free space at the end.
      if (index === 0) break;
      if (!directory.has(index)) directory.set(index, { address: collection + at + entryBytes, length });
      const next = at + entryBytes + Math.ceil(length / 8) * 8;
      if (!(next > at)) break;
      at = next;
    }
    return directory;
  }
}
