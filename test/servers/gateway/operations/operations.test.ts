import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import type { AnswerAbout } from '../../../../src/servers/gateway/exchange.ts';
import type { RequestRecord } from '../../../../src/servers/gateway/front/index.ts';
import { startAdminServer } from '../../../../src/servers/gateway/operations/admin-server.ts';
import {
  GatewayMetrics,
  logRequest,
  parseNameAddress,
  ReadinessCheck,
} from '../../../../src/servers/gateway/operations/index.ts';
import { get, sendRaw, statusOf } from '../front/stage.ts';

const ABOUT: AnswerAbout = {
  route: 'resolve',
  query: { kind: 'model', name: 'acme/bert' },
  revision: 'main',
  path: 'model.safetensors',
  commit: 'a'.repeat(40),
  outcome: 'served',
  rules: [],
};

const RECORD: RequestRecord = {
  id: 'b3c9',
  client: 'ci',
  address: '10.0.0.1',
  method: 'GET',
  path: '/acme/bert/resolve/main/model.safetensors',
  agent: 'hf_hub/2.0',
  status: 200,
  about: ABOUT,
  refused: null,
  source: 'store',
  bytes: 1000,
  headMs: 1.23,
  ms: 4.56,
  end: 'whole',
  failure: null,
};

/** The line that is written for a request, as text. */
function lineOf(record: Partial<RequestRecord>): string {
  let text = '';
  const sink = new Writable({
    write(chunk, _encoding, done) {
      text += chunk;
      done();
    },
  });
  logRequest(pino({ base: null, timestamp: false }, sink), { ...RECORD, ...record });
  return text;
}

const logged = (record: Partial<RequestRecord>) => JSON.parse(lineOf(record)) as Record<string, unknown>;

describe('the log', () => {
  test('says of a request who asked for what, what came of it, and how long it took', () => {
    expect(logged({})).toEqual({
      level: 30,
      msg: 'request',
      request: 'b3c9',
      client: 'ci',
      address: '10.0.0.1',
      method: 'GET',
      route: 'resolve',
      status: 200,
      outcome: 'served',
      kind: 'model',
      name: 'acme/bert',
      revision: 'main',
      commit: 'a'.repeat(40),
      file: 'model.safetensors',
      source: 'store',
      bytes: 1000,
      headMs: 1.2,
      ms: 4.6,
      agent: 'hf_hub/2.0',
    });
  });

  test('names the rules that were broken, and why the front refused', () => {
    const about = { ...ABOUT, outcome: 'blocked', rules: ['policy/owner'] } as const;
    expect(logged({ about })).toMatchObject({ outcome: 'blocked', rules: ['policy/owner'] });
    expect(logged({ about: null, refused: 'path', path: '/x' })).toMatchObject({
      outcome: 'refused',
      refused: 'path',
      path: '/x',
    });
  });

  test('tells of a failure, and where it should not have happened, from where', () => {
    const failure = new TypeError('x is not a function');
    expect(logged({ failure, refused: 'internal' })).toMatchObject({
      level: 50,
      failure: 'x is not a function',
      stack: expect.stringContaining('operations.test.ts'),
    });
    expect(logged({ failure, refused: 'storage' })).toMatchObject({ level: 40 });
    expect(logged({ failure, refused: 'storage' })).not.toHaveProperty('stack');
  });

  test.each([
    ['a line of its own', 'a\n{"level":30,"msg":"request","client":"admin"}'],
    ['a terminal', '\u001b[2J\u001b]0;title\u0007'],
    ['the direction of text', 'a\u202egpj.exe'],
    ['an invisible separator', 'a\u2028b\u2029c\u0085d'],
    ['a megabyte', 'x'.repeat(1_000_000)],
  ])('stays one printable line, whatever a client puts in for %s', (_, hostile) => {
    const about = {
      ...ABOUT,
      query: { kind: 'model', name: hostile },
      revision: hostile,
      path: hostile,
    } as const;
    const text = lineOf({ about, agent: hostile, failure: new Error(hostile) }).replace(/\n$/, '');
    expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    expect(text.length).toBeLessThan(4000);
    expect(JSON.parse(text)).toMatchObject({ client: 'ci' });
  });

  test('has no token, wherever a client put one', () => {
    const token = ['hf', 'T'.repeat(43)].join('_');
    const about = {
      ...ABOUT,
      query: { kind: 'model', name: token },
      revision: token,
      path: `a/${token}`,
    } as const;
    expect(lineOf({ about, agent: token, failure: new Error(token) })).not.toContain('TTTTTTTT');
    expect(lineOf({ about: null, path: `/${token}` })).not.toContain('TTTTTTTT');
  });
});

