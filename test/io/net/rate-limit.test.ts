import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePolicyBucket, parseRateLimit, parseRetryAfter } from '../../../src/io/net/rate-limit.ts';

const NOW = new Date('2026-11-21T12:00:00Z');

test('a RateLimit field gives the bucket, what is left, and when there is more', () => {
  expect(parseRateLimit('"api";r=499;t=295')).toEqual({ bucket: 'api', remaining: 499, resetSeconds: 295 });
  expect(parseRateLimit('"resolvers"; t=3; r=0')).toEqual({
    bucket: 'resolvers',
    remaining: 0,
    resetSeconds: 3,
  });
});

test('the first well-formed item of a RateLimit field counts', () => {
  expect(parseRateLimit('nonsense, "api";r=1;t=2')).toEqual({ bucket: 'api', remaining: 1, resetSeconds: 2 });
});

test.each([
  undefined,
  '',
  'api;r=1;t=2',
  '"api"',
  '"api";r=1',
  '"api";r=-1;t=5',
  '"api";r=1;t=99999999999999',
  '"'.repeat(5000),
])('a RateLimit field of %j says nothing', (field) => {
  expect(parseRateLimit(field)).toBeNull();
});

test('the policy names the bucket too', () => {
  expect(parsePolicyBucket('"fixed window";"api";q=500;w=300')).toBe('api');
  expect(parsePolicyBucket('"fixed window"')).toBeNull();
});

test('Retry-After is seconds or a date', () => {
  expect(parseRetryAfter('7', NOW)).toBe(7000);
  expect(parseRetryAfter('Sat, 21 Nov 2026 12:01:00 GMT', NOW)).toBe(60_000);
  expect(parseRetryAfter('Sat, 21 Nov 2020 12:01:00 GMT', NOW)).toBe(0);
  expect(parseRetryAfter('soon', NOW)).toBeNull();
});

test('no field makes the parsers throw', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200, unit: fc.constantFrom(...'"api;r=01t, \\') }), (field) => {
      const parsed = parseRateLimit(field);
      expect(parsed === null || parsed.remaining >= 0).toBe(true);
      parsePolicyBucket(field);
      parseRetryAfter(field, NOW);
    }),
    { seed: 11, numRuns: 500 },
  );
});
