import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createHuggingFaceHub } from '../../../src/hubs/index.ts';
import { createHttp } from '../../../src/io/net/index.ts';
import { TestClock } from '../../io/net/test-clock.ts';
import { rig, summary, TOKEN } from './rig.ts';

const signal = new AbortController().signal;

/** A hub where every owner holds five models, and counts what it is asked. */
async function crowd(kindOf: (owner: number) => 'user' | 'organization', redirectedTo?: string) {
  const asked = { total: 0, atOnce: 0, most: 0 };
  const server = createServer((request, response) => {
    asked.total++;
    asked.most = Math.max(asked.most, ++asked.atOnce);
    const url = new URL(request.url ?? '', 'http://crowd');
    const author = url.searchParams.get('author');
    const account = /^\/api\/(users|organizations)\/owner(\d+)\/overview$/.exec(url.pathname);
    const json = (status: number, body: unknown) => {
      asked.atOnce--;
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    const row = (name: string) => ({
      _id: '663881d900000000000000a1',
      id: name,
      createdAt: '2024-05-06T07:08:09.000Z',
    });
    setTimeout(() => {
      if (author !== null && author === redirectedTo) {
        return json(
          200,
          Array.from({ length: 1000 }, (_, i) => row(`${author}/model${i}`)),
        );
      }
      if (author !== null) {
        return json(
          200,
          redirectedTo === undefined ? [0, 1, 2, 3, 4].map((i) => row(`${author}/model${i}`)) : [],
        );
      }
      if (account !== null) {
        const kind = account[1] === 'users' ? 'user' : 'organization';
        const owner = `owner${account[2]}`;
        if (kindOf(Number(account[2])) !== kind) return json(404, { error: `This ${kind} does not exist` });
        return json(200, { _id: '5ff0000500000000000000ff', [kind === 'user' ? 'user' : 'name']: owner });
      }
      asked.atOnce--;
      const to = url.pathname.replace(/^\/[^/]+/, `/${redirectedTo}`);
      response.writeHead(redirectedTo === undefined ? 500 : 307, { location: to }).end();
    }, 1);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clock = new TestClock();
  const http = createHttp({
    clock,
    userAgent: 'test',
    connect: { namedByOperator: [endpoint] },
    cacheDirectory: null,
  });
  return {
    asked,
    hub: createHuggingFaceHub({ http, endpoint, clock, offline: false }),
    async [Symbol.asyncDispose]() {
      await http.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

const NAMES = Array.from({ length: 1000 }, (_, i) => ({
  kind: 'model' as const,
  name: `owner${i % 200}/model${Math.floor(i / 200)}`,
}));

test.each([
  ['organizations', () => 'organization' as const],
  ['users', () => 'user' as const],
  [
    'users but for every fifth',
    (owner: number) => (owner % 5 === 0 ? ('organization' as const) : ('user' as const)),
  ],
])('1,000 names of 200 owners, %s, cost at most 450 requests, 8 at a time', async (_what, kindOf) => {
  await using c = await crowd(kindOf);
  const sightings = await c.hub.sightRepos(NAMES, signal);
  expect([...sightings.values()].filter((sighting) => sighting.kind !== 'present')).toEqual([]);
  const owners = await Promise.all(
    Array.from({ length: 200 }, (_, i) => c.hub.sightOwner(`owner${i}`, signal)),
  );
  expect(owners.filter((owner) => owner.kind !== 'present')).toEqual([]);
  expect(c.asked.total).toBeLessThanOrEqual(450);
  expect(c.asked.most).toBeLessThanOrEqual(8);
  expect(c.hub.requests().sent).toBe(c.asked.total);
});

test('many names that moved to one owner share the list of that owner', async () => {
  await using c = await crowd(() => 'user', 'newco');
  const fifty = Array.from({ length: 50 }, (_, i) => ({ kind: 'model' as const, name: `owner1/model${i}` }));
  const sightings = await c.hub.sightRepos(fifty, signal);
  expect(new Set([...sightings.values()].map((sighting) => sighting.kind))).toEqual(new Set(['redirected']));
  // The list of the old owner, 50 redirects, the list of the new one.
  expect(c.asked.total).toBe(52);
});

test('names are keyed as they were given, each once', async () => {
  await using r = await rig('other-case-listed');
  const queries = ['acme/tiny', 'ACME/tiny', 'acme/tiny'].map((name) => ({ kind: 'model' as const, name }));
  const sightings = await r.hub.sightRepos(queries.slice(0, 1), signal);
  const again = await r.hub.sightRepos([queries[0]!, queries[2]!], signal);
  expect([[...sightings.keys()], [...again.keys()]]).toEqual([['model:acme/tiny'], ['model:acme/tiny']]);
  expect(r.served.seen.length).toBe(1);
});

test('paging ends when the name is found, and a cursor that repeats is not followed again', async () => {
  await using found = await rig('two-pages');
  await found.sight('acme/other');
  expect(found.served.seen.length).toBe(1);
  await using repeating = await rig('cursor-that-repeats');
  await repeating.sight('acme/tiny');
  const lists = repeating.served.seen.filter((request) => request.path.startsWith('/api/models'));
  expect(lists.length).toBe(2);
});

test('a second run confirms what the first was told', async () => {
  const cacheDirectory = join(mkdtempSync(join(tmpdir(), 'weighbridge-test-')), 'http');
  await using r = await rig('revalidated', { cacheDirectory });
  await r.sight('acme/tiny');
  const http = createHttp({
    clock: r.clock,
    userAgent: 'test',
    connect: { namedByOperator: [r.served.endpoint] },
    cacheDirectory,
  });
  const second = createHuggingFaceHub({ http, endpoint: r.served.endpoint, clock: r.clock, offline: false });
  const sightings = await second.sightRepos([{ kind: 'model', name: 'acme/tiny' }], signal);
  expect(summary(sightings.get('model:acme/tiny')!)).toBe('present acme/tiny');
  expect(second.requests()).toEqual({ sent: 1, notModified: 1, fromCache: 0 });
  await http.close();
  rmSync(join(cacheDirectory, '..'), { recursive: true });
});

test('a rate limit is waited out by the clock, for the window and a second', async () => {
  await using told = await rig('rate-limited-with-window');
  await told.sight('acme/tiny');
  expect(told.clock.slept).toEqual([18_000]);
  await using untold = await rig('rate-limited-without-headers');
  await untold.sight('acme/tiny');
  expect(untold.clock.slept).toEqual([30_000]);
});

test.each(['redirect-to-other-host', 'redirect-to-private-address', 'cursor-elsewhere', 'file-from-storage'])(
  '%s: nothing is sent to the other host, least of all the token',
  async (scenario) => {
    const hosts: string[] = [];
    await using r = await rig(scenario, {
      token: TOKEN,
      connect: {
        namedByOperator: [],
        lookup: (hostname, _options, callback) => {
          hosts.push(hostname);
          callback(new Error('nobody may be asked'), '');
        },
      },
    });
    await r.sight('acme/tiny');
    expect(hosts).toEqual([]);
  },
);