describe('the metrics', () => {
  const metricsOf = () =>
    new GatewayMetrics({
      front: () => ({ requests: 1, bodies: 2, connections: 3 }),
      transfers: () => ({ running: 4, waiting: 5, bytesFetched: 6, failed: 7 }),
      upstream: () => 8,
    });
  const lines = async (metrics: GatewayMetrics) =>
    (await metrics.registry.metrics()).split('\n').filter((line) => /^weighbridge_(?!.*bucket)/.test(line));

  test('count requests by class, status and outcome, bytes and files by source, and rules', async () => {
    const metrics = metricsOf();
    metrics.record(RECORD);
    metrics.record({ ...RECORD, source: 'upstream', bytes: 500, end: 'client-gone' });
    metrics.record({
      ...RECORD,
      status: 403,
      source: null,
      about: { ...ABOUT, outcome: 'blocked', rules: ['policy/owner'] },
    });
    metrics.record({ ...RECORD, status: 503, source: null, about: null, refused: 'storage-full' });
    expect(await lines(metrics)).toEqual(
      expect.arrayContaining([
        'weighbridge_requests_total{route="resolve",status="200",outcome="served"} 2',
        'weighbridge_requests_total{route="resolve",status="403",outcome="blocked"} 1',
        'weighbridge_requests_total{route="front",status="503",outcome="refused"} 1',
        'weighbridge_request_seconds_count{route="resolve"} 3',
        'weighbridge_sent_bytes_total{source="store"} 1000',
        'weighbridge_sent_bytes_total{source="upstream"} 500',
        'weighbridge_files_total{source="store"} 1',
        'weighbridge_files_total{source="upstream"} 1',
        'weighbridge_rule_total{rule="policy/owner",outcome="blocked"} 1',
        'weighbridge_refused_total{cause="storage-full"} 1',
        'weighbridge_store_errors_total{cause="storage-full"} 1',
        'weighbridge_incomplete_total{by="client"} 1',
        'weighbridge_requests 1',
        'weighbridge_bodies 2',
        'weighbridge_connections 3',
        'weighbridge_transfers_running 4',
        'weighbridge_transfers_waiting 5',
        'weighbridge_transfer_bytes_total 6',
        'weighbridge_transfers_failed_total 7',
        'weighbridge_upstream_requests_total 8',
      ]),
    );
  });

  test('do not grow with what clients send', async () => {
    const metrics = metricsOf();
    metrics.record(RECORD);
    metrics.noteUnreadable('HPE_INVALID_METHOD');
    metrics.noteUnreadable('x');
    const before = (await lines(metrics)).length;
    for (let at = 0; at < 100; at++) {
      const query = { kind: 'model', name: `a/${at}` } as const;
      const about = { ...ABOUT, query, revision: `${at}`, path: `${at}` };
      metrics.record({
        ...RECORD,
        about,
        client: `${at}`,
        agent: `${at}`,
        address: `${at}`,
        method: `M${at}`,
      });
      metrics.noteUnreadable(`x"} ${at}`);
    }
    expect((await lines(metrics)).length).toBe(before);
  });
});

