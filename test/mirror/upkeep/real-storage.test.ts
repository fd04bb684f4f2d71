import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Clock, sha256Hex, systemClock } from '../../../src/base/index.ts';
import { openStorage, type Storage } from '../../../src/io/blobs/index.ts';
import { NO_JOURNAL, openJournal } from '../../../src/lock/index.ts';
import { importLayout, openLayout, planExport, writeArchive } from '../../../src/mirror/exchange/index.ts';
import { prune, verifyStorage } from '../../../src/mirror/upkeep/index.ts';
import { S3_PROGRAMS, type S3Server, startS3Server } from '../../io/blobs/s3-servers.ts';
import { storeModel } from '../stored-world.ts';

const never = new AbortController().signal;
const DAY_MS = 24 * 60 * 60 * 1000;
const COMMIT = 'c'.repeat(40);
const LARGE = Buffer.alloc(5_000_000, 'large');

interface Place extends AsyncDisposable {
  readonly folder: string;
  open(): Promise<Storage>;
  /** Another storage of the same kind. */
  openOther(): Promise<Storage>;
  /** Puts other bytes in the place of a blob, behind the storage's back. */
  overwrite(sha256: string, content: string): Promise<void>;
  addForeign(): Promise<void>;
}

/** Two days from now: what was stored today is no longer on its way anywhere. */
const later: Clock = {
  now: () => new Date(Date.now() + 2 * DAY_MS),
  sleep: async () => {},
};

function describeUpkeep(name: string, makePlace: () => Promise<Place>): void {
  const verify = (storage: Storage, repair = false, journal = NO_JOURNAL) =>
    verifyStorage(storage, {
      isWanted: null,
      repair,
      journal,
      now: later.now(),
      signal: never,
      onBytes: () => {},
    });

  async function stored(place: Place): Promise<Storage> {
    const storage = await place.open();
    await storeModel(storage, {
      name: 'acme/model',
      commit: COMMIT,
      files: [
        { path: 'config.json', content: '{"a":1}', regular: true },
        { path: 'model.safetensors', content: LARGE },
      ],
    });
    await storeModel(storage, {
      name: 'acme/model',
      commit: 'd'.repeat(40),
      at: '2026-05-01T00:00:00.000Z',
      files: [
        { path: 'config.json', content: '{"a":1}', regular: true },
        { path: 'model.safetensors', content: 'young' },
      ],
    });
    return storage;
  }

  describe(name, () => {
    test('is in order as it was left, foreign files or not', async () => {
      await using place = await makePlace();
      await using storage = await stored(place);
      await place.addForeign();
      const found = await verify(storage);
      expect(found).toMatchObject({ blobs: 3, bytes: LARGE.length + 12, problems: [], gaps: [] });
    });

    test.each(['yOung', 'you', 'young and more'])(
      'finds %s in the place of a content, and mends it',
      async (content) => {
        await using place = await makePlace();
        await using storage = await stored(place);
        const sha256 = sha256Hex('young');
        await place.overwrite(sha256, content);
        const found = await verify(storage, true);
        const [changed] = found.problems.filter(({ kind }) => kind === 'changed');
        expect(changed).toMatchObject({ what: `sha256:${sha256}` });
        expect(changed!.mended).toContain(sha256Hex(content));
        expect(await storage.blobs.stat(sha256)).toBeNull();
        expect((await storage.blobs.stat(sha256Hex(content)))?.sizeBytes).toBe(content.length);
        await storage.blobs.put(Buffer.from('young'), never);
        await verify(storage, true);
        expect((await verify(storage)).problems).toEqual([]);
      },
    );

    test('does not hash again what a run that was stopped had hashed', async () => {
      await using place = await makePlace();
      await using storage = await stored(place);
      const path = join(place.folder, 'journal.jsonl');
      {
        using journal = openJournal(path, false);
        await verify(storage, false, journal);
      }
      let hashed = 0;
      using journal = openJournal(path, true);
      const found = await verifyStorage(storage, {
        isWanted: null,
        repair: false,
        journal,
        now: later.now(),
        signal: never,
        onBytes: (bytes) => {
          hashed = bytes;
        },
      });
      expect([found.blobs, found.problems, hashed]).toEqual([3, [], 0]);
    });

    test('loses what is old and nothing else', async () => {
      await using place = await makePlace();
      await using storage = await stored(place);
      const rules = {
        isWanted: () => true,
        named: false,
        olderThanDays: null,
        keepLast: 1,
        maxBytes: null,
        quarantined: false,
      };
      const pruned = await prune(storage, {
        rules,
        locks: [],
        clock: later,
        signal: never,
        onRemoved: () => {},
      });
      expect(pruned).toMatchObject({
        removedCommits: 1,
        removedBlobs: 1,
        removedBytes: LARGE.length,
        keptBlobs: 0,
      });
      expect(await verify(storage)).toMatchObject({ blobs: 2, problems: [] });
    });

    test('goes by an archive into another, with the same bytes on the way back', async () => {
      await using place = await makePlace();
      await using storage = await stored(place);
      await using other = await place.openOther();
      const quietly = { signal: never, onBytes: () => {} };
      const [first, second] = [join(place.folder, 'a.tar'), join(place.folder, 'b.tar')];
      await writeArchive(first, await planExport(storage, () => true, never), {
        blobs: storage.blobs,
        ...quietly,
      });
      {
        await using layout = await openLayout(first);
        const { commits } = await importLayout(layout, other, quietly);
        expect(commits.map(({ outcome }) => outcome)).toEqual(['imported', 'imported']);
      }
      expect(await verify(other)).toMatchObject({ blobs: 3, problems: [] });
      await writeArchive(second, await planExport(other, () => true, never), {
        blobs: other.blobs,
        ...quietly,
      });
      const [a, b] = await Promise.all([first, second].map(hashOf));
      expect(b).toBe(a);
    });
  });
}

