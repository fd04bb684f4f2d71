import fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { sha256Hex, WeighbridgeError } from '../../../src/base/index.ts';
import { MAX_XORB_BYTES, xetFileHash, xetHashText } from '../../../src/formats/xet/index.ts';
import { removeXetRecords } from '../../../src/mirror/xet/index.ts';
import { chunksOf, contentOf, hasher, shake } from '../../formats/xet/content.ts';
import { indexed, NEVER, putTogether, xetCase, xorbBytes } from './xet-case.ts';

const MB = 1_000_000;

function openCase() {
  const opened = xetCase();
  onTestFinished(() => opened[Symbol.asyncDispose]());
  return opened;
}

describe('a content that is indexed', () => {
  it('is put together again from its xorbs, and has the hash of its chunks', async () => {
    const opened = openCase();
    const content = contentOf('random', 5_000_003);
    const file = await indexed(opened, content);
    expect((await putTogether(opened.index, file)).equals(content)).toBe(true);
    expect(file.hash).toBe(xetHashText(xetFileHash(chunksOf(content), hasher)));
    expect(await opened.index.file(file.hash)).toEqual(file);
  });

  it('is put together again whatever it shares with others', async () => {
    const piece = fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 900_000 }));
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 5 }), async (pieces) => {
        const content = Buffer.concat(pieces.map(([seed, bytes]) => shake(`piece ${seed}`, bytes)));
        const file = await indexed(SHARED, content);
        expect((await putTogether(SHARED.index, file)).equals(content)).toBe(true);
      }),
      { numRuns: 25 },
    );
    expect(SHARED.index.counts().sharedBytes).toBeGreaterThan(0);
    await SHARED[Symbol.asyncDispose]();
  });
  const SHARED = xetCase();

  it('shares what another has, and has only the rest in xorbs of its own', async () => {
    const opened = openCase();
    const before = shake('weights', 12 * MB);
    const after = Buffer.concat([
      before.subarray(0, 5 * MB),
      shake('changed', 300_000),
      before.subarray(5 * MB),
    ]);
    const [first, second] = [await indexed(opened, before), await indexed(opened, after)];
    const known = new Set(first.terms.map(({ xorb }) => xorb));
    const own = second.terms.filter(({ xorb }) => !known.has(xorb));
    expect(own.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(MB);
    expect(second.terms.length - own.length).toBe(2);
    expect((await putTogether(opened.index, second)).equals(after)).toBe(true);
  });

  it('refers to no piece that is too short to be worth a request', async () => {
    const opened = openCase();
    const before = shake('weights', 8 * MB);
    await indexed(opened, before);
    const file = await indexed(opened, Buffer.concat([shake('other', 4 * MB), before.subarray(0, 200_000)]));
    expect(file.terms).toHaveLength(1);
  });

  it('has one xorb for the same bytes over and over', async () => {
    const opened = openCase();
    const file = await indexed(opened, Buffer.alloc(4 * MAX_XORB_BYTES));
    expect(new Set(file.terms.map(({ xorb }) => xorb)).size).toBeLessThanOrEqual(2);
    const bytes = file.terms.reduce((sum, term) => sum + term.bytes, 0);
    expect(bytes).toBe(4 * MAX_XORB_BYTES);
  });

  it('has xorbs that no client refuses for their size', async () => {
    const opened = openCase();
    const file = await indexed(opened, shake('large', MAX_XORB_BYTES + MB));
    expect(file.terms).toHaveLength(2);
    for (const { xorb } of file.terms)
      expect((await xorbBytes(opened.index, xorb)).length).toBeLessThanOrEqual(MAX_XORB_BYTES);
  });

  it('is announced only once it has been indexed', async () => {
    const opened = openCase();
    const { sha256 } = await opened.storage.blobs.put(contentOf('random', 100), NEVER);
    expect(await opened.index.hashOf(sha256)).toBeNull();
    const file = await opened.index.build(sha256);
    expect(await opened.index.hashOf(sha256)).toBe(file?.hash);
  });

  it('is indexed as soon as it has come, when it was asked for before', async () => {
    const opened = openCase();
    const content = contentOf('random', 8192);
    const sha256 = sha256Hex(content);
    expect(await opened.index.hashOf(sha256)).toBeNull();
    await opened.storage.blobs.put(content, NEVER);
    await vi.waitFor(() => expect(opened.index.counts().indexed).toBe(1), { timeout: 10_000 });
    expect(await opened.index.hashOf(sha256)).not.toBeNull();
  });

  it('is not announced while the store does not answer', async () => {
    const opened = openCase();
    const file = await indexed(opened, contentOf('random', 100));
    const down = () => Promise.reject(new WeighbridgeError('network', 'no answer'));
    const { index } = xetOver({ ...opened.storage, documents: { ...opened.storage.documents, read: down } });
    expect(await index.hashOf(file.sha256)).toBeNull();
  });

  it('is never one that is empty, or not held', async () => {
    const opened = openCase();
    const empty = await opened.storage.blobs.put(new Uint8Array(), NEVER);
    expect(await opened.index.build(empty.sha256)).toBeNull();
    expect(opened.failures).toEqual([]);
    expect(await opened.index.hashOf('0'.repeat(64))).toBeNull();
    expect(opened.index.counts().waiting).toBe(0);
  });
});

