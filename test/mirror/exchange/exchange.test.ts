import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sha256Hex } from '../../../src/base/index.ts';
import { TAR_END, tarFileHeader, tarPadding } from '../../../src/formats/tar/index.ts';
import { NO_JOURNAL } from '../../../src/lock/index.ts';
import {
  importLayout,
  openLayout,
  planExport,
  writeArchive,
  writeFolder,
} from '../../../src/mirror/exchange/index.ts';
import { createQuarantine, parseQuarantined } from '../../../src/mirror/quarantine/index.ts';
import { verifyStorage } from '../../../src/mirror/upkeep/index.ts';
import { type MemoryStorage, memoryStorage } from '../memory-storage.ts';
import { storeModel } from '../stored-world.ts';

const COMMIT = 'c'.repeat(40);
const NOW = '2026-06-01T00:00:00.000Z';
const never = new AbortController().signal;
const everything = () => true;
const quietly = { signal: never, onBytes: () => {} };

let folder: string;
let storage: MemoryStorage;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'weighbridge-exchange-'));
  storage = memoryStorage(join(folder, 'scratch'));
  await storeModel(storage, {
    name: 'acme/model',
    commit: COMMIT,
    files: [
      { path: 'README.md', content: '# A model', regular: true },
      { path: 'config.json', content: '{"model_type":"bert"}', regular: true },
      { path: 'weights/model.safetensors', content: Buffer.alloc(3_000_000, 'w') },
      { path: 'empty', content: '', regular: true },
    ],
  });
  await storeModel(storage, {
    name: 'acme/data',
    kind: 'dataset',
    commit: COMMIT,
    repoId: '65a000000000000000000009',
    files: [{ path: 'train.parquet', content: 'rows' }],
  });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, name);
const empty = () => memoryStorage(at('other-scratch'));

async function exportTo(
  name: string,
  from = storage,
  isWanted: (query: { name: string }) => boolean = everything,
) {
  const plan = await planExport(from, isWanted, never);
  const options = { blobs: from.blobs, ...quietly };
  if (name.endsWith('.tar')) await writeArchive(at(name), plan, options);
  else await writeFolder(at(name), plan, options);
  return plan;
}

async function importFrom(name: string, into: MemoryStorage) {
  await using layout = await openLayout(at(name));
  return await importLayout(layout, into, quietly);
}

async function problemsOf(of: MemoryStorage) {
  const found = await verifyStorage(of, {
    isWanted: null,
    repair: false,
    journal: NO_JOURNAL,
    now: new Date(NOW),
    signal: never,
    onBytes: () => {},
  });
  return found.problems;
}

describe.each(['layout', 'layout.tar'])('by way of %s', (name) => {
  test('what is exported is imported: contents, records and bindings', async () => {
    const plan = await exportTo(name);
    expect(plan).toMatchObject({
      commits: [`hf:acme/data@${COMMIT}`.replace('hf:', 'hf:datasets/'), `hf:acme/model@${COMMIT}`],
      left: [],
    });
    const other = empty();
    const imported = await importFrom(name, other);
    expect(imported.commits.map(({ outcome, why }) => [outcome, why])).toEqual([
      ['imported', null],
      ['imported', null],
    ]);
    expect([...other.blobBytes.keys()].sort()).toEqual([...storage.blobBytes.keys()].sort());
    for (const [key, content] of storage.documentBytes) {
      expect(JSON.parse(`${Buffer.from(other.documentBytes.get(key)!)}`)).toEqual(
        JSON.parse(`${Buffer.from(content)}`),
      );
    }
    expect(await problemsOf(other)).toEqual([]);
  });

  test('importing again changes nothing', async () => {
    await exportTo(name);
    const other = empty();
    await importFrom(name, other);
    const before = new Map(other.documentBytes);
    expect((await importFrom(name, other)).commits.map(({ outcome, bytes }) => [outcome, bytes])).toEqual([
      ['held', 0],
      ['held', 0],
    ]);
    expect(other.documentBytes).toEqual(before);
  });

  test('the same storage makes the same bytes', async () => {
    await exportTo(name);
    await exportTo(`again-${name}`);
    expect(digestOf(at(`again-${name}`))).toBe(digestOf(at(name)));
    const other = empty();
    await importFrom(name, other);
    await exportTo(`from-other-${name}`, other);
    expect(digestOf(at(`from-other-${name}`))).toBe(digestOf(at(name)));
  });
});

