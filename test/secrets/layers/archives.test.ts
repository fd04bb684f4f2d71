import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { memberAround } from '../../../src/secrets/layers/index.ts';
import { foundInLayers, foundPlain, token } from './found-in.ts';
import { pythonWith, writtenBy } from './python.ts';
import { tarOf } from './tar-of.ts';
import { zipOf } from './zip-of.ts';

const secret = token();
const text = `first line\nkey = "${secret}"\n`;
const place = { value: secret, line: 2, column: 8 };

describe('compressed files', () => {
  test.each([
    ['gzip', gzipSync(text)],
    ['gzip', Buffer.concat([gzipSync('first line\n'), gzipSync(text.slice(11))])],
    ['gzip', Buffer.concat([gzipSync(text), Buffer.from('something behind it')])],
    ['zstd', zstdCompressSync(text)],
    ['zstd', Buffer.concat([zstdCompressSync('first line\n'), zstdCompressSync(text.slice(11))])],
  ])('what a %s file holds is read, in all of its streams', (format, bytes) => {
    const { found, gaps } = foundInLayers(bytes, 'app.log.gz');
    expect(found).toEqual([
      { ...place, path: 'app.log.gz!app.log', what: `${format} contents`, outer: null },
    ]);
    expect(gaps).toEqual([]);
  });

  test('the beginning of a cut gzip file is read, and the rest is a gap', () => {
    const whole = gzipSync(
      text + Array.from({ length: 3000 }, (_, index) => `line ${index * 7919}`).join('\n'),
    );
    const { found, gaps } = foundInLayers(whole.subarray(0, whole.length / 2), 'a.gz');
    expect(found).toMatchObject([place]);
    expect(gaps).toEqual([{ path: 'a.gz', why: 'the gzip data are cut off', blocking: false }]);
  });

  test('of a gzip file that comes to too much the beginning is read, and the rest is a gap', () => {
    const log = Array.from({ length: 60_000 }, (_, index) => `line ${index * 7919}`).join('\n');
    const { found, gaps } = foundInLayers(gzipSync(text + log), 'a.gz', { limits: { memberBytes: 200_000 } });
    expect(found).toMatchObject([place]);
    expect(gaps).toEqual([
      {
        path: 'a.gz',
        why: 'comes to more than 200.0 kB when expanded; only its beginning was read',
        blocking: true,
      },
    ]);
  });

  test.each([
    ['7z', "7z\xbc\xaf'\x1c\0\x04"],
    ['rar', 'Rar!\x1a\x07\x01\0'],
  ])('%s is said not to be read', (format, magic) => {
    const { gaps } = foundInLayers(Buffer.from(`${magic}${'\x05'.repeat(99)}`, 'latin1'), 'a');
    expect(gaps).toEqual([
      { path: 'a', why: `compressed with ${format}, which is not read`, blocking: false },
    ]);
  });
});

describe('what Python compresses (skipped without its bz2 and lzma)', () => {
  const python = pythonWith('bz2', 'lzma');
  test.skipIf(python === null).each([
    ['bzip2', 'import bz2; out(bz2.compress(data))'],
    ['xz', 'import lzma; out(lzma.compress(data))'],
    [
      'bzip2 in a zip',
      'import zipfile, io; f = io.BytesIO(); z = zipfile.ZipFile(f, "w", zipfile.ZIP_BZIP2); z.writestr("a", data); z.close(); out(f.getvalue())',
    ],
  ])('%s is read', (_, program) => {
    const writer = `import os\ndata = os.environ['TEXT'].encode()\nout = open(os.environ['OUT'], 'wb').write\n${program}`;
    const { found, gaps } = foundInLayers(writtenBy(python!, writer, { TEXT: text }), 'a');
    expect(found).toMatchObject([place]);
    expect(gaps).toEqual([]);
  });
});

