import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sha256Hex, systemClock } from '../../../src/base/index.ts';
import { diskError } from '../../../src/io/blobs/disk/disk-errors.ts';
import { thisOwner } from '../../../src/io/blobs/disk/owner.ts';
import { openStorage, type Storage } from '../../../src/io/blobs/index.ts';
import { bytes, read } from './contract.ts';

const { signal } = new AbortController();
const isRoot = process.getuid?.() === 0;
let folder: string;
let root: string;
let opened: Storage[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'weighbridge-disk-'));
  root = join(folder, 'storage');
  opened = [];
});
afterEach(async () => {
  for (const storage of opened) await storage[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

async function open(address = root, scratch?: string): Promise<Storage> {
  const storage = await openStorage({
    address,
    environment: {},
    clock: systemClock,
    signal,
    ...(scratch === undefined ? {} : { scratch }),
  });
  opened.push(storage);
  return storage;
}

describe('a storage on disk', () => {
  test('is nobody else’s to read, unless it was there before', async () => {
    const storage = await open();
    const path = join(storage.scratch, 'file');
    writeFileSync(path, 'adopted', { mode: 0o644 });
    await storage.blobs.adopt(path, sha256Hex('adopted'), 7, signal);
    await storage.blobs.put(bytes('put'), signal);
    await storage.documents.write('a/b', bytes('{}'), null);
    for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
      const { mode } = lstatSync(join(entry.parentPath, entry.name));
      expect(mode & 0o777).toBe(entry.isDirectory() ? 0o700 : 0o600);
    }
    const shared = join(folder, 'shared');
    mkdirSync(shared);
    chmodSync(shared, 0o755);
    await open(shared);
    expect(statSync(shared).mode & 0o777).toBe(0o755);
  });

  test('lies where its address says, by a link of the operator’s too', async () => {
    mkdirSync(join(folder, 'disk'));
    symlinkSync(join(folder, 'disk'), root);
    const storage = await open(`file:${root}`);
    expect(storage.address).toBe(`file:${root}`);
    const { sha256 } = await storage.blobs.put(bytes('x'), signal);
    const path = join(folder, 'disk', 'blobs', 'sha256', sha256.slice(0, 2), sha256.slice(2));
    expect(storage.blobs.pathOf(sha256)).toBe(path);
    expect(readFileSync(path, 'utf8')).toBe('x');
    expect(storage.scratch).toBe(join(folder, 'disk', 'scratch'));
  });

  test('may be made on a fresh file system, and nowhere else where something lies', async () => {
    mkdirSync(join(root, 'lost+found'), { recursive: true });
    await open();
    writeFileSync(join(folder, 'file'), 'x');
    await expect(open(join(folder, 'file'))).rejects.toMatchObject({ code: 'unreadable' });
    await expect(open('/proc')).rejects.toMatchObject({ code: 'refused' });
    await expect(open('/proc/none/at/all')).rejects.toMatchObject({ code: 'unreadable' });
  });

  test('closes what it reads from, however reading ends', async () => {
    const storage = await open();
    const { sha256 } = await storage.blobs.put(randomBytes(2_000_000), signal);
    for await (const _ of storage.blobs.read(sha256, { from: 0 }, signal)) break;
    await expect(read(storage, sha256, { from: 0, to: 2_000_001 })).rejects.toThrow();
    const stop = new AbortController();
    const reading = (async () => {
      for await (const _ of storage.blobs.read(sha256, { from: 0 }, stop.signal)) stop.abort();
    })();
    await expect(reading).rejects.toThrow();
    const failing = (async () => {
      for await (const _ of storage.blobs.read(sha256, { from: 0 }, signal))
        throw new Error('the reader fails');
    })();
    await expect(failing).rejects.toThrow('the reader fails');
    await (await storage.blobs.open(sha256, signal))[Symbol.asyncDispose]();
    expect(filesHeldOpen()).toEqual([]);
  });

  test('gives a blob that was cut off behind its back to nobody as whole', async () => {
    const storage = await open();
    const content = randomBytes(1_000_000);
    const { sha256 } = await storage.blobs.put(content, signal);
    const reader = storage.blobs.read(sha256, { from: 0 }, signal)[Symbol.asyncIterator]();
    await reader.next();
    writeFileSync(storage.blobs.pathOf(sha256)!, content.subarray(0, 70_000));
    await expect(
      (async () => {
        while (!(await reader.next()).done);
      })(),
    ).rejects.toMatchObject({ code: 'unreadable' });
    // The next that brings it mends it.
    await storage.blobs.put(content, signal);
    expect(sha256Hex(await read(storage, sha256))).toBe(sha256);
  });
});

describe('links in a storage', () => {
  test('are not followed where a folder should be', async () => {
    const storage = await open();
    const { sha256 } = await storage.blobs.put(bytes('secret'), signal);
    await storage.documents.write('a/b', bytes('{}'), null);
    const outside = join(folder, 'outside');
    mkdirSync(outside);
    for (const inside of [join('blobs', 'sha256', sha256.slice(0, 2)), join('documents', 'a')]) {
      rmSync(join(root, inside), { recursive: true });
      symlinkSync(outside, join(root, inside));
    }
    const fresh = await open();
    await expect(fresh.blobs.stat(sha256)).rejects.toMatchObject({ code: 'refused' });
    await expect(fresh.blobs.put(bytes('secret'), signal)).rejects.toMatchObject({ code: 'refused' });
    await expect(fresh.documents.write('a/b', bytes('x'), 'any')).rejects.toMatchObject({ code: 'refused' });
    await expect(fresh.documents.read('a/b')).rejects.toMatchObject({ code: 'refused' });
    expect(readdirSync(outside)).toEqual([]);
    rmSync(join(root, 'staging'), { recursive: true });
    symlinkSync(outside, join(root, 'staging'));
    await expect(open()).rejects.toMatchObject({ code: 'refused', remedy: expect.any(String) });
  });

  test('are not followed where a file should be', async () => {
    const storage = await open();
    const outside = join(folder, 'outside');
    writeFileSync(outside, 'x');
    const { sha256 } = await storage.blobs.put(bytes('x'), signal);
    const path = storage.blobs.pathOf(sha256)!;
    rmSync(path);
    symlinkSync(outside, path);
    expect(await storage.blobs.stat(sha256)).toBeNull();
    await expect(read(storage, sha256)).rejects.toMatchObject({ code: 'target-missing' });
    await storage.blobs.put(bytes('x'), signal);
    expect(lstatSync(path).isFile()).toBe(true);
    symlinkSync(outside, join(root, 'documents', 'link.json'));
    await expect(storage.documents.read('link')).rejects.toMatchObject({ code: 'unreadable' });
    expect(await Array.fromAsync(storage.documents.list('', signal))).toEqual([]);
    rmSync(join(root, 'weighbridge-storage.json'));
    symlinkSync(outside, join(root, 'weighbridge-storage.json'));
    await expect(open()).rejects.toMatchObject({ code: 'refused' });
    expect(readFileSync(outside, 'utf8')).toBe('x');
  });
});

describe('what was left behind', () => {
  const DAYS_AGO = new Date(Date.now() - 3 * 24 * 60 * 60 * 1000);

  test('is removed, but never what a living process prepares', async () => {
    await open();
    const elsewhere = thisOwner().replace(/^[^.]+/, '0123456789abcdef');
    const owners = [thisOwner(), ownerOfTheDead(), elsewhere, elsewhere.replace(/\d/, '9')];
    for (const [index, owner] of owners.entries()) {
      const own = join(root, 'staging', owner);
      mkdirSync(own);
      writeFileSync(join(own, '1'), 'half');
      if (index !== 3) continue;
      for (const path of [join(own, '1'), own]) utimesSync(path, DAYS_AGO, DAYS_AGO);
    }
    writeFileSync(join(root, `.weighbridge-storage.json.${owners[1]}`), '');
    await open();
    expect(readdirSync(join(root, 'staging')).sort()).toEqual([owners[0], owners[2]].sort());
    expect(readdirSync(root).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test('of a write that had won is completed', async () => {
    const { documents } = await open();
    const version = await documents.write('a/b', bytes('old'), null);
    claim('a/b', version, ownerOfTheDead(), 'won');
    claim('new', null, ownerOfTheDead(), 'made');
    const again = await open();
    expect((await again.documents.read('a/b'))?.content.toString()).toBe('won');
    expect((await again.documents.read('new'))?.content.toString()).toBe('made');
    expect(readdirSync(join(root, 'claims'))).toEqual([]);
  });

  test('of a write that had won is completed by the next writer, who then comes too late', async () => {
    const { documents } = await open();
    const version = await documents.write('a', bytes('old'), null);
    claim('a', version, thisOwner(), 'won');
    expect(await documents.write('a', bytes('too late'), version)).toBeNull();
    expect((await documents.read('a'))?.content.toString()).toBe('won');
    await documents.write('a', bytes('anyway'), 'any');
    expect((await documents.read('a'))?.content.toString()).toBe('anyway');
    expect(readdirSync(join(root, 'claims'))).toEqual([]);
  });

  test('of a write that came too late is put in place by nobody', async () => {
    const { documents } = await open();
    const first = await documents.write('a', bytes('1'), null);
    const second = await documents.write('a', bytes('2'), first);
    claim('a', first, ownerOfTheDead(), 'too late');
    claim('b', first, ownerOfTheDead(), 'of nothing');
    const again = await open();
    expect(await again.documents.read('a')).toMatchObject({ version: second });
    expect(await again.documents.read('b')).toBeNull();
    expect(readdirSync(join(root, 'claims'))).toEqual([]);
  });

  /** As a writer leaves it that is killed between claiming and putting in place. */
  function claim(key: string, expected: string | null, owner: string, content: string): void {
    const follows = expected === null ? 'absent' : sha256Hex(expected).slice(0, 32);
    const path = join(root, 'claims', `${sha256Hex(key).slice(0, 32)}.${follows}`);
    mkdirSync(path);
    writeFileSync(join(path, `${owner}.7.content`), content);
    writeFileSync(join(path, 'key'), key);
  }

  function ownerOfTheDead(): string {
    return execFileSync(process.execPath, [join(import.meta.dirname, 'children', 'say-owner.ts')], {
      encoding: 'utf8',
    });
  }
});

describe.skipIf(!canMount())('file systems (they cannot be mounted here)', () => {
  let mounted: string[];
  beforeEach(() => {
    mounted = [];
  });
  afterEach(() => {
    for (const path of mounted) execFileSync('umount', ['-l', path]);
  });

  function mount(name: string, ...options: string[]): string {
    const path = join(folder, name);
    mkdirSync(path, { recursive: true });
    execFileSync('mount', [...options, path]);
    mounted.push(path);
    return path;
  }
  const small = () => mount('small', '-t', 'tmpfs', '-o', 'size=2m', 'tmpfs');

  test('that are full are a limit with a remedy, and nothing is left behind', async () => {
    const at = small();
    const scratch = join(folder, 'scratch');
    const storage = await open(at, scratch);
    const { sha256 } = await storage.blobs.put(bytes('before'), signal);
    const version = await storage.documents.write('a', bytes('before'), null);
    const content = randomBytes(4_000_000);
    const path = join(scratch, 'large');
    writeFileSync(path, content);
    const full = { code: 'limit', message: expect.stringMatching(/no space/), remedy: expect.any(String) };
    await expect(storage.blobs.put(content, signal)).rejects.toMatchObject(full);
    await expect(storage.blobs.adopt(path, sha256Hex(content), content.length, signal)).rejects.toMatchObject(
      full,
    );
    await expect(storage.documents.write('a', content, version)).rejects.toMatchObject(full);
    await expect(storage.documents.write('a', content, 'any')).rejects.toMatchObject(full);

    expect(readFileSync(path).equals(content)).toBe(true);
    expect(await storage.blobs.stat(sha256Hex(content))).toBeNull();
    expect(await storage.documents.read('a')).toMatchObject({ version });
    expect(await read(storage, sha256)).toEqual(bytes('before'));
    const left = readdirSync(at, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(left.map(({ name }) => name).sort()).toEqual(
      ['a.json', sha256.slice(2), 'weighbridge-storage.json'].sort(),
    );
    expect(readdirSync(join(at, 'claims'))).toEqual([]);
    expect(await storage.documents.write('a', bytes('after'), version)).toEqual(expect.any(String));
  });

  test('without room for even a marker are a limit with a remedy', async () => {
    const at = small();
    mkdirSync(join(at, 'lost+found'));
    expect(() => writeFileSync(join(at, 'lost+found', 'filler'), randomBytes(4_000_000))).toThrow();
    await expect(open(at)).rejects.toMatchObject({ code: 'limit', remedy: expect.any(String) });
  });

  test('may be two: what is adopted from another is copied, and hashed on the way', async () => {
    const scratch = small();
    const storage = await open(root, scratch);
    const content = randomBytes(500_000);
    const path = join(scratch, 'file');
    writeFileSync(path, content);
    await storage.blobs.adopt(path, sha256Hex(content), content.length, signal);
    expect(existsSync(path)).toBe(false);
    expect(sha256Hex(await read(storage, sha256Hex(content)))).toBe(sha256Hex(content));
    writeFileSync(path, content);
    await expect(storage.blobs.adopt(path, sha256Hex('other'), content.length, signal)).rejects.toMatchObject(
      { code: 'unreadable' },
    );
    expect(existsSync(path)).toBe(true);
    expect(await storage.blobs.stat(sha256Hex('other'))).toBeNull();
    expect(
      readdirSync(join(root, 'staging')).flatMap((own) => readdirSync(join(root, 'staging', own))),
    ).toEqual([]);
  });

  test('that can only be read from are read from', async () => {
    const made = await open();
    const { sha256 } = await made.blobs.put(bytes('kept'), signal);
    await made.documents.write('a', bytes('{}'), null);
    await made[Symbol.asyncDispose]();
    mount('storage', '--bind', root);
    execFileSync('mount', ['-o', 'remount,ro,bind', root]);
    const storage = await open();
    expect(await read(storage, sha256)).toEqual(bytes('kept'));
    expect(await Array.fromAsync(storage.documents.list('', signal))).toEqual(['a']);
    const refused = {
      code: 'unreadable',
      message: expect.stringMatching(/read-only/),
      remedy: expect.any(String),
    };
    await expect(storage.blobs.put(bytes('new'), signal)).rejects.toMatchObject(refused);
    await expect(storage.blobs.remove(sha256)).rejects.toMatchObject(refused);
    await expect(storage.documents.write('a', bytes('x'), 'any')).rejects.toMatchObject(refused);
    await expect(storage.documents.remove('a')).rejects.toMatchObject(refused);
  });

  test('that can only be read from hold no new storage', async () => {
    mount('read-only', '-t', 'tmpfs', '-o', 'ro', 'tmpfs');
    for (const at of [join(folder, 'read-only'), join(folder, 'read-only', 'deep', 'down')]) {
      await expect(open(at)).rejects.toMatchObject({
        code: 'unreadable',
        message: expect.stringMatching(/read-only/),
        remedy: expect.any(String),
      });
    }
  });

  test('are not mixed within one storage', async () => {
    await open();
    renameSync(join(root, 'documents'), join(folder, 'old'));
    mount(join('storage', 'documents'), '-t', 'tmpfs', 'tmpfs');
    await expect(open()).rejects.toMatchObject({ code: 'refused', remedy: expect.any(String) });
  });
});

test.skipIf(isRoot)(
  'a folder without the right to write is told as that (root has every right)',
  async () => {
    mkdirSync(root, { mode: 0o500 });
    await expect(open()).rejects.toMatchObject({
      code: 'unreadable',
      message: expect.stringMatching(/permission/),
      remedy: expect.any(String),
    });
  },
);

test.each([
  ['ENOSPC', 'limit'],
  ['EDQUOT', 'limit'],
  ['EMFILE', 'limit'],
  ['EACCES', 'unreadable'],
  ['EROFS', 'unreadable'],
  ['EIO', 'unreadable'],
])('%s of the system is %s, with a remedy', (code, told) => {
  const error = diskError(Object.assign(new Error(`${code}: x`), { code }), 'store a blob in /srv');
  expect(error).toMatchObject({ code: told, remedy: expect.any(String) });
  expect(error.message).toMatch(/^cannot store a blob in \/srv: /);
});

function canMount(): boolean {
  const at = mkdtempSync(join(tmpdir(), 'weighbridge-mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', at], { stdio: 'ignore' });
    execFileSync('umount', [at]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(at, { recursive: true, force: true });
  }
}

function filesHeldOpen(): readonly string[] {
  return readdirSync('/proc/self/fd').flatMap((name) => {
    try {
      const path = readlinkSync(`/proc/self/fd/${name}`);
      return path.startsWith(folder) ? [path] : [];
    } catch {
      return [];
    }
  });
}
