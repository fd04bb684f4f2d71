import type { DocumentStore, StoredDocument } from '../../../../src/io/blobs/index.ts';

/** Documents in memory, with compare-and-set, that count what is asked of them and can be told to fail. */
export class MemoryDocuments implements DocumentStore {
  readonly #documents = new Map<string, StoredDocument>();
  #versions = 0;
  reads = 0;
  isDown = false;

  async read(key: string): Promise<StoredDocument | null> {
    this.reads++;
    if (this.isDown) throw new Error('the store is down');
    return this.#documents.get(key) ?? null;
  }

  async write(key: string, content: Uint8Array, expected: string | null | 'any'): Promise<string | null> {
    if (this.isDown) throw new Error('the store is down');
    const is = this.#documents.get(key)?.version ?? null;
    if (expected !== 'any' && expected !== is) return null;
    const version = String(++this.#versions);
    this.#documents.set(key, { content, version });
    return version;
  }

  async remove(key: string): Promise<void> {
    this.#documents.delete(key);
  }

  async *list(prefix: string): AsyncIterable<string> {
    yield* [...this.#documents.keys()].filter((key) => key.startsWith(prefix)).sort();
  }

  /** Everything that is kept, as text. */
  text(): string {
    return [...this.#documents]
      .map(([key, { content }]) => `${key}\n${Buffer.from(content).toString('utf8')}`)
      .join('\n');
  }
}
