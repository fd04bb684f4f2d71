import { existsSync } from 'node:fs';
import { clampRange, WeighbridgeError } from '../../base/index.ts';
import type { BlobStore, DocumentStore, StoredBlob } from '../../io/blobs/index.ts';
import type { OpenSource } from '../../io/files/index.ts';
import {
  COMPOSED,
  type ComposedBlob,
  composedKey,
  neededKey,
  neededPrefix,
  parseComposed,
} from './composed-blob.ts';

/**
 * Blobs of which some are held as pieces of others: read as if they lay there whole. Pieces are of blobs that do lie
 * there, never of composed ones. What is stored anew is whole.
 */
export function composedBlobs(whole: BlobStore, documents: DocumentStore): BlobStore {
  return new ComposedBlobs(whole, documents);
}

/** Bytes of a composed blob, from the blobs that it is pieces of. Rejects as their `read` does. */
export async function* readComposed(
  { sha256, sizeBytes, pieces }: ComposedBlob,
  { from, to }: { readonly from: number; readonly to: number },
  whole: Pick<BlobStore, 'read'>,
  signal: AbortSignal,
): AsyncIterable<Uint8Array> {
  const end = Math.min(to, sizeBytes);
  let at = 0;
  for (const { blob, from: place, bytes } of pieces) {
    const [first, last] = [Math.max(from - at, 0), Math.min(end - at, bytes)];
    at += bytes;
    if (first >= last) continue;
    let left = last - first;
    for await (const piece of whole.read(blob, { from: place + first, to: place + last }, signal)) {
      left -= piece.length;
      yield piece;
    }
    if (left !== 0)
      throw new WeighbridgeError('unreadable', `the blob ${blob}, which ${sha256} has pieces of, is cut off`);
  }
}

class ComposedBlobs implements BlobStore {
  readonly #whole: BlobStore;
  readonly #documents: DocumentStore;

  constructor(whole: BlobStore, documents: DocumentStore) {
    this.#whole = whole;
    this.#documents = documents;
  }

  async stat(sha256: string): Promise<StoredBlob | null> {
    const stored = await this.#whole.stat(sha256);
    if (stored !== null) return stored;
    const composed = await this.#composed(sha256);
    return composed && { sha256, sizeBytes: composed.sizeBytes, storedAt: composed.storedAt };
  }

  async *read(
    sha256: string,
    range: { readonly from: number; readonly to?: number },
    signal: AbortSignal,
  ): AsyncIterable<Uint8Array> {
    let given = 0;
    try {
      for await (const piece of this.#whole.read(sha256, range, signal)) {
        given += piece.length;
        yield piece;
      }
      return;
    } catch (error) {
      if (given > 0 || !isMissing(error)) throw error;
      const composed = await this.#composed(sha256);
      if (composed === null) throw error;
      const { from, to = composed.sizeBytes } = range;
      yield* readComposed(composed, { from, to }, this.#whole, signal);
    }
  }

  async open(sha256: string, signal: AbortSignal): Promise<OpenSource> {
    try {
      return await this.#whole.open(sha256, signal);
    } catch (error) {
      if (!isMissing(error)) throw error;
      const composed = await this.#composed(sha256);
      if (composed === null) throw error;
      return this.#open(composed, signal);
    }
  }

  pathOf(sha256: string): string | null {
    const path = this.#whole.pathOf(sha256);
    return path !== null && existsSync(path) ? path : null;
  }

  adopt(path: string, sha256: string, sizeBytes: number, signal: AbortSignal): Promise<void> {
    return this.#whole.adopt(path, sha256, sizeBytes, signal);
  }

  put(content: Uint8Array, signal: AbortSignal): Promise<StoredBlob> {
    return this.#whole.put(content, signal);
  }

  /** A blob that others are pieces of stays, until they have gone and it is asked to go again. */
  async remove(sha256: string): Promise<void> {
    for await (const _ of this.#documents.list(neededPrefix(sha256), NEVER)) return;
    const composed = await this.#composed(sha256);
    await this.#whole.remove(sha256);
    if (composed === null) return;
    await this.#documents.remove(composedKey(sha256));
    for (const blob of new Set(composed.pieces.map((piece) => piece.blob)))
      await this.#documents.remove(neededKey(blob, sha256));
  }

  /** Rests of composed blobs are no blobs of their own, as long as those are there. */
  async *list(signal: AbortSignal): AsyncIterable<StoredBlob> {
    const composed: StoredBlob[] = [];
    const rests = new Set<string>();
    for await (const key of this.#documents.list(COMPOSED, signal)) {
      const blob = await this.#composed(key.slice(COMPOSED.length));
      if (blob === null) continue;
      if (blob.rest !== null) rests.add(blob.rest);
      composed.push(blob);
    }
    let next = 0;
    for await (const stored of this.#whole.list(signal)) {
      while (next < composed.length && composed[next]!.sha256 < stored.sha256) yield rowOf(composed[next++]!);
      if (composed[next]?.sha256 === stored.sha256) next++;
      if (!rests.has(stored.sha256)) yield stored;
    }
    for (const blob of composed.slice(next)) yield rowOf(blob);
  }

  async #composed(sha256: string): Promise<ComposedBlob | null> {
    const key = composedKey(sha256);
    const found = await this.#documents.read(key);
    return found === null ? null : parseComposed(key, found.content);
  }

  #open(composed: ComposedBlob, signal: AbortSignal): OpenSource {
    let bytesRead = 0;
    return {
      size: composed.sizeBytes,
      get bytesRead() {
        return bytesRead;
      },
      read: async (offset, length) => {
        const [from, to] = clampRange(offset, length, composed.sizeBytes);
        const pieces: Uint8Array[] = [];
        if (to > from)
          for await (const piece of readComposed(composed, { from, to }, this.#whole, signal))
            pieces.push(piece);
        bytesRead += to - from;
        return Buffer.concat(pieces);
      },
      [Symbol.asyncDispose]: async () => {},
    };
  }
}

const NEVER = new AbortController().signal;

function rowOf({ sha256, sizeBytes, storedAt }: StoredBlob): StoredBlob {
  return { sha256, sizeBytes, storedAt };
}

function isMissing(error: unknown): boolean {
  return error instanceof WeighbridgeError && error.code === 'target-missing';
}
