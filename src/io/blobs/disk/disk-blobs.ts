import { createHash } from 'node:crypto';
import type { Stats } from 'node:fs';
import { type FileHandle, lstat, open, readdir, rename, rm, unlink, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Clock, cancelled, sha256Hex, systemCodeOf, WeighbridgeError } from '../../../base/index.ts';
import { diskSource, type OpenSource } from '../../files/index.ts';
import { BLOBS, blobOf, blobPath } from '../layout.ts';
import type { BlobStore, StoredBlob } from '../storage.ts';
import { diskError, nullIfMissing } from './disk-errors.ts';
import { createDurably, FILE_MODE, READ_FLAGS, syncFolder, UPDATE_FLAGS } from './durable.ts';
import type { Folders } from './folders.ts';
import { type ByteRange, readRange } from './read-range.ts';
import type { Staging } from './staging.ts';

/** Bytes at once, where a file has to be copied from another device. */
const COPY_BYTES = 4 * 1024 * 1024;
/** Files looked at side by side when all are listed. */
const LIST_AT_ONCE = 32;

/** Blobs as files, each under its hash. A file is whole before it has that name, and never changes afterwards. */
export class DiskBlobs implements BlobStore {
  readonly #folders: Folders;
  readonly #staging: Staging;
  readonly #clock: Clock;

  constructor(folders: Folders, staging: Staging, clock: Clock) {
    this.#folders = folders;
    this.#staging = staging;
    this.#clock = clock;
  }

  stat(sha256: string): Promise<StoredBlob | null> {
    return this.#tell(`look for the blob ${sha256}`, async () => {
      const path = await this.#folders.find(blobPath(sha256));
      return path === null ? null : statBlob(path, sha256);
    });
  }

  async *read(sha256: string, range: ByteRange, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    const path = await this.#held(sha256);
    try {
      yield* readRange(path, range, signal);
    } catch (error) {
      if (systemCodeOf(error) === 'ENOENT') throw notHeld(sha256, this.#folders.root);
      throw diskError(error, `read the blob ${sha256} of ${this.#folders.root}`);
    }
  }

  async open(sha256: string): Promise<OpenSource> {
    return diskSource(await this.#held(sha256));
  }

  pathOf(sha256: string): string | null {
    return join(this.#folders.root, blobPath(sha256));
  }

  adopt(path: string, sha256: string, sizeBytes: number, signal: AbortSignal): Promise<void> {
    return this.#tell(`store ${path}`, async () => {
      const target = await this.#folders.make(blobPath(sha256));
      const held = await statBlob(target, sha256);
      // One of another size was damaged where it lies: the new one takes its place.
      if (held?.sizeBytes === sizeBytes && (await this.#renew(target))) return rm(path, { force: true });
      if (signal.aborted) throw cancelled(signal);
      await this.#settle(path, sizeBytes);
      try {
        await rename(path, target);
      } catch (error) {
        if (systemCodeOf(error) !== 'EXDEV') throw error;
        await this.#copy(path, target, sha256, signal);
      }
      await syncFolder(dirname(target));
    });
  }

  put(content: Uint8Array, _signal: AbortSignal): Promise<StoredBlob> {
    return this.#tell('store a blob', async () => {
      const sha256 = sha256Hex(content);
      const target = await this.#folders.make(blobPath(sha256));
      const held = await statBlob(target, sha256);
      if (held?.sizeBytes === content.length && (await this.#renew(target))) return held;
      const staged = await this.#staging.place();
      try {
        await createDurably(staged, content);
        await rename(staged, target);
      } catch (error) {
        await rm(staged, { force: true });
        throw error;
      }
      await syncFolder(dirname(target));
      return { sha256, sizeBytes: content.length, storedAt: this.#clock.now().toISOString() };
    });
  }

  remove(sha256: string): Promise<void> {
    return this.#tell(`remove the blob ${sha256}`, async () => {
      const path = await this.#folders.find(blobPath(sha256));
      if (path === null) return;
      await unlink(path).catch(nullIfMissing);
      await syncFolder(dirname(path));
    });
  }

  async *list(signal: AbortSignal): AsyncGenerator<StoredBlob> {
    for (const folder of await this.#names(BLOBS)) {
      if (!/^[0-9a-f]{2}$/.test(folder)) continue;
      const inFolder = blobsIn(folder, await this.#names(`${BLOBS}/${folder}`));
      for (let at = 0; at < inFolder.length; at += LIST_AT_ONCE) {
        if (signal.aborted) throw cancelled(signal);
        const some = inFolder.slice(at, at + LIST_AT_ONCE).map((sha256) => this.stat(sha256));
        for (const blob of await Promise.all(some)) if (blob !== null) yield blob;
      }
    }
  }

  async #names(folder: string): Promise<readonly string[]> {
    return this.#tell('list the blobs', async () => {
      const path = await this.#folders.findFolder(folder);
      return path === null ? [] : ((await readdir(path).catch(nullIfMissing)) ?? []).sort();
    });
  }

  async #held(sha256: string): Promise<string> {
    if ((await this.stat(sha256)) === null) throw notHeld(sha256, this.#folders.root);
    return join(this.#folders.root, blobPath(sha256));
  }

  /**
   * What is stored again is about to be needed: whoever removes what nothing needs sees that by its time. False where it
   * was removed just now.
   */
  async #renew(target: string): Promise<boolean> {
    const now = this.#clock.now();
    return utimes(target, now, now).then(
      () => true,
      // What cannot be written to is not removed either.
      (error: unknown) => systemCodeOf(error) !== 'ENOENT',
    );
  }

  /** What is about to be adopted: ours alone to write, and on the device. */
  async #settle(path: string, sizeBytes: number): Promise<void> {
    const file = await open(path, UPDATE_FLAGS);
    try {
      const found = await file.stat();
      if (!found.isFile()) throw unfit(path, 'it is no regular file');
      if (found.size !== sizeBytes) throw unfit(path, `it has ${found.size} bytes, not ${sizeBytes}`);
      if ((found.mode & 0o777) !== FILE_MODE) await file.chmod(FILE_MODE);
      const now = this.#clock.now();
      await file.utimes(now, now);
      await file.sync();
    } finally {
      await file.close();
    }
  }

  /** From another device. Every byte passes by, so that it is hashed on the way. */
  async #copy(from: string, target: string, sha256: string, signal: AbortSignal): Promise<void> {
    const staged = await this.#staging.place();
    try {
      await using source = await open(from, READ_FLAGS);
      await using copy = await open(staged, 'wx', FILE_MODE);
      if ((await copyBytes(source, copy, signal)) !== sha256)
        throw unfit(from, `its SHA-256 is not ${sha256}`);
      const now = this.#clock.now();
      await copy.utimes(now, now);
      await copy.sync();
      await rename(staged, target);
    } catch (error) {
      await rm(staged, { force: true });
      throw error;
    }
    await unlink(from);
  }

  async #tell<T>(doing: string, task: () => Promise<T>): Promise<T> {
    try {
      return await task();
    } catch (error) {
      throw diskError(error, `${doing} in ${this.#folders.root}`);
    }
  }
}

