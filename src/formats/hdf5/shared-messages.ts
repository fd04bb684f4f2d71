import { Fields, UNDEFINED } from './fields.ts';
import type { Hdf5File } from './file.ts';
import { FractalHeap } from './fractal-heap.ts';
import { M, readObjectHeader } from './object-header.ts';

/** Hops from a shared message to the next. The library stores none that is shared itself. */
const HOPS_MAX = 4;
/** Indexes of a file (H5O_SHMESG_MAX_NINDEXES). */
const INDEXES_MAX = 8;
const SHARED = 0x02;

interface SharedIndex {
  readonly messageTypes: number;
  readonly heap: number;
}

/** Messages that stand elsewhere: committed datatypes, and those of the file's own table (specification, IV.A.2.p). */
export class SharedMessages {
  readonly #file: Hdf5File;
  #indexes: readonly SharedIndex[] | null = null;
  readonly #heaps = new Map<number, FractalHeap | null>();

  constructor(file: Hdf5File) {
    this.#file = file;
  }

  /** The body of a message with these flags; null where it leads nowhere, which is a gap. */
  async resolve(type: number, flags: number, body: Uint8Array, hops = 0): Promise<Uint8Array | null> {
    if ((flags & SHARED) === 0) return body;
    const found = hops < HOPS_MAX ? await this.#follow(type, new Fields(body), hops) : null;
    if (found === null) this.#file.gap('a message that is shared is not where it should be');
    return found;
  }

  async #follow(type: number, fields: Fields, hops: number): Promise<Uint8Array | null> {
    const version = fields.u8();
    const kind = fields.u8();
    if (version === 1) fields.skip(6);
    if (version === 3 && kind === 1) return this.#fromHeap(type, fields.take(8));
    const address = fields.sized(this.#file.superblock.offsetBytes);
    if (fields.short || version > 3) return null;
    const messages = await readObjectHeader(this.#file, address);
    const message = messages?.find((candidate) => candidate.type === type);
    return message === undefined ? null : this.resolve(type, message.flags, message.body, hops + 1);
  }

  /** A message of the table, by its heap id; `null` as with `resolve`. */
  async fromTable(type: number, id: Uint8Array): Promise<Uint8Array | null> {
    const found = await this.#fromHeap(type, id);
    if (found === null) this.#file.gap('a message of the shared table is not where it should be');
    return found;
  }

  async #fromHeap(type: number, id: Uint8Array): Promise<Uint8Array | null> {
    this.#indexes ??= await this.#readTable();
    for (const { messageTypes, heap } of this.#indexes) {
      if ((messageTypes & (1 << type)) === 0 || heap === UNDEFINED) continue;
      if (!this.#heaps.has(heap)) this.#heaps.set(heap, await FractalHeap.open(this.#file, heap));
      return (await this.#heaps.get(heap)?.object(id)) ?? null;
    }
    return null;
  }

  async #readTable(): Promise<readonly SharedIndex[]> {
    const { extension, offsetBytes } = this.#file.superblock;
    const messages = extension === null ? null : await readObjectHeader(this.#file, extension);
    const message = messages?.find(({ type }) => type === M.sharedTable);
    if (message === undefined) return [];
    const fields = new Fields(message.body);
    fields.skip(1);
    const address = fields.sized(offsetBytes);
    const count = Math.min(fields.u8(), INDEXES_MAX);
    const table = await this.#file.read(address, 4 + count * (14 + 2 * offsetBytes));
    if (fields.short || table === null || !table.starts('SMTB')) return [];
    const indexes: SharedIndex[] = [];
    for (let index = 0; index < count; index++) {
      table.skip(2);
      const messageTypes = table.u16();
      table.skip(4 + 2 + 2 + 2 + offsetBytes);
      const heap = table.sized(offsetBytes);
      if (!table.short) indexes.push({ messageTypes, heap });
    }
    return indexes;
  }
}
