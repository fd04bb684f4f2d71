import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layersOf } from '../../../src/secrets/layers/index.ts';
import { key, token } from './found-in.ts';
import { seedFiles } from './seed-files.ts';

const SMALL = { limits: { memberBytes: 1 << 20, expandedBytes: 4 << 20, members: 2000 } };

/** Reads everything there is, and answers what it came to. Offsets of layers lead into what they say they do. */
function readAll(bytes: Uint8Array, options = {}): { layers: number; total: number } {
  let layers = 0;
  let total = 0;
  for (const layer of layersOf(bytes, 'file', { ...SMALL, ...options })) {
    layers++;
    total += layer.bytes.length;
    for (const offset of [0, layer.bytes.length >> 1, layer.bytes.length]) {
      const place = layer.documentOffset(offset);
      expect(place).toBeGreaterThanOrEqual(0);
      expect(place).toBeLessThanOrEqual(layer.document.length);
      const outer = layer.outerOffset(offset);
      if (outer !== null) expect(outer).toBeLessThanOrEqual(bytes.length);
    }
  }
  return { layers, total };
}

const seeds = seedFiles(token(), key());

describe('hostile bytes', () => {
  test('random bytes behind any magic give less, and never throw', () => {
    const magics = [...seeds.values()].map((bytes) => bytes.subarray(0, 24));
    fc.assert(
      fc.property(
        fc.constantFrom(...magics),
        fc.nat(24),
        fc.uint8Array({ maxLength: 600 }),
        (magic, kept, rest) => {
          readAll(Buffer.concat([magic.subarray(0, kept), rest]));
        },
      ),
      { numRuns: 1500 },
    );
  });

  test.each([...seeds])('%s, with bytes changed, cut out and doubled', (_, bytes) => {
    const change = fc.record({
      at: fc.nat(bytes.length),
      kind: fc.constantFrom('set', 'cut', 'double'),
      value: fc.constantFrom(0, 1, 0x7f, 0x80, 0xff, 0x22, 0x50),
      length: fc.nat(24),
    });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
        let changed = Buffer.from(bytes);
        for (const { at, kind, value, length } of changes) {
          if (kind === 'set') changed.subarray(at, at + 1 + (length % 8)).fill(value);
          else if (kind === 'cut')
            changed = Buffer.concat([changed.subarray(0, at), changed.subarray(at + length)]);
          else changed = Buffer.concat([changed.subarray(0, at + length), changed.subarray(at)]);
        }
        const { total } = readAll(changed);
        expect(total).toBeLessThanOrEqual(8 * (4 << 20));
      }),
      { numRuns: 150 },
    );
  });

  test.each([...seeds])('%s, with only a beginning and an end at hand', (_, bytes) => {
    fc.assert(
      fc.property(fc.nat(bytes.length), fc.nat(bytes.length), (head, tail) => {
        const end = bytes.subarray(Math.max(head, bytes.length - tail));
        const gaps: string[] = [];
        for (const layer of layersOf(bytes.subarray(0, head), 'file', {
          size: bytes.length,
          tail: end,
          onGap: ({ why }) => gaps.push(why),
        })) {
          expect(layer.bytes.length).toBeLessThan(1 << 20);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('a gzip file that holds itself many times over ends at the limits', () => {
    let bytes: Buffer = Buffer.alloc(1 << 20, 'a b ');
    for (let depth = 0; depth < 20; depth++) bytes = gzipSync(bytes);
    expect(readAll(bytes).layers).toBeLessThan(20);
  });

  test('work stays in proportion: what is derived of a text is never much more than the text', () => {
    const pieces = fc.constantFrom(
      '\\u0041',
      '\\\\n',
      '%2541',
      '&#65;',
      'QUJDREVGR0hJSktMTU5PUFFSU1RVVldY',
      '\x1b[1m',
      '616263646566'.repeat(4),
      ' ',
      '\n',
      'ab',
      '"',
      'x\0y\0',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 400 }), (parts) => {
        const bytes = Buffer.from(parts.join(''), 'latin1');
        expect(readAll(bytes).total).toBeLessThanOrEqual(16 * bytes.length + 1024);
      }),
      { numRuns: 400 },
    );
  });
});
