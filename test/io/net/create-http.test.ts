import type { LookupFunction } from 'node:net';
import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { bindToken, createHttp, type Http, type HttpOptions } from '../../../src/io/net/index.ts';
import { type RecordedExchange, type RecordedResponse, serveExchanges } from './recorded-exchanges.ts';
import { TestClock } from './test-clock.ts';

const JSON_HEADERS = { 'content-type': 'application/json' };

function at(path: string, ...responses: RecordedResponse[]): RecordedExchange {
  return { request: { method: 'GET', path }, responses };
}

interface Rig extends AsyncDisposable {
  readonly http: Http;
  readonly clock: TestClock;
  readonly endpoint: string;
  readonly log: string[];
  readonly seen: readonly { readonly path: string; readonly headers: Record<string, unknown> }[];
  get(path: string, more?: Partial<Parameters<Http['send']>[0]>): ReturnType<Http['send']>;
}

async function rig(exchanges: RecordedExchange[], options: Partial<HttpOptions> = {}): Promise<Rig> {
  const hub = await serveExchanges(exchanges);
  const clock = new TestClock();
  const log: string[] = [];
  const http = createHttp({
    clock,
    userAgent: 'weighbridge-test',
    connect: { namedByOperator: [hub.endpoint] },
    cacheDirectory: null,
    log: (line) => log.push(line),
    random: () => 0.5,
    ...options,
    limits: { headersTimeoutMs: 400, exchangeTimeoutMs: 900, ...options.limits },
  });
  return {
    http,
    clock,
    log,
    endpoint: hub.endpoint,
    seen: hub.seen,
    get: (path, more) =>
      http.send({ method: 'GET', url: `${hub.endpoint}${path}`, ...more }, new AbortController().signal),
    async [Symbol.asyncDispose]() {
      await hub[Symbol.asyncDispose]();
      await http.close();
    },
  };
}

test('a redirect is an answer and is not followed', async () => {
  await using r = await rig([at('/old', { status: 307, headers: { Location: '/new' } })]);
  const response = await r.get('/old');
  expect([response.status, response.headers.get('location')]).toEqual([307, '/new']);
  expect(r.seen.length).toBe(1);
});

test('a 5xx is tried again after a pause, and recovery is what counts', async () => {
  await using r = await rig([at('/x', { status: 503 }, { status: 500 }, { status: 200, body: {} })]);
  expect((await r.get('/x')).status).toBe(200);
  expect(r.clock.slept).toEqual([250, 500]);
  expect(r.http.counts(r.endpoint)).toEqual({ sent: 3, notModified: 0 });
});

test('a 5xx that stays is returned as it is', async () => {
  await using r = await rig([at('/x', { status: 502 })]);
  expect((await r.get('/x')).status).toBe(502);
  expect(r.seen.length).toBe(3);
});

test.each(['POST', 'PUT', 'DELETE'] as const)('a %s is never sent twice', async (method) => {
  await using r = await rig([]);
  const response = await r.http.send(
    { method, url: `${r.endpoint}/x`, body: '{}' },
    new AbortController().signal,
  );
  expect([response.status, r.seen.length]).toEqual([500, 1]);
});

test('a dropped connection is tried again', async () => {
  await using r = await rig([at('/x', { status: 0, behaviour: 'reset' }, { status: 200, body: {} })]);
  expect((await r.get('/x')).status).toBe(200);
});

test('a server that never answers is a network error that names the address and no query', async () => {
  await using r = await rig([at('/x', { status: 0, behaviour: 'hang' })], { limits: { attempts: 1 } });
  const asked = r.get('/x?signature=topsecret');
  await expect(asked).rejects.toMatchObject({
    code: 'network',
    message: expect.stringContaining(`${r.endpoint}/x`),
  });
  await expect(asked).rejects.toMatchObject({ message: expect.not.stringContaining('topsecret') });
});

test('an origin that never answers is left alone after a few requests, and asked again later', async () => {
  const limits = { attempts: 1, failuresInARow: 2, coolDownMs: 60_000 };
  await using r = await rig([at('/x', { status: 0, behaviour: 'reset' })], { limits });
  for (let i = 0; i < 4; i++) await expect(r.get('/x')).rejects.toMatchObject({ code: 'network' });
  expect(r.seen.length).toBe(2);
  await r.clock.sleep(60_000);
  await expect(r.get('/x')).rejects.toMatchObject({ code: 'network' });
  expect(r.seen.length).toBe(3);
});

test('a body shorter than announced is an error, not an answer', async () => {
  await using r = await rig([at('/x', { status: 200, body: [], behaviour: 'short' })], {
    limits: { attempts: 1 },
  });
  await expect(r.get('/x')).rejects.toMatchObject({ code: 'network' });
});

test('a body longer than the limit is an error', async () => {
  await using r = await rig([at('/x', { status: 200, body: 'x'.repeat(5000) })]);
  await expect(r.get('/x', { maxBodyBytes: 1000 })).rejects.toMatchObject({ code: 'limit' });
});

