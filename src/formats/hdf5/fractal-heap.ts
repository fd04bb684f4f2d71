import { bytesFor, RECORD, treeRecords } from './btree-v2.ts';
import { Fields, UNDEFINED } from './fields.ts';
import type { Hdf5File } from './file.ts';

/** Bytes of one object: links and attributes are messages of at most 64 KiB, huge ones aside (CWE-789). */
const OBJECT_BYTES_MAX = 8 * 1024 * 1024;
/** Indirect blocks one within another (CWE-674). */
const LEVELS_MAX = 64;

interface Shape {
  readonly idBytes: number;
  readonly width: number;
  readonly startBytes: number;
  readonly directMax: number;
  readonly offsetBytesInHeap: number;
  readonly lengthBytesInHeap: number;
  readonly root: number;
  readonly rootRows: number;
  readonly hugeTree: number;
  readonly filtered: boolean;
}

/** Objects of any size by their id (specification, III.G): links of large groups, attributes of crowded objects. */
export class FractalHeap {
  readonly #file: Hdf5File;
  readonly #shape: Shape;
  #huge: Map<number, { readonly address: number; readonly length: number }> | null = null;

  private constructor(file: Hdf5File, shape: Shape) {
    this.#file = file;
    this.#shape = shape;
  }

  static async open(file: Hdf5File, address: number): Promise<FractalHeap | null> {
    const { offsetBytes: o, lengthBytes: l } = file.superblock;
    const fields = await file.read(address, 22 + 12 * l + 3 * o);
    if (fields === null || !fields.starts('FRHP') || fields.u8() !== 0) return null;
    const idBytes = fields.u16();
    const filtered = fields.u16() > 0;
    fields.skip(1);
    const managedMax = fields.u32();
    fields.skip(l);
    const hugeTree = fields.sized(o);
    fields.skip(l + o + 8 * l);
    const width = fields.u16();
    const startBytes = fields.sized(l);
    const directMax = fields.sized(l);
    const heapBits = fields.u16();
    fields.skip(2);
    const root = fields.sized(o);
    const rootRows = fields.u16();
    if (fields.short || width === 0 || !isPower(startBytes) || !isPower(directMax) || idBytes === 0)
      return null;
    return new FractalHeap(file, {
      idBytes,
      width,
      startBytes,
      directMax,
      offsetBytesInHeap: Math.ceil(heapBits / 8),
      lengthBytesInHeap: Math.min(Math.ceil(log2(directMax) / 8), bytesFor(managedMax)),
      root,
      rootRows,
      hugeTree,
      filtered,
    });
  }

  /** Null: the id leads nowhere; the gap is noted. */
  async object(id: Uint8Array): Promise<Uint8Array | null> {
    const fields = new Fields(id);
    const first = fields.u8();
    const found = await this.#find(first, fields);
    if (found === null)
      this.#file.gap('an object of a heap is not where its index says, or is compressed there');
    return found;
  }

  async #find(first: number, fields: Fields): Promise<Uint8Array | null> {
    switch ((first >> 4) & 3) {
      case 0: {
        const offset = fields.sized(this.#shape.offsetBytesInHeap);
        const length = fields.sized(this.#shape.lengthBytesInHeap);
        return fields.short ? null : this.#managed(offset, length);
      }
      case 1:
        return this.#hugeObject(fields);
      case 2: {
        const isLong = this.#shape.idBytes > 18;
        const length = isLong ? ((first & 0x0f) << 8) + fields.u8() + 1 : (first & 0x0f) + 1;
        const bytes = fields.take(length);
        return fields.short ? null : bytes;
      }
      default:
        return null;
    }
  }

  async #managed(offset: number, length: number): Promise<Uint8Array | null> {
    const { width, startBytes, directMax, root, rootRows, filtered } = this.#shape;
    if (filtered) return null;
    const { offsetBytes } = this.#file.superblock;
    const entriesAt = 5 + offsetBytes + this.#shape.offsetBytesInHeap;
    let block = root;
    let within = offset;
    if (rootRows === 0) return this.#bytes(block, within, length, directMax);
    for (let level = 0; level < LEVELS_MAX && block !== UNDEFINED; level++) {
      const rowBytes = startBytes * width;
      const row = within < rowBytes ? 0 : log2(Math.floor(within / rowBytes)) + 1;
      const blockBytes = row === 0 ? startBytes : startBytes * 2 ** (row - 1);
      const rowStart = row === 0 ? 0 : rowBytes * 2 ** (row - 1);
      const column = Math.floor((within - rowStart) / blockBytes);
      const entry = await this.#file.read(
        block + entriesAt + (row * width + column) * offsetBytes,
        offsetBytes,
      );
      const signature = await this.#file.read(block, 4);
      if (entry === null || !signature?.starts('FHIB')) return null;
      block = entry.sized(offsetBytes);
      if (entry.short) return null;
      within -= rowStart + column * blockBytes;
      if (blockBytes <= directMax) return this.#bytes(block, within, length, blockBytes);
    }
    return null;
  }

  async #bytes(
    block: number,
    within: number,
    length: number,
    blockBytes: number,
  ): Promise<Uint8Array | null> {
    if (block === UNDEFINED || within + length > blockBytes || length > OBJECT_BYTES_MAX) return null;
    const fields = await this.#file.read(block + within, length);
    return fields === null || fields.bytes.length < length ? null : fields.bytes;
  }

  async #hugeObject(fields: Fields): Promise<Uint8Array | null> {
    const { offsetBytes, lengthBytes } = this.#file.superblock;
    if (this.#shape.filtered) return null;
    if (this.#shape.idBytes >= 1 + offsetBytes + lengthBytes) {
      return this.#stretch(fields.sized(offsetBytes), fields.sized(lengthBytes));
    }
    this.#huge ??= await this.#readHuge();
    const place = this.#huge.get(fields.sized(Math.min(lengthBytes, this.#shape.idBytes - 1)));
    return place === undefined ? null : this.#stretch(place.address, place.length);
  }

  async #stretch(address: number, length: number): Promise<Uint8Array | null> {
    if (address === UNDEFINED || length > OBJECT_BYTES_MAX) return null;
    return (await this.#file.read(address, length))?.bytes ?? null;
  }

  async #readHuge(): Promise<Map<number, { readonly address: number; readonly length: number }>> {
    const { offsetBytes, lengthBytes } = this.#file.superblock;
    const places = new Map<number, { readonly address: number; readonly length: number }>();
    if (this.#shape.hugeTree === UNDEFINED) return places;
    for await (const { type, body } of treeRecords(this.#file, this.#shape.hugeTree)) {
      if (type !== RECORD.hugeObject) break;
      const address = body.sized(offsetBytes);
      const length = body.sized(lengthBytes);
      places.set(body.sized(lengthBytes), { address, length });
    }
    return places;
  }
}

function isPower(value: number): boolean {
  return value > 0 && value !== UNDEFINED && 2 ** log2(value) === value;
}

/** Rounded down, without the rounding of floating point. */
function log2(value: number): number {
  let exponent = 0;
  for (let rest = value; rest >= 2 && exponent < 64; rest = Math.floor(rest / 2)) exponent++;
  return exponent;
}
