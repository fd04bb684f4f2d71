import { describe, expect, test } from 'vitest';
import { createHuggingFaceHub } from '../../../src/hubs/index.ts';
import { createHttp } from '../../../src/io/net/index.ts';
import { TestClock } from '../../io/net/test-clock.ts';
import { hubContract } from '../contract.ts';
import { type RigOptions, rig } from './rig.ts';

async function under(scenario: string, options: RigOptions = {}) {
  const r = await rig(scenario, options);
  return {
    hub: r.hub,
    requested: () => r.served.seen.length,
    [Symbol.asyncDispose]: () => r[Symbol.asyncDispose](),
  };
}

describe('the contract of hubs', () => {
  hubContract({
    working: () => under('missing-anonymous'),
    offline: () => under('present', { offline: true }),
    silent: () => under('silent', { limits: { attempts: 1 } }),
    known: 'acme/tiny',
    missing: 'acme/gone',
  });
});

test('code stands in repositories of models', async () => {
  await using r = await rig('present');
  const sightings = await r.hub.sightRepos(
    [{ kind: 'code', name: 'acme/tiny' }],
    new AbortController().signal,
  );
  expect(sightings.get('code:acme/tiny')).toMatchObject({ kind: 'present', repo: { name: 'acme/tiny' } });
});

test.each(['huggingface.co', 'file:///x', 'https://user:secret@hub.example'])(
  'the endpoint %s is refused when the hub is made',
  (endpoint) => {
    const clock = new TestClock();
    const http = createHttp({
      clock,
      userAgent: 'test',
      connect: { namedByOperator: [] },
      cacheDirectory: null,
    });
    expect(() => createHuggingFaceHub({ http, endpoint, clock, offline: false })).toThrow(
      expect.objectContaining({ name: 'WeighbridgeError', message: expect.not.stringContaining('secret') }),
    );
  },
);
