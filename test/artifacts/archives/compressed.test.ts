import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { archiveJudges } from '../../../src/artifacts/archives/index.ts';
import { COMPRESSED } from '../../formats/compressed/vectors.data.ts';
import { judgeBytes } from '../judge-bytes.ts';
import { tarOf } from './tar-of.ts';
import { HARM, witness } from './witness.ts';

/** `HARM` in formats that Node does not write, by their tools. */
const TOOLS: Readonly<Record<string, string>> = {
  bzip2: 'QlpoOTFBWSZTWWgm48oAAAZTgAAQUEEYAB7inKAgACIgZDQMEKBpoZGTE6tk4ZGxoW1XT4YRZ8gdXSEBon8XckU4UJBoJuPK',
  xz: '/Td6WFoAAATm1rRGAgAhARYAAAB0L+WjAQAiY29zCnN5c3RlbQooUyJlY2hvIHdlaWdoYnJpZGdlIgp0Ui4AACLYQMgGhcHgAAE7I2ErU74ftvN9AQAAAAAEWVo=',
  'xz of CRC-32':
    '/Td6WFoAAAFpIt42AgAhARYAAAB0L+WjAQAiY29zCnN5c3RlbQooUyJlY2hvIHdlaWdoYnJpZGdlIgp0Ui4AAOroc3sAATcjbWTmEpBCmQ0BAAAAAAFZWg==',
  lzma: 'XQAAgAD//////////wAxm8rGsnxl39+RWZ+x1n1Kw2lgfil0zAVnVXQW1bbl8DQ+tmEoxfpP/+rogAA=',
  lz4: 'BCJNGGRApyMAAIBjb3MKc3lzdGVtCihTImVjaG8gd2VpZ2hicmlkZ2UiCnRSLgAAAAAd+wQY',
  'lz4 legacy': 'AiFMGCUAAADwFGNvcwpzeXN0ZW0KKFMiZWNobyB3ZWlnaGJyaWRnZSIKdFIu',
};

/** joblib before 0.10: magic, length in hexadecimal digits, zlib. */
function zfile(content: Buffer, pad = ''): Buffer {
  const length = `0x${content.length.toString(16)}`.padEnd(19, ' ');
  return Buffer.concat([Buffer.from(`ZF${length}${pad}`), deflateSync(content)]);
}

