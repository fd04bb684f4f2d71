import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { messageOf, systemCodeOf } from '../../base/index.ts';
import { Blocks } from './blocks.ts';
import { failed } from './copied-failure.ts';

/**
 * Bytes of a block's slot in the map: its CRC-32, and the same inverted, so that neither a slot that was never written
 * nor one that was torn claims anything.
 */
const SLOT_BYTES = 8;
/** Bytes before the slots: what the map is, of a file of which size. */
const HEAD_BYTES = 64;
/** Blocks looked through for a claim at a time. */
const SLOTS_AT_ONCE = 8192;
const NO_SPACE = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/**
 * Bytes after which the system is asked to write to the disk what it has been given. Left alone it begins with gigabytes
 * in memory, and whoever stores the file waits for all of them.
 */
const SYNC_BYTES = 64 * 1024 * 1024;
/** Whether some file is being written to the disk: one at a time, or no thread is left for those that read and write. */
let isSyncing = false;

/** A block that was written, to be noted. */
export interface WrittenBlock {
  readonly block: number;
  readonly checksum: number;
}

/**
 * A file under way on disk, and beside it which blocks of it are there. A slot is written when its block has been; after
 * the process was killed it is therefore right, and after the machine was, its checksum says whether it is. The checksum
 * is against accidents: what the hub sent is proved by the hash of the whole.
 */
export class PartialFile {
  readonly folder: string;
  readonly path: string;
  readonly blocks: Blocks;
  /** Whether it holds anything that an earlier run, or an earlier attempt of this one, fetched. */
  readonly isResumed: boolean;
  readonly #content: FileHandle;
  readonly #map: FileHandle;
  #unsynced = 0;
  #syncFailure: Error | null = null;
  #isClosed = false;

  private constructor(
    folder: string,
    blocks: Blocks,
    files: { readonly content: FileHandle; readonly map: FileHandle },
  ) {
    this.folder = folder;
    this.path = contentPath(folder);
    this.blocks = blocks;
    this.isResumed = !blocks.isEmpty;
    this.#content = files.content;
    this.#map = files.map;
  }

