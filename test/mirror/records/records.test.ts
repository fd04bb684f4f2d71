import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { HubFile } from '../../../src/hubs/index.ts';
import { KEY } from '../../../src/io/blobs/index.ts';
import {
  admissionKey,
  bindingKey,
  createRecords,
  holdingsKey,
  judgementKey,
  type Manifest,
  manifestKey,
  nameKey,
  parseBinding,
  parseHoldings,
  parseManifest,
  queryOfKey,
} from '../../../src/mirror/index.ts';
import {
  documentOf,
  FreshCache,
  holdingsDocument,
  WeightedCache,
} from '../../../src/mirror/records/index.ts';
import { memoryStorage } from '../memory-storage.ts';

const COMMIT = 'c'.repeat(40);
const SHA256 = 'a'.repeat(64);
const QUERY = { kind: 'model', name: 'Acme/M.v1' } as const;

const BINDING = {
  schema: 'weighbridge.binding/1',
  query: QUERY,
  identity: {
    hub: 'huggingface',
    kind: 'model',
    name: 'Acme/M.v1',
    repoId: 'r1',
    repoCreatedAt: null,
    ownerName: 'Acme',
    ownerId: 'o1',
    ownerKind: 'organization',
    ownerCreatedAt: null,
    headCommit: null,
  },
  boundAt: '2026-06-01T00:00:00.000Z',
  revisions: { main: { commit: COMMIT, at: '2026-06-01T00:00:00.000Z' } },
  doubt: null,
  before: [],
} as const;

const manifestOf = (files: readonly HubFile[]): Manifest => ({
  schema: 'weighbridge.manifest/1',
  query: QUERY,
  repoId: 'r1',
  commit: COMMIT,
  committedAt: null,
  license: 'mit',
  gated: false,
  files,
  description: { pipeline_tag: 'text-generation' },
  source: 'https://hub.example.com',
  fetchedAt: '2026-06-01T00:00:00.000Z',
});
const FILE: HubFile = { path: 'a', sizeBytes: 1, sha256: null, gitOid: 'b'.repeat(40) };
const bytes = (value: unknown) => Buffer.from(JSON.stringify(value));

test.each([
  [bindingKey(QUERY), 'bindings/model/acme/m.v1'],
  [bindingKey({ kind: 'code', name: 'Acme/M.v1' }), 'bindings/model/acme/m.v1'],
  [bindingKey({ kind: 'dataset', name: 'squad' }), 'bindings/dataset/_=/squad'],
  [manifestKey(QUERY, COMMIT), `manifests/model/acme/m.v1/${COMMIT}`],
  [admissionKey(QUERY, COMMIT), `admissions/model/acme/m.v1/${COMMIT}`],
  [holdingsKey(QUERY, COMMIT), `holdings/model/acme/m.v1/${COMMIT}`],
])('%s is a key, and leads back to its name', (key, expected) => {
  expect(key).toBe(expected);
  expect(key).toMatch(KEY);
});

test.each(['../etc', 'a/../b', 'a//b', 'a/b/c', '.git/x', 'a\\b', 'a/b%2f', '', 'a/b.git', '--a/b'])(
  'the name %j is no key',
  (name) => {
    expect(() => nameKey({ kind: 'model', name })).toThrow(/no name/);
  },
);

test('names lead to keys and back, but for their case', () => {
  const part = fc.stringMatching(/^[A-Za-z0-9_]([A-Za-z0-9_.]{0,20}[A-Za-z0-9_])?$/);
  const name = fc
    .oneof(
      part,
      fc.tuple(part, part).map(([owner, last]) => `${owner}/${last}`),
    )
    .filter((text) => !text.includes('..') && !text.endsWith('.git'));
  fc.assert(
    fc.property(name, (text) => {
      const key = nameKey({ kind: 'space', name: text });
      expect(key).toMatch(KEY);
      expect(queryOfKey(key)).toEqual({ kind: 'space', name: text.toLowerCase() });
    }),
  );
});

test('one content has a judgement for each of its names, and for each commit where that matters', () => {
  const keys = [
    judgementKey(SHA256, 'a.pkl', null),
    judgementKey(SHA256, 'a.txt', null),
    judgementKey(SHA256, 'a.pkl', COMMIT),
    judgementKey(SHA256, `${COMMIT}:a.pkl`.slice(0, 40), null),
  ];
  expect(new Set(keys).size).toBe(keys.length);
});

test('a manifest of many files is compressed, and read as it was', () => {
  const files = Array.from({ length: 5000 }, (_, n) => ({ ...FILE, path: `f${String(n).padStart(5, '0')}` }));
  const stored = documentOf(manifestOf(files));
  expect(stored.length).toBeLessThan(100_000);
  expect(parseManifest('k', stored)).toEqual(manifestOf(files));
});

