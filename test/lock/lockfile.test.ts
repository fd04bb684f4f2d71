import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { WeighbridgeError } from '../../src/base/index.ts';
import {
  EDGE_KINDS,
  type Lock,
  type LockEntry,
  lockKey,
  MAX_LOCK_BYTES,
  parseLock,
  renderLock,
} from '../../src/lock/index.ts';
import { entry } from './entries.ts';

const lockOf = (...entries: readonly LockEntry[]): Lock => ({
  entries: new Map(entries.map((one) => [lockKey(one), one])),
});

function failure(json: string): WeighbridgeError {
  try {
    parseLock('weighbridge.lock', json);
  } catch (error) {
    if (error instanceof WeighbridgeError) return error;
    throw error;
  }
  throw new Error('it was taken');
}

describe('a rendered lock', () => {
  test('reads well in a diff: sorted keys, a file and an edge to a line', () => {
    const text = renderLock(
      lockOf(
        entry({
          name: 'acme/adapter',
          files: { 'b.bin': 'two', 'a.json': 'one' },
          requires: [
            { kind: 'base-model', to: 'huggingface:model:acme/base@main', saidBy: 'adapter_config.json' },
          ],
        }),
      ),
    );
    expect(text).toMatchInlineSnapshot(`
      "{
        "schema": "weighbridge.lock/1",
        "entries": {
          "huggingface:model:acme/adapter@main": {
            "commit": "cccccccccccccccccccccccccccccccccccccccc",
            "files": {
              "a.json": { "gitOid": "5adf90093bf3d35b28fd14d255c5ba241b431c4d", "hashedBy": "us", "sha256": "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed", "sizeBytes": 3 },
              "b.bin": { "gitOid": "fd7a052ba42f0e320b901513a10db3e049b3dec6", "hashedBy": "hub", "sha256": "3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3", "sizeBytes": 3 }
            },
            "hub": "huggingface",
            "identity": {
              "name": "acme/adapter",
              "ownerCreatedAt": "2023-03-02T00:53:04.000Z",
              "ownerId": "6400000000000000000000bb",
              "ownerKind": "organization",
              "ownerName": "acme",
              "repoCreatedAt": "2023-09-12T06:07:44.000Z",
              "repoId": "6500000000000000000000aa"
            },
            "kind": "model",
            "license": "apache-2.0",
            "lockedAt": "2026-01-01T00:00:00.000Z",
            "name": "acme/adapter",
            "redirect": [],
            "requires": [
              { "kind": "base-model", "saidBy": "adapter_config.json", "to": "huggingface:model:acme/base@main" }
            ],
            "revision": "main"
          }
        }
      }
      "
    `);
  });

  test('is the same text for the same lock, in whatever order it was put together', () => {
    const [a, b] = [entry({ name: 'acme/a' }), entry({ name: 'acme/b' })];
    expect(renderLock(lockOf(a, b))).toBe(renderLock(lockOf(b, a)));
  });

  test('spells out characters that would show a path as another', () => {
    const text = renderLock(lockOf(entry({ files: { 'a\u202egnp.pkl': 'x' } })));
    expect(text).toContain('"a\\u202egnp.pkl"');
    expect(text).not.toContain('\u202e');
  });

  const word = fc.string({ unit: 'binary', maxLength: 12 });
  const hex = (digits: number) =>
    fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: digits, maxLength: digits });
  const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
  const anEntry: fc.Arbitrary<LockEntry> = fc.record({
    hub: fc.constantFrom('huggingface', 'ollama'),
    kind: fc.constantFrom('model', 'dataset', 'space', 'code'),
    name: fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }),
    revision: fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }),
    commit: hex(40),
    identity: fc.record({
      name: word,
      repoId: orNull(word),
      repoCreatedAt: orNull(word),
      ownerName: orNull(word),
      ownerId: orNull(word),
      ownerKind: fc.constantFrom('user', 'organization', null),
      ownerCreatedAt: orNull(word),
    }),
    redirect: fc.array(word, { maxLength: 3 }),
    license: orNull(word),
    lockedAt: word,
    files: fc
      .array(
        fc.tuple(
          fc.oneof(word, fc.constant('__proto__'), fc.constant('constructor'), fc.constant('1')),
          fc.record({
            gitOid: hex(40),
            hashedBy: fc.constantFrom('hub', 'us'),
            sha256: hex(64),
            sizeBytes: fc.nat(),
          }),
        ),
        { maxLength: 5 },
      )
      .map((rows) => new Map(rows)),
    requires: fc
      .uniqueArray(fc.record({ kind: fc.constantFrom(...EDGE_KINDS), to: word, saidBy: word }), {
        maxLength: 3,
        selector: (edge) => JSON.stringify(edge),
      })
      .map((edges) =>
        edges.toSorted((a, b) =>
          [a.kind, a.saidBy, a.to].map((part) => JSON.stringify(part)).join() <
          [b.kind, b.saidBy, b.to].map((part) => JSON.stringify(part)).join()
            ? -1
            : 1,
        ),
      ),
  });

  test('is read back as what it was, whatever files and names are called', () => {
    fc.assert(
      fc.property(fc.array(anEntry, { maxLength: 4 }), (entries) => {
        const lock = lockOf(...entries);
        const read = parseLock('weighbridge.lock', renderLock(lock));
        const sorted = (one: LockEntry) => ({
          ...one,
          requires: one.requires.map((edge) => JSON.stringify(edge, Object.keys(edge).sort())).sort(),
        });
        expect(new Map([...read.entries].map(([key, one]) => [key, sorted(one)]))).toEqual(
          new Map([...lock.entries].map(([key, one]) => [key, sorted(one)])),
        );
        expect(renderLock(read)).toBe(renderLock(lock));
      }),
      { numRuns: 200 },
    );
  });
});

