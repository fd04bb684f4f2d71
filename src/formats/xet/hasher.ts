import { createBLAKE3, type IHasher } from 'hash-wasm';

/** The keys under which Xet hashes what: chunks, nodes of the tree over them, and ranges of chunks. */
const KEYS = {
  chunk: '6697f5775b9550de3135cbaca597181c9de421109beb2b58b4d0b04b93adf229',
  node: '017ec5c7a5472996fd946666b48a02e65ddd536f37c76dd2f86352e64a53713f',
  range: '7f1857d6ce56ed66127ff913e7a5c3f3a4cd26d5b5db49e64124987f28fb94c3',
  // A file's hash is its tree's, hashed once more under a salt, which is zero everywhere so far.
  file: '0'.repeat(64),
} as const;

/** Keyed BLAKE3 as Xet uses it. Hashes one thing at a time. */
export interface XetHasher {
  start(what: keyof typeof KEYS): void;
  update(bytes: Uint8Array): void;
  /** 32 bytes. `start` comes before the next. */
  finish(): Uint8Array;
}

/** Compiles the hash, once for each instance. */
export async function createXetHasher(): Promise<XetHasher> {
  const hashers = {
    chunk: await createBLAKE3(256, Buffer.from(KEYS.chunk, 'hex')),
    node: await createBLAKE3(256, Buffer.from(KEYS.node, 'hex')),
    range: await createBLAKE3(256, Buffer.from(KEYS.range, 'hex')),
    file: await createBLAKE3(256, Buffer.from(KEYS.file, 'hex')),
  };
  let hasher: IHasher = hashers.chunk;
  return {
    start(what) {
      hasher = hashers[what].init();
    },
    update(bytes) {
      hasher.update(bytes);
    },
    finish() {
      return hasher.digest('binary');
    },
  };
}