describe('bytes of a xorb', () => {
  it('are those of the whole, whatever range is read', async () => {
    const opened = openCase();
    const file = await indexed(opened, contentOf('random', MB));
    const { xorb } = file.terms[0]!;
    const whole = await xorbBytes(opened.index, xorb);
    const range = fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 1, max: whole.length }));
    await fc.assert(
      fc.asyncProperty(range, async ([from, length]) => {
        const to = Math.min(whole.length, from + length);
        const read = await xorbBytes(opened.index, xorb, { from, to });
        expect(read.equals(whole.subarray(from, to))).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('are not given where the blob has changed', async () => {
    const opened = openCase();
    const content = contentOf('random', MB);
    const file = await indexed(opened, content);
    const changed = Buffer.from(content);
    changed[500_000]! ^= 1;
    opened.storage.blobBytes.get(file.sha256)!.content = changed;
    await expect(xorbBytes(opened.index, file.terms[0]!.xorb)).rejects.toMatchObject({ code: 'unreadable' });
    expect(opened.failures).toEqual([expect.stringContaining('is not what it was')]);
  });

  it('are hashed again where the xorb has come to be a view of another blob', async () => {
    const opened = openCase();
    const content = contentOf('random', MB);
    const file = await indexed(opened, content);
    const xorb = (await opened.index.xorb(file.terms[0]!.xorb))!;
    await xorbBytes(opened.index, xorb.hash);
    const { sha256 } = await opened.storage.blobs.put(shake('another', MB), NEVER);
    const moved = opened.index.read({ ...xorb, blob: sha256 }, { from: 0, to: 1000 }, NEVER);
    await expect(Array.fromAsync(moved)).rejects.toMatchObject({ code: 'unreadable' });
  });

  it('are not given where the blob has become shorter', async () => {
    const opened = openCase();
    const file = await indexed(opened, contentOf('random', MB));
    opened.storage.blobBytes.get(file.sha256)!.content = contentOf('random', MB).subarray(0, 700_000);
    await expect(xorbBytes(opened.index, file.terms[0]!.xorb)).rejects.toMatchObject({ code: 'unreadable' });
  });
});

describe('what is lost', () => {
  it.each(['xet/files/', 'xet/xorbs/'])(
    'is made anew where a document below %s is broken',
    async (folder) => {
      const opened = openCase();
      const content = contentOf('random', MB);
      const { sha256 } = await indexed(opened, content);
      const keys = [...opened.storage.documentBytes.keys()].filter((key) => key.startsWith(folder));
      for (const key of keys) opened.storage.documentBytes.set(key, Buffer.from('{"schema":"other"}'));
      const { index } = xetOver(opened.storage);
      const file = await index.rebuild(sha256);
      expect((await putTogether(index, file!)).equals(content)).toBe(true);
    },
  );

  it('is made anew from its own blob where the blob that it shared with has gone', async () => {
    const opened = openCase();
    const before = shake('weights', 6 * MB);
    const after = Buffer.concat([before, shake('more', MB)]);
    const [first, second] = [await indexed(opened, before), await indexed(opened, after)];
    expect(second.terms.some(({ xorb }) => xorb === first.terms[0]!.xorb)).toBe(true);
    await opened.storage.blobs.remove(first.sha256);
    const { index } = xetOver(opened.storage);
    expect(await index.xorb(first.terms[0]!.xorb)).toBeNull();
    const again = await index.rebuild(second.sha256);
    expect(again?.hash).toBe(second.hash);
    expect((await putTogether(index, again!)).equals(after)).toBe(true);
  });

  it('leaves no records behind when its blob goes, and those of others', async () => {
    const opened = openCase();
    await indexed(opened, contentOf('random', MB));
    const others = [...opened.storage.documentBytes.keys()].sort();
    const gone = await indexed(opened, shake('going', 6 * MB));
    expect(opened.storage.documentBytes.size).toBeGreaterThan(others.length + 2);
    await opened.storage.blobs.remove(gone.sha256);
    await removeXetRecords(opened.storage.documents, gone.sha256);
    expect([...opened.storage.documentBytes.keys()].sort()).toEqual(others);
  });

  it('is told of where a blob cannot be read', async () => {
    const opened = openCase();
    expect(await opened.index.build('1'.repeat(64))).toBeNull();
    expect(opened.failures).toHaveLength(1);
    expect(opened.index.counts()).toMatchObject({ waiting: 0, failed: 1 });
  });

  it('is found again by a sweep, but for what is small', async () => {
    const opened = openCase();
    const large = await opened.storage.blobs.put(contentOf('random', 5_000_003), NEVER);
    const small = await opened.storage.blobs.put(contentOf('random', 100), NEVER);
    await opened.index.sweep(NEVER);
    expect(opened.index.counts().indexed).toBe(1);
    expect(await opened.index.hashOf(large.sha256)).not.toBeNull();
    expect(await opened.index.hashOf(small.sha256)).toBeNull();
  });
});

/** Another process before the same store. */
function xetOver(storage: ReturnType<typeof xetCase>['storage']) {
  const opened = xetCase(storage);
  onTestFinished(() => opened[Symbol.asyncDispose]());
  return opened;
}