describe('reading a lock', () => {
  const good = renderLock(lockOf(entry({ files: { 'a.json': 'one' } })));

  test('takes what an editor does to it: order, layout, line ends, a byte order mark, capital hex, unknown keys', () => {
    const data = JSON.parse(good);
    const [key] = Object.keys(data.entries);
    const one = data.entries[key!];
    one.commit = one.commit.toUpperCase();
    one.comment = 'do not update before the audit';
    delete one.requires;
    delete one.redirect;
    delete one.license;
    const edited = `\ufeff${JSON.stringify({ entries: data.entries, schema: data.schema }, null, 1).replaceAll('\n', '\r\n')}`;
    expect(renderLock(parseLock('weighbridge.lock', edited))).toBe(good.replace('"apache-2.0"', 'null'));
  });

  const change = (edit: (data: ReturnType<typeof JSON.parse>) => void): string => {
    const data = JSON.parse(good);
    edit(data);
    return JSON.stringify(data);
  };
  const first = (data: ReturnType<typeof JSON.parse>) =>
    data.entries[Object.keys(data.entries)[0]!] as Record<string, unknown>;

  test.each<[what: string, json: string, says: RegExp]>([
    ['no JSON', '{', /^the lock weighbridge\.lock is not JSON/],
    ['another file', '{"lockfileVersion": 3}', /is not a weighbridge lock: schema/],
    ['another schema', change((data) => (data.schema = 'x/1')), /its schema is "x\/1"/],
    [
      'a newer schema',
      change((data) => (data.schema = 'weighbridge.lock/2')),
      /weighbridge\.lock\/2, which this/,
    ],
    [
      'a short commit',
      change((data) => (first(data)['commit'] = 'abc')),
      /entry huggingface:model:acme\/model@main: commit/,
    ],
    [
      'a file without a hash',
      change((data) => (first(data)['files'] = { 'a.json': {} })),
      /the file a\.json of huggingface/,
    ],
    ['files that are a list', change((data) => (first(data)['files'] = [])), /files: must be an object/],
    [
      'an entry under another key',
      change((data) => (first(data)['name'] = 'evil/model')),
      /says that it is huggingface:model:evil/,
    ],
    ['a negative size', good.replace(/"sizeBytes": \d+/, '"sizeBytes": -1'), /sizeBytes/],
  ])('says what is wrong with %s', (_what, json, says) => {
    const error = failure(json);
    expect(error.code).toBe('configuration');
    expect(error.message).toMatch(says);
    expect(error.remedy).toBeTruthy();
  });

  test('names the line of a merge conflict, and what to do about it', () => {
    const conflicted = good.replace('      "hub"', '<<<<<<< HEAD\n      "hub"');
    const error = failure(conflicted);
    expect(error.message).toMatch(/unresolved merge conflict in line \d+$/);
    const line = Number(/\d+$/.exec(error.message)![0]);
    expect(conflicted.split('\n')[line - 1]).toBe('<<<<<<< HEAD');
    expect(error.remedy).toContain('weighbridge pin');
  });

  test('asks for an update where the lock is newer than this version', () => {
    expect(failure(change((data) => (data.schema = 'weighbridge.lock/7'))).remedy).toContain(
      'update weighbridge',
    );
  });

  test('refuses one that is larger than any real one', () => {
    expect(failure(' '.repeat(MAX_LOCK_BYTES + 1)).message).toContain('larger than 64 MiB');
  });
});
