import { type FileHandle, open, rm } from 'node:fs/promises';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { type Clock, cancelled, sha256Hex, Turns, WeighbridgeError } from '../../../base/index.ts';
import { BlockSource, type OpenSource, type PartRequests } from '../../files/index.ts';
import { diskError } from '../disk/disk-errors.ts';
import { READ_FLAGS } from '../disk/durable.ts';
import { BLOBS, blobOf, blobPath } from '../layout.ts';
import type { BlobStore, StoredBlob } from '../storage.ts';
import type { Bucket } from './bucket.ts';
import { listObjects } from './list-objects.ts';
import { type ObjectRange, readObject } from './read-object.ts';
import { isAbsent } from './s3-errors.ts';
import { PART_BYTES, uploadParts } from './upload-parts.ts';

/** Parts in memory at once, of all uploads together. CWE-770. */
const PARTS_AT_ONCE = 6;

/** Bytes of an object that is copied in one request (Amazon S3 API Reference, CopyObject). */
const COPY_BYTES_MAX = 5 * 1024 ** 3;

/** Blobs as objects, each under its hash. The service shows an object when it is whole, and never before. */
export class S3Blobs implements BlobStore {
  readonly #bucket: Bucket;
  readonly #clock: Clock;
  readonly #turns = new Turns(PARTS_AT_ONCE);

  constructor(bucket: Bucket, clock: Clock) {
    this.#bucket = bucket;
    this.#clock = clock;
  }

  stat(sha256: string): Promise<StoredBlob | null> {
    return this.#stat(sha256, undefined);
  }

  async *read(sha256: string, range: ObjectRange, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    const path = blobPath(sha256);
    if (signal.aborted) throw cancelled(signal);
    if (range.to !== undefined && range.to <= range.from) {
      if ((await this.#stat(sha256, signal)) === null) throw this.#notHeld(sha256);
      return;
    }
    yield* readObject(this.#bucket, path, range, signal);
  }

  async open(sha256: string, signal: AbortSignal): Promise<OpenSource> {
    const found = await this.#stat(sha256, signal);
    if (found === null) throw this.#notHeld(sha256);
    return new BlockSource(this.#parts(found, signal), found.sizeBytes, new Uint8Array());
  }

  pathOf(): null {
    return null;
  }

  async adopt(path: string, sha256: string, sizeBytes: number, signal: AbortSignal): Promise<void> {
    const held = await this.#stat(sha256, signal);
    if (held?.sizeBytes !== sizeBytes || !(await this.#renew(held, signal))) {
      await this.#bucket.tell(`store ${path} as`, blobPath(sha256), signal, async () => {
        await using file = await open(path, READ_FLAGS).catch((error: unknown) => {
          throw diskError(error, `store ${path}`);
        });
        await this.#upload(file, path, sha256, sizeBytes, signal);
      });
    }
    await rm(path, { force: true });
  }

  async put(content: Uint8Array, signal: AbortSignal): Promise<StoredBlob> {
    const sha256 = sha256Hex(content);
    // Where it is held that renews its time.
    await this.#bucket.tell('store', blobPath(sha256), signal, () => this.#putWhole(sha256, content, signal));
    return { sha256, sizeBytes: content.length, storedAt: this.#clock.now().toISOString() };
  }

  async remove(sha256: string): Promise<void> {
    const path = blobPath(sha256);
    await this.#bucket.tell('remove', path, undefined, () =>
      this.#bucket.client.send(new DeleteObjectCommand(this.#bucket.at(path))),
    );
  }

  async *list(signal: AbortSignal): AsyncGenerator<StoredBlob> {
    for await (const { path, sizeBytes, storedAt } of listObjects(this.#bucket, `${BLOBS}/`, signal)) {
      const sha256 = blobOf(path);
      if (sha256 !== null) yield { sha256, sizeBytes, storedAt };
    }
  }

  /**
   * What is stored again is about to be needed: whoever removes what nothing needs sees that by its time. False where its
   * time stays what it was, or it was removed just now: it is then sent again.
   */
  async #renew(held: StoredBlob, signal: AbortSignal): Promise<boolean> {
    if (held.sizeBytes <= PART_BYTES || held.sizeBytes > COPY_BYTES_MAX) return false;
    const at = this.#bucket.at(blobPath(held.sha256));
    // An object is copied to itself only where something about it changes.
    const copy = new CopyObjectCommand({
      ...at,
      CopySource: `${at.Bucket}/${at.Key}`,
      MetadataDirective: 'REPLACE',
    });
    const isCopied = await this.#bucket.client.send(copy, { abortSignal: signal }).then(
      () => true,
      () => false,
    );
    const now = isCopied ? await this.#stat(held.sha256, signal) : null;
    return now !== null && now.storedAt > held.storedAt;
  }

  #parts({ sha256, sizeBytes }: StoredBlob, signal: AbortSignal): PartRequests {
    const stats = { requests: 0, bytesTransferred: 0 };
    return {
      stats,
      etag: null,
      ask: async (from, to) => {
        const bytes = new Uint8Array(to - from);
        let filled = 0;
        stats.requests++;
        for await (const piece of readObject(this.#bucket, blobPath(sha256), { from, to }, signal)) {
          bytes.set(piece, filled);
          filled += piece.length;
          stats.bytesTransferred += piece.length;
        }
        return { kind: 'part', bytes, total: sizeBytes };
      },
    };
  }

  #stat(sha256: string, signal: AbortSignal | undefined): Promise<StoredBlob | null> {
    const path = blobPath(sha256);
    return this.#bucket.tell('look for', path, signal, async () => {
      try {
        const found = await this.#bucket.client.send(
          new HeadObjectCommand(this.#bucket.at(path)),
          signal === undefined ? {} : { abortSignal: signal },
        );
        const storedAt = (found.LastModified ?? this.#clock.now()).toISOString();
        return { sha256, sizeBytes: found.ContentLength ?? 0, storedAt };
      } catch (error) {
        if (isAbsent(error)) return null;
        throw error;
      }
    });
  }

  async #upload(
    file: FileHandle,
    name: string,
    sha256: string,
    sizeBytes: number,
    signal: AbortSignal,
  ): Promise<void> {
    const found = await file.stat();
    if (!found.isFile() || found.size !== sizeBytes) {
      const what = found.isFile() ? `it has ${found.size} bytes, not ${sizeBytes}` : 'it is no regular file';
      throw new WeighbridgeError('unreadable', `${name} cannot be stored: ${what}`);
    }
    const path = blobPath(sha256);
    if (sizeBytes > PART_BYTES)
      return uploadParts({ bucket: this.#bucket, path, file, sizeBytes, turns: this.#turns, signal });
    await this.#turns.take(signal, async () => this.#putWhole(sha256, await file.readFile(), signal));
  }

  /** The service compares what arrives with the hash that it is stored under, where it knows how. */
  async #putWhole(sha256: string, content: Uint8Array, signal: AbortSignal): Promise<void> {
    await this.#bucket.client.send(
      new PutObjectCommand({
        ...this.#bucket.at(blobPath(sha256)),
        Body: content,
        ChecksumSHA256: Buffer.from(sha256, 'hex').toString('base64'),
      }),
      { abortSignal: signal },
    );
  }

  #notHeld(sha256: string): WeighbridgeError {
    return new WeighbridgeError('target-missing', `${this.#bucket.where(blobPath(sha256))} is not there`);
  }
}