  /** Goes on with what the folder holds, or begins. Rejects with a CopyFailure. */
  static async open(folder: string, sizeBytes: number): Promise<PartialFile> {
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const map = await openForBoth(join(folder, 'map'));
      const content = await openForBoth(contentPath(folder));
      const blocks = new Blocks(sizeBytes);
      const head = headOf(sizeBytes);
      const { size: heldBytes } = await content.stat();
      const known = Buffer.alloc(HEAD_BYTES);
      await map.read(known, 0, HEAD_BYTES, 0);
      if (known.equals(head)) await readClaims(map, blocks, heldBytes);
      else {
        await map.truncate(0);
        await map.write(head, 0, HEAD_BYTES, 0);
      }
      if (heldBytes !== sizeBytes) await content.truncate(sizeBytes);
      return new PartialFile(folder, blocks, { content, map });
    } catch (error) {
      throw diskFailure(error);
    }
  }

  async write(pieces: readonly Uint8Array[], place: number): Promise<void> {
    try {
      let left = pieces;
      for (let at = place; left.length > 0; ) {
        const { bytesWritten } = await this.#content.writev(left as Uint8Array[], at);
        at += bytesWritten;
        this.#unsynced += bytesWritten;
        left = behind(left, bytesWritten);
      }
      // The system tells of what it could not write only once.
      if (this.#syncFailure !== null) throw this.#syncFailure;
      if (this.#unsynced >= SYNC_BYTES && !isSyncing) void this.#sync();
    } catch (error) {
      throw diskFailure(error);
    }
  }

  async #sync(): Promise<void> {
    isSyncing = true;
    this.#unsynced = 0;
    try {
      await this.#content.datasync();
    } catch (error) {
      this.#syncFailure = error as Error;
    } finally {
      isSyncing = false;
    }
  }

  /** Notes blocks, one behind the other, whose bytes have been written. */
  async confirm(written: readonly WrittenBlock[]): Promise<void> {
    const [first] = written;
    if (first === undefined) return;
    const slots = Buffer.alloc(written.length * SLOT_BYTES);
    for (const [index, { block, checksum }] of written.entries()) {
      slots.writeUInt32LE(checksum, index * SLOT_BYTES);
      slots.writeUInt32LE(~checksum >>> 0, index * SLOT_BYTES + 4);
      this.blocks.confirm(block);
    }
    try {
      await this.#map.write(slots, 0, slots.length, HEAD_BYTES + first.block * SLOT_BYTES);
    } catch (error) {
      throw diskFailure(error);
    }
  }

  /** Bytes that are present. Rejects with a CopyFailure. */
  async read(from: number, to: number): Promise<Uint8Array> {
    const bytes = Buffer.allocUnsafeSlow(to - from);
    try {
      for (let filled = 0; filled < bytes.length; ) {
        const { bytesRead } = await this.#content.read(bytes, filled, bytes.length - filled, from + filled);
        if (bytesRead === 0) throw new Error(`it ends before byte ${to}`);
        filled += bytesRead;
      }
    } catch (error) {
      throw diskFailure(error);
    }
    return bytes;
  }

  /** Looks whether a claimed block is what it was: it is present then, or absent. */
  async check(block: number): Promise<void> {
    const bytes = await this.read(this.blocks.startOf(block), this.blocks.endOf(block));
    if (!this.blocks.isClaimed(block)) return;
    if (crc32(bytes) === this.blocks.checksumOf(block)) this.blocks.confirm(block);
    else this.blocks.forget(block);
  }

  /** @throws CopyFailure when some of what was written did not reach the disk. */
  throwIfLost(): void {
    if (this.#syncFailure !== null) throw diskFailure(this.#syncFailure);
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await Promise.allSettled([this.#content.close(), this.#map.close()]);
  }

  /** Takes it off the disk, what of it is left there. Readers that have it open go on reading. */
  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

function contentPath(folder: string): string {
  return join(folder, 'content');
}

async function openForBoth(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r+', 0o600);
  } catch (error) {
    if (systemCodeOf(error) !== 'ENOENT') throw error;
    return open(path, 'wx+', 0o600);
  }
}

function headOf(sizeBytes: number): Buffer {
  const head = Buffer.alloc(HEAD_BYTES);
  head.write(`weighbridge.partial/1 ${sizeBytes}\n`, 'latin1');
  return head;
}

async function readClaims(map: FileHandle, blocks: Blocks, heldBytes: number): Promise<void> {
  const slots = Buffer.alloc(SLOTS_AT_ONCE * SLOT_BYTES);
  for (let block = 0; block < blocks.count; ) {
    const { bytesRead } = await map.read(slots, 0, slots.length, HEAD_BYTES + block * SLOT_BYTES);
    if (bytesRead < SLOT_BYTES) return;
    for (let at = 0; at + SLOT_BYTES <= bytesRead && block < blocks.count; at += SLOT_BYTES, block++) {
      const checksum = slots.readUInt32LE(at);
      const isClaim = slots.readUInt32LE(at + 4) === ~checksum >>> 0;
      if (isClaim && blocks.endOf(block) <= heldBytes) blocks.claim(block, checksum);
    }
  }
}

function behind(pieces: readonly Uint8Array[], written: number): readonly Uint8Array[] {
  let left = written;
  for (const [index, piece] of pieces.entries()) {
    if (left < piece.length) return [piece.subarray(left), ...pieces.slice(index + 1)];
    left -= piece.length;
  }
  return [];
}

/** What the disk did, as an end of the copy. */
function diskFailure(error: unknown): Error {
  const code = systemCodeOf(error);
  if (code !== undefined && NO_SPACE.has(code)) {
    return failed('no-space', 'there is no room left where the mirror keeps what is under way');
  }
  return failed('transient', `what is under way cannot be kept: ${code ?? messageOf(error)}`);
}
