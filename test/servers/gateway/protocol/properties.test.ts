import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readRange } from '../../../../src/servers/gateway/protocol/byte-range.ts';
import { answerHub } from '../../../../src/servers/gateway/protocol/index.ts';
import { routeOf } from '../../../../src/servers/gateway/protocol/route.ts';
import { ask, requestFor } from '../ask.ts';
import { smallWorld } from '../world.ts';

const SIZES = fc.oneof(fc.constant(0), fc.nat({ max: 200 }), fc.maxSafeNat());

test('a range is within the file, and not empty', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'bytes=0123456789-, x') }), SIZES, (text, size) => {
      for (const header of [text, `bytes=${text}`]) {
        const asked = readRange(header, size);
        if (asked.kind !== 'part') continue;
        const { from, to } = asked.range;
        expect(0 <= from && from < to && to <= size).toBe(true);
      }
    }),
    { numRuns: 2000 },
  );
});

test('a single range is what it says', () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 300 }),
      fc.nat({ max: 300 }),
      fc.integer({ min: 1, max: 200 }),
      (first, last, size) => {
        const expected =
          last < first
            ? { kind: 'whole' }
            : first >= size
              ? { kind: 'unsatisfiable' }
              : { kind: 'part', range: { from: first, to: Math.min(size, last + 1) } };
        expect(readRange(`bytes=${first}-${last}`, size)).toEqual(expected);
      },
    ),
  );
});

const WORDS = fc.constantFrom(
  'api',
  'models',
  'datasets',
  'spaces',
  'acme',
  'bert',
  'gpt2',
  'resolve',
  'raw',
  'tree',
  'revision',
  'refs',
  'pr',
  '1',
  'main',
  'HEAD',
  'paths-info',
  'commits',
  'auth-check',
  'xet-read-token',
  'users',
  'organizations',
  'overview',
  'config.json',
  'onnx',
  '__proto__',
  'constructor',
  'a/../b',
  '/etc/passwd',
  '\\\\host\\x',
  'C:',
  '..%2f',
  '%2e%2e',
  '\0',
  'x'.repeat(300),
  '\ud800',
  '‮',
);
const SEGMENTS = fc.array(fc.oneof({ weight: 4, arbitrary: WORDS }, fc.string({ minLength: 1 })), {
  maxLength: 9,
});

test('no path makes the router throw', () => {
  fc.assert(
    fc.property(SEGMENTS, (segments) => {
      const route = routeOf(segments);
      if ('repo' in route) expect(route.repo.query.name).toMatch(/^[\w.-]+(?:\/[\w.-]+)?$/);
    }),
    { numRuns: 3000 },
  );
});

test('whatever is asked is answered, with headers that can be sent, and without anything left open', async () => {
  const mirror = smallWorld();
  const text = fc.string({ unit: 'binary', maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(
      SEGMENTS,
      fc.dictionary(
        fc.constantFrom('limit', 'cursor', 'expand', 'recursive', 'blobs', 'p', 'sort', 'author', 'search'),
        text,
      ),
      fc.dictionary(
        fc.constantFrom('range', 'if-range', 'if-none-match', 'user-agent', 'content-type'),
        text,
      ),
      fc.constantFrom('GET', 'HEAD', 'POST', 'DELETE'),
      text,
      async (segments, query, headers, method, body) => {
        const rawQuery = `?${new URLSearchParams(query)}`;
        const request = {
          ...requestFor('/', { method, headers, body }),
          segments,
          rawSegments: segments.map((segment) => encodeURIComponent(segment.toWellFormed())),
          rawQuery,
          query: new URLSearchParams(query),
        };
        const answer = await answerHub(request, mirror, { xet: null, git: null });
        for (const value of Object.values(answer.headers)) expect(value).toMatch(/^[\x20-\x7e]*$/);
        expect(answer.about?.route).toBeTypeOf('string');
        if (answer.kind === 'file') await answer.file[Symbol.asyncDispose]();
        expect(mirror.open).toBe(0);
        expect(answer.status).toBeLessThan(500);
      },
    ),
    { numRuns: 1500 },
  );
});

test('paths that lead elsewhere find nothing, however they are written', async () => {
  for (const path of [
    '..%2Fconfig.json',
    'onnx%2F..%2Fconfig.json',
    '%252e%252e%252fconfig.json',
    '..%5Cconfig.json',
    'config.json%00',
    'CONFIG.JSON',
  ]) {
    for (const how of ['resolve', 'raw']) {
      const reply = await ask(smallWorld(), `/acme/bert/${how}/main/${path}`);
      expect([reply.status, reply.headers['X-Error-Code']]).toEqual([404, 'EntryNotFound']);
    }
  }
});