describe('readiness', () => {
  const scratch = tmpdir();
  const healthy = { store: null, hub: null };

  function check(health: () => Promise<{ store: string | null; hub: string | null }>, hasUpstream = true) {
    const time = { ms: 0 };
    const readiness = new ReadinessCheck({
      mirror: { health },
      scratch,
      hasUpstream,
      elapsed: () => time.ms,
    });
    return { readiness, time };
  }

  test('is there while the store answers, also without a hub', async () => {
    expect(await check(async () => healthy).readiness.look()).toEqual({ ready: true, problems: [] });
    const { readiness } = check(async () => ({ store: null, hub: 'ECONNREFUSED' }));
    expect(await readiness.look()).toEqual({
      ready: true,
      problems: ['the upstream does not answer: ECONNREFUSED; what is stored goes on being served'],
    });
    expect(await check(async () => ({ store: null, hub: 'offline' }), false).readiness.look()).toEqual({
      ready: true,
      problems: [],
    });
  });

  test('is not there where the store does not answer, or its check fails', async () => {
    expect(await check(async () => ({ store: 'EIO', hub: null })).readiness.look()).toMatchObject({
      ready: false,
    });
    expect(await check(() => Promise.reject(new Error('EIO'))).readiness.look()).toMatchObject({
      ready: false,
    });
  });

  test('ends with the order to stop', async () => {
    const { readiness } = check(async () => healthy);
    await readiness.look();
    readiness.stop();
    expect(await readiness.look()).toEqual({ ready: false, problems: ['the gateway is stopping'] });
  });

  test('looks again only after a while, however often it is asked', async () => {
    let looks = 0;
    const { readiness, time } = check(async () => {
      looks++;
      return healthy;
    });
    await Promise.all(Array.from({ length: 20 }, () => readiness.look()));
    expect(looks).toBe(1);
    time.ms = 5_000;
    await readiness.look();
    expect(looks).toBe(2);
  });

  test('stays there when the disk is full, and says so', async () => {
    const readiness = new ReadinessCheck({
      mirror: { health: async () => healthy },
      scratch,
      freeBytes: async () => 1_000_000,
      hasUpstream: true,
      elapsed: () => 0,
    });
    expect(await readiness.look()).toEqual({
      ready: true,
      problems: [expect.stringMatching(/^only 1\.0 MB are free .* what is stored goes on being served$/)],
    });
  });

  test('tells of a disk that cannot be looked at as of none', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'weighbridge-ready-'));
    rmSync(folder, { recursive: true });
    const readiness = new ReadinessCheck({
      mirror: { health: async () => healthy },
      scratch: folder,
      hasUpstream: true,
      elapsed: () => 0,
    });
    expect(await readiness.look()).toEqual({ ready: true, problems: [] });
  });
});

test('health and metrics are at paths of their own, for reading only', async () => {
  const metrics = new GatewayMetrics({
    front: () => ({ requests: 0, bodies: 0, connections: 0 }),
    transfers: null,
    upstream: null,
  });
  let store: string | null = 'EIO';
  const readiness = new ReadinessCheck({
    mirror: { health: async () => ({ store, hub: null }) },
    scratch: tmpdir(),
    hasUpstream: true,
    elapsed: (() => {
      let ms = 0;
      return () => (ms += 10_000);
    })(),
  });
  const admin = await startAdminServer({ listen: { host: '127.0.0.1', port: 0 }, metrics, readiness });
  const ask = (path: string, method = 'GET') => fetch(admin.url + path, { method });
  try {
    expect((await ask('/healthz')).status).toBe(200);
    expect((await ask('/readyz')).status).toBe(503);
    store = null;
    expect((await ask('/readyz')).status).toBe(200);
    expect(await (await ask('/metrics')).text()).toContain('weighbridge_requests 0');
    expect((await ask('/metrics', 'POST')).status).toBe(405);
    expect((await ask('/healthz', 'HEAD')).status).toBe(200);
    expect((await ask('/')).status).toBe(404);
    const rebound = get('/metrics').replace('Host: localhost', 'Host: evil.example');
    expect(statusOf(await sendRaw(Number(new URL(admin.url).port), rebound))).toBe(421);
    await expect(
      startAdminServer({
        listen: { host: '127.0.0.1', port: Number(new URL(admin.url).port) },
        metrics,
        readiness,
      }),
    ).rejects.toMatchObject({ code: 'usage' });
  } finally {
    await admin.close();
  }
});

test.each([
  ['acme/bert', 'model', 'acme/bert', null],
  ['gpt2', 'model', 'gpt2', null],
  ['hf:acme/bert@main', 'model', 'acme/bert', 'main'],
  ['hf:datasets/acme/data@v1.0', 'dataset', 'acme/data', 'v1.0'],
  ['spaces/acme/demo', 'space', 'acme/demo', null],
  ['HF:Models/acme/bert@refs/pr/1', 'model', 'acme/bert', 'refs/pr/1'],
])('%s is a name', (text, kind, name, revision) => {
  expect(parseNameAddress(text)).toEqual({ query: { kind, name }, revision });
});

test.each([
  '',
  'a/b/c',
  '../a',
  'a/..',
  'https://huggingface.co/a/b',
  'hf:',
  'a b',
  'a/b@',
  'a--b/c',
  'x'.repeat(300),
])('%j is none', (text) => {
  expect(parseNameAddress(text)).toBeNull();
});
