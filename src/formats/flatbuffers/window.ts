import type { ByteSource } from '../../base/index.ts';

/** Bytes of one page: a table with its vtable, mostly. */
const PAGE_BYTES = 4096;
/** Pages that are remembered: 1 MiB. Tables and vtables of one model lie close together. */
const PAGES_MAX = 256;

/** Bytes at random places of a source, remembered page by page. */
export class ByteWindow {
  readonly size: number;
  readonly #source: ByteSource;
  readonly #pages = new Map<number, Uint8Array>();

  constructor(source: ByteSource) {
    this.#source = source;
    this.size = source.size;
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    const first = Math.floor(offset / PAGE_BYTES);
    if (first !== Math.floor((offset + length - 1) / PAGE_BYTES)) return this.#source.read(offset, length);
    const page = this.#pages.get(first) ?? (await this.#fetch(first));
    const from = offset - first * PAGE_BYTES;
    return page.subarray(from, from + length);
  }

  async #fetch(index: number): Promise<Uint8Array> {
    const page = await this.#source.read(index * PAGE_BYTES, PAGE_BYTES);
    if (this.#pages.size >= PAGES_MAX) this.#pages.delete(this.#pages.keys().next().value!);
    this.#pages.set(index, page);
    return page;
  }
}
