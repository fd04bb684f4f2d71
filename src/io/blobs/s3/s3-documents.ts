import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { DeleteObjectCommand, HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { WeighbridgeError } from '../../../base/index.ts';
import { checkDocumentSize, DOCUMENTS, documentFolder, documentOf, documentPath } from '../layout.ts';
import type { DocumentStore, StoredDocument } from '../storage.ts';
import type { Bucket } from './bucket.ts';
import { getWhole } from './get-whole.ts';
import { listObjects } from './list-objects.ts';
import { isAbsent, isConflict, isPreconditionFailed } from './s3-errors.ts';

/** Milliseconds of each attempt to write, and how many there are where other writers are in the way. */
const CONFLICT_PAUSE_MS = 50;
const CONFLICTS_MAX = 10;
/** Tells our own write from one of the same content by somebody else. */
const WRITER = 'writer';

/** Documents as objects. Their versions are the service's ETags, which conditional writes are about. */
export class S3Documents implements DocumentStore {
  readonly #bucket: Bucket;

  constructor(bucket: Bucket) {
    this.#bucket = bucket;
  }

  async read(key: string): Promise<StoredDocument | null> {
    const found = await getWhole(this.#bucket, documentPath(key), (sizeBytes) =>
      checkDocumentSize(key, sizeBytes),
    );
    return found === null ? null : { content: found.content, version: found.etag };
  }

  write(key: string, content: Uint8Array, expected: string | null | 'any'): Promise<string | null> {
    const path = documentPath(key);
    checkDocumentSize(key, content.length);
    return this.#bucket.tell('write', path, undefined, async () => {
      for (let conflicts = 0; ; conflicts++) {
        const writer = randomUUID();
        try {
          return await this.#put(path, content, expected, writer);
        } catch (error) {
          const isPast = isPreconditionFailed(error) || (expected !== null && isAbsent(error));
          // The answer to an attempt that succeeded may be what was lost; the next one then finds its own work.
          const isOurs = (isPast && attemptsOf(error) > 1) || isUnanswered(error);
          const version = isOurs ? await this.#versionBy(path, writer) : null;
          if (version !== null) return version;
          if (isPast) return null;
          if (!isConflict(error) || conflicts >= CONFLICTS_MAX) throw error;
        }
        await delay(CONFLICT_PAUSE_MS * (conflicts + 1) * Math.random());
      }
    });
  }

  async remove(key: string): Promise<void> {
    const path = documentPath(key);
    await this.#bucket.tell('remove', path, undefined, () =>
      this.#bucket.client.send(new DeleteObjectCommand(this.#bucket.at(path))),
    );
  }

  /** Held until the last page: the order of objects is that of their names with the suffix, which is another one. */
  async *list(prefix: string, signal: AbortSignal): AsyncGenerator<string> {
    const folder = documentFolder(prefix);
    const keys: string[] = [];
    for await (const { path } of listObjects(this.#bucket, folder, signal)) {
      const key = documentOf(folder.slice(DOCUMENTS.length + 1) + path);
      if (key !== null) keys.push(key);
    }
    yield* keys.sort();
  }

  async #put(
    path: string,
    content: Uint8Array,
    expected: string | null | 'any',
    writer: string,
  ): Promise<string> {
    const { ETag } = await this.#bucket.client.send(
      new PutObjectCommand({
        ...this.#bucket.at(path),
        Body: content,
        ContentType: 'application/json',
        Metadata: { [WRITER]: writer },
        ...(expected === null ? { IfNoneMatch: '*' } : expected === 'any' ? {} : { IfMatch: expected }),
      }),
    );
    if (ETag === undefined)
      throw new WeighbridgeError('unreadable', `${this.#bucket.where(path)} was stored without an ETag`);
    return ETag;
  }

  /** The version of the document, where this writer wrote it. */
  async #versionBy(path: string, writer: string): Promise<string | null> {
    const found = await this.#bucket.client
      .send(new HeadObjectCommand(this.#bucket.at(path)))
      .catch(() => null);
    return found?.Metadata?.[WRITER] === writer ? (found.ETag ?? null) : null;
  }
}

function attemptsOf(error: unknown): number {
  const attempts = (error as { $metadata?: { attempts?: unknown } } | null)?.$metadata?.attempts;
  return typeof attempts === 'number' ? attempts : 1;
}

function isUnanswered(error: unknown): boolean {
  const status = (error as { $metadata?: { httpStatusCode?: number } } | null)?.$metadata?.httpStatusCode;
  return status === undefined || status >= 500;
}
