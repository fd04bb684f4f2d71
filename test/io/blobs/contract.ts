import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { sha256Hex, systemClock } from '../../../src/base/index.ts';
import { openStorage, type Storage } from '../../../src/io/blobs/index.ts';
import { runChild } from './children.ts';

/** Somewhere empty to make a storage. */
export interface Place extends AsyncDisposable {
  readonly address: string;
  readonly environment: Readonly<Record<string, string>>;
  /** A folder of this test. */
  readonly folder: string;
  /** Puts something there that is not of weighbridge, at a path below the address. */
  put(path: string, content: string): Promise<void>;
  /** What lies there, by path below the address; folders are left out. */
  paths(): Promise<readonly string[]>;
}

const MIB = 1024 * 1024;
/** Milliseconds for a hundred turns of processes that are in each other's way, with a slow service. */
const RACE_MS = 240_000;
const { signal } = new AbortController();

/** What every storage does alike, whatever it is kept in. `isAtomic`: whatever it is kept in compares and writes in one. */
export function describeStorage(name: string, isAtomic: boolean, makePlace: () => Promise<Place>): void {
  describe(name, () => {
    const opened: AsyncDisposable[] = [];
    afterEach(async () => {
      for (const each of opened.splice(0).reverse()) await each[Symbol.asyncDispose]();
    });

    async function place(): Promise<Place> {
      const made = await makePlace();
      opened.push(made);
      return made;
    }
    async function openAt({ address, environment, folder }: Place): Promise<Storage> {
      const storage = await openStorage({
        address,
        scratch: join(folder, 'scratch'),
        environment,
        clock: systemClock,
        signal,
      });
      opened.push(storage);
      return storage;
    }
    const open = async () => openAt(await place());
    /** A document's content is bytes, of whatever kind. */
    async function document({ documents }: Pick<Storage, 'documents'>, key: string) {
      const found = await documents.read(key);
      return found && { ...found, content: new Uint8Array(found.content) };
    }

    describe('opening', () => {
      test('makes an empty place ours, and finds everything again', async () => {
        const at = await place();
        const first = await openAt(at);
        const { sha256 } = await first.blobs.put(bytes('kept'), signal);
        await first.documents.write('a/b', bytes('{}'), null);
        await first[Symbol.asyncDispose]();
        const second = await openAt(at);
        expect(await read(second, sha256)).toEqual(bytes('kept'));
        expect((await document(second, 'a/b'))?.content).toEqual(bytes('{}'));
        expect(second.address).toBe(at.address);
        expect(existsSync(second.scratch)).toBe(true);
      });

      test('can be done by many at once', async () => {
        const at = await place();
        const storages = await Promise.all(Array.from({ length: 5 }, () => openAt(at)));
        const { sha256 } = await storages[0]!.blobs.put(bytes('x'), signal);
        for (const storage of storages) expect(await read(storage, sha256)).toEqual(bytes('x'));
      });

      test('refuses a place that holds something else, and leaves it as it is', async () => {
        const at = await place();
        await at.put('holiday/photo.jpg', 'x');
        await expect(openAt(at)).rejects.toMatchObject({
          code: 'refused',
          message: expect.stringMatching(/not empty: it holds/),
        });
        expect(await at.paths()).toEqual(['holiday/photo.jpg']);
      });

      test.each([
        ['of a newer layout', '{"schema":"weighbridge.storage/2"}', /another version/],
        ['of somebody else', '{"schema":"other/1"}', /damaged/],
        ['that is torn', '{"schema":"weighb', /damaged/],
        ['that is empty', '', /damaged/],
        ['that is huge', `{"schema":"${'x'.repeat(100_000)}"}`, /damaged/],
      ])('refuses a marker %s, with a remedy', async (_what, marker, message) => {
        const at = await place();
        await at.put('weighbridge-storage.json', marker);
        await expect(openAt(at)).rejects.toMatchObject({
          code: 'refused',
          message: expect.stringMatching(message),
          remedy: expect.any(String),
        });
        expect(await at.paths()).toEqual(['weighbridge-storage.json']);
      });
    });

    describe('blobs', () => {
      test('are stored under their hash, and told by it', async () => {
        const { blobs } = await open();
        const before = Date.now() - 2000;
        const stored = await blobs.put(bytes('hello'), signal);
        expect(stored).toMatchObject({ sha256: sha256Hex('hello'), sizeBytes: 5 });
        const found = await blobs.stat(stored.sha256);
        expect(found).toMatchObject({ sha256: stored.sha256, sizeBytes: 5 });
        expect(Date.parse(found!.storedAt)).toBeGreaterThan(before);
        expect(await blobs.put(bytes('hello'), signal)).toMatchObject({ sha256: stored.sha256 });
      });

      test('that are not held are null, or target-missing', async () => {
        const storage = await open();
        const sha256 = sha256Hex('never stored');
        expect(await storage.blobs.stat(sha256)).toBeNull();
        await expect(read(storage, sha256)).rejects.toMatchObject({ code: 'target-missing' });
        await expect(read(storage, sha256, { from: 3, to: 3 })).rejects.toMatchObject({
          code: 'target-missing',
        });
        await expect(storage.blobs.open(sha256, signal)).rejects.toMatchObject({ code: 'target-missing' });
        await expect(storage.blobs.remove(sha256)).resolves.toBeUndefined();
      });

      test('are read by ranges, at every edge', async () => {
        const storage = await open();
        const content = randomBytes(300_000);
        const { sha256 } = await storage.blobs.put(content, signal);
        const edges = [0, 1, 65_535, 65_536, 65_537, 299_999, 300_000];
        for (const from of edges) {
          expect(sha256Hex(await read(storage, sha256, { from }))).toBe(sha256Hex(content.subarray(from)));
          for (const to of edges.filter((each) => each >= from)) {
            const got = await read(storage, sha256, { from, to });
            expect(got.length).toBe(to - from);
            expect(sha256Hex(got)).toBe(sha256Hex(content.subarray(from, to)));
          }
        }
      });

      test('are never given short: a range past the end is unreadable', async () => {
        const storage = await open();
        const { sha256 } = await storage.blobs.put(bytes('hello'), signal);
        for (const range of [
          { from: 0, to: 6 },
          { from: 3, to: 100 },
          { from: 50, to: 60 },
        ])
          await expect(read(storage, sha256, range)).rejects.toMatchObject({ code: 'unreadable' });
      });

      test('can be empty', async () => {
        const storage = await open();
        const { sha256 } = await storage.blobs.put(new Uint8Array(), signal);
        expect(await storage.blobs.stat(sha256)).toMatchObject({ sizeBytes: 0 });
        expect(await read(storage, sha256)).toEqual(new Uint8Array());
        await using source = await storage.blobs.open(sha256, signal);
        expect(source.size).toBe(0);
      });

      test('of many megabytes come back as they were', async () => {
        const storage = await open();
        const content = randomBytes(21 * MIB + 17);
        const sha256 = sha256Hex(content);
        const path = join(storage.scratch, 'large');
        writeFileSync(path, content);
        await storage.blobs.adopt(path, sha256, content.length, signal);
        expect(existsSync(path)).toBe(false);
        expect(await storage.blobs.stat(sha256)).toMatchObject({ sizeBytes: content.length });
        expect(sha256Hex(await read(storage, sha256))).toBe(sha256);
        const range = { from: 8 * MIB - 5, to: 16 * MIB + 5 };
        expect(sha256Hex(await read(storage, sha256, range))).toBe(
          sha256Hex(content.subarray(range.from, range.to)),
        );
      });

      test('that are held are left as they are, and the file that was brought is gone', async () => {
        const storage = await open();
        const { sha256 } = await storage.blobs.put(bytes('hello'), signal);
        const path = join(storage.scratch, 'again');
        writeFileSync(path, 'hello');
        await storage.blobs.adopt(path, sha256, 5, signal);
        expect(existsSync(path)).toBe(false);
        expect(await read(storage, sha256)).toEqual(bytes('hello'));
      });

      test.each([5, 9 * MIB])('that are stored again are of now: %d bytes', async (sizeBytes) => {
        const storage = await open();
        const content = randomBytes(sizeBytes);
        const { sha256 } = await storage.blobs.put(content, signal);
        const storedAt = async () => Date.parse((await storage.blobs.stat(sha256))!.storedAt);
        const first = await storedAt();
        // Services tell whole seconds.
        await systemClock.sleep(1100);
        const path = join(storage.scratch, 'again');
        writeFileSync(path, content);
        await storage.blobs.adopt(path, sha256, sizeBytes, signal);
        expect(existsSync(path)).toBe(false);
        const second = await storedAt();
        expect(second).toBeGreaterThan(first);
        await systemClock.sleep(1100);
        await storage.blobs.put(content, signal);
        expect(await storedAt()).toBeGreaterThan(second);
        expect(sha256Hex(await read(storage, sha256))).toBe(sha256);
      });

      test('are adopted once, by however many at a time', async () => {
        const storage = await open();
        const sha256 = sha256Hex('together');
        const paths = Array.from({ length: 8 }, (_, index) => join(storage.scratch, `${index}`));
        for (const path of paths) writeFileSync(path, 'together');
        await Promise.all(paths.map((path) => storage.blobs.adopt(path, sha256, 8, signal)));
        expect(paths.filter((path) => existsSync(path))).toEqual([]);
        expect(await read(storage, sha256)).toEqual(bytes('together'));
      });

      test('are not adopted from what is not the file that was meant, and that stays', async () => {
        const storage = await open();
        const at = (name: string) => join(storage.scratch, name);
        writeFileSync(at('short'), 'hell');
        writeFileSync(at('target'), 'hello');
        symlinkSync(at('target'), at('link'));
        mkdirSync(at('folder'));
        const sha256 = sha256Hex('hello');
        for (const name of ['short', 'link', 'folder', 'missing']) {
          await expect(storage.blobs.adopt(at(name), sha256, 5, signal)).rejects.toMatchObject({
            code: 'unreadable',
            message: expect.stringContaining(name),
          });
          expect(existsSync(at(name))).toBe(name !== 'missing');
        }
        expect(await storage.blobs.stat(sha256)).toBeNull();
      });

      test('are not adopted once that was called off', async () => {
        const storage = await open();
        const path = join(storage.scratch, 'file');
        writeFileSync(path, 'hello');
        const adopted = storage.blobs.adopt(path, sha256Hex('hello'), 5, AbortSignal.abort());
        await expect(adopted).rejects.toMatchObject({ code: 'cancelled' });
        expect(existsSync(path)).toBe(true);
        expect(await storage.blobs.stat(sha256Hex('hello'))).toBeNull();
      });

      test('are removed, and listed in the order of their hashes', async () => {
        const storage = await open();
        const stored = [];
        for (let index = 0; index < 20; index++)
          stored.push((await storage.blobs.put(bytes(`blob ${index}`), signal)).sha256);
        await storage.blobs.remove(stored[3]!);
        const listed = await Array.fromAsync(storage.blobs.list(signal));
        expect(listed.map(({ sha256 }) => sha256)).toEqual(stored.filter((_, index) => index !== 3).sort());
        expect(listed[0]).toEqual(await storage.blobs.stat(listed[0]!.sha256));
        expect(await storage.blobs.stat(stored[3]!)).toBeNull();
      });

      test.each([
        ['', 'AA'.repeat(32), '../../../../etc/passwd', 'a'.repeat(63), `${'a'.repeat(64)}\n`],
        [`${'a'.repeat(61)}/..`, `../${'a'.repeat(61)}`, `${'%2e%2e%2f'.repeat(7)}0`, 'g'.repeat(64)],
      ])('are asked for by nothing but a hash', async (...names) => {
        const { blobs } = await open();
        for (const name of names) {
          for (const ask of [
            () => blobs.stat(name),
            () => blobs.remove(name),
            () => blobs.open(name, signal),
          ])
            await expect((async () => ask())()).rejects.toMatchObject({ code: 'refused' });
        }
      });

      test('are let go of by a reader that has enough', async () => {
        const storage = await open();
        const content = randomBytes(3 * MIB);
        const { sha256 } = await storage.blobs.put(content, signal);
        for (let round = 0; round < 20; round++) {
          for await (const piece of storage.blobs.read(sha256, { from: round }, signal)) {
            expect(piece[0]).toBe(content[round]);
            break;
          }
        }
        expect(sha256Hex(await read(storage, sha256))).toBe(sha256);
      });

      test('stop coming when that is called off', async () => {
        const storage = await open();
        const { sha256 } = await storage.blobs.put(randomBytes(6 * MIB), signal);
        const stop = new AbortController();
        const reading = (async () => {
          for await (const _ of storage.blobs.read(sha256, { from: 0 }, stop.signal)) stop.abort();
        })();
        await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
        await expect(read(storage, sha256, { from: 0 }, AbortSignal.abort())).rejects.toMatchObject({
          code: 'cancelled',
        });
      });

      test('are read by place', async () => {
        const storage = await open();
        const content = randomBytes(MIB);
        const { sha256 } = await storage.blobs.put(content, signal);
        await using source = await storage.blobs.open(sha256, signal);
        expect(source.size).toBe(MIB);
        for (const [offset, length] of [
          [0, 10],
          [MIB - 5, 100],
          [12_345, 300_000],
          [MIB, 1],
          [-1, 5],
        ] as const) {
          const wanted = offset < 0 ? new Uint8Array() : content.subarray(offset, offset + length);
          expect(sha256Hex(await source.read(offset, length))).toBe(sha256Hex(wanted));
        }
        expect(source.bytesRead).toBeGreaterThan(300_000);
      });
    });

    describe('documents', () => {
      test('are replaced only by who has seen what they replace', async () => {
        const { documents } = await open();
        expect(await document({ documents }, 'a')).toBeNull();
        const first = await documents.write('a', bytes('1'), null);
        expect(first).toEqual(expect.any(String));
        expect(await documents.write('a', bytes('other'), null)).toBeNull();
        expect(await document({ documents }, 'a')).toEqual({ content: bytes('1'), version: first });
        const second = await documents.write('a', bytes('2'), first);
        expect(second).not.toBe(first);
        expect(await documents.write('a', bytes('other'), first)).toBeNull();
        expect(await document({ documents }, 'a')).toEqual({ content: bytes('2'), version: second });
        const third = await documents.write('a', bytes('3'), 'any');
        expect(await documents.write('a', bytes('other'), second)).toBeNull();
        expect(await document({ documents }, 'a')).toEqual({ content: bytes('3'), version: third });
        expect(await documents.write('b', bytes('new'), 'any')).toEqual(expect.any(String));
        expect(await documents.write('c', bytes('other'), first)).toBeNull();
        expect(await document({ documents }, 'c')).toBeNull();
      });

      test('are removed, and can then only be written as new', async () => {
        const { documents } = await open();
        const first = await documents.write('a/b', bytes('1'), null);
        await documents.remove('a/b');
        await documents.remove('a/b');
        expect(await document({ documents }, 'a/b')).toBeNull();
        expect(await documents.write('a/b', bytes('2'), first)).toBeNull();
        expect(await documents.write('a/b', bytes('2'), null)).toEqual(expect.any(String));
      });

      test('may be called as the folder of others, and hold anything', async () => {
        const { documents } = await open();
        const contents = {
          'models/org': bytes('{}'),
          'models/org/name': new Uint8Array([0, 255, 10]),
          'models/org/name.json': bytes('x'),
          'models/org/name.json/deeper': new Uint8Array(),
        };
        for (const [key, content] of Object.entries(contents))
          expect(await documents.write(key, content, null)).toEqual(expect.any(String));
        for (const [key, content] of Object.entries(contents))
          expect((await document({ documents }, key))?.content).toEqual(content);
        const large = randomBytes(5 * MIB);
        await documents.write('large', large, null);
        expect(sha256Hex((await document({ documents }, 'large'))!.content)).toBe(sha256Hex(large));
      });

      test('are listed by prefix, sorted', async () => {
        const { documents } = await open();
        const keys = [
          'a',
          'a-b',
          'a.b',
          'a/c',
          'a/c-d',
          'a/c/e',
          'a0',
          'ab/c',
          'Z/a',
          '_/x',
          'b/c=1@2',
          'a.json/x',
          'a.json',
          'x.json/y.json/z',
        ];
        for (const key of keys) await documents.write(key, bytes('{}'), null);
        const list = (prefix: string) => Array.fromAsync(documents.list(prefix, signal));
        expect(await list('')).toEqual([...keys].sort());
        expect(await list('a/')).toEqual(['a/c', 'a/c-d', 'a/c/e']);
        expect(await list('a/c/')).toEqual(['a/c/e']);
        expect(await list('x.json/')).toEqual(['x.json/y.json/z']);
        expect(await list('nothing/')).toEqual([]);
        for (const prefix of ['a', '../', '/', 'a//', './'])
          await expect(list(prefix)).rejects.toMatchObject({ code: 'refused' });
      });

      test.each([
        '',
        '/a',
        'a/',
        'a//b',
        '..',
        '../a',
        'a/../b',
        'a/..',
        '.hidden',
        'a/.git',
        'a\\b',
        'a\0b',
        'a\nb',
        'C:/a',
        '%2e%2e/a',
        'ä',
        'a b',
        `${'a'.repeat(129)}`,
        Array.from({ length: 17 }, () => 'a').join('/'),
      ])('are called by nothing but a key: %j', async (key) => {
        const { documents } = await open();
        const asks = [
          () => documents.read(key),
          () => documents.write(key, bytes('x'), 'any'),
          () => documents.remove(key),
        ];
        for (const ask of asks)
          await expect((async () => ask())()).rejects.toMatchObject({ code: 'refused' });
      });

      test('may have the longest of keys', async () => {
        const { documents } = await open();
        const key = Array.from({ length: 3 }, (_, index) => `${index}`.padEnd(128, 'x')).join('/');
        await documents.write(key, bytes('x'), null);
        expect((await document({ documents }, key))?.content).toEqual(bytes('x'));
        expect(await Array.fromAsync(documents.list('', signal))).toEqual([key]);
      });

      test.skipIf(!isAtomic)(
        'lose no update between processes that race',
        async () => {
          const at = await place();
          const { documents } = await openAt(at);
          const job = {
            address: at.address,
            environment: at.environment,
            scratch: join(at.folder, 'scratch'),
          };
          const [children, times] = [4, 25];
          const counts = await Promise.all(
            Array.from({ length: children }, () =>
              runChild('count.ts', { ...job, key: 'race/counter', times }),
            ),
          );
          expect(counts).toEqual(Array.from({ length: children }, () => 0));
          const { content } = (await document({ documents }, 'race/counter'))!;
          expect(JSON.parse(Buffer.from(content).toString())).toEqual({ count: children * times });
        },
        RACE_MS,
      );

      test.skipIf(!isAtomic)('are made by one of those who race to make them', async () => {
        const { documents } = await open();
        for (let round = 0; round < 5; round++) {
          const writes = Array.from({ length: 8 }, (_, index) =>
            documents.write(`race/${round}`, bytes(`${index}`), null),
          );
          const versions = await Promise.all(writes);
          const winners = versions.flatMap((version, index) => (version === null ? [] : [index]));
          expect(winners).toHaveLength(1);
          expect(await document({ documents }, `race/${round}`)).toEqual({
            content: bytes(`${winners[0]}`),
            version: versions[winners[0]!],
          });
        }
      });
    });
  });
}

export function bytes(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text));
}

export async function read(
  storage: Storage,
  sha256: string,
  range: { readonly from: number; readonly to?: number } = { from: 0 },
  stop: AbortSignal = signal,
): Promise<Uint8Array> {
  const pieces = await Array.fromAsync(storage.blobs.read(sha256, range, stop));
  return new Uint8Array(Buffer.concat(pieces));
}
