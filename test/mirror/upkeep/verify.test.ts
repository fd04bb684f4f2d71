import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sha256Hex } from '../../../src/base/index.ts';
import { NO_JOURNAL } from '../../../src/lock/index.ts';
import { createQuarantine } from '../../../src/mirror/quarantine/index.ts';
import { type VerifyStorageOptions, verifyStorage } from '../../../src/mirror/upkeep/index.ts';
import { type MemoryStorage, memoryStorage } from '../memory-storage.ts';
import { storeModel } from '../stored-world.ts';

const COMMIT = 'c'.repeat(40);
const never = new AbortController().signal;
const query = { kind: 'model', name: 'acme/model' } as const;

let folder: string;
let storage: MemoryStorage;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'weighbridge-upkeep-'));
  storage = memoryStorage(join(folder, 'scratch'));
  await storeModel(storage, {
    name: 'acme/model',
    commit: COMMIT,
    files: [
      { path: 'config.json', content: '{"model_type":"bert"}', regular: true },
      { path: 'model.safetensors', content: 'weights' },
    ],
  });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const options = (over: Partial<VerifyStorageOptions> = {}): VerifyStorageOptions => ({
  isWanted: null,
  repair: false,
  journal: NO_JOURNAL,
  now: new Date('2026-02-01T00:00:00.000Z'),
  signal: never,
  onBytes: () => {},
  ...over,
});
const WEIGHTS = sha256Hex('weights');

test('a storage that is as it was left is in order', async () => {
  expect(await verifyStorage(storage, options())).toEqual({
    blobs: 2,
    bytes: 28,
    documents: 4,
    commits: 1,
    problems: [],
    leftovers: {
      unreferenced: { count: 0, bytes: 0 },
      scratch: { count: 0, bytes: 0, removed: 0 },
      unknownDocuments: [],
    },
    gaps: [],
  });
});

test('a flipped bit is found, and repaired by fetching again; what was there is kept in quarantine', async () => {
  storage.blobBytes.get(WEIGHTS)!.content = Buffer.from('veights');
  const found = await verifyStorage(storage, options({ repair: true }));
  expect(found.problems).toMatchObject([
    { kind: 'changed', what: `sha256:${WEIGHTS}`, neededBy: [`hf:acme/model@${COMMIT}`] },
  ]);
  expect(found.problems[0]!.mended).toContain('quarantine');
  expect(await storage.blobs.stat(WEIGHTS)).toBeNull();
  const kept = sha256Hex('veights');
  expect(await storage.blobs.stat(kept)).not.toBeNull();
  expect(await createQuarantine(storage.documents).ofContent(kept)).toMatchObject({
    reasons: [`it was found in the place of sha256:${WEIGHTS}`],
  });
  const again = await verifyStorage(storage, options({ repair: true }));
  expect(again.problems).toMatchObject([{ kind: 'missing', what: `sha256:${WEIGHTS}` }]);
  expect((await verifyStorage(storage, options())).problems).toEqual([]);
});

test('without --repair nothing is changed', async () => {
  storage.blobBytes.get(WEIGHTS)!.content = Buffer.from('weigh');
  const before = new Map(storage.documentBytes);
  const found = await verifyStorage(storage, options());
  expect(found.problems).toMatchObject([{ kind: 'changed', mended: null }]);
  expect(storage.documentBytes).toEqual(before);
  expect(storage.blobBytes.get(WEIGHTS)!.content).toEqual(Buffer.from('weigh'));
});

test('a missing blob makes a copied commit no longer copied, when repaired', async () => {
  await storage.blobs.remove(WEIGHTS);
  const found = await verifyStorage(storage, options({ repair: true }));
  expect(found.problems).toMatchObject([
    { kind: 'missing', what: `sha256:${WEIGHTS}`, why: 'model.safetensors is not held' },
  ]);
  expect(JSON.parse(`${await text(`admissions/model/acme/model/${COMMIT}`)}`)).toMatchObject({
    state: 'admitted',
  });
  expect((await verifyStorage(storage, options())).problems).toEqual([]);
});

