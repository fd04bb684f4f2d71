import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { clampRange, messageOf, systemCodeOf, WeighbridgeError } from '../../base/index.ts';
import { BlockCache } from './block-cache.ts';
import { ByteRanges } from './byte-ranges.ts';
import type { OpenSource } from './open-source.ts';
import { checkReadLength } from './source-limits.ts';

/** Bytes of a block: a header and what stands behind it. What lies on disk is as quickly asked for twice. */
const BLOCK_BYTES = 8 * 1024;
/** Blocks read at once by whoever goes straight on. */
const AHEAD_BLOCKS = 8;
/** Bytes kept of one file: its head, its tail and where a reader is. CWE-770. */
const CACHE_BYTES = 2 * 1024 * 1024;
/** Reads of this many bytes and more are not kept: whoever makes them goes through the file once. */
const LONG_READ_BYTES = AHEAD_BLOCKS * BLOCK_BYTES;

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
  /** The block behind those that were fetched last, and how many of them at once. */
  #next = 0;
  #ahead = 1;

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
    if (first === last) return this.#block(first, last).subarray(from - base, to - base);
    const all = new Uint8Array(to - from);
    for (let index = first; index <= last; index++) {
      const start = index * BLOCK_BYTES;
      const block = this.#block(index, last);
      all.set(block.subarray(Math.max(0, from - start), to - start), Math.max(0, start - from));
    }
    return all;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
    this.#blocks.clear();
  }

  /** `last`: of those that are wanted with it. */
  #block(index: number, last: number): Uint8Array {
    const known = this.#blocks.get(index);
    if (known !== undefined) return known;
    this.#ahead = index === this.#next && index > 0 ? Math.min(AHEAD_BLOCKS, this.#ahead * 2) : 1;
    const past = Math.max(last + 1, index + this.#ahead);
    const start = index * BLOCK_BYTES;
    const bytes = this.#fetch(start, Math.min(this.size, past * BLOCK_BYTES));
    this.#next = past;
    if (bytes.length <= BLOCK_BYTES) {
      this.#blocks.set(index, bytes);
      return bytes;
    }
    // Copies, so that a block that is kept keeps no more than itself.
    for (let at = BLOCK_BYTES; at < bytes.length; at += BLOCK_BYTES)
      this.#blocks.set(index + at / BLOCK_BYTES, bytes.slice(at, at + BLOCK_BYTES));
    const block = bytes.slice(0, BLOCK_BYTES);
    this.#blocks.set(index, block);
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
