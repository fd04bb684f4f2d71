import { describe, expect, test } from 'vitest';
import { ask } from '../ask.ts';
import { manifestOf } from '../memory-mirror.ts';
import { BERT, smallWorld } from '../world.ts';

const COMMIT = manifestOf(BERT).commit;

describe('every way to name a repository and a revision', () => {
  test.each([
    ['/api/models/acme/bert', 'model acme/bert@null'],
    ['/api/models/acme/bert/revision/main', 'model acme/bert@main'],
    ['/api/models/acme/bert/revision/HEAD', 'model acme/bert@null'],
    ['/api/models/acme/bert/revision/refs%2Fpr%2F1', 'model acme/bert@refs/pr/1'],
    ['/api/models/acme/bert/revision/refs/pr/1', 'model acme/bert@refs/pr/1'],
    ['/api/models/acme/bert/revision/refs%2Fheads%2Fmain', 'model acme/bert@main'],
    [`/api/models/acme/bert/revision/${COMMIT}`, `model acme/bert@${COMMIT}`],
    ['/api/models/gpt2', 'model gpt2@null'],
    ['/api/models/gpt2/revision/main', 'model gpt2@main'],
    ['/api/datasets/squad/tree/main', 'dataset squad@main'],
    ['/api/datasets/acme/squad/tree/main', 'dataset acme/squad@main'],
    ['/api/spaces/acme/demo', 'space acme/demo@null'],
    ['/api/models/acme/bert/refs', 'model acme/bert@null'],
    ['/api/models/acme/bert/commits/v1', 'model acme/bert@v1'],
    ['/api/models/acme/bert/auth-check', 'model acme/bert@null'],
    ['/api/models/acme/bert/tree/refs%2Fconvert%2Fparquet', 'model acme/bert@refs/convert/parquet'],
    ['/acme/bert/resolve/main/config.json', 'model acme/bert@main'],
    ['/acme/bert/resolve/refs%2Fpr%2F1/config.json', 'model acme/bert@refs/pr/1'],
    ['/acme/bert/resolve/refs/pr/1/config.json', 'model acme/bert@refs/pr/1'],
    ['/acme/bert/raw/main/config.json', 'model acme/bert@main'],
    ['/gpt2/resolve/main/config.json', 'model gpt2@main'],
    ['/datasets/squad/resolve/main/train.csv', 'dataset squad@main'],
    ['/datasets/acme/squad/resolve/main/data/train.csv', 'dataset acme/squad@main'],
    ['/spaces/acme/demo/resolve/main/app.py', 'space acme/demo@main'],
  ])('GET %s', async (address, asked) => {
    const mirror = smallWorld();
    const reply = await ask(mirror, address);
    expect(reply.status).toBe(200);
    expect(mirror.calls[0]).toBe(`resolve ${asked}`);
    expect(reply.headers['X-Repo-Commit']).toMatch(/^[0-9a-f]{40}$/);
    expect(mirror.open).toBe(0);
  });
});

