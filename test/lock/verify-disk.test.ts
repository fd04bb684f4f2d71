import { mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sha256Hex } from '../../src/base/index.ts';
import { openLocalCache } from '../../src/hubs/index.ts';
import { type Journal, NO_JOURNAL, openJournal } from '../../src/lock/hashing/index.ts';
import { type Lock, type LockEntry, lockKey, renderLock } from '../../src/lock/index.ts';
import { lockPlaces, verifyCache, verifyFolder } from '../../src/lock/verify/index.ts';
import { entryOf, gitOid, MadeCache } from './made-cache.ts';

const COMMIT = 'a'.repeat(40);
const CONTENTS = { 'config.json': '{"a":1}', 'onnx/model.bin': 'pickle', 'model.safetensors': 'weights' };
const never = new AbortController().signal;

let folder: string;
let cache: MadeCache;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'weighbridge-cache-'));
  cache = new MadeCache(join(folder, 'hub'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const locked = (contents = CONTENTS): LockEntry => entryOf(contents, { name: 'acme/m', commit: COMMIT });
const lockOf = (...entries: readonly LockEntry[]): Lock => ({
  entries: new Map(entries.map((one) => [lockKey(one), one])),
});
const hashing = {
  signal: never,
  journal: NO_JOURNAL as Journal,
  onBytes: () => {},
  at: '2026-01-01T00:00:00.000Z',
};
const placesOf = (lock: Lock) => lockPlaces('weighbridge.lock', renderLock(lock));

function verify(lock: Lock, journal: Journal = NO_JOURNAL) {
  const opened = openLocalCache(cache.folder)!;
  return verifyCache(lock, { ...hashing, journal, cache: opened, places: placesOf(lock) });
}
const told = ({ findings }: Awaited<ReturnType<typeof verify>>) =>
  findings.map(({ rule, severity, title }) => `${rule} ${severity}: ${title}`);

describe('a cache against a lock', () => {
  test('says nothing of what is as it was locked', async () => {
    cache.add('acme/m', COMMIT, CONTENTS);
    expect(await verify(lockOf(locked()))).toMatchObject({
      findings: [],
      gaps: [],
      files: 3,
      lockedFiles: 3,
      missingFiles: 0,
      bytes: 20,
    });
  });

  test('a snapshot that holds some of the files is counted, and no fault', async () => {
    cache.add('acme/m', COMMIT, { 'config.json': CONTENTS['config.json'] });
    expect(await verify(lockOf(locked()))).toMatchObject({ findings: [], lockedFiles: 1, missingFiles: 2 });
  });

  test.each([
    ['large', 'model.safetensors'],
    ['regular', 'config.json'],
  ] as const)(
    'tells a %s file whose content was replaced, with both hashes and the line of the lock',
    async (_what, path) => {
      cache.add('acme/m', COMMIT, CONTENTS);
      cache.write(cache.blobOf('acme/m', path, CONTENTS[path]), 'EVIL');
      const lock = lockOf(locked());
      const { findings } = await verify(lock);
      expect(findings).toMatchObject([
        {
          rule: 'lock/cache-tampered',
          severity: 'critical',
          subject: 'huggingface:model:acme/m',
          title: `${path} of acme/m is not what the lock says it is`,
          location: placesOf(lock).placeOf('huggingface:model:acme/m@main', path),
        },
      ]);
      const facts = findings[0]!.evidence.map(({ fact }) => fact);
      expect(facts).toEqual([
        `the lock says sha256 ${sha256Hex(CONTENTS[path])}`,
        `the bytes on disk have sha256 ${sha256Hex('EVIL')}`,
      ]);
    },
  );

  test('tells a link that was turned to another blob of the same repository', async () => {
    cache.add('acme/m', COMMIT, { 'config.json': 'EVIL' });
    expect(told(await verify(lockOf(locked())))).toEqual([
      'lock/cache-tampered critical: config.json of acme/m is not what the lock says it is',
    ]);
  });

  test('tells a file in place of a link', async () => {
    cache.write(join(cache.repository('acme/m'), 'snapshots', COMMIT, 'config.json'), 'EVIL');
    expect(told(await verify(lockOf(locked())))).toEqual([
      'lock/cache-tampered critical: config.json of acme/m is not what the lock says it is',
    ]);
  });

  test('tells what the locked commit does not have: what could run is worse', async () => {
    cache.add('acme/m', COMMIT, CONTENTS);
    const snapshot = join(cache.repository('acme/m'), 'snapshots', COMMIT);
    cache.write(join(snapshot, 'modeling.py'), 'import os');
    cache.write(join(snapshot, 'notes.txt'), 'mine');
    expect(told(await verify(lockOf(locked()))).toSorted()).toEqual([
      'lock/cache-extra high: modeling.py is beside the files of acme/m, and the locked commit does not have it',
      'lock/cache-extra low: notes.txt is beside the files of acme/m, and the locked commit does not have it',
    ]);
  });

  test('tells a branch that the cache has elsewhere than the lock', async () => {
    cache.add('acme/m', COMMIT, CONTENTS);
    cache.add('acme/m', 'b'.repeat(40), { 'config.json': '{"b":2}' });
    expect(told(await verify(lockOf(locked())))).toEqual([
      `lock/cache-ref medium: acme/m: main is ${'b'.repeat(40)} in the cache, the lock has ${COMMIT}`,
    ]);
  });

  test('tells blobs of repositories that are not locked when they are not what they are called', async () => {
    cache.add('other/n', 'b'.repeat(40), { 'config.json': '{}', 'w.bin': 'w', 'same.bin': 's' });
    cache.write(cache.blobOf('other/n', 'w.bin', 'w'), 'EVIL');
    cache.write(cache.blobOf('other/n', 'config.json', '{}'), 'EVIL');
    const { findings } = await verify(lockOf(locked()));
    expect(findings.map(({ title, subject }) => [title, subject]).toSorted()).toEqual([
      ['config.json of other/n is not what its own name says it is', 'huggingface:model:other/n'],
      ['w.bin of other/n is not what its own name says it is', 'huggingface:model:other/n'],
    ]);
    expect(findings.flatMap(({ evidence }) => evidence.map(({ fact }) => fact))).toContain(
      `the bytes on disk have git object id ${gitOid('EVIL')}`,
    );
  });

  test('tells a blob that was put there for a later download to find', async () => {
    cache.add('acme/m', COMMIT, { 'config.json': CONTENTS['config.json'] });
    cache.write(cache.blobOf('acme/m', 'model.safetensors', CONTENTS['model.safetensors']), 'EVIL');
    expect(told(await verify(lockOf(locked())))).toEqual([
      `lock/cache-tampered critical: blobs/${sha256Hex('weights')} of acme/m is not what its own name says it is`,
    ]);
  });

  test('knows a renamed repository under its old name and its new one', async () => {
    const entry = locked();
    const renamed: LockEntry = {
      ...entry,
      redirect: ['acme/m'],
      identity: { ...entry.identity, name: 'acme/new' },
    };
    for (const name of ['acme/m', 'acme/new']) cache.add(name, COMMIT, { 'config.json': 'EVIL' });
    expect(told(await verify(lockOf(renamed)))).toHaveLength(2);
  });

  test('never follows a link out of the cache, and says that it did not', async () => {
    const outside = join(folder, 'secret.json');
    writeFileSync(outside, CONTENTS['config.json']);
    cache.add('acme/m', COMMIT, { 'model.safetensors': 'weights' });
    symlinkSync(outside, join(cache.repository('acme/m'), 'snapshots', COMMIT, 'config.json'));
    const checked = await verify(lockOf(locked()));
    expect(checked.findings).toEqual([]);
    expect(checked.gaps).toMatchObject([{ what: expect.stringContaining('config.json'), blocking: true }]);
    expect(checked.files).toBe(1);
  });

  test('a file that cannot be read is a gap', async () => {
    cache.add('acme/m', COMMIT, CONTENTS);
    const opened = openLocalCache(cache.folder)!;
    const vanishing = {
      ...opened,
      folder: opened.folder,
      repos: () => opened.repos(),
      snapshot: (...args: Parameters<typeof opened.snapshot>) => {
        const snapshot = opened.snapshot(...args);
        rmSync(cache.blobOf('acme/m', 'config.json', CONTENTS['config.json']));
        return snapshot;
      },
    } as typeof opened;
    const lock = lockOf(locked());
    const checked = await verifyCache(lock, { ...hashing, cache: vanishing, places: placesOf(lock) });
    expect(checked.gaps).toMatchObject([{ why: expect.stringContaining('ENOENT'), blocking: true }]);
  });

  test('stops when it is called off', async () => {
    cache.add('acme/m', COMMIT, CONTENTS);
    const lock = lockOf(locked());
    const signal = AbortSignal.abort(new Error('stopped'));
    const options = { ...hashing, signal, cache: openLocalCache(cache.folder)!, places: placesOf(lock) };
    await expect(verifyCache(lock, options)).rejects.toThrow('cancelled');
  });
});

describe('the journal', () => {
  const journalPath = () => join(folder, 'journal', 'verify.jsonl');

  test('spares reading what was hashed before, and only when asked to resume', async () => {
    cache.add('acme/m', COMMIT, CONTENTS);
    const lock = lockOf(locked());
    {
      using journal = openJournal(journalPath(), false);
      expect(await verify(lock, journal)).toMatchObject({ files: 3, bytes: 20 });
    }
    {
      using journal = openJournal(journalPath(), true);
      expect(await verify(lock, journal)).toMatchObject({ files: 3, bytes: 0, findings: [] });
    }
    using journal = openJournal(journalPath(), false);
    expect(await verify(lock, journal)).toMatchObject({ files: 3, bytes: 20 });
  });

  test('does not cover a file that was written to since, even when its time was set back', async () => {
    cache.add('acme/m', COMMIT, CONTENTS);
    const lock = lockOf(locked());
    {
      using journal = openJournal(journalPath(), false);
      await verify(lock, journal);
    }
    const blob = cache.blobOf('acme/m', 'model.safetensors', CONTENTS['model.safetensors']);
    const { atime, mtime } = statSync(blob);
    writeFileSync(blob, 'WEIGHTS');
    utimesSync(blob, atime, mtime);
    using journal = openJournal(journalPath(), true);
    const checked = await verify(lock, journal);
    expect(told(checked)).toEqual([
      'lock/cache-tampered critical: model.safetensors of acme/m is not what the lock says it is',
    ]);
    expect(checked.bytes).toBe(7);
  });

  test('that was cut off or holds nonsense is used as far as it goes', async () => {
    cache.add('acme/m', COMMIT, CONTENTS);
    const lock = lockOf(locked());
    mkdirSync(join(folder, 'journal'));
    writeFileSync(journalPath(), '{"path":"/x"}\nnonsense\n[1]\n{"path":"/y","de');
    using journal = openJournal(journalPath(), true);
    expect(await verify(lock, journal)).toMatchObject({ findings: [], bytes: 20 });
  });
});

describe('a plain copy against a lock', () => {
  const copy = (contents: Readonly<Record<string, string>>) => {
    for (const [path, content] of Object.entries(contents)) cache.write(join(folder, 'copy', path), content);
  };
  const verifyCopy = () => {
    const entry = locked();
    return verifyFolder(entry, join(folder, 'copy'), { ...hashing, places: placesOf(lockOf(entry)) });
  };

  test('says nothing of one that is as it was locked, nor of what the client and git leave beside it', async () => {
    copy(CONTENTS);
    copy({ '.cache/huggingface/download/config.json.metadata': 'x', '.git/HEAD': 'ref' });
    expect(await verifyCopy()).toMatchObject({ findings: [], gaps: [], files: 3, missingFiles: 0 });
  });

  test('tells what was changed, what was put there, and counts what is missing', async () => {
    copy({ 'config.json': 'EVIL', 'model.safetensors': 'weights', 'payload.pkl': 'x' });
    const checked = await verifyCopy();
    expect(told(checked).toSorted()).toEqual([
      'lock/cache-extra high: payload.pkl is beside the files of acme/m, and the locked commit does not have it',
      'lock/cache-tampered critical: config.json of acme/m is not what the lock says it is',
    ]);
    expect(checked.missingFiles).toBe(1);
  });

  test('does not follow links, of files or of folders', async () => {
    copy({ 'model.safetensors': 'weights' });
    writeFileSync(join(folder, 'elsewhere.json'), CONTENTS['config.json']);
    mkdirSync(join(folder, 'elsewhere'));
    symlinkSync(join(folder, 'elsewhere.json'), join(folder, 'copy', 'config.json'));
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'copy', 'onnx'));
    const checked = await verifyCopy();
    expect([checked.findings, checked.gaps.map(({ why }) => why)]).toEqual([
      [],
      ['a link, which is not followed', 'a link, which is not followed'],
    ]);
  });

  test('asks for a folder that is there', async () => {
    await expect(
      verifyFolder(locked(), join(folder, 'nowhere'), { ...hashing, places: placesOf(lockOf()) }),
    ).rejects.toThrow('there is no folder');
  });
});
