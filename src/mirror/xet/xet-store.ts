import type { BlobStore, DocumentStore } from '../../io/blobs/index.ts';
import { WeightedCache } from '../records/weighted-cache.ts';
import {
  fileDocument,
  linkDocument,
  parseFile,
  parseLink,
  parseXorb,
  xorbDocument,
} from './xet-documents.ts';
import {
  type XetFile,
  type XetXorb,
  xetAnchorKey,
  xetFileKey,
  xetHashKey,
  xetXorbKey,
} from './xet-records.ts';

/** Bytes of records that a process keeps in memory (CWE-770). */
const CACHE_BYTES = 32 * 1024 * 1024;
/** What an entry takes beside its content, in bytes, roughly. */
const ENTRY_BYTES = 256;
const TERM_BYTES = 64;
const CHUNK_BYTES = 36;
/** Milliseconds for which a blob that was there counts as there. */
const HELD_FOR_MS = 10_000;
const HELD_MOST = 10_000;

/** What is known of contents as Xet: records beside the blobs, made anew where they are lost or broken. */
export class XetStore {
  readonly #blobs: BlobStore;
  readonly #documents: DocumentStore;
  readonly #cache = new WeightedCache<XetFile | XetXorb>(CACHE_BYTES);
  readonly #heldUntil = new Map<string, number>();

  constructor({ blobs, documents }: { readonly blobs: BlobStore; readonly documents: DocumentStore }) {
    this.#blobs = blobs;
    this.#documents = documents;
  }

  /** Null where the content has not been indexed. */
  async file(sha256: string): Promise<XetFile | null> {
    const key = xetFileKey(sha256);
    const known = this.#cache.get(key) as XetFile | undefined;
    if (known !== undefined) return known;
    const found = await this.#documents.read(key);
    const file = found === null ? null : parseFile(found.content);
    if (file === null || file.sha256 !== sha256) return null;
    this.#cache.set(key, file, ENTRY_BYTES + TERM_BYTES * file.terms.length);
    return file;
  }

  async fileOfHash(hash: string): Promise<XetFile | null> {
    const sha256 = await this.#link(xetHashKey(hash));
    const file = sha256 === null ? null : await this.file(sha256);
    return file?.hash === hash ? file : null;
  }

  /** Null also where the blob that it is a view of is no longer held. */
  async xorb(hash: string): Promise<XetXorb | null> {
    const key = xetXorbKey(hash);
    let xorb = this.#cache.get(key) as XetXorb | undefined;
    if (xorb === undefined) {
      const found = await this.#documents.read(key);
      const read = found === null ? null : parseXorb(found.content);
      if (read === null || read.hash !== hash) return null;
      xorb = read;
      this.#cache.set(key, xorb, ENTRY_BYTES + CHUNK_BYTES * xorb.lengths.length);
    }
    if (await this.holds(xorb.blob)) return xorb;
    this.#cache.forget(key);
    return null;
  }

  async holds(sha256: string): Promise<boolean> {
    // Not the clock of the world, which may jump.
    const now = performance.now();
    if ((this.#heldUntil.get(sha256) ?? 0) > now) return true;
    this.#heldUntil.delete(sha256);
    if ((await this.#blobs.stat(sha256)) === null) return false;
    this.#heldUntil.set(sha256, now + HELD_FOR_MS);
    if (this.#heldUntil.size > HELD_MOST) this.#heldUntil.delete(this.#heldUntil.keys().next().value!);
    return true;
  }

  /** The xorb that a chunk was last seen in. */
  anchor(chunk: string): Promise<string | null> {
    return this.#link(xetAnchorKey(chunk));
  }

  async writeAnchor(chunk: string, xorb: string): Promise<void> {
    await this.#documents.write(xetAnchorKey(chunk), linkDocument(xorb), 'any');
  }

  async writeXorb(xorb: XetXorb): Promise<void> {
    const key = xetXorbKey(xorb.hash);
    await this.#documents.write(key, xorbDocument(xorb), 'any');
    this.#cache.forget(key);
  }

  /** Its xorbs have to be there before. */
  async writeFile(file: XetFile): Promise<void> {
    const key = xetFileKey(file.sha256);
    await this.#documents.write(xetHashKey(file.hash), linkDocument(file.sha256), 'any');
    await this.#documents.write(key, fileDocument(file), 'any');
    this.#cache.forget(key);
  }

  async forgetFile(sha256: string): Promise<void> {
    const key = xetFileKey(sha256);
    this.#cache.forget(key);
    await this.#documents.remove(key);
  }

  async #link(key: string): Promise<string | null> {
    const found = await this.#documents.read(key);
    return found === null ? null : parseLink(found.content);
  }
}