async function statBlob(path: string, sha256: string): Promise<StoredBlob | null> {
  const found: Stats | null = await lstat(path).catch(nullIfMissing);
  // A link is not what was stored: it is not held, and a blob may take its place.
  if (found === null || !found.isFile()) return null;
  return { sha256, sizeBytes: found.size, storedAt: found.mtime.toISOString() };
}

function blobsIn(folder: string, names: readonly string[]): readonly string[] {
  return names.flatMap((name) => blobOf(`${folder}/${name}`) ?? []);
}

/** The SHA-256 of what was copied. The next piece is read and the last one written while one is hashed. */
async function copyBytes(from: FileHandle, to: FileHandle, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  let piece = Buffer.allocUnsafeSlow(COPY_BYTES);
  let other = Buffer.allocUnsafeSlow(COPY_BYTES);
  let length = (await from.read(piece, 0, COPY_BYTES, 0)).bytesRead;
  for (let at = 0; length > 0; [piece, other] = [other, piece]) {
    if (signal.aborted) throw cancelled(signal);
    const bytes = piece.subarray(0, length);
    const both = Promise.all([writeWhole(to, bytes, at), from.read(other, 0, COPY_BYTES, at + length)]);
    hash.update(bytes);
    at += length;
    length = (await both)[1].bytesRead;
  }
  return hash.digest('hex');
}

async function writeWhole(to: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let written = 0; written < bytes.length; )
    written += (await to.write(bytes, written, bytes.length - written, at + written)).bytesWritten;
}

function notHeld(sha256: string, where: string): WeighbridgeError {
  return new WeighbridgeError('target-missing', `no blob ${sha256} is held in ${where}`);
}

function unfit(path: string, why: string): WeighbridgeError {
  return new WeighbridgeError('unreadable', `${path} cannot be stored: ${why}`);
}