test.each([
  ['a path out of its folder', [{ ...FILE, path: '../a' }]],
  ['an absolute path', [{ ...FILE, path: '/a' }]],
  ['a path of git itself', [{ ...FILE, path: 'x/.git/config' }]],
  ['a path with an empty part', [{ ...FILE, path: 'a//b' }]],
  ['a path that is named twice', [FILE, FILE]],
  ['paths that are not in order', [{ ...FILE, path: 'b' }, FILE]],
  ['a size that is none', [{ ...FILE, sizeBytes: -1 }]],
  ['a hash that is none', [{ ...FILE, sha256: 'A'.repeat(64) }]],
  ['a row that is no file', [null]],
])('a manifest with %s is broken, and says which and what to do', (_, files) => {
  const content = bytes({ ...manifestOf([]), files });
  expect(() => parseManifest('manifests/model/x', content)).toThrow(
    expect.objectContaining({
      code: 'unreadable',
      message: expect.stringMatching(/^the document manifests\/model\/x is broken: files\.\d/),
      remedy: expect.any(String),
    }),
  );
});

test.each([
  ['no JSON', Buffer.from('{"schema":')],
  ['another schema', bytes({ ...BINDING, schema: 'weighbridge.binding/2' })],
  ['a commit that is none', bytes({ ...BINDING, revisions: { main: { commit: 'x', at: '' } } })],
  ['no identity', bytes({ ...BINDING, identity: undefined })],
  ['a frame that is cut off', documentOf(manifestOf(Array(5000).fill(FILE))).subarray(0, 500)],
])('a binding that holds %s is broken, never served from', async (_, content) => {
  expect(() => parseBinding('bindings/x', content)).toThrow(/the document bindings\/x is broken/);
  const storage = memoryStorage('/nowhere');
  await storage.documents.write(bindingKey(QUERY), content, 'any');
  await expect(createRecords(storage.documents).binding(QUERY)).rejects.toMatchObject({ code: 'unreadable' });
});

test('a binding of an earlier version, without doubts, is read', () => {
  const { doubt: _, ...earlier } = BINDING;
  expect(parseBinding('k', bytes(earlier))).toEqual(BINDING);
});

test('a manifest that speaks of another commit or name than its key is broken', async () => {
  const storage = memoryStorage('/nowhere');
  const other = { ...manifestOf([FILE]), commit: 'd'.repeat(40) };
  await storage.documents.write(manifestKey(QUERY, COMMIT), documentOf(other), 'any');
  await expect(createRecords(storage.documents).manifest(QUERY, COMMIT)).rejects.toThrow(/is about/);
});

test('two who change a binding at one time both have their way', async () => {
  const storage = memoryStorage('/nowhere');
  const [one, other] = [createRecords(storage.documents), createRecords(storage.documents)];
  await one.changeBinding(QUERY, () => BINDING);
  const add = (records: typeof one, revision: string) =>
    records.changeBinding(QUERY, (current) => ({
      ...current!,
      revisions: { ...current!.revisions, [revision]: { commit: COMMIT, at: 'now' } },
    }));
  await Promise.all(Array.from({ length: 20 }, (_, n) => add(n % 2 ? one : other, `v${n}`)));
  const binding = await createRecords(storage.documents).binding(QUERY);
  expect(Object.keys(binding!.revisions).length).toBe(21);
});

test('holdings grow by what arrives, and one that came later is seen', async () => {
  const storage = memoryStorage('/nowhere');
  const [writer, reader] = [createRecords(storage.documents), createRecords(storage.documents)];
  const content = { sha256: SHA256, sizeBytes: 3 };
  await writer.addHoldings(QUERY, COMMIT, new Map([['1'.repeat(40), content]]));
  await writer.addHoldings(QUERY, COMMIT, new Map([['2'.repeat(40), content]]));
  expect(await reader.heldAs(QUERY, COMMIT, '2'.repeat(40))).toEqual(content);
  expect(await reader.heldAs(QUERY, COMMIT, '3'.repeat(40))).toBeNull();
  const held = await reader.holdings(QUERY, COMMIT);
  expect([...held!.files.keys()].sort()).toEqual(['1'.repeat(40), '2'.repeat(40)]);
  expect(parseHoldings('k', holdingsDocument(held!))).toEqual(held);
  expect(() => parseHoldings('k', bytes({ ...held, files: { x: [SHA256, 1] } }))).toThrow(/broken/);
});

test('what is fresh is not read again, what failed is', async () => {
  const cache = new FreshCache<number>(60_000, 2);
  let reads = 0;
  const read = async () => ++reads;
  expect(await Promise.all([cache.get('a', read), cache.get('a', read)])).toEqual([1, 1]);
  await expect(cache.get('b', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await cache.get('b', read)).toBe(2);
  await cache.get('c', read);
  expect(await cache.get('a', read)).toBe(4);
});

test('what weighs too much pushes out what was not asked for longest', () => {
  const cache = new WeightedCache<string>(10);
  cache.set('a', 'A', 5);
  cache.set('b', 'B', 5);
  expect(cache.get('a')).toBe('A');
  cache.set('c', 'C', 4);
  expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual(['A', undefined, 'C']);
  cache.set('d', 'D', 11);
  expect(cache.get('d')).toBeUndefined();
});