test('a small body that unpacks to a large one is an error', async () => {
  const { createServer } = await import('node:http');
  const packed = gzipSync(Buffer.alloc(1_000_000));
  const server = createServer((_request, response) => {
    response.writeHead(200, { ...JSON_HEADERS, 'content-encoding': 'gzip' }).end(packed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as { port: number }).port}/`;
  const http = createHttp({
    clock: new TestClock(),
    userAgent: 'test',
    connect: { namedByOperator: [url] },
    cacheDirectory: null,
    limits: { bodyBytes: 10_000 },
  });
  const signal = new AbortController().signal;
  await expect(http.send({ method: 'GET', url, expects: 'json' }, signal)).rejects.toMatchObject({
    code: 'limit',
  });
  const large = await http.send({ method: 'GET', url, expects: 'json', maxBodyBytes: 2_000_000 }, signal);
  expect(large.body.byteLength).toBe(1_000_000);
  await http.close();
  server.closeAllConnections();
  server.close();
});

test('after a 429 the next window is awaited, and one second more', async () => {
  const full = { status: 429, headers: { RateLimit: '"api";r=0;t=41' } };
  await using r = await rig([at('/x', full, { status: 200, body: {} })]);
  expect((await r.get('/x', { bucket: 'api' })).status).toBe(200);
  expect(r.clock.slept).toEqual([42_000]);
});

test('after a 429 Retry-After is honoured', async () => {
  const full = { status: 429, headers: { 'Retry-After': '9' } };
  await using r = await rig([at('/x', full, { status: 200, body: {} })]);
  expect((await r.get('/x')).status).toBe(200);
  expect(r.clock.slept).toEqual([9000]);
});

test('a 429 that does not say how long is waited out for a default, then longer', async () => {
  await using r = await rig([at('/x', { status: 429 }, { status: 429 }, { status: 200, body: {} })]);
  expect((await r.get('/x')).status).toBe(200);
  expect(r.clock.slept).toEqual([30_000, 60_000]);
});

test('a 429 that never ends is returned when patience has run out', async () => {
  await using r = await rig([at('/x', { status: 429, headers: { RateLimit: '"api";r=0;t=200' } })]);
  expect((await r.get('/x', { bucket: 'api' })).status).toBe(429);
  expect(r.clock.slept).toEqual([201_000]);
});

test('a 429 that asks to come back in no time is not asked for ever', async () => {
  await using r = await rig([at('/x', { status: 429, headers: { 'Retry-After': '0' } })]);
  expect((await r.get('/x')).status).toBe(429);
  expect(r.seen.length).toBe(4);
});

test('a wait that is too long is not begun', async () => {
  await using r = await rig([at('/x', { status: 429, headers: { 'Retry-After': '86400' } })]);
  expect((await r.get('/x')).status).toBe(429);
  expect(r.clock.slept).toEqual([]);
});

test('an empty budget is awaited before sending', async () => {
  await using r = await rig([
    at('/last', { status: 200, headers: { RateLimit: '"api";r=0;t=20' }, body: {} }),
    at('/next', { status: 200, body: {} }),
  ]);
  await r.get('/last', { bucket: 'api' });
  expect(r.clock.slept).toEqual([]);
  await r.get('/next', { bucket: 'api' });
  expect(r.clock.slept).toEqual([21_000]);
});

test('the budget of one bucket does not hold up another', async () => {
  await using r = await rig([
    at('/last', { status: 200, headers: { RateLimit: '"api";r=0;t=20' }, body: {} }),
    at('/file', { status: 200, body: {} }),
  ]);
  await r.get('/last', { bucket: 'api' });
  await r.get('/file', { bucket: 'resolvers' });
  expect(r.clock.slept).toEqual([]);
});

test('requests at the same time do not overdraw a budget', async () => {
  const one = (r: number) => ({ status: 200, headers: { RateLimit: `"api";r=${r};t=20` }, body: {} });
  await using r = await rig([at('/x', one(2), one(1), one(0), one(9))]);
  await r.get('/x', { bucket: 'api' });
  await Promise.all([1, 2, 3].map(() => r.get('/x', { bucket: 'api' })));
  expect(r.seen.length).toBe(4);
  expect(r.clock.slept).toEqual([21_000]);
});

test('a budget that is only spoken for is awaited by its answers, not by the clock', async () => {
  await using r = await rig([at('/x', { status: 200, headers: { RateLimit: '"api";r=1;t=20' }, body: {} })]);
  await r.get('/x', { bucket: 'api' });
  await Promise.all([1, 2, 3].map(() => r.get('/x', { bucket: 'api' })));
  expect([r.seen.length, r.clock.slept]).toEqual([4, []]);
});

test('a hub that is always full cannot hold up a run for longer than its total patience', async () => {
  const limits = { rateLimitWaitTotalMs: 100_000, rateLimitAttempts: 2 };
  await using r = await rig([at('/x', { status: 429, headers: { RateLimit: '"api";r=0;t=40' } })], {
    limits,
  });
  expect((await r.get('/x', { bucket: 'api' })).status).toBe(429);
  expect((await r.get('/x', { bucket: 'api' })).status).toBe(429);
  await expect(r.get('/x', { bucket: 'api' })).rejects.toMatchObject({ code: 'network' });
  expect(r.clock.slept).toEqual([41_000, 41_000]);
});

test('an abort ends a request under way', async () => {
  await using r = await rig([at('/x', { status: 0, behaviour: 'hang' })]);
  const abort = new AbortController();
  const asked = r.http.send({ method: 'GET', url: `${r.endpoint}/x` }, abort.signal);
  setTimeout(() => abort.abort(), 50);
  await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
  expect(r.seen.length).toBe(1);
});

test('a token goes to its own origin and nowhere else', async () => {
  const token = `hf_${'q'.repeat(34)}`;
  await using other = await rig([at('/x', { status: 200, body: {} })]);
  await using r = await rig([at('/x', { status: 200, body: {} })], {
    tokens: [bindToken('https://huggingface.co', token)],
  });
  const plain = await r.get('/x');
  expect([plain.authenticated, r.seen[0]?.headers['authorization']]).toEqual([false, undefined]);
  const own = await r.get('/x', { token: bindToken(r.endpoint, token) });
  expect([own.authenticated, r.seen[1]?.headers['authorization']]).toEqual([true, `Bearer ${token}`]);
  const foreign = other.get('/x', { token: bindToken(r.endpoint, token) });
  await expect(foreign).rejects.toMatchObject({ code: 'refused' });
  expect(other.seen.length).toBe(0);
});

test('no error and no log line shows a token', async () => {
  const token = `hf_${'z'.repeat(34)}`;
  await using r = await rig([at('/x', { status: 0, behaviour: 'reset' })]);
  const error = await r.get('/x', { token: bindToken(r.endpoint, token) }).catch((thrown: unknown) => thrown);
  expect(inspect(error, { depth: 12, showHidden: true })).not.toContain(token);
  expect(r.log.length).toBeGreaterThan(0);
  expect(r.log.join('\n')).not.toContain(token);
  expect(() => bindToken(r.endpoint, `${token}\r\nX-Evil: 1`)).toThrow(
    expect.objectContaining({ code: 'configuration', message: expect.not.stringContaining(token) }),
  );
});

const everything =
  (...addresses: string[]): LookupFunction =>
  (_hostname, options, callback) => {
    const all = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    if (options.all === true) callback(null, all);
    else callback(null, all[0]!.address, all[0]!.family);
  };

test('a name that resolves to a private address is refused', async () => {
  await using r = await rig([at('/x', { status: 200, body: {} })]);
  const port = new URL(r.endpoint).port;
  const http = createHttp({
    clock: new TestClock(),
    userAgent: 'test',
    connect: { namedByOperator: [], lookup: everything('127.0.0.1', '::1') },
    cacheDirectory: null,
  });
  const asked = http.send(
    { method: 'GET', url: `http://hub.example:${port}/x` },
    new AbortController().signal,
  );
  await expect(asked).rejects.toMatchObject({ code: 'refused' });
  expect(r.seen.length).toBe(0);
});