test('a blob that comes after the list was made is not told as missing', async () => {
  const content = storage.blobBytes.get(WEIGHTS)!;
  storage.blobBytes.delete(WEIGHTS);
  const { list } = storage.blobs;
  const late = {
    ...storage,
    blobs: {
      ...storage.blobs,
      list: async function* (signal: AbortSignal) {
        yield* list(signal);
        storage.blobBytes.set(WEIGHTS, content);
      },
    },
  };
  expect((await verifyStorage(late, options())).problems).toEqual([]);
});

test('a blob that is removed while blobs are hashed is not told', async () => {
  await storage.blobs.put(Buffer.from('unneeded'), never);
  const { list } = storage.blobs;
  const leaving = {
    ...storage,
    blobs: {
      ...storage.blobs,
      list: async function* (signal: AbortSignal) {
        yield* list(signal);
        storage.blobBytes.delete(sha256Hex('unneeded'));
      },
    },
  };
  const found = await verifyStorage(leaving, options());
  expect([found.problems, found.gaps]).toEqual([[], []]);
});

test.each(['manifests/model/acme/model/', 'admissions/model/acme/model/', 'holdings/model/acme/model/'])(
  'a broken document of %s is set aside, and kept',
  async (prefix) => {
    const key = `${prefix}${COMMIT}`;
    storage.documentBytes.set(key, Buffer.from('{"schema":"weighbridge.'));
    const found = await verifyStorage(storage, options({ repair: true }));
    expect(found.problems).toContainEqual(expect.objectContaining({ kind: 'broken', what: key }));
    expect(storage.documentBytes.has(key)).toBe(false);
    expect(await text(`set-aside/${key}`)).toBe('{"schema":"weighbridge.');
  },
);

test.each([
  'approvals/x',
  'acceptances/x/y',
  'tokens/ab',
  'xet/files/ab',
  'served/model/acme/model/x',
  'judgements/ab/cd',
  'git-oids/ab/cd',
])('a broken document %s is found, and set aside', async (key) => {
  storage.documentBytes.set(key, Buffer.from('{"schema":"some'));
  const found = await verifyStorage(storage, options({ repair: true }));
  expect(found.problems).toMatchObject([{ kind: 'broken', what: key }]);
  expect([storage.documentBytes.has(key), storage.documentBytes.has(`set-aside/${key}`)]).toEqual([
    false,
    true,
  ]);
});

test('a document in the place of another is broken', async () => {
  const key = `manifests/model/acme/other/${COMMIT}`;
  storage.documentBytes.set(key, storage.documentBytes.get(`manifests/model/acme/model/${COMMIT}`)!);
  const found = await verifyStorage(storage, options());
  expect(found.problems).toMatchObject([{ kind: 'broken', what: key }]);
});

test('a broken binding is made again from admissions that agree, and never dropped', async () => {
  const key = 'bindings/model/acme/model';
  storage.documentBytes.set(key, Buffer.from('{}'));
  const found = await verifyStorage(storage, options({ repair: true }));
  expect(found.problems).toMatchObject([{ kind: 'broken', what: key }]);
  expect(JSON.parse(`${await text(key)}`)).toMatchObject({
    query,
    identity: { repoId: '65a000000000000000000001' },
  });
});

test('a broken binding of which admissions disagree stays for a person to look at', async () => {
  await storeModel(storage, {
    name: 'acme/model',
    commit: 'd'.repeat(40),
    repoId: '65a000000000000000000002',
    files: [{ path: 'a', content: 'b' }],
  });
  storage.documentBytes.set('bindings/model/acme/model', Buffer.from('{}'));
  const found = await verifyStorage(storage, options({ repair: true }));
  expect(found.problems).toMatchObject([{ kind: 'broken', mended: null }]);
  expect(storage.documentBytes.get('bindings/model/acme/model')).toEqual(Buffer.from('{}'));
});

test('a broken quarantine entry is told, and never set aside', async () => {
  const key = `quarantine/${'a'.repeat(64)}`;
  storage.documentBytes.set(key, Buffer.from('{}'));
  const found = await verifyStorage(storage, options({ repair: true }));
  expect(found.problems).toMatchObject([{ kind: 'broken', what: key, mended: null }]);
  expect(storage.documentBytes.has(key)).toBe(true);
});

