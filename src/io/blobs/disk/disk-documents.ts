import { readdir, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { cancelled, WeighbridgeError } from '../../../base/index.ts';
import { checkDocumentSize, DOCUMENTS, documentFolder, documentOf, documentPath } from '../layout.ts';
import type { DocumentStore, StoredDocument } from '../storage.ts';
import { claimAndWrite, readDocument } from './claims.ts';
import { diskError, nullIfMissing } from './disk-errors.ts';
import { syncFolder } from './durable.ts';
import type { Folders } from './folders.ts';
import type { Staging } from './staging.ts';

/** How often a write that does not ask what it replaces is tried again, where others write the same at that moment. */
const ANYWAY_ATTEMPTS = 1000;

/** Stands for whatever is in a folder. */
const ANY = 'x.json';

export class DiskDocuments implements DocumentStore {
  readonly #folders: Folders;
  readonly #staging: Staging;

  constructor(folders: Folders, staging: Staging) {
    this.#folders = folders;
    this.#staging = staging;
  }

  read(key: string): Promise<StoredDocument | null> {
    return this.#tell(`read the document ${key}`, async () => {
      const path = await this.#folders.find(documentPath(key));
      return path === null ? null : readDocument(path);
    });
  }

  write(key: string, content: Uint8Array, expected: string | null | 'any'): Promise<string | null> {
    return this.#tell(`write the document ${key}`, async () => {
      checkDocumentSize(key, content.length);
      const to = { folders: this.#folders, staging: this.#staging };
      if (expected !== 'any') return claimAndWrite(to, key, content, expected);
      for (let attempt = 0; attempt < ANYWAY_ATTEMPTS; attempt++) {
        const found = await this.read(key);
        const version = await claimAndWrite(to, key, content, found?.version ?? null);
        if (version !== null) return version;
      }
      throw new WeighbridgeError('limit', `others write the document ${key} all the time`);
    });
  }

  remove(key: string): Promise<void> {
    return this.#tell(`remove the document ${key}`, async () => {
      const path = await this.#folders.find(documentPath(key));
      if (path === null) return;
      await unlink(path).catch(nullIfMissing);
      await syncFolder(dirname(path));
    });
  }

  async *list(prefix: string, signal: AbortSignal): AsyncGenerator<string> {
    yield* this.#below(documentFolder(prefix), signal);
  }

  /** A folder's keys stand together, where its name with a slash stands among the names of files. */
  async *#below(folder: string, signal: AbortSignal): AsyncGenerator<string> {
    if (signal.aborted) throw cancelled(signal);
    const entries = await this.#tell('list the documents', async () => {
      const path = await this.#folders.findFolder(folder.slice(0, -1));
      return path === null ? [] : ((await readdir(path, { withFileTypes: true }).catch(nullIfMissing)) ?? []);
    });
    const found: { readonly sortedBy: string; readonly below: string | null }[] = [];
    for (const entry of entries) {
      const path = `${folder}${entry.name}`.slice(DOCUMENTS.length + 1);
      const key = documentOf(entry.isDirectory() ? `${path}/${ANY}` : path);
      if (key === null) continue;
      if (entry.isDirectory()) found.push({ sortedBy: key.slice(0, -1), below: `${folder}${entry.name}/` });
      else if (entry.isFile()) found.push({ sortedBy: key, below: null });
    }
    found.sort((a, b) => (a.sortedBy < b.sortedBy ? -1 : 1));
    for (const { sortedBy, below } of found) {
      if (below === null) yield sortedBy;
      else yield* this.#below(below, signal);
    }
  }

  async #tell<T>(doing: string, task: () => Promise<T>): Promise<T> {
    try {
      return await task();
    } catch (error) {
      throw diskError(error, `${doing} in ${this.#folders.root}`);
    }
  }
}