describe('what is not there', () => {
  test.each([
    ['/api/models/acme/none', 404, 'RepoNotFound', undefined],
    ['/acme/none/resolve/main/config.json', 404, 'RepoNotFound', undefined],
    ['/api/models/acme/bert/revision/none', 404, 'RevisionNotFound', undefined],
    ['/api/models/acme/bert/revision/a..b', 404, 'RevisionNotFound', undefined],
    ['/api/models/acme/bert/revision/%E2%80%AEx', 404, 'RevisionNotFound', undefined],
    ['/acme/bert/resolve/main/none.json', 404, 'EntryNotFound', COMMIT],
    ['/acme/bert/resolve/main/onnx', 404, 'EntryNotFound', COMMIT],
    ['/acme/bert/raw/main/none.json', 404, 'EntryNotFound', COMMIT],
    ['/acme/bert/resolve/main/onnx%2F..%2Fconfig.json', 404, 'EntryNotFound', COMMIT],
    ['/acme/bert/resolve/main/%2Fetc%2Fpasswd', 404, 'EntryNotFound', COMMIT],
    ['/api/models/acme/bert/tree/main/none', 404, 'EntryNotFound', COMMIT],
    ['/api/models/acme/bert/tree/main/config.json', 404, 'EntryNotFound', COMMIT],
    ['/api/models/a--b/c', 404, 'RepoNotFound', undefined],
    ['/api/models/acme%2Fbert', 404, 'RepoNotFound', undefined],
    ['/api/models/acme/x.git', 404, 'RepoNotFound', undefined],
    ['/acme/b%00/resolve/main/x', 404, 'RepoNotFound', undefined],
    ['/api/kernels/acme/bert', 404, undefined, undefined],
    ['/api/telemetry/huggingface_hub/download', 404, undefined, undefined],
    ['/api/daily_papers', 404, undefined, undefined],
    ['/acme/bert', 404, undefined, undefined],
    ['/acme/bert/resolve/main', 404, undefined, undefined],
    ['/', 404, undefined, undefined],
    ['/api', 404, undefined, undefined],
  ])('GET %s', async (address, status, code, commit) => {
    const mirror = smallWorld();
    for (const method of ['GET', 'HEAD']) {
      const reply = await ask(mirror, address, { method });
      expect(reply.status).toBe(status);
      expect(reply.headers['X-Error-Code']).toBe(code);
      expect(reply.headers['X-Error-Message']).toMatch(/^[\x20-\x7e]+$/);
      expect(reply.headers['X-Repo-Commit']).toBe(commit);
      expect(reply.json['error']).toBeTypeOf('string');
    }
    expect(mirror.calls.filter((call) => call.startsWith('openFile'))).toEqual([]);
  });
});

describe('what is refused reaches the person who asked', () => {
  test.each([
    [{ kind: 'blocked', message: 'Policy says no.', decision: null }, 403, 'GatedRepo'],
    [{ kind: 'quarantined', message: 'It is malicious.', decision: null }, 404, 'RevisionNotFound'],
    [{ kind: 'absent', what: 'repository', message: 'Not here.', commit: null }, 404, 'RepoNotFound'],
    [{ kind: 'unavailable', how: 'no-answer', message: 'The hub does not answer.' }, 502, undefined],
    [{ kind: 'unavailable', how: 'timeout', message: 'The hub is slow.' }, 504, undefined],
    [{ kind: 'unavailable', how: 'overloaded', message: 'Too much to do.' }, 503, undefined],
  ] as const)('%o', async (refusal, status, code) => {
    const mirror = smallWorld();
    mirror.refusals.set('acme/bert', refusal);
    for (const [method, address] of [
      ['GET', '/api/models/acme/bert'],
      ['GET', '/api/models/acme/bert/tree/main'],
      ['GET', '/api/models/acme/bert/refs'],
      ['POST', '/api/models/acme/bert/paths-info/main'],
      ['HEAD', '/acme/bert/resolve/main/config.json'],
      ['GET', '/acme/bert/resolve/main/config.json'],
      ['GET', '/acme/bert/raw/main/config.json'],
    ] as const) {
      const reply = await ask(mirror, address, { method });
      expect(reply.status).toBe(status);
      expect(reply.headers['X-Error-Code']).toBe(code);
      expect(reply.headers['X-Error-Message']).toBe(refusal.message);
      const isPolicy = refusal.kind === 'blocked' || refusal.kind === 'quarantined';
      const warning = isPolicy ? `weighbridge model acme/bert; ${refusal.message}` : undefined;
      expect(reply.headers['X-HF-Warning']).toBe(warning);
      expect(reply.json).toEqual({ error: refusal.message });
      expect(reply.answer.about).toMatchObject({ outcome: refusal.kind, query: { name: 'acme/bert' } });
    }
  });

  test('of a file alone too, by HEAD as by GET, with the commit it is of', async () => {
    const refusal = { kind: 'quarantined', message: 'It runs code.', decision: null } as const;
    const mirror = smallWorld([
      { name: 'acme/evil', files: { 'x.bin': { content: 'x', lfs: true, refusal } } },
    ]);
    for (const method of ['HEAD', 'GET']) {
      const reply = await ask(mirror, '/acme/evil/resolve/main/x.bin', { method });
      expect(reply.status).toBe(404);
      expect(reply.headers['X-Error-Code']).toBe('RevisionNotFound');
      expect(reply.headers['X-HF-Warning']).toBe('weighbridge model acme/evil x.bin; It runs code.');
      expect(reply.headers['X-Repo-Commit']).toMatch(/^[0-9a-f]{40}$/);
    }
  });

  test('whatever it says, it stays within its header', async () => {
    const mirror = smallWorld();
    const message = `no\r\nSet-Cookie: a=b\u202e „ümläut“ ${'long '.repeat(2000)}`;
    mirror.refusals.set('acme/bert', { kind: 'blocked', message, decision: null });
    const { headers } = await ask(mirror, '/api/models/acme/bert');
    expect(headers['X-Error-Message']).toMatch(/^no Set-Cookie: a=b {2}"umlaut" [\x20-\x7e]{900,971}$/);
  });
});