test('a revision of which there is no admission is told, and asked of the hub again', async () => {
  storage.documentBytes.delete(`admissions/model/acme/model/${COMMIT}`);
  const found = await verifyStorage(storage, options({ repair: true }));
  expect(found.problems).toMatchObject([{ kind: 'astray', what: 'bindings/model/acme/model' }]);
  expect(JSON.parse(`${await text('bindings/model/acme/model')}`)).toMatchObject({ revisions: {} });
});

test('a git object recorded as another content is found and forgotten', async () => {
  const key = `holdings/model/acme/model/${COMMIT}`;
  const holdings = JSON.parse(`${await text(key)}`);
  const [oid] = Object.keys(holdings.files);
  holdings.files[oid!] = [WEIGHTS, 7];
  storage.documentBytes.set(key, Buffer.from(JSON.stringify(holdings)));
  const found = await verifyStorage(storage, options({ repair: true }));
  expect(found.problems.map(({ kind }) => kind)).toContain('mistaken');
  expect(JSON.parse(`${await text(key)}`).files).toEqual({});
});

test('a git object that is known for all as another content is found and forgotten', async () => {
  const oid = 'a'.repeat(40);
  const key = `git-oids/aa/${oid}`;
  const record = { schema: 'weighbridge.git-oid/1', sha256: WEIGHTS, sizeBytes: 7 };
  storage.documentBytes.set(key, Buffer.from(JSON.stringify(record)));
  const found = await verifyStorage(storage, options({ repair: true }));
  expect(found.problems).toMatchObject([{ kind: 'mistaken', what: `sha256:${WEIGHTS}` }]);
  expect(storage.documentBytes.has(key)).toBe(false);
});

test('contents that no commit leads to are counted once they have been there for a day', async () => {
  await storage.blobs.put(Buffer.from('old'), never);
  const fresh = memoryStorage('', () => '2026-01-31T23:00:00.000Z');
  await fresh.blobs.put(Buffer.from('fresh'), never);
  for (const [sha256, row] of fresh.blobBytes) storage.blobBytes.set(sha256, row);
  const found = await verifyStorage(storage, options());
  expect(found.leftovers.unreferenced).toEqual({ count: 1, bytes: 3 });
});

test('names leave everything else unread', async () => {
  await storeModel(storage, {
    name: 'other/model',
    commit: COMMIT,
    files: [{ path: 'x', content: 'other' }],
  });
  storage.blobBytes.get(WEIGHTS)!.content = Buffer.from('changed');
  const found = await verifyStorage(storage, options({ isWanted: ({ name }) => name === 'other/model' }));
  expect(found).toMatchObject({ blobs: 1, commits: 1, problems: [] });
});

test('documents of kinds that nobody knows are named', async () => {
  storage.documentBytes.set('strange/x', Buffer.from('?'));
  const found = await verifyStorage(storage, options());
  expect(found.leftovers.unknownDocuments).toEqual(['strange']);
});

test('transfers that nobody touched for a week are left over, and removed when repairing', async () => {
  const scratch = join(folder, 'scratch');
  mkdirSync(join(scratch, 'transfer'), { recursive: true });
  writeFileSync(join(scratch, 'transfer', 'blocks'), 'x'.repeat(10));
  writeFileSync(join(scratch, 'young'), 'y');
  const old = new Date('2026-01-01T00:00:00.000Z');
  for (const path of ['transfer/blocks', 'transfer']) utimesSync(join(scratch, path), old, old);
  utimesSync(join(scratch, 'young'), new Date('2026-01-31'), new Date('2026-01-31'));
  expect((await verifyStorage(storage, options())).leftovers.scratch).toEqual({
    count: 1,
    bytes: 10,
    removed: 0,
  });
  const found = await verifyStorage(storage, options({ repair: true }));
  expect(found.leftovers.scratch).toEqual({ count: 1, bytes: 10, removed: 1 });
  expect((await verifyStorage(storage, options())).leftovers.scratch.count).toBe(0);
});

async function text(key: string): Promise<string> {
  return Buffer.from((await storage.documents.read(key))!.content).toString('utf8');
}
