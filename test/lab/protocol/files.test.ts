import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { type Lab, type LabOptions, startLab } from '../../../src/lab/index.ts';
import { ask } from '../ask.ts';

const CONFIG = '{"model_type":"bert"}';
const WEIGHTS = 'not really weights';

let lab: Lab;
afterEach(() => lab.close());

async function start(options: LabOptions = {}): Promise<string> {
  lab = await startLab(options);
  lab.world.createUser('ann');
  const repo = lab.world.createRepo('ann/m', {
    files: [
      { path: 'config.json', content: CONFIG },
      { path: 'model.safetensors', content: WEIGHTS },
      { path: 'empty', content: '' },
    ],
  });
  return repo.history.head.id;
}

const sha256 = createHash('sha256').update(WEIGHTS).digest('hex');
const gitSha1 = createHash('sha1').update(`blob ${CONFIG.length}\0${CONFIG}`).digest('hex');
const RESOLVE = '/ann/m/resolve/main';

describe('a file handed out directly', () => {
  test.each(['GET', 'HEAD'])(
    '%s tells the commit, the length and git’s hash of a regular file',
    async (method) => {
      const sha = await start();
      const reply = await ask(lab, `${RESOLVE}/config.json`, { method });
      expect(reply.status).toBe(200);
      expect(Object.fromEntries(reply.headers)).toMatchObject({
        'x-repo-commit': sha,
        etag: `"${gitSha1}"`,
        'content-length': String(CONFIG.length),
        'accept-ranges': 'bytes',
      });
      expect(reply.headers.has('content-encoding')).toBe(false);
      expect(reply.text).toBe(method === 'GET' ? CONFIG : '');
    },
  );

  test('tells the SHA-256 of a large one, the same as its tree', async () => {
    await start();
    const { headers } = await ask(lab, `${RESOLVE}/model.safetensors`, { method: 'HEAD' });
    expect([headers.get('x-linked-etag'), headers.get('etag'), headers.get('x-linked-size')]).toEqual([
      `"${sha256}"`,
      `"${sha256}"`,
      String(WEIGHTS.length),
    ]);
    const { rows } = await ask(lab, '/api/models/ann/m/tree/main');
    expect(rows.find((row) => row.path === 'model.safetensors')!.lfs.oid).toBe(sha256);
  });

  test.each([
    ['bytes=0-0', 206, 'n', 'bytes 0-0/18'],
    ['bytes=4-9', 206, 'really', 'bytes 4-9/18'],
    ['bytes=11-', 206, 'weights', 'bytes 11-17/18'],
    ['bytes=-7', 206, 'weights', 'bytes 11-17/18'],
    ['bytes=0-999', 206, WEIGHTS, 'bytes 0-17/18'],
    ['bytes=5-2', 200, WEIGHTS, null],
    ['bytes=0-1,4-5', 200, WEIGHTS, null],
    ['lines=1', 200, WEIGHTS, null],
  ])('answers the range %s with %i', async (range, status, text, contentRange) => {
    await start();
    const reply = await ask(lab, `${RESOLVE}/model.safetensors`, { headers: { Range: range } });
    expect([reply.status, reply.text, reply.headers.get('content-range')]).toEqual([
      status,
      text,
      contentRange,
    ]);
  });

  test.each(['bytes=18-', 'bytes=-0'])('refuses the range %s with 416 and the size', async (range) => {
    const sha = await start();
    const { status, headers } = await ask(lab, `${RESOLVE}/model.safetensors`, { headers: { Range: range } });
    expect([status, headers.get('content-range'), headers.get('x-repo-commit')]).toEqual([
      416,
      'bytes */18',
      sha,
    ]);
  });

  test('hands out an empty file whole, with its size in a range of nothing', async () => {
    await start();
    const reply = await ask(lab, `${RESOLVE}/empty`, { headers: { Range: 'bytes=0-0' } });
    expect([reply.status, reply.text, reply.headers.get('content-range')]).toEqual([200, '', 'bytes */0']);
  });

  test('is not sent again to who has it, and is sent whole when a resumed one has changed', async () => {
    await start();
    const known = await ask(lab, `${RESOLVE}/config.json`, { headers: { 'If-None-Match': `"${gitSha1}"` } });
    expect(known.status).toBe(304);
    const headers = { Range: 'bytes=4-', 'If-Range': '"another"' };
    expect((await ask(lab, `${RESOLVE}/config.json`, { headers })).status).toBe(200);
  });

  test('raw shows what git holds: for a large file, its pointer', async () => {
    await start();
    const { text } = await ask(lab, '/ann/m/raw/main/model.safetensors');
    expect(text).toBe(`version https://git-lfs.github.com/spec/v1\noid sha256:${sha256}\nsize 18\n`);
    expect((await ask(lab, '/ann/m/raw/main/config.json', { method: 'HEAD' })).status).toBe(200);
  });

  test('nothing speaks of Xet', async () => {
    await start();
    const { headers } = await ask(lab, `${RESOLVE}/model.safetensors`, {
      headers: { Accept: 'application/vnd.xet-fileinfo+json, */*' },
    });
    expect([...headers.keys()].filter((name) => name.startsWith('x-xet') || name === 'link')).toEqual([]);
    expect((await ask(lab, '/api/models/ann/m/tree/main')).text).not.toMatch(/xet/i);
  });
});

