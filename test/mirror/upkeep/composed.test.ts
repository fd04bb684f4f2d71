import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sha256Hex, systemClock } from '../../../src/base/index.ts';
import { openStorage, type Storage } from '../../../src/io/blobs/index.ts';
import { NO_JOURNAL } from '../../../src/lock/index.ts';
import { importLayout, openLayout, planExport, writeArchive } from '../../../src/mirror/exchange/index.ts';
import { prune, verifyStorage } from '../../../src/mirror/upkeep/index.ts';
import { composedDocument, composedKey, neededKey } from '../../../src/mirror/xet/composed-blob.ts';
import { composedBlobs } from '../../../src/mirror/xet/index.ts';
import { storeModel } from '../stored-world.ts';

const never = new AbortController().signal;
const BASE = 'the weights of a base model, and some more that only it has';
const TUNED = 'the weights of a base model';
const later = () => new Date(Date.now() + 2 * 86_400_000);

let folder: string;
let storage: Storage;
/** A base model, and one tuned from it that is held as a part of it. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'weighbridge-composed-'));
  const whole = await openStorage({
    address: join(folder, 'storage'),
    environment: {},
    clock: systemClock,
    signal: never,
  });
  await storeModel(whole, {
    name: 'acme/base',
    commit: 'a'.repeat(40),
    files: [{ path: 'w', content: BASE }],
  });
  await storeModel(whole, {
    name: 'acme/tuned',
    commit: 'b'.repeat(40),
    files: [{ path: 'w', content: TUNED }],
  });
  const [base, tuned] = [sha256Hex(BASE), sha256Hex(TUNED)];
  const pieces = [{ blob: base, from: 0, bytes: TUNED.length }];
  const composed = {
    sha256: tuned,
    sizeBytes: TUNED.length,
    storedAt: new Date().toISOString(),
    rest: null,
    pieces,
  };
  await whole.documents.write(
    neededKey(base, tuned),
    Buffer.from('{"schema":"weighbridge.needed/1"}'),
    'any',
  );
  await whole.documents.write(composedKey(tuned), composedDocument(composed), 'any');
  await whole.blobs.remove(tuned);
  storage = { ...whole, blobs: composedBlobs(whole.blobs, whole.documents) };
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const basePath = () => {
  const sha256 = sha256Hex(BASE);
  return join(folder, 'storage/blobs/sha256', sha256.slice(0, 2), sha256.slice(2));
};

async function verify(repair = false) {
  const found = await verifyStorage(storage, {
    isWanted: null,
    repair,
    journal: NO_JOURNAL,
    now: later(),
    signal: never,
    onBytes: () => {},
  });
  return { ...found, told: found.problems.map(({ kind, what }) => `${kind} ${what}`) };
}

async function textOf(content: string): Promise<string | null> {
  const sha256 = sha256Hex(content);
  if ((await storage.blobs.stat(sha256)) === null) return null;
  return `${Buffer.concat(await Array.fromAsync(storage.blobs.read(sha256, { from: 0 }, never)))}`;
}

test('a content that is held as pieces of another is hashed as it is read', async () => {
  expect(await verify()).toMatchObject({ blobs: 2, problems: [], gaps: [] });
});

test('damage that does not reach what is made of it leaves that whole, without the damaged one', async () => {
  writeFileSync(basePath(), BASE.replace('some more', 'sOme more'));
  expect((await verify(true)).told).toEqual([`changed sha256:${sha256Hex(BASE)}`]);
  expect([await textOf(BASE), await textOf(TUNED)]).toEqual([null, TUNED]);
});

test('damage that reaches what is made of it is told of both, and both are fetched again', async () => {
  writeFileSync(basePath(), BASE.replace('weights', 'weightS'));
  const both = [BASE, TUNED].map((content) => `changed sha256:${sha256Hex(content)}`);
  expect((await verify(true)).told.toSorted()).toEqual(both.toSorted());
  expect([await textOf(BASE), await textOf(TUNED)]).toEqual([null, null]);
});

test('a content of which a part is gone is let go', async () => {
  rmSync(basePath());
  const found = await verify(true);
  expect(found.told).toContain(`changed sha256:${sha256Hex(TUNED)}`);
  expect(found.told).toContain(`missing sha256:${sha256Hex(BASE)}`);
  expect(await textOf(TUNED)).toBeNull();
  await verify(true);
  expect(await verify()).toMatchObject({ problems: [], gaps: [] });
});

test('a broken record of pieces is told, and set aside, and what it stood for is fetched again', async () => {
  const key = composedKey(sha256Hex(TUNED));
  await storage.documents.write(key, Buffer.from('broken'), 'any');
  const found = await verify();
  expect(found.told).toContain(`broken ${key}`);
  expect(found.gaps).toMatchObject([{ what: 'contents', blocking: true }]);
  await verify(true);
  expect(await textOf(TUNED)).toBeNull();
  expect(await verify()).toMatchObject({ problems: [], gaps: [] });
});

test('pruning the base keeps what the tuned one is made of; pruning both keeps nothing', async () => {
  const clock = { now: later, sleep: async () => {} };
  const rulesFor = (name: string) => ({
    isWanted: (query: { name: string }) => query.name === name,
    named: true,
    olderThanDays: null,
    keepLast: null,
    maxBytes: null,
    quarantined: false,
  });
  const options = { locks: [], clock, signal: never, onRemoved: () => {} };
  expect(await prune(storage, { ...options, rules: rulesFor('acme/base') })).toMatchObject({
    removedBlobs: 0,
    keptBlobs: 1,
  });
  expect(await textOf(TUNED)).toBe(TUNED);
  await prune(storage, { ...options, rules: rulesFor('acme/tuned') });
  await prune(storage, { ...options, rules: rulesFor('acme/tuned') });
  expect([await textOf(BASE), await textOf(TUNED)]).toEqual([null, null]);
});

test('an export holds it whole', async () => {
  const path = join(folder, 'export.tar');
  await writeArchive(path, await planExport(storage, () => true, never), {
    blobs: storage.blobs,
    signal: never,
    onBytes: () => {},
  });
  await using other = await openStorage({
    address: join(folder, 'other'),
    environment: {},
    clock: systemClock,
    signal: never,
  });
  await using layout = await openLayout(path);
  await importLayout(layout, other, { signal: never, onBytes: () => {} });
  expect((await other.blobs.stat(sha256Hex(TUNED)))?.sizeBytes).toBe(TUNED.length);
});
