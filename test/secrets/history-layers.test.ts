import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { locateRepository } from '../../src/gitpack/index.ts';
import { defaultEngine } from '../../src/secrets/default-engine.ts';
import { createFingerprints } from '../../src/secrets/fingerprint.ts';
import { scanSecretHistory } from '../../src/secrets/history/scan-secret-history.ts';
import { openLfsStore } from '../../src/secrets/lfs-store.ts';
import { createContentScanner } from '../../src/secrets/scan-content.ts';
import { fillExample } from './fill-example.ts';
import { tarOf } from './layers/tar-of.ts';
import { zipOf } from './layers/zip-of.ts';

const token = (seed: number) => fillExample('hf_{{alpha 34}}', seed);
const pointerTo = (oid: string, size: number) =>
  `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize ${size}\n`;

const folder = mkdtempSync(join(tmpdir(), 'weighbridge-history-layers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const git = (...args: readonly string[]) =>
  execFileSync('git', ['-C', folder, '-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });

function store(content: Buffer): string {
  const oid = createHash('sha256').update(content).digest('hex');
  const path = join(folder, '.git', 'lfs', 'objects', oid.slice(0, 2), oid.slice(2, 4), oid);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return pointerTo(oid, content.length);
}

async function scan() {
  const repository = (await locateRepository(folder))!;
  const engine = defaultEngine();
  const lfs = openLfsStore(repository.commonDir, createContentScanner(engine).scanRanges);
  const { places, gaps } = await scanSecretHistory(repository, {
    engine,
    fingerprints: createFingerprints(null),
    program: { searchPath: process.env['PATH'] ?? '' },
    signal: new AbortController().signal,
    prefix: '',
    threads: 1,
    cacheFolder: null,
    lfs,
  });
  const found = places.flatMap(({ sighting, occurrences }) =>
    occurrences
      .filter(({ change }) => change === 'added')
      .map(({ file, line }) => `${file}:${line} ${sighting.detection.value}`),
  );
  return { found, gaps, absent: lfs.absent };
}

const WITHIN: readonly (readonly [string, Buffer, string])[] = [
  ['notes.txt.gz', gzipSync(`one\nHF_TOKEN=${token(1)}\n`), `notes.txt.gz!notes.txt:2 ${token(1)}`],
  [
    'bundle.zip',
    Buffer.from(
      zipOf([{ name: 'in/.env', deflated: true, bytes: Buffer.from(`\n\nHF_TOKEN=${token(2)}\n`) }]),
    ),
    `bundle.zip!in/.env:3 ${token(2)}`,
  ],
  [
    'image.tar',
    Buffer.from(tarOf([{ name: 'run.sh', bytes: Buffer.from(`HF_TOKEN=${token(3)}\n`) }])),
    `image.tar!run.sh:1 ${token(3)}`,
  ],
  ['wide.txt', Buffer.from(`\ufeffa\nHF_TOKEN=${token(4)}\n`, 'utf16le'), `wide.txt:2 ${token(4)}`],
  [
    'secret.yaml',
    Buffer.from(`kind: Secret\ndata:\n  c: ${Buffer.from(`{"x": "${token(5)}"}`).toString('base64')}\n`),
    `secret.yaml:3 ${token(5)}`,
  ],
];

describe('what the plain bytes of a history do not show', () => {
  beforeAll(() => {
    git('init', '-q');
    for (const [name, content] of WITHIN) writeFileSync(join(folder, name), content);
    writeFileSync(join(folder, 'weights.bin'), store(Buffer.from(`weights\nHF_TOKEN=${token(6)}\n`)));
    writeFileSync(join(folder, 'same.bin'), store(Buffer.from(`weights\nHF_TOKEN=${token(6)}\n`)));
    writeFileSync(join(folder, 'gone.bin'), pointerTo('ab'.repeat(32), 7));
    git('add', '.');
    git('commit', '-qm', 'one');
    git('rm', '-rq', '.');
    git('commit', '-qm', 'two', '--allow-empty');
  });

  test.each(WITHIN)('is found in %s and told by its member', async (_name, _content, expected) => {
    expect((await scan()).found).toContain(expected);
  });

  test('is found in Git LFS, at every path that points to it, and what is not there is counted', async () => {
    const { found, absent } = await scan();
    expect(found).toContain(`weights.bin:2 ${token(6)}`);
    expect(found).toContain(`same.bin:2 ${token(6)}`);
    expect(absent).toBe(1);
  });

  test('is not looked for where links lead out of the LFS store', async () => {
    const content = Buffer.from(`HF_TOKEN=${token(7)}\n`);
    const oid = createHash('sha256').update(content).digest('hex');
    const outside = join(folder, 'outside', oid.slice(2, 4));
    mkdirSync(outside, { recursive: true });
    writeFileSync(join(outside, oid), content);
    symlinkSync(join(folder, 'outside'), join(folder, '.git', 'lfs', 'objects', oid.slice(0, 2)));
    const lfs = openLfsStore(join(folder, '.git'), createContentScanner(defaultEngine()).scanRanges);
    expect(lfs.scan({ oid, size: content.length }, 'a')).toBeNull();
  });
});

describe('what is too large to be held', () => {
  test('gives the same in parts as it gives whole', () => {
    const scanner = createContentScanner(defaultEngine());
    const part = 8 * 1024 * 1024;
    const bytes = Buffer.alloc(9 * part, 'lorem ipsum dolor sit amet,\n');
    // Across the edges of parts, a few bytes further each time; and within base64.
    for (let k = 1; k < 9; k++) bytes.write(`\nHF_TOKEN="${token(k)}"\n`, k * part - 8 * k, 'latin1');
    bytes.write(` ${Buffer.from(`{"a": "${token(11)}"}`).toString('base64')} `, part / 2, 'latin1');
    const source = {
      size: bytes.length,
      read: (offset: number, target: Uint8Array) => {
        const given = bytes.subarray(offset, offset + target.length);
        target.set(given);
        return given.length;
      },
    };
    const told = (scan: ReturnType<typeof scanner.scan>) =>
      scan.sightings
        .map(({ line, column, path, detection }) => `${path}:${line}:${column} ${detection.value}`)
        .toSorted();
    const whole = told(scanner.scan(bytes, 'big.txt'));
    expect(whole).toHaveLength(9);
    expect(told(scanner.scanRanges(source, 'big.txt'))).toEqual(whole);
  });
});
