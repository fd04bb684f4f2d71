import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compressionOf, type Expandable, expand, gzipName } from '../../../src/formats/compressed/index.ts';

const WRITERS: readonly (readonly [Expandable, (bytes: Uint8Array) => Buffer])[] = [
  ['gzip', gzipSync],
  ['zlib', deflateSync],
  ['deflate', deflateRawSync],
  ['zstd', zstdCompressSync],
  ['brotli', brotliCompressSync],
];

describe.each(WRITERS)('%s', (as, compress) => {
  const bytes = fc.uint8Array({ maxLength: 3000 });

  test('gives back what was compressed, whatever stands behind it', () => {
    fc.assert(
      fc.property(bytes, fc.constantFrom('', 'rest', '\x1f\x8b'), (content, rest) => {
        const expanded = expand(Buffer.concat([compress(content), Buffer.from(rest, 'latin1')]), as, 10_000);
        if (typeof expanded === 'string') throw new Error(expanded);
        expect(Buffer.from(expanded.bytes).equals(content)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('gives no more than the cap, and of a large one the beginning', () => {
    const content = Buffer.from(Array.from({ length: 40_000 }, (_, index) => `${index * 7919}\n`).join(''));
    const expanded = expand(compress(content), as, 50_000, content.length);
    if (expanded === 'too large') return;
    if (typeof expanded === 'string') throw new Error(expanded);
    expect(expanded.complete).toBe(false);
    expect(expanded.bytes.length).toBeLessThanOrEqual(50_000);
    expect(content.subarray(0, expanded.bytes.length).equals(expanded.bytes)).toBe(true);
  });

  test('never throws on anything', () => {
    fc.assert(
      fc.property(bytes, fc.uint8Array({ maxLength: 50 }), fc.nat(60), (content, damage, at) => {
        const damaged = compress(content);
        damaged.set(damage.subarray(0, Math.max(0, damaged.length - at)), Math.min(at, damaged.length));
        const expanded = expand(damaged, as, 5000);
        if (typeof expanded !== 'string') expect(expanded.bytes.length).toBeLessThanOrEqual(5000);
      }),
      { numRuns: 200 },
    );
  });
});

describe('first bytes', () => {
  test.each([
    ['gzip', gzipSync('x')],
    ['zlib', deflateSync('x')],
    ['zstd', zstdCompressSync('x')],
    ['bzip2', Buffer.from('BZh91AY&SY')],
  ])('%s is known', (compression, bytes) => {
    expect(compressionOf(bytes)).toBe(compression);
  });

  test.each(['BZh is no archive', 'x^2 + y', 'xyz', '', '\x1f'])('%j is none', (text) => {
    expect(compressionOf(Buffer.from(text, 'latin1'))).toBeNull();
  });

  test('gzip files tell the name of what they were made of', () => {
    const plain = gzipSync('text');
    const named = Buffer.concat([plain.subarray(0, 10), Buffer.from('app.log\0'), plain.subarray(10)]);
    named[3] = 8;
    expect(gzipName(named)).toBe('app.log');
    expect(gzipName(plain)).toBeNull();
    expect(expand(named, 'gzip', 99)).toMatchObject({ bytes: Buffer.from('text'), complete: true });
  });
});