test('only names that were asked for are exported', async () => {
  const plan = await exportTo('layout', storage, ({ name }) => name === 'acme/data');
  expect(plan.commits).toEqual([`hf:datasets/acme/data@${COMMIT}`]);
  expect(readdirSync(at('layout/blobs/sha256'))).toContain(sha256Hex('rows'));
  expect(readdirSync(at('layout/blobs/sha256'))).not.toContain(sha256Hex('# A model'));
});

test('an archive that GNU tar makes of the folder is imported too', async () => {
  await exportTo('layout');
  expect(spawnSync('tar', ['-cf', at('by-tar.tar'), '-C', at('layout'), '.']).status).toBe(0);
  expect((await importFrom('by-tar.tar', empty())).commits).toHaveLength(2);
});

test('GNU tar takes the folder out of the archive', async () => {
  await exportTo('layout');
  await exportTo('layout.tar');
  mkdirSync(at('taken-out'));
  expect(spawnSync('tar', ['-xf', at('layout.tar'), '-C', at('taken-out')]).status).toBe(0);
  expect(digestOf(at('taken-out'))).toBe(digestOf(at('layout')));
});

describe('an export', () => {
  test('leaves out what is in quarantine, and takes the list of it along', async () => {
    const quarantine = createQuarantine(storage.documents);
    const entry = { at: NOW, reasons: ['bad'], danger: null, evidence: [], seenAs: [] };
    await quarantine.put({ ...entry, what: parseQuarantined(`sha256:${sha256Hex('rows')}`) });
    const plan = await exportTo('layout');
    expect(plan.left).toEqual([
      { commit: `hf:datasets/acme/data@${COMMIT}`, why: 'train.parquet is in quarantine' },
    ]);
    expect(plan.commits).toEqual([`hf:acme/model@${COMMIT}`]);
    const other = empty();
    expect((await importFrom('layout', other)).quarantined).toBe(1);
    expect(await createQuarantine(other.documents).ofContent(sha256Hex('rows'))).toMatchObject({
      reasons: ['bad'],
    });
  });

  test('leaves out what has not been copied whole', async () => {
    await storage.blobs.remove(sha256Hex('rows'));
    expect((await exportTo('layout')).left).toMatchObject([{ why: 'train.parquet is not held' }]);
  });

  test.each(['layout', 'layout.tar'])(
    'to %s fails where a content has changed, and is no layout then',
    async (name) => {
      storage.blobBytes.get(sha256Hex('rows'))!.content = Buffer.from('wors');
      await expect(exportTo(name)).rejects.toMatchObject({ code: 'unreadable' });
      await expect(openLayout(at(name))).rejects.toThrow();
    },
  );

  test('that was stopped goes on, and mends what is not whole', async () => {
    await exportTo('whole');
    cpSync(at('whole'), at('layout'), { recursive: true });
    rmSync(at('layout/index.json'));
    truncateSync(at(`layout/blobs/sha256/${sha256Hex('rows')}`), 1);
    writeFileSync(at(`layout/blobs/sha256/${sha256Hex('# A model')}`), '# B model');
    writeFileSync(at('layout/index.json.partial'), '{');
    await exportTo('layout');
    expect(digestOf(at('layout'))).toBe(digestOf(at('whole')));
  });

  test('is not written into a folder of somebody else', async () => {
    mkdirSync(at('own'));
    writeFileSync(at('own/thesis.txt'), 'x');
    await expect(exportTo('own')).rejects.toMatchObject({ code: 'usage' });
    expect(readdirSync(at('own'))).toEqual(['thesis.txt']);
  });
});