describe('zip files', () => {
  test('a deflated member is read, with its own lines', () => {
    const { found, gaps } = foundInLayers(
      zipOf([{ name: 'conf/app.ini', bytes: Buffer.from(text), deflated: true }]),
      'a.whl',
    );
    expect(found).toEqual([{ ...place, path: 'a.whl!conf/app.ini', what: 'zip member', outer: null }]);
    expect(gaps).toEqual([]);
  });

  test('a stored member is not handed over again, and its encodings are read', () => {
    const stored = Buffer.from(`first line\n"tst\\u005f${secret.slice(4)}" ${token(2)}\n`);
    const zip = zipOf([{ name: 'a.json', bytes: stored }]);
    const { found, layers } = foundInLayers(zip, 'a.zip');
    expect(foundPlain(zip)).toEqual([token(2)]);
    expect(layers.map(({ what }) => what)).toEqual(['backslash escapes']);
    expect(found[0]).toMatchObject({
      value: secret,
      path: 'a.zip!a.json',
      line: 2,
      column: 2,
      outer: zip.indexOf('tst\\u005f'),
    });
    expect(memberAround(zip, 'a.zip', zip.indexOf(token(2)))).toMatchObject({
      path: 'a.zip!a.json',
      offset: stored.indexOf(token(2)),
    });
  });

  test('members are found behind a program, with all the ambiguity that a zip file can have', () => {
    const zip = zipOf([{ name: 'a', bytes: Buffer.from(text), deflated: true }]);
    const decoy = zipOf([{ name: 'b', bytes: Buffer.from('nothing'), deflated: true }]);
    for (const bytes of [
      Buffer.concat([Buffer.from('MZ\x90\0', 'latin1'), Buffer.alloc(999, 3), zip]),
      Buffer.concat([Buffer.from('#!/usr/bin/env python3\n'), zip]),
      Buffer.concat([zip, decoy]),
      zipOf([{ name: 'a', bytes: Buffer.from(text), deflated: true }], { comment: 'PK\x05\x06 and more' }),
      zipOf([{ name: 'a', bytes: Buffer.from(text), deflated: true, flags: 1, crc: 7 }]),
      zipOf([{ name: 'a', bytes: Buffer.from(text), deflated: true }], { directory: false }),
    ]) {
      expect(foundInLayers(bytes).found.map(({ value }) => value)).toEqual([secret]);
    }
  });

  test('archives within archives are read down to the limit, which is a gap', () => {
    let zip = zipOf([{ name: 'x', bytes: Buffer.from(text), deflated: true }]);
    for (let depth = 0; depth < 6; depth++) zip = zipOf([{ name: `z${depth}`, bytes: zip, deflated: true }]);
    expect(foundInLayers(zip, 'a').found).toMatchObject([{ ...place, path: 'a!z5!z4!z3!z2!z1!z0!x' }]);
    const { found, gaps } = foundInLayers(zip, 'a', { limits: { containerDepth: 3 } });
    expect(found).toEqual([]);
    expect(gaps).toMatchObject([{ path: 'a!z5!z4!z3', blocking: true }]);
  });

  test('encrypted members and unknown methods are gaps', () => {
    const noise = Buffer.from('\xff\xee\xdd\xcc\xbb'.repeat(20), 'latin1');
    const zip = zipOf([
      { name: 'a', bytes: noise, raw: true, method: 8, flags: 1 },
      { name: 'b', bytes: noise, raw: true, method: 14 },
    ]);
    expect(foundInLayers(zip, 'z').gaps).toEqual([
      { path: 'z!a', why: 'encrypted', blocking: false },
      { path: 'z!b', why: 'compressed with lzma, which is not read', blocking: false },
    ]);
  });

  test('a member that expands too far is a gap, by size and by ratio; what comes first in it is read', () => {
    const bomb = Buffer.concat([Buffer.from(text), Buffer.alloc(40 * 1024 * 1024)]);
    const zip = zipOf([{ name: 'bomb', bytes: bomb, deflated: true }]);
    const { found, gaps } = foundInLayers(zip, 'z');
    expect(gaps).toMatchObject([{ path: 'z!bomb', blocking: true }]);
    expect(found).toMatchObject([place]);
  });

  test('all members together come to no more than the limit', () => {
    const member = Buffer.from('some words and more words\n'.repeat(10_000));
    const zip = zipOf(
      Array.from({ length: 12 }, (_, index) => ({ name: `m${index}`, bytes: member, deflated: true })),
    );
    const { layers, gaps } = foundInLayers(zip, 'z', {
      limits: { expandedBytes: 1_000_000, memberBytes: 300_000 },
    });
    expect(layers.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBeLessThanOrEqual(1_000_000);
    expect(gaps.length).toBeGreaterThan(0);
    expect(foundInLayers(zip, 'z', { limits: { members: 5 } }).gaps).toContainEqual({
      path: 'z',
      why: 'more than 5 members',
      blocking: true,
    });
  });

  test('of a large file the beginning and the end suffice for what stands there', () => {
    const weights = Buffer.alloc(300_000, 0xa5);
    const zip = zipOf([
      { name: 'data.pkl', bytes: Buffer.from(text), deflated: true },
      { name: 'data/0', bytes: weights },
      { name: 'version', bytes: Buffer.from(`v ${token(2)}\n`), deflated: true },
    ]);
    const { found, gaps } = foundInLayers(zip.subarray(0, 4096), 'm.pt', {
      size: zip.length,
      tail: zip.subarray(-4096),
    });
    expect(found.map(({ path, value }) => [path, value])).toEqual([
      ['m.pt!data.pkl', secret],
      ['m.pt!version', token(2)],
    ]);
    expect(gaps).toEqual([
      {
        path: 'm.pt',
        why: '1 stored members are not wholly at hand, and were not looked into',
        blocking: false,
      },
    ]);
  });

  test('names of members cannot reach the terminal', () => {
    const zip = zipOf([{ name: 'a\x1b[31m\u202eb', bytes: Buffer.from(text), deflated: true }]);
    expect(foundInLayers(zip, 'z').found[0]!.path).toBe('z!a\ufffd[31m\ufffdb');
  });
});

describe('tar archives', () => {
  const tar = tarOf([
    { name: 'etc/empty', bytes: Buffer.alloc(0) },
    { name: `${'long/'.repeat(40)}app.env`, bytes: Buffer.from(text) },
  ]);

  test('their members are plain bytes, and have a name', () => {
    expect(foundInLayers(tar, 'a.tar').layers).toEqual([]);
    expect(memberAround(tar, 'a.tar', tar.indexOf(secret))).toMatchObject({
      path: `a.tar!${'long/'.repeat(40)}app.env`,
      offset: text.indexOf(secret),
    });
    expect(memberAround(tar, 'a.tar', 3)).toBeNull();
  });

  test.each([
    ['tar.gz', gzipSync(tar)],
    ['tar.zst', zstdCompressSync(tar)],
  ])('%s: members are read under the name of the file', (_, bytes) => {
    expect(foundInLayers(bytes, 'a.tgz').found).toEqual([
      { ...place, path: `a.tgz!${'long/'.repeat(40)}app.env`, what: 'tar member', outer: null },
    ]);
  });

  test('what stands behind the end of an archive is read, links are not', () => {
    const bytes = Buffer.concat([tarOf([{ name: 'a', bytes: Buffer.from('x') }]), tar]);
    const linked = tarOf([{ name: 'passwd', bytes: Buffer.alloc(0), link: '/etc/passwd' }]);
    expect(foundInLayers(gzipSync(bytes)).found).toMatchObject([place]);
    expect(foundInLayers(gzipSync(linked)).layers).toEqual([]);
  });
});

describe('container images', () => {
  const env = JSON.stringify({
    config: { Env: [`A=tst%5F${secret.slice(4)}`] },
    history: [{ created_by: 'RUN x' }],
  });
  const lower = tarOf([{ name: 'root/.netrc', bytes: Buffer.from(text) }]);
  const upper = tarOf([{ name: 'root/.wh..netrc', bytes: Buffer.alloc(0) }]);

  test('docker save: the config and every layer, with files that a later layer deletes', () => {
    const image = tarOf([
      { name: 'c.json', bytes: Buffer.from(env) },
      { name: 'l1/layer.tar', bytes: gzipSync(lower) },
      { name: 'l2/layer.tar', bytes: upper },
      {
        name: 'manifest.json',
        bytes: Buffer.from(JSON.stringify([{ Config: 'c.json', Layers: ['l1/layer.tar', 'l2/layer.tar'] }])),
      },
    ]);
    const { found } = foundInLayers(image, 'i.tar');
    expect(found.map(({ path, value, line }) => [path, value, line])).toEqual([
      ['i.tar!c.json', secret, 1],
      ['i.tar!l1/layer.tar!root/.netrc', secret, 2],
    ]);
  });

  test('OCI layout: blobs are named for what they are', () => {
    const blob = (digit: string) => `sha256:${digit.repeat(64)}`;
    const path = (digit: string) => `blobs/sha256/${digit.repeat(64)}`;
    const manifest = { config: { digest: blob('2') }, layers: [{ digest: blob('3') }] };
    const image = gzipSync(
      tarOf([
        { name: 'index.json', bytes: Buffer.from(JSON.stringify({ manifests: [{ digest: blob('1') }] })) },
        { name: path('1'), bytes: Buffer.from(JSON.stringify(manifest)) },
        { name: path('2'), bytes: Buffer.from(env.replace('tst%5F', 'tst_')) },
        { name: path('3'), bytes: zstdCompressSync(lower) },
      ]),
    );
    const { found } = foundInLayers(image, 'i.tgz');
    expect(found.map(({ path: where, what }) => [where, what])).toEqual([
      [`i.tgz!${path('2')}`, 'container image config'],
      [`i.tgz!${path('3')}!root/.netrc`, 'tar member'],
    ]);
  });
});