describe('names that have moved', () => {
  test.each([
    ['GET', '/api/models/old/name?blobs=true', '/api/models/new/name?blobs=true'],
    [
      'GET',
      '/api/models/old/name/tree/main/a%2Fb?recursive=true',
      '/api/models/new/name/tree/main/a%2Fb?recursive=true',
    ],
    [
      'POST',
      '/api/models/old/name/paths-info/refs%2Fpr%2F1',
      '/api/models/new/name/paths-info/refs%2Fpr%2F1',
    ],
    [
      'HEAD',
      '/old/name/resolve/main/a%20b.json?download=true',
      '/new/name/resolve/main/a%20b.json?download=true',
    ],
  ])('%s %s is answered with a relative redirect below the prefix', async (method, address, location) => {
    const mirror = smallWorld();
    mirror.refusals.set('old/name', { kind: 'moved', to: { kind: 'model', name: 'new/name' } });
    const reply = await ask(mirror, address, { method });
    expect(reply.status).toBe(307);
    expect(reply.headers['Location']).toBe(`/repository/hf${location}`);
  });

  test('to themselves are a failure of the hub, and no loop', async () => {
    const mirror = smallWorld();
    mirror.refusals.set('old/name', { kind: 'moved', to: { kind: 'model', name: 'old/name' } });
    expect((await ask(mirror, '/api/models/old/name')).status).toBe(502);
  });

  test('of one part keep the rest of the path too', async () => {
    const mirror = smallWorld();
    mirror.refusals.set('bert', { kind: 'moved', to: { kind: 'dataset', name: 'acme/bert' } });
    const { headers } = await ask(mirror, '/datasets/bert/resolve/main/x.csv');
    expect(headers['Location']).toBe('/repository/hf/datasets/acme/bert/resolve/main/x.csv');
  });
});

describe('methods', () => {
  test.each([
    ['POST', '/api/repos/create'],
    ['POST', '/api/models/acme/bert/commit/main'],
    ['POST', '/acme/bert/resolve/main/config.json'],
    ['DELETE', '/api/models/acme/bert'],
    ['PUT', '/api/models/acme/bert/settings'],
    ['GET', '/api/models/acme/bert/paths-info/main'],
  ])('%s %s is refused, with what is allowed', async (method, address) => {
    const reply = await ask(smallWorld(), address, { method });
    expect(reply.status).toBe(405);
    expect(reply.headers['Allow']).toMatch(/GET|POST/);
  });

  test('Xet tokens are refused with the remedy, while Xet is off', async () => {
    const reply = await ask(smallWorld(), '/api/models/acme/bert/xet-read-token/main');
    expect(reply.status).toBe(403);
    expect(reply.headers['X-Error-Code']).toBe('GatedRepo');
    expect(reply.headers['X-Error-Message']).toContain('HF_HUB_DISABLE_XET=1');
  });

  test('other parts of the gateway answer what is theirs', async () => {
    const mirror = smallWorld();
    const part = (text: string) => async () =>
      ({ kind: 'whole', status: 200, headers: {}, body: Buffer.from(text) }) as const;
    const settings = { xet: { answer: part('xet'), hashOf: async () => null }, git: part('git') };
    expect((await ask(mirror, '/api/models/acme/bert/xet-read-token/main', { settings })).text).toBe('xet');
    const onlyGit = { xet: { answer: async () => null, hashOf: async () => null }, git: part('git') };
    expect((await ask(mirror, '/acme/bert.git/info/refs', { settings: onlyGit })).text).toBe('git');
    expect((await ask(mirror, '/api/models/acme/bert', { settings })).json['id']).toBe('acme/bert');
  });
});