async function hashOf(path: string): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  return sha256Hex(await readFile(path));
}

const BLOB_PATH = (sha256: string) => `blobs/sha256/${sha256.slice(0, 2)}/${sha256.slice(2)}`;

describeUpkeep('a storage on disk', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'weighbridge-upkeep-'));
  const open = (name: string) =>
    openStorage({ address: join(folder, name), environment: {}, clock: systemClock, signal: never });
  return {
    folder,
    open: () => open('storage'),
    openOther: () => open('other'),
    overwrite: async (sha256, content) => writeFileSync(join(folder, 'storage', BLOB_PATH(sha256)), content),
    addForeign: async () => {
      for (const path of ['blobs/sha256/ab/notes.txt', 'blobs/thumbs.db', 'documents/.DS_Store', 'README']) {
        mkdirSync(dirname(join(folder, 'storage', path)), { recursive: true });
        writeFileSync(join(folder, 'storage', path), 'foreign');
      }
    },
    [Symbol.asyncDispose]: async () => rmSync(folder, { recursive: true, force: true }),
  };
});

for (const program of S3_PROGRAMS) {
  if (program.path === null) {
    test.skip(`upkeep in S3, by ${program.name} (it is not installed)`, () => {});
    continue;
  }
  describe(`by ${program.name}`, () => {
    let server: S3Server;
    beforeAll(async () => {
      server = await startS3Server(program);
    });
    afterAll(() => server?.[Symbol.asyncDispose]());

    describeUpkeep('a storage in S3', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'weighbridge-upkeep-'));
      const bucket = await server.createBucket();
      const open = (prefix: string) =>
        openStorage({
          address: `s3://${bucket}/${prefix}`,
          scratch: join(folder, `${prefix}-scratch`),
          environment: server.environment,
          clock: systemClock,
          signal: never,
        });
      return {
        folder,
        open: () => open('storage'),
        openOther: () => open('other'),
        overwrite: (sha256, content) => server.put(bucket, `storage/${BLOB_PATH(sha256)}`, content),
        addForeign: () => server.put(bucket, 'storage/blobs/sha256/ab/notes.txt', 'foreign'),
        [Symbol.asyncDispose]: async () => rmSync(folder, { recursive: true, force: true }),
      };
    });
  });
}