test('the operator may name a host that resolves to a private address, with that port only', async () => {
  await using r = await rig([at('/x', { status: 200, body: {} })]);
  const port = Number(new URL(r.endpoint).port);
  const http = createHttp({
    clock: new TestClock(),
    userAgent: 'test',
    connect: { namedByOperator: [`http://hub.example:${port}/prefix`], lookup: everything('127.0.0.1') },
    cacheDirectory: null,
  });
  const signal = new AbortController().signal;
  expect((await http.send({ method: 'GET', url: `http://hub.example:${port}/x` }, signal)).status).toBe(200);
  const wrongPort = http.send({ method: 'GET', url: `http://hub.example:${port - 1}/x` }, signal);
  await expect(wrongPort).rejects.toMatchObject({ code: 'refused' });
  await http.close();
});

test.each([
  'http://127.0.0.1:1/',
  'http://2130706433:1/',
  'http://0x7f.1:1/',
  'http://[::ffff:127.0.0.1]:1/',
  'http://localhost:1/',
])('the address %s is refused without a connection', async (url) => {
  const http = createHttp({
    clock: new TestClock(),
    userAgent: 'test',
    connect: { namedByOperator: [] },
    cacheDirectory: null,
  });
  const asked = http.send({ method: 'GET', url }, new AbortController().signal);
  await expect(asked).rejects.toMatchObject({ code: 'refused' });
  expect(http.counts(new URL(url).origin).sent).toBe(0);
});

test.each([
  'file:///etc/passwd',
  'ftp://huggingface.co/',
  'huggingface.co',
  'https://user:pass@huggingface.co/',
])('the URL %s is refused', async (url) => {
  await using r = await rig([]);
  const asked = r.http.send({ method: 'GET', url }, new AbortController().signal);
  await expect(asked).rejects.toMatchObject({
    code: 'refused',
    message: expect.not.stringContaining('pass@'),
  });
});
