import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FRONT_LIMITS } from '../../../../src/servers/gateway/front/index.ts';
import { readTarget } from '../../../../src/servers/gateway/front/target.ts';
import { TRAVERSALS } from './traversal.data.ts';

const read = (url: string, prefix = '') => readTarget(url, prefix, FRONT_LIMITS);

describe.each(TRAVERSALS)('a path with %s', (_, paths) => {
  test.each(paths)('%j is refused, below a prefix too', (path) => {
    expect(read(path)).toMatchObject({ kind: 'refused', status: 400 });
    expect(read(`/repository/hf${path}`, '/repository/hf')).toMatchObject({ kind: 'refused', status: 400 });
  });
});

test.each([
  ['/api/models/org/name', ['api', 'models', 'org', 'name']],
  ['/org/name/resolve/refs%2Fpr%2F1/a.bin', ['org', 'name', 'resolve', 'refs/pr/1', 'a.bin']],
  ['/org/name/resolve/main/.gitattributes', ['org', 'name', 'resolve', 'main', '.gitattributes']],
  ['/org/name/resolve/main/a%20b%25c.txt', ['org', 'name', 'resolve', 'main', 'a b%c.txt']],
  ['/org/name/resolve/main/100%25', ['org', 'name', 'resolve', 'main', '100%']],
  ['/org/name/resolve/main/%E6%A8%A1%E5%9E%8B/a..b', ['org', 'name', 'resolve', 'main', '模型', 'a..b']],
  ['/org/name/resolve/main/12:30.txt', ['org', 'name', 'resolve', 'main', '12:30.txt']],
  ['/', []],
  ['/api/models/', ['api', 'models']],
  ['http://gateway.example/api/models', ['api', 'models']],
])('%s is read as its segments', (url, segments) => {
  expect(read(url)).toMatchObject({ kind: 'target', segments });
});

test('what is beside the prefix is not found, and the prefix is told', () => {
  for (const url of ['/', '/api', '/repository/hfx/api', '/repository'])
    expect(read(url, '/repository/hf')).toMatchObject({
      kind: 'refused',
      status: 404,
      message: expect.stringContaining('/repository/hf/'),
    });
  expect(read('/repository/hf', '/repository/hf')).toMatchObject({ kind: 'target', segments: [] });
});

test('paths are bounded in length and in segments', () => {
  expect(read(`/${'a'.repeat(9000)}`)).toMatchObject({ kind: 'refused', status: 414 });
  expect(read('/a'.repeat(65))).toMatchObject({ kind: 'refused', status: 400 });
  expect(read('/a'.repeat(64))).toMatchObject({ kind: 'target' });
  expect(read(`/${'a'.repeat(2049)}`)).toMatchObject({ kind: 'refused', status: 400 });
});

test('whatever is sent, no segment leads out, however it is decoded', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '.',
      '..',
      '/',
      '%2e',
      '%2f',
      '%5c',
      '\\',
      '%25',
      '25',
      '2e',
      '2f',
      '%',
      ';',
      ':',
      '%00',
      'C:',
      ' ',
    ),
    fc.string({ maxLength: 4 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const target = read(`/${pieces.join('')}`);
      if (target.kind === 'refused') return;
      for (const segment of target.segments) {
        let seen = segment;
        for (let round = 0; round < 8; round++) {
          expect(seen.split(/[/\\]/).some((part) => part === '..' || part === '.' || part === '')).toBe(
            false,
          );
          expect(/[\0\\]/.test(seen)).toBe(false);
          try {
            seen = decodeURIComponent(seen);
          } catch {
            break;
          }
        }
      }
    }),
    { numRuns: 2000 },
  );
});

test('what is encoded once comes back as it was', () => {
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[\p{L}\p{N}_ +@-]{1,20}x$/u), { minLength: 1, maxLength: 8 }),
      (names) => {
        const target = read(`/${names.map(encodeURIComponent).join('/')}`);
        expect(target).toMatchObject({ kind: 'target', segments: names });
      },
    ),
  );
});
