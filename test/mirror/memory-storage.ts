import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { memorySource, WeighbridgeError } from '../../src/base/index.ts';
import { type BlobStore, type DocumentStore, KEY, type Storage } from '../../src/io/blobs/index.ts';

/** A storage that lives as long as its test; what it holds can be broken from outside. */
export interface MemoryStorage extends Storage {
  readonly blobBytes: Map<string, { content: Uint8Array; storedAt: string }>;
  readonly documentBytes: Map<string, Uint8Array>;
}

export function memoryStorage(scratch: string, now = () => '2026-01-01T00:00:00.000Z'): MemoryStorage {
  const blobBytes: MemoryStorage['blobBytes'] = new Map();
  const documentBytes: MemoryStorage['documentBytes'] = new Map();
  return {
    address: 'memory:',
    scratch,
    blobBytes,
    documentBytes,
    blobs: blobsOver(blobBytes, now),
    documents: documentsOver(documentBytes),
    [Symbol.asyncDispose]: async () => {},
  };
}

function blobsOver(held: MemoryStorage['blobBytes'], now: () => string): BlobStore {
  const missing = (sha256: string) => new WeighbridgeError('target-missing', `no blob ${sha256}`);
  const statOf = (sha256: string) => {
    const row = held.get(sha256);
    return row ? { sha256, sizeBytes: row.content.length, storedAt: row.storedAt } : null;
  };
  return {
    stat: async (sha256) => statOf(sha256),
    read: async function* (sha256, { from, to }) {
      const row = held.get(sha256);
      if (!row) throw missing(sha256);
      const part = row.content.subarray(from, to ?? row.content.length);
      for (let at = 0; at < part.length; at += 65536) yield part.subarray(at, at + 65536);
    },
    open: async (sha256) => {
      const row = held.get(sha256);
      if (!row) throw missing(sha256);
      return { ...memorySource(row.content), bytesRead: 0, [Symbol.asyncDispose]: async () => {} };
    },
    pathOf: () => null,
    adopt: async (path, sha256) => {
      if (!held.has(sha256)) held.set(sha256, { content: readFileSync(path), storedAt: now() });
      rmSync(path);
    },
    put: async (content) => {
      const sha256 = createHash('sha256').update(content).digest('hex');
      if (!held.has(sha256)) held.set(sha256, { content: Uint8Array.from(content), storedAt: now() });
      return statOf(sha256)!;
    },
    remove: async (sha256) => {
      held.delete(sha256);
    },
    list: async function* () {
      for (const sha256 of [...held.keys()].sort()) {
        const row = statOf(sha256);
        if (row) yield row;
      }
    },
  };
}

function documentsOver(held: MemoryStorage['documentBytes']): DocumentStore {
  const versionOf = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
  const checkKey = (key: string) => {
    if (!KEY.test(key)) throw new Error(`no key: ${key}`);
  };
  return {
    read: async (key) => {
      checkKey(key);
      const content = held.get(key);
      return content ? { content, version: versionOf(content) } : null;
    },
    write: async (key, content, expected) => {
      checkKey(key);
      const now = held.get(key);
      if (expected !== 'any' && expected !== (now ? versionOf(now) : null)) return null;
      held.set(key, Uint8Array.from(content));
      return versionOf(content);
    },
    remove: async (key) => {
      held.delete(key);
    },
    list: async function* (prefix) {
      yield* [...held.keys()].filter((key) => key.startsWith(prefix)).sort();
    },
  };
}
