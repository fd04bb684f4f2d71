import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Clock, sha256Hex } from '../../../src/base/index.ts';
import { composedBlobs, dedupeStorage, XetIndex } from '../../../src/mirror/xet/index.ts';
import { shake } from '../../formats/xet/content.ts';
import { type MemoryStorage, memoryStorage } from '../memory-storage.ts';
import { NEVER, putTogether } from './xet-case.ts';

const MB = 1_000_000;
const clock: Clock = { now: () => new Date('2026-01-02T00:00:00Z'), sleep: async () => {} };

const base = shake('base', 24 * MB);
/** Shares 20 MB with the base, before and behind 2 MB of its own. */
const finetune = Buffer.concat([base.subarray(0, 10 * MB), shake('layer', 2 * MB), base.subarray(14 * MB)]);
const other = shake('other', 20 * MB);

/** A storage that holds these contents, each a day younger than the one before. */
async function holding(...contents: readonly Uint8Array[]): Promise<MemoryStorage> {
  const scratch = mkdtempSync(join(tmpdir(), 'weighbridge-composed-'));
  onTestFinished(() => rmSync(scratch, { recursive: true, force: true }));
  let day = 0;
  const storage = memoryStorage(scratch, () => new Date(Date.UTC(2026, 0, ++day)).toISOString());
  for (const content of contents) await storage.blobs.put(content, NEVER);
  return storage;
}

async function deduped(storage: MemoryStorage) {
  const failures: string[] = [];
  const options = { storage, clock, signal: NEVER, failed: (_: string, why: string) => failures.push(why) };
  const done = await Array.fromAsync(dedupeStorage(options));
  expect(failures).toEqual([]);
  return new Map(done.map(({ sha256, composition }) => [sha256, composition]));
}

async function readAll(blobs: MemoryStorage['blobs'], sha256: string, range = { from: 0 }): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(blobs.read(sha256, range, NEVER)));
}