describe('an import', () => {
  test('refuses a name that is bound to somebody else here, and tells both', async () => {
    await exportTo('layout');
    const other = empty();
    await storeModel(other, {
      name: 'Acme/Model',
      commit: 'd'.repeat(40),
      repoId: '65a0000000000000000000ff',
      files: [{ path: 'a', content: 'b' }],
    });
    const before = new Map(other.documentBytes);
    const { commits } = await importFrom('layout', other);
    expect(commits.map(({ outcome }) => outcome)).toEqual(['imported', 'refused']);
    expect(commits[1]!.why).toContain('65a0000000000000000000ff');
    expect(commits[1]!.why).toContain('65a000000000000000000001');
    for (const [key, content] of before) expect(other.documentBytes.get(key)).toEqual(content);
    expect(other.blobBytes.has(sha256Hex('# A model'))).toBe(false);
  });

  test.each([`hf:acme/model@${COMMIT}`, 'hf:Acme/Model', `sha256:${sha256Hex('# A model')}`])(
    'does not bring back %s, which is in quarantine here',
    async (what) => {
      await exportTo('layout');
      const other = empty();
      const entry = { at: NOW, reasons: ['known here'], danger: null, evidence: [], seenAs: [] };
      await createQuarantine(other.documents).put({ ...entry, what: parseQuarantined(what) });
      const { commits } = await importFrom('layout', other);
      expect(commits.map(({ outcome }) => outcome)).toEqual(['imported', 'refused']);
      expect(commits[1]!.why).toContain('known here');
      expect(other.documentBytes.has(`admissions/model/acme/model/${COMMIT}`)).toBe(false);
    },
  );

  test('does not take an admission out of quarantine', async () => {
    await exportTo('layout');
    await storeModel(storage, { name: 'acme/model', commit: COMMIT, state: 'quarantined', files: [] });
    const before = storage.documentBytes.get(`admissions/model/acme/model/${COMMIT}`);
    const { commits } = await importFrom('layout', storage);
    expect(commits.map(({ outcome }) => outcome)).toEqual(['held', 'refused']);
    expect(storage.documentBytes.get(`admissions/model/acme/model/${COMMIT}`)).toEqual(before);
  });

  test('takes the younger word on a branch', async () => {
    await exportTo('old');
    const younger = 'e'.repeat(40);
    await storeModel(storage, {
      name: 'acme/model',
      commit: younger,
      at: NOW,
      files: [{ path: 'x', content: 'y' }],
    });
    await exportTo('new');
    const other = empty();
    await importFrom('old', other);
    await importFrom('new', other);
    await importFrom('old', other);
    const binding = JSON.parse(`${Buffer.from(other.documentBytes.get('bindings/model/acme/model')!)}`);
    expect(binding.revisions.main.commit).toBe(younger);
    expect(await problemsOf(other)).toEqual([]);
  });

  test('that was stopped goes on', async () => {
    await exportTo('layout');
    const other = empty();
    const { adopt } = other.blobs;
    let left = 2;
    const dying = {
      ...other,
      blobs: {
        ...other.blobs,
        adopt: async (...args: Parameters<typeof adopt>) => {
          if (left-- === 0) throw new Error('killed');
          return adopt(...args);
        },
      },
    };
    await expect(importFrom('layout', dying)).rejects.toThrow('killed');
    expect(await problemsOf(other)).toEqual([]);
    const { commits } = await importFrom('layout', other);
    expect(commits.map(({ outcome }) => outcome)).toEqual(['held', 'imported']);
    expect(await problemsOf(other)).toEqual([]);
  });

  test.each([
    ['a flipped bit', (path: string) => writeFileSync(path, '# B model')],
    ['an end that is missing', (path: string) => truncateSync(path, 3)],
    ['a blob that is missing', (path: string) => rmSync(path)],
  ])('refuses %s, and stores nothing of that commit', async (_what, damage) => {
    await exportTo('layout');
    damage(at(`layout/blobs/sha256/${sha256Hex('# A model')}`));
    const other = empty();
    const result = await importFrom('layout', other).then(
      ({ commits }) => commits.map(({ outcome }) => outcome).join(),
      (error: { code: string }) => error.code,
    );
    expect(result).toMatch(/^(?:refused|imported,refused)$/);
    expect(other.documentBytes.has(`admissions/model/acme/model/${COMMIT}`)).toBe(false);
    expect(other.blobBytes.has(sha256Hex('# A model'))).toBe(false);
    expect(await problemsOf(other)).toEqual([]);
  });

  test('refuses records that were changed, before anything is stored', async () => {
    await exportTo('layout');
    const name = readdirSync(at('layout/blobs/sha256')).find((one) =>
      readFileSync(at(`layout/blobs/sha256/${one}`), 'latin1').startsWith(
        '{"schema":"weighbridge.binding/1"',
      ),
    )!;
    const path = at(`layout/blobs/sha256/${name}`);
    writeFileSync(path, readFileSync(path, 'utf8').replace('65a0', '65b0'));
    const other = empty();
    await expect(importFrom('layout', other)).rejects.toMatchObject({ code: 'refused' });
    expect([other.documentBytes.size, other.blobBytes.size]).toEqual([0, 0]);
  });

  test.each([
    ['a layout of another tool', { manifests: [] }, 'no export of weighbridge'],
    ['another version', { manifests: [], annotations: { 'dev.weighbridge.export': '2' } }, 'another version'],
    ['no index', 'hello', 'no JSON'],
    ['an index without manifests', {}, 'index.json'],
  ])('refuses %s', async (_what, index, told) => {
    await exportTo('layout');
    const text = typeof index === 'string' ? index : JSON.stringify({ schemaVersion: 2, ...index });
    writeFileSync(at('layout/index.json'), text);
    await expect(importFrom('layout', empty())).rejects.toThrow(told);
  });

  test.each([
    ['oci-layout', 'oci-layout'],
    ['index.json', 'index.json'],
    ['a blob', `blobs/sha256/${sha256Hex('rows')}`],
    ['the folder of blobs', 'blobs'],
  ])('refuses a link in the place of %s', async (_what, name) => {
    await exportTo('layout');
    cpSync(at(`layout/${name}`), at('elsewhere'), { recursive: true });
    rmSync(at(`layout/${name}`), { recursive: true });
    symlinkSync(at('elsewhere'), at(`layout/${name}`));
    await expect(importFrom('layout', empty())).rejects.toMatchObject({ code: 'refused' });
  });

  const member = (name: string, content: string) =>
    Buffer.concat([tarFileHeader(name, content.length), Buffer.from(content), tarPadding(content.length)]);
  const linkMember = () => {
    const block = Buffer.from(tarFileHeader('blobs/sha256/link', 0));
    block.write('2', 156, 'latin1');
    block.write('/etc/passwd', 157, 'latin1');
    block.fill(' ', 148, 156);
    const sum = block.reduce((total, byte) => total + byte, 0);
    block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
    return block;
  };
  test.each([
    ['a name that leads out of it', () => member('../escape', 'x'), 'leads out'],
    ['a name that leads out by a detour', () => member('blobs/../../escape', 'x'), 'leads out'],
    ['a name from the root', () => member('/etc/cron.d/x', 'x'), 'leads out'],
    ['a name as Windows writes it', () => member('..\\escape', 'x'), 'leads out'],
    ['a link', linkMember, 'symbolic-link'],
    ['a file twice', () => member('index.json', '{}'), 'twice'],
    ['a file twice, by another spelling', () => member('./index.json', '{}'), 'twice'],
  ])('refuses an archive with %s', async (_what, made, told) => {
    await exportTo('layout.tar');
    writeFileSync(at('bad.tar'), Buffer.concat([made(), readFileSync(at('layout.tar'))]));
    await expect(importFrom('bad.tar', empty())).rejects.toThrow(told);
  });

  test('refuses an archive that is cut off, anywhere', async () => {
    await exportTo('layout.tar');
    const whole = readFileSync(at('layout.tar'));
    for (const part of [1, 700, 2000, whole.length / 2, whole.length - TAR_END.length - 600]) {
      writeFileSync(at('cut.tar'), whole.subarray(0, Math.floor(part)));
      const other = empty();
      const result = await importFrom('cut.tar', other).then(
        ({ commits }) => commits.every(({ outcome }) => outcome === 'refused'),
        (error: { code: string }) => ['refused', 'unreadable'].includes(error.code),
      );
      expect([part, result, other.documentBytes.size]).toEqual([part, true, 0]);
    }
  });

  test('refuses an archive with something behind its end', async () => {
    await exportTo('layout.tar');
    writeFileSync(at('more.tar'), Buffer.concat([readFileSync(at('layout.tar')), member('x', 'y')]));
    await expect(importFrom('more.tar', empty())).rejects.toMatchObject({ code: 'refused' });
  });

  test('says of what is no archive that it is none', async () => {
    writeFileSync(at('photo.tar'), 'not a tar at all'.repeat(100));
    await expect(importFrom('photo.tar', empty())).rejects.toThrow('no tar archive');
  });
});

/** Of a file, or of every file in a folder with its name. */
function digestOf(path: string): string {
  if (!existsSync(path)) return 'missing';
  if (statSync(path).isFile()) return sha256Hex(readFileSync(path));
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).sort();
  return sha256Hex(
    names
      .map(
        (name) =>
          `${name} ${statSync(join(path, name)).isFile() ? sha256Hex(readFileSync(join(path, name))) : ''}`,
      )
      .join('\n'),
  );
}