describe('harm in what is compressed', () => {
  test.each<[string, Buffer]>([
    ['gzip', gzipSync(HARM)],
    ['gzip, the second of two', Buffer.concat([gzipSync(''), gzipSync(HARM)])],
    ...[1, 3, 6, 9].map((level): [string, Buffer] => [
      `zlib at level ${level}`,
      deflateSync(HARM, { level }),
    ]),
    ['zstd', zstdCompressSync(HARM)],
    [
      'zstd behind a frame of other data',
      Buffer.concat([Buffer.from([0x50, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 1, 2]), zstdCompressSync(HARM)]),
    ],
    ['zfile', zfile(HARM)],
    ['zfile of Python 2', zfile(HARM, ' ')],
    [
      'zfile whose length is padded with zeros',
      Buffer.concat([Buffer.from(`ZF${HARM.length.toString(16).padStart(19, '0')}`), deflateSync(HARM)]),
    ],
    ['gzip in zstd in zlib', deflateSync(zstdCompressSync(gzipSync(HARM)))],
    ...Object.entries(TOOLS).map(([name, text]): [string, Buffer] => [name, Buffer.from(text, 'base64')]),
  ])('%s: it is found', async (_, bytes) => {
    const { harm, artifact } = await witness(bytes, 'model.joblib');
    expect(harm).toHaveLength(1);
    expect(artifact).toMatchObject({ complete: true, danger: 'malicious' });
  });

  test('a model in a compressed tar is what its name says', async () => {
    const pmml = Buffer.from(
      '<?xml version="1.0"?><PMML version="4.4" xmlns="http://www.dmg.org/PMML-4_4"/>',
    );
    const archive = gzipSync(tarOf([{ name: 'iris/model.pmml', bytes: pmml }]));
    expect(await judgeBytes(archive, 'iris.tar.gz')).toMatchObject({
      format: 'gzip',
      formatTrust: 'matches',
      complete: true,
    });
    expect(await judgeBytes(pmml, 'iris.tar.gz')).toMatchObject({ format: 'pmml', formatTrust: 'mismatch' });
    expect(await judgeBytes(zfile(Buffer.from('N.')), 'model.pkl')).toMatchObject({ formatTrust: 'matches' });
  });

  test('brotli is read where it is told to be such', async () => {
    const told = await judgeBytes(brotliCompressSync(HARM), 'a', { judges: archiveJudges, as: ['brotli'] });
    expect(told).toMatchObject({ format: 'brotli', complete: true });
    expect(await judgeBytes(brotliCompressSync(HARM), 'a', { judges: archiveJudges })).toBeNull();
  });

  test('the magic of xz with nothing of its format behind is not clean', async () => {
    const bytes = Buffer.concat([Buffer.from('fd377a585a00', 'hex'), Buffer.alloc(128)]);
    expect(await judgeBytes(bytes, 'model.pt')).toMatchObject({ complete: false });
  });

  test('what is cut off is judged as far as it goes, and incomplete', async () => {
    const content = Buffer.concat([
      HARM,
      Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7919) % 251)),
    ]);
    for (const bytes of [
      gzipSync(content),
      deflateSync(content),
      zstdCompressSync(content),
      zfile(content),
    ]) {
      const { harm, artifact } = await witness(bytes.subarray(0, -6));
      expect(artifact.complete).toBe(false);
      if (bytes[0] !== 0x28) expect(harm).toHaveLength(1);
    }
  });

  test('what stands behind it is judged, and told', async () => {
    for (const bytes of [gzipSync('safe'), deflateSync('safe'), zstdCompressSync('safe')]) {
      const { harm, artifact } = await witness(Buffer.concat([bytes, HARM]));
      expect(harm).toHaveLength(1);
      expect(artifact.formatTrust).toBe('ambiguous');
    }
  });

  test('a few bytes of zlib before it breaks are judged, when they do harm', async () => {
    const { harm } = await witness(deflateSync(HARM).subarray(0, -5), 'weights.dat');
    expect(harm).toHaveLength(1);
  });

  test('zeros behind it are padding', async () => {
    const { artifact } = await witness(Buffer.concat([gzipSync('safe'), Buffer.alloc(512)]));
    expect(artifact.lies).toEqual([]);
  });

  test('a wrong checksum is told', async () => {
    const bytes = gzipSync(HARM);
    bytes[bytes.length - 6]! ^= 1;
    const { artifact, harm } = await witness(bytes);
    expect(harm).toHaveLength(1);
    expect(artifact.formatTrust).toBe('mismatch');
  });

  test('a bomb is suspicious and incomplete', async () => {
    const frame = zstdCompressSync(Buffer.alloc(8 * 1024 * 1024));
    const { artifact } = await witness(Buffer.concat(Array.from({ length: 40 }, () => frame)));
    expect(artifact.payloads.map(({ topic, danger }) => [topic, danger])).toEqual([
      ['resource', 'suspicious'],
    ]);
    expect(artifact.complete).toBe(false);
  });
});

describe('what is none', () => {
  test.each([
    ['text that begins like zlib', 'x^ 2 + y'],
    ['text that begins like zlib, too', 'x\x9c'],
    ['text that begins like LZMA', ']\0\0\x80\0 and so on, and so on'],
    ['text that begins like joblib', 'ZF0x12 is a name'],
    ['a deflated stream without a header', deflateRawSync('text').toString('latin1')],
  ])('%s has no judgement', async (_, text) => {
    expect(await judgeBytes(Buffer.from(text, 'latin1'), 'notes.txt', { judges: archiveJudges })).toBeNull();
  });

  test.each([
    ['rar', 'Rar!\x1a\x07\x01\0'],
    ['cab', 'MSCF\0\0\0\0'],
    ['lzip', 'LZIP\x01\x0c'],
  ])('%s is recognised, and not clean', async (format, magic) => {
    const { artifact } = await witness(Buffer.from(magic + '\0'.repeat(50), 'latin1'));
    expect(artifact).toMatchObject({ format, danger: 'none', complete: false });
  });
});

test('damaged files give less, and never make a judge fail', async () => {
  const seeds = [
    ...[gzipSync, deflateSync, zstdCompressSync].map((write) =>
      write(Buffer.concat([HARM, Buffer.alloc(900, 'ab')])),
    ),
    zfile(HARM),
    ...Object.values(COMPRESSED).map((text) => Buffer.from(text, 'base64')),
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...seeds),
      fc.array(fc.tuple(fc.nat(700), fc.nat(255)), { maxLength: 5 }),
      fc.nat(20),
      async (seed, changes, cut) => {
        const bytes = Buffer.from(seed.subarray(0, seed.length - cut));
        for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
        const artifact = await judgeBytes(bytes, 'a.joblib', { judges: archiveJudges });
        expect(artifact?.incomplete.join() ?? '').not.toContain('fault of weighbridge');
      },
    ),
    { numRuns: 1500 },
  );
});
