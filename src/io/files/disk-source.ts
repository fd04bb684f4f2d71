import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { clampRange, messageOf, systemCodeOf, WeighbridgeError } from '../../base/index.ts';
import { BlockCache } from './block-cache.ts';
import { ByteRanges } from './byte-ranges.ts';
import type { OpenSource } from './open-source.ts';
import { BLOCK_BYTES, checkReadLength } from './source-limits.ts';

/** Bytes kept of one file: its head, its tail and where a reader is. CWE-770. */
const CACHE_BYTES = 2 * 1024 * 1024;
/** Reads of this many bytes and more are not kept: whoever makes them goes through the file once. */
const LONG_READ_BYTES = 8 * BLOCK_BYTES;

/**
 * A link in the file's place is not followed (CWE-59), and a pipe does not make us wait for whoever writes into it.
 * Windows has neither flag.
 */
const OPEN = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * A regular file on disk. Every read that finds the file changed since it was opened rejects with `unreadable`: judged
 * would else be a file that never was.
 * @throws WeighbridgeError `unreadable` when it cannot be opened, is a link, or no regular file.
 */
export async function diskSource(path: string): Promise<OpenSource> {
  let file: number;
  try {
    file = openSync(path, OPEN);
  } catch (error) {
    throw unreadable(systemCodeOf(error) === 'ELOOP' ? 'it is a symbolic link' : reasonOf(error), error);
  }
  try {
    const found = fstatSync(file);
    if (!found.isFile()) throw unreadable('it is not a regular file');
    return new DiskSource(file, found);
  } catch (error) {
    closeSync(file);
    throw error instanceof WeighbridgeError ? error : unreadable(reasonOf(error), error);
  }
}

class DiskSource implements OpenSource {
  readonly size: number;
  readonly #blocks = new BlockCache(CACHE_BYTES);
  readonly #ranges = new ByteRanges();
  readonly #opened: Stats;
  #file: number | null;

  constructor(file: number, opened: Stats) {
    this.#file = file;
    this.#opened = opened;
    this.size = opened.size;
  }

  get bytesRead(): number {
    return this.#ranges.total;
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    const [from, to] = clampRange(offset, length, this.size);
    if (to === from) return new Uint8Array();
    checkReadLength(to - from);
    if (to - from >= LONG_READ_BYTES) return this.#fetch(from, to);
    const first = Math.floor(from / BLOCK_BYTES);
    const last = Math.floor((to - 1) / BLOCK_BYTES);
    const base = first * BLOCK_BYTES;
    if (first === last) return this.#block(first).subarray(from - base, to - base);
    const all = new Uint8Array(to - from);
    for (let index = first; index <= last; index++) {
      const start = index * BLOCK_BYTES;
      const block = this.#block(index);
      all.set(block.subarray(Math.max(0, from - start), to - start), Math.max(0, start - from));
    }
    return all;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
    this.#blocks.clear();
  }

  #block(index: number): Uint8Array {
    let block = this.#blocks.get(index);
    if (block === undefined) {
      const start = index * BLOCK_BYTES;
      block = this.#fetch(start, Math.min(this.size, start + BLOCK_BYTES));
      this.#blocks.set(index, block);
    }
    return block;
  }

  /** Read at once and not by a thread: for the small pieces that are asked for, waiting for one costs more. */
  #fetch(from: number, to: number): Uint8Array {
    const bytes = new Uint8Array(to - from);
    if (this.#file === null) throw unreadable('it was closed');
    try {
      for (let filled = 0; filled < bytes.length; ) {
        const read = readSync(this.#file, bytes, filled, bytes.length - filled, from + filled);
        if (read === 0) throw changed();
        filled += read;
      }
      const now = fstatSync(this.#file);
      if (now.size !== this.size || now.mtimeMs !== this.#opened.mtimeMs) throw changed();
    } catch (error) {
      throw error instanceof WeighbridgeError ? error : unreadable(reasonOf(error), error);
    }
    this.#ranges.add(from, to);
    return bytes;
  }
}

function changed(): WeighbridgeError {
  return unreadable('it changed while it was read');
}

function unreadable(reason: string, cause?: unknown): WeighbridgeError {
  return new WeighbridgeError('unreadable', `the file cannot be read: ${reason}`, { cause });
}

function reasonOf(error: unknown): string {
  return systemCodeOf(error) ?? messageOf(error);
}
