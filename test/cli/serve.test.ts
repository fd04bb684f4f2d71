import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpsRequest } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { downloadFile, snapshotDownload } from '@huggingface/hub';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { sha256Hex, systemClock } from '../../src/base/index.ts';
import { openStorage } from '../../src/io/blobs/index.ts';
import { type Lab, markerBytes, startLab } from '../../src/lab/index.ts';
import { TokenStore } from '../../src/servers/gateway/index.ts';
import { run } from '../lab/clients/venv.ts';
import { selfSigned } from '../secrets/self-signed.ts';
import { runCli } from './run-cli.ts';
import { type RunningGateway, startGatewayProcess } from './running-gateway.ts';

const WEIGHTS = Buffer.from(markerBytes('x.safetensors', 'weights', 3_000_000));
/** More than sockets buffer between two processes of a machine. */
const LARGE_BYTES = 40_000_000;
const MODEL = 'acme/model';
const PREFIX = '/repository/hf';

let lab: Lab;
let folder: string;
/** For whoever only asks: a process takes a second to start. */
let shared: RunningGateway;
let sharedFolder: string;

beforeAll(async () => {
  const many = { api: 1e9, resolvers: 1e9, pages: 1e9 };
  lab = await startLab({
    delivery: 'redirect',
    rateLimits: { windowSeconds: 300, anonymous: many, user: many, pro: many },
  });
  lab.world.createUser('ann');
  lab.world.createOrganization('acme', { members: ['ann'] });
  lab.world.createRepo(MODEL, {
    files: [
      { path: 'config.json', content: '{"model_type":"bert"}' },
      { path: 'weights/model.safetensors', content: WEIGHTS },
      { path: 'weights/large.bin', content: Buffer.alloc(LARGE_BYTES, 'large ') },
    ],
  });
  sharedFolder = mkdtempSync(join(tmpdir(), 'weighbridge-serve-'));
  const storage = join(sharedFolder, 'store');
  shared = await startGatewayProcess(['--upstream', lab.url, '--storage', storage, '--prefix', PREFIX]);
});
afterAll(async () => {
  await shared[Symbol.asyncDispose]();
  rmSync(sharedFolder, { recursive: true, force: true });
  await lab.close();
});

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'weighbridge-serve-'));
  vi.spyOn(console, 'debug').mockImplementation(() => undefined);
  return () => rmSync(folder, { recursive: true, force: true });
});

const store = () => join(folder, 'store');
const start = (...args: readonly string[]) =>
  startGatewayProcess(['--upstream', lab.url, '--storage', store(), ...args]);

// Each starts processes, on machines that may be busy with others.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const { signal } = new AbortController();

/** Tokens of the gateway under test, by another process than its own. */
async function openTokens() {
  const storage = await openStorage({ address: store(), environment: {}, clock: systemClock, signal });
  const tokens = new TokenStore(storage.documents);
  const add = async (name: string) => {
    const options = { now: new Date(), expiresAt: null, another: false };
    return (await tokens.add(name, options, randomBytes(32), signal)).token;
  };
  return { tokens, add, [Symbol.asyncDispose]: () => storage[Symbol.asyncDispose]() };
}