describe('a file handed out as on the Hub', () => {
  test('a regular one is read by way of a relative redirect on the hub itself', async () => {
    const sha = await start({ delivery: 'redirect', pathPrefix: '/hf' });
    const hop = await ask(lab, `${RESOLVE}/config.json`, { method: 'HEAD' });
    const location = hop.headers.get('location')!;
    expect([hop.status, hop.headers.get('x-repo-commit')]).toEqual([307, sha]);
    expect(location).toMatch(new RegExp(`^/hf/api/resolve-cache/models/ann/m/${sha}/config\\.json\\?`));
    const end = await ask(lab, location.slice('/hf'.length));
    expect([end.text, end.headers.get('x-repo-commit'), end.headers.get('etag')]).toEqual([
      CONFIG,
      sha,
      `"${gitSha1}"`,
    ]);
  });

  test('of a repository without an owner too', async () => {
    await start({ delivery: 'redirect' });
    lab.world.createRepo('gpt2', { legacyImport: true, files: [{ path: 'config.json', content: CONFIG }] });
    const hop = await ask(lab, '/gpt2/resolve/main/config.json');
    expect((await ask(lab, hop.headers.get('location')!)).text).toBe(CONFIG);
  });

  test('a large one is read from a signed address under another host, with the repository’s id in its path', async () => {
    const sha = await start({ delivery: 'redirect' });
    const hop = await ask(lab, `${RESOLVE}/model.safetensors`);
    const location = new URL(hop.headers.get('location')!);
    expect([hop.status, hop.headers.get('x-repo-commit')]).toEqual([302, sha]);
    expect([hop.headers.get('x-linked-etag'), hop.headers.get('x-linked-size')]).toEqual([
      `"${sha256}"`,
      '18',
    ]);
    expect(location.hostname).not.toBe(new URL(lab.url).hostname);
    expect(location.pathname.split('/')[2]).toBe(lab.world.repo('ann/m').id);
    location.hostname = '127.0.0.1';
    const part = await fetch(location, { headers: { Range: 'bytes=4-9' } });
    expect([part.status, await part.text(), part.headers.get('x-repo-commit')]).toEqual([
      206,
      'really',
      null,
    ]);
    // Its own hash, as on the Hub: taking this ETag for the SHA-256 is a mistake clients make.
    expect(part.headers.get('etag')).not.toBe(`"${sha256}"`);
  });

  test('a storage address that was tampered with or has grown old is refused', async () => {
    let now = Date.parse('2026-01-01T00:00:00Z');
    await start({ delivery: 'redirect', clock: { now: () => new Date(now), sleep: async () => undefined } });
    const { headers } = await ask(lab, `${RESOLVE}/model.safetensors`);
    const location = headers.get('location')!.replace('localhost', '127.0.0.1');
    const longer = location.replace(/Expires=\d+/, 'Expires=9999999999');
    expect([(await fetch(location)).status, (await fetch(longer)).status]).toEqual([200, 403]);
    now += 3_601_000;
    expect((await fetch(location)).status).toBe(403);
  });
});