describe('a blob that others hold enough of', { timeout: 60_000 }, () => {
  it('takes only the room of what they do not hold', async () => {
    const storage = await holding(base, finetune, other);
    const before = bytesOf(storage);
    const done = await deduped(storage);
    const composition = done.get(sha256Hex(finetune))!;
    expect(composition.kind).toBe('composed');
    const saved = composition.kind === 'composed' ? composition.savedBytes : 0;
    expect(saved).toBeGreaterThan(19 * MB);
    expect(before - bytesOf(storage)).toBe(saved);
    expect(done.get(sha256Hex(base))).toEqual({ kind: 'left', why: 'shares-little' });
    expect(done.get(sha256Hex(other))).toEqual({ kind: 'left', why: 'shares-little' });
  });

  it('is read as if it lay there whole, by any range, by place, and by Xet', async () => {
    const storage = await holding(base, finetune);
    await deduped(storage);
    const blobs = composedBlobs(storage.blobs, storage.documents);
    const sha256 = sha256Hex(finetune);
    expect(await blobs.stat(sha256)).toMatchObject({ sha256, sizeBytes: finetune.length });
    expect((await readAll(blobs, sha256)).equals(finetune)).toBe(true);
    await using source = await blobs.open(sha256, NEVER);
    await fc.assert(
      fc.asyncProperty(fc.nat(finetune.length - 1), fc.integer({ min: 1, max: MB }), async (from, length) => {
        const to = Math.min(finetune.length, from + length);
        const part = await readAll(blobs, sha256, { from, to } as { from: number });
        expect(part.equals(finetune.subarray(from, to))).toBe(true);
        expect(Buffer.compare(await source.read(from, length), finetune.subarray(from, to))).toBe(0);
      }),
      { numRuns: 30 },
    );
    expect(blobs.pathOf(sha256)).toBeNull();
    await using index = new XetIndex({ blobs, documents: storage.documents, clock, failed: () => {} });
    const file = await index.build(sha256);
    expect((await putTogether(index, file!)).equals(finetune)).toBe(true);
  });

  it('is listed once, and its rest is not', async () => {
    const storage = await holding(base, finetune, other);
    await deduped(storage);
    const listed = await Array.fromAsync(composedBlobs(storage.blobs, storage.documents).list(NEVER));
    expect(listed.map(({ sha256 }) => sha256)).toEqual([base, finetune, other].map(sha256Hex).sort());
  });

  it('keeps what it has pieces of from being removed, until it is removed itself', async () => {
    const storage = await holding(base, finetune);
    await deduped(storage);
    const blobs = composedBlobs(storage.blobs, storage.documents);
    await blobs.remove(sha256Hex(base));
    expect((await readAll(blobs, sha256Hex(finetune))).equals(finetune)).toBe(true);
    await blobs.remove(sha256Hex(finetune));
    expect(await blobs.stat(sha256Hex(finetune))).toBeNull();
    await blobs.remove(sha256Hex(base));
    expect(await blobs.stat(sha256Hex(base))).toBeNull();
    // What is left is the rest, which is a blob like others now: nothing leads to it.
    const left = await Array.fromAsync(blobs.list(NEVER));
    for (const { sha256 } of left) await blobs.remove(sha256);
    expect(storage.blobBytes.size).toBe(0);
  });

  it('is left whole where others are pieces of it', async () => {
    const storage = await holding(base, finetune);
    await deduped(storage);
    expect((await deduped(storage)).get(sha256Hex(base))).toEqual({ kind: 'left', why: 'others-need-it' });
  });

  it('refers to blobs that lie there whole, also where its chunks were first seen in a composed one', async () => {
    const second = Buffer.concat([finetune, shake('more', 2 * MB)]);
    const storage = await holding(base, finetune);
    await deduped(storage);
    await storage.blobs.put(second, NEVER);
    await deduped(storage);
    const blobs = composedBlobs(storage.blobs, storage.documents);
    expect((await readAll(blobs, sha256Hex(second))).equals(second)).toBe(true);
    expect((await readAll(blobs, sha256Hex(finetune))).equals(finetune)).toBe(true);
    expect(storage.blobBytes.has(sha256Hex(second))).toBe(false);
  });

  it('keeps its own bytes where its pieces do not give them back', async () => {
    const storage = await holding(base, finetune);
    await using index = new XetIndex({ ...storage, clock, failed: () => {} });
    for (const content of [base, finetune]) await index.build(sha256Hex(content));
    const changed = Buffer.from(base);
    changed[20 * MB]! ^= 1;
    storage.blobBytes.get(sha256Hex(base))!.content = changed;
    expect((await deduped(storage)).get(sha256Hex(finetune))).toEqual({ kind: 'left', why: 'changed' });
    expect(storage.blobBytes.has(sha256Hex(finetune))).toBe(true);
    const blobs = composedBlobs(storage.blobs, storage.documents);
    expect((await readAll(blobs, sha256Hex(finetune))).equals(finetune)).toBe(true);
    expect([...storage.documentBytes.keys()].filter((key) => /^xet\/(composed|needed)/.test(key))).toEqual(
      [],
    );
  });

  it('is never guessed at where the document is broken', async () => {
    const storage = await holding(base, finetune);
    await deduped(storage);
    const sha256 = sha256Hex(finetune);
    storage.documentBytes.set(`xet/composed/${sha256}`, Buffer.from('{}'));
    const blobs = composedBlobs(storage.blobs, storage.documents);
    await expect(blobs.stat(sha256)).rejects.toMatchObject({ code: 'unreadable' });
    await expect(readAll(blobs, sha256)).rejects.toMatchObject({ code: 'unreadable' });
  });
});

function bytesOf(storage: MemoryStorage): number {
  return [...storage.blobBytes.values()].reduce((sum, { content }) => sum + content.length, 0);
}
