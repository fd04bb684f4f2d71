import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock, WeighbridgeError } from '../../../src/base/index.ts';
import { openStorage, type Storage } from '../../../src/io/blobs/index.ts';
import {
  createTransfers,
  type Transfer,
  type Transfers,
  type TransfersOptions,
} from '../../../src/mirror/transfers/index.ts';
import type { FakeHub } from './fake-hub.ts';

export const never = new AbortController().signal;

export interface Rig extends AsyncDisposable {
  readonly storage: Storage;
  readonly transfers: Transfers;
  readonly folder: string;
  /** The same storage with the copies of another process, as it were: those before are closed. */
  again(): Promise<Transfers>;
  /** Files below what is under way. */
  underWay(): readonly string[];
}

/** Copies of a hub into a store on this disk. Nothing waits longer than a moment. */
export async function rig(hub: FakeHub, options: Partial<TransfersOptions> = {}): Promise<Rig> {
  const folder = mkdtempSync(join(tmpdir(), 'weighbridge-transfers-'));
  const storage = await openStorage({ address: folder, environment: {}, clock: systemClock, signal: never });
  const create = () =>
    createTransfers({
      storage,
      contents: hub.contents,
      clock: systemClock,
      freeBytes: async () => Number.POSITIVE_INFINITY,
      ...options,
      limits: { graceMs: 5, backoffBaseMs: 1, backoffCapMs: 2, hashThreads: 1, ...options.limits },
    });
  let transfers = create();
  return {
    storage,
    get transfers() {
      return transfers;
    },
    folder,
    async again() {
      await transfers[Symbol.asyncDispose]();
      transfers = create();
      return transfers;
    },
    underWay() {
      const all = readdirSync(join(storage.scratch, 'transfers'), { recursive: true, withFileTypes: true });
      return all
        .filter((each) => each.isFile() && each.name !== 'owner.json')
        .map(({ name }) => name)
        .sort();
    },
    async [Symbol.asyncDispose]() {
      await transfers[Symbol.asyncDispose]();
      await storage[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What a reader was given, and what its end was: null for a good one, else the code of its error. */
export interface Reading {
  readonly bytes: Buffer;
  readonly error: string | null;
}

export async function readAll(
  transfer: Transfer,
  from = 0,
  to = transfer.sizeBytes,
  signal: AbortSignal = never,
): Promise<Reading> {
  const pieces: Uint8Array[] = [];
  try {
    for await (const piece of transfer.read(from, to, signal)) pieces.push(piece);
  } catch (error) {
    return { bytes: Buffer.concat(pieces), error: codeOf(error) };
  }
  return { bytes: Buffer.concat(pieces), error: null };
}

export function codeOf(error: unknown): string {
  return error instanceof WeighbridgeError ? error.code : String(error);
}

/** Every blob of the store by the hash of what it really holds. */
export async function heldBlobs(storage: Storage): Promise<readonly string[]> {
  const { sha256Hex } = await import('../../../src/base/index.ts');
  const held: string[] = [];
  for await (const { sha256 } of storage.blobs.list(never)) {
    const content = Buffer.concat(await Array.fromAsync(storage.blobs.read(sha256, { from: 0 }, never)));
    if (sha256Hex(content) !== sha256) throw new Error(`${sha256} holds something else`);
    held.push(sha256);
  }
  return held;
}

/** Resolves as soon as `test` holds. */
export async function until(test: () => boolean): Promise<void> {
  while (!test()) await new Promise((resolve) => setTimeout(resolve, 1));
}