describe('weighbridge serve', () => {
  test('tells a newcomer what to set, and gives the hub’s own client a file, a snapshot, and both again', async () => {
    const gateway = shared;
    expect(gateway.stdout()).toContain(`HF_ENDPOINT=${gateway.url}`);
    const download = async () => {
      const blob = await downloadFile({
        repo: MODEL,
        path: 'weights/model.safetensors',
        hubUrl: gateway.url,
      });
      return sha256Hex(new Uint8Array(await blob!.arrayBuffer()));
    };
    expect(await download()).toBe(sha256Hex(WEIGHTS));
    const cached = await snapshotDownload({
      repo: MODEL,
      hubUrl: gateway.url,
      cacheDir: join(folder, 'cache'),
    });
    expect(readFileSync(join(cached, 'config.json'), 'utf8')).toBe('{"model_type":"bert"}');
    const asked = lab.requests.entries.length;
    expect(await download()).toBe(sha256Hex(WEIGHTS));
    expect(lab.requests.entries.length).toBe(asked);
    const line = await gateway.logged(({ file }) => file === 'weights/model.safetensors');
    expect(line).toMatchObject({
      msg: 'request',
      level: 'info',
      client: null,
      kind: 'model',
      name: MODEL,
      commit: lab.world.repo(MODEL).history.head.id,
      outcome: 'served',
    });
  });

  test('gives curl a part, the rest, and the reason of a refusal', async () => {
    const gateway = shared;
    const curl = async (...args: string[]) => (await run('curl', ['-sS', '--noproxy', '*', ...args])).stdout;
    const url = `${gateway.url}/${MODEL}/resolve/main/config.json`;
    expect(gateway.url).toMatch(/\/repository\/hf$/);
    expect(await curl('-r', '2-6', url)).toBe('model');
    expect(await curl('-I', url)).toMatch(/x-repo-commit: [0-9a-f]{40}/i);
    expect(await curl('--path-as-is', `${gateway.url}/../../etc/passwd`)).toContain(
      'leads out of its folder',
    );
    expect(await curl('-X', 'PUT', url)).toContain('only reads');
    expect(await curl('-H', 'Host: evil.example', url)).toContain('--public-url');
  });

  test('asks for tokens where it is told to, knows them within a moment, and forgets them when they are revoked', async () => {
    await using opened = await openTokens();
    const token = await opened.add('ci');
    await using gateway = await start('--no-anonymous');
    const url = `${gateway.url}/api/models/${MODEL}`;
    const ask = (given?: string) =>
      fetch(url, given === undefined ? {} : { headers: { authorization: `Bearer ${given}` } });
    const refused = await ask();
    expect(refused.status).toBe(401);
    expect(refused.headers.get('x-error-message')).toContain('weighbridge serve tokens add');
    expect(refused.headers.get('x-error-code')).toBe('GatedRepo');
    expect((await ask(token)).status).toBe(200);
    const later = await opened.add('late');
    expect((await ask(later)).status).toBe(200);
    await opened.tokens.revoke('ci', new Date(), signal);
    await vi.waitFor(async () => expect((await ask(token)).status).toBe(401), {
      timeout: 20_000,
      interval: 250,
    });
    expect(await gateway.stop()).toBe(0);
    expect(gateway.log().at(-1)).toMatchObject({ msg: 'stopped' });
    for (const secret of [token, later]) {
      expect(gateway.stderr()).not.toContain(secret.slice(3, 15));
      expect(gateway.stdout()).not.toContain(secret.slice(3, 15));
    }
    const [named] = gateway.log().filter(({ client, status }) => client === 'ci' && status === 200);
    expect(named).toMatchObject({ name: MODEL });
    expect(lab.requests.entries.every((entry) => !JSON.stringify(entry).includes(token))).toBe(true);
  });

  test('tells of its health, and counts what it does', async () => {
    const gateway = shared;
    await fetch(`${gateway.url}/${MODEL}/resolve/main/config.json`);
    await fetch(`${gateway.url}/a%5cb`);
    const admin = async (path: string) => (await fetch(gateway.adminUrl + path)).text();
    expect(await admin('/healthz')).toBe('ok\n');
    expect(JSON.parse(await admin('/readyz'))).toEqual({ ready: true, problems: [] });
    const metrics = await admin('/metrics');
    expect(metrics).toMatch(
      /^weighbridge_requests_total\{route="resolve",status="200",outcome="served"\} [1-9]/m,
    );
    expect(metrics).toMatch(/^weighbridge_refused_total\{cause="path"\} [1-9]/m);
    expect(Number(/^weighbridge_upstream_requests_total (\d+)/m.exec(metrics)?.[1])).toBeGreaterThan(0);
    expect(Number(/^weighbridge_transfer_bytes_total (\d+)/m.exec(metrics)?.[1])).toBeGreaterThan(0);
    expect(metrics).toMatch(/^nodejs_eventloop_lag_p99_seconds /m);
    // What is not for clients is not where they are.
    expect((await fetch(`${gateway.url}/metrics`)).status).toBe(404);
  });

  test('goes on with what it holds when its hub is gone, and says so without being taken out', async () => {
    const far = await startLab();
    far.world.createUser('eve');
    far.world.createRepo('eve/model', {
      files: [
        { path: 'a.txt', content: 'held' },
        { path: 'b.txt', content: 'not' },
      ],
    });
    await using gateway = await startGatewayProcess(['--upstream', far.url, '--storage', store()]);
    const get = (path: string) => fetch(`${gateway.url}/eve/model/resolve/main/${path}`);
    expect(await (await get('a.txt')).text()).toBe('held');
    await far.close();
    expect(await (await get('a.txt')).text()).toBe('held');
    expect((await get('b.txt')).status).toBeGreaterThanOrEqual(500);
    const ready = await fetch(`${gateway.adminUrl}/readyz`);
    expect(ready.status).toBe(200);
    expect(((await ready.json()) as { problems: string[] }).problems).toEqual([
      expect.stringContaining('the upstream does not answer'),
    ]);
  });

  test('told to stop, it finishes the body that is under way, and is gone', async () => {
    await using gateway = await start('--format', 'json');
    const answer = await fetch(`${gateway.url}/${MODEL}/resolve/main/weights/large.bin`);
    const reader = answer.body!.getReader();
    let received = (await reader.read()).value!.length;
    const stopped = gateway.stop();
    await gateway.logged(({ msg }) => msg === 'stopping');
    await expect(fetch(`${gateway.url}/api/models/${MODEL}`)).rejects.toThrow();
    for (let part = await reader.read(); !part.done; part = await reader.read())
      received += part.value.length;
    expect(received).toBe(LARGE_BYTES);
    expect(await stopped).toBe(0);
    expect(gateway.log().at(-1)).toMatchObject({ msg: 'stopped' });
  });

  test('serves over TLS, and takes a new certificate on SIGHUP without a pause', async () => {
    const [first, second] = [selfSigned(), selfSigned()];
    const files = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') };
    const put = ({ cert, key }: typeof first) => {
      writeFileSync(files.cert, cert);
      writeFileSync(files.key, key);
    };
    put(first);
    await using gateway = await start('--tls-certificate', files.cert, '--tls-key', files.key);
    expect(gateway.url).toMatch(/^https:/);
    /** Only whoever has that very certificate is taken for the gateway. */
    const askOf = ({ cert }: typeof first) =>
      new Promise<number>((resolve, reject) => {
        const url = `${gateway.url}/api/models/${MODEL}`;
        httpsRequest(url, { ca: cert, agent: false }, (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        })
          .on('error', reject)
          .end();
      });
    expect(await askOf(first)).toBe(200);
    put(second);
    gateway.process.kill('SIGHUP');
    await gateway.logged(({ msg }) => msg.includes('read again'));
    expect(await askOf(second)).toBe(200);
    writeFileSync(files.key, first.key);
    gateway.process.kill('SIGHUP');
    await gateway.logged(({ msg }) => msg.includes('stays as it was'));
    expect(await askOf(second)).toBe(200);
  });

  test('says what would happen to a name, at the command line and to clients', async () => {
    const args = ['--upstream', lab.url, '--storage', store(), '--format', 'json'];
    const told = await runCli(['serve', '--explain', `hf:${MODEL}`, ...args]);
    expect(told.code).toBe(0);
    expect(JSON.parse(told.stdout)).toMatchObject({
      schema: 'weighbridge.explanation/1',
      outcome: 'served',
      answer: { commit: lab.world.repo(MODEL).history.head.id },
    });
    const gateway = shared;
    const explain = (query: string) => fetch(`${gateway.url}/_weighbridge/explain?${query}`);
    expect(await (await explain(`name=hf:${MODEL}&revision=main`)).json()).toMatchObject({
      outcome: 'served',
      steps: expect.arrayContaining([{ what: expect.any(String), outcome: expect.any(String) }]),
    });
    expect((await explain('name=../../etc')).status).toBe(400);
    expect((await explain(`name=${MODEL}&revision=..%2F..`)).status).toBe(400);
  });
});
