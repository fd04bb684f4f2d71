import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Digest, type HashOutcome, hashFiles } from '../../src/lock/hashing/index.ts';
import { gitOid } from './made-cache.ts';

const LARGE = Buffer.alloc(40 * 1024 * 1024 + 17, 'weights');
const BOTH: readonly Digest[] = ['sha256', 'git-oid'];
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'weighbridge-hash-'));
  for (const name of ['a', 'b', 'c']) writeFileSync(join(folder, name), LARGE);
  writeFileSync(join(folder, 'small'), 'x');
  writeFileSync(join(folder, 'empty'), '');
  symlinkSync(join(folder, 'a'), join(folder, 'link'));
  mkdirSync(join(folder, 'folder'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function hash(names: readonly string[], sizeBytes: number, signal = new AbortController().signal) {
  const outcomes = new Map<string, HashOutcome>();
  let bytes = 0;
  const files = names.map((name) => ({ name, path: join(folder, name), digests: BOTH, sizeBytes }));
  await hashFiles(files, ({ name }, outcome) => outcomes.set(name, outcome), {
    signal,
    onBytes: (more) => {
      bytes += more;
    },
  });
  return { outcomes, bytes };
}

// Sizes are announced: what is announced as small is hashed on the spot, the rest on threads.
describe.each([
  ['on the spot', 1],
  ['on threads', LARGE.length],
])('hashing %s', (_where, sizeBytes) => {
  test('gives sha256 and git’s name for every file, the empty one too', async () => {
    const { outcomes } = await hash(['a', 'b', 'c', 'small', 'empty'], sizeBytes);
    const digests = [...outcomes].map(([name, outcome]) => [
      name,
      outcome.kind === 'hashed' && [outcome.file.sha256, outcome.file.gitOid, outcome.file.stamp.size],
    ]);
    const of = (content: Buffer) => [
      createHash('sha256').update(content).digest('hex'),
      gitOid(content),
      content.length,
    ];
    expect(Object.fromEntries(digests)).toEqual({
      a: of(LARGE),
      b: of(LARGE),
      c: of(LARGE),
      small: of(Buffer.from('x')),
      empty: of(Buffer.alloc(0)),
    });
  });

  test('tells what cannot be hashed: what is missing, a folder, a link', async () => {
    const { outcomes } = await hash(['missing', 'folder', 'link', 'small'], sizeBytes);
    expect([...outcomes].map(([name, { kind }]) => [name, kind]).toSorted()).toEqual([
      ['folder', 'failed'],
      ['link', 'failed'],
      ['missing', 'failed'],
      ['small', 'hashed'],
    ]);
  });

  test('stops when it is called off', async () => {
    const abort = new AbortController();
    const hashing = hash(['a', 'b', 'c'], sizeBytes, abort.signal);
    abort.abort(new Error('stopped'));
    await expect(hashing).rejects.toThrow('cancelled');
  });
});
