import { describe, expect, test } from 'vitest';
import { ask } from '../ask.ts';
import { DATE, manifestOf } from '../memory-mirror.ts';
import { BERT, smallWorld } from '../world.ts';

const MANIFEST = manifestOf(BERT);

test('a repository is what the store knows of it, and what its hub says beside', async () => {
  const { json, headers } = await ask(smallWorld(), '/api/models/acme/bert');
  expect(json).toMatchObject({
    _id: MANIFEST.repoId,
    id: 'acme/bert',
    modelId: 'acme/bert',
    author: 'acme',
    sha: MANIFEST.commit,
    lastModified: DATE,
    createdAt: DATE,
    private: false,
    gated: false,
    disabled: false,
    tags: ['pytorch', 'license:mit'],
    pipeline_tag: 'text-generation',
    library_name: 'transformers',
    downloads: 12,
    likes: 3,
  });
  expect(json['siblings']).toEqual(MANIFEST.files.map(({ path }) => ({ rfilename: path })));
  expect(headers['ETag']).toMatch(/^W\/"/);
});

test('nothing leads to the hub or to Xet', async () => {
  const mirror = smallWorld();
  for (const address of [
    '/api/models/acme/bert?blobs=true&securityStatus=true',
    '/api/models/acme/bert/tree/main?recursive=true&expand=true',
    '/api/models?full=true',
    '/acme/bert/resolve/main/model.safetensors',
  ]) {
    const { text, headers } = await ask(mirror, address);
    expect(JSON.stringify([text, headers])).not.toMatch(/xet|huggingface\.co|hf\.co/i);
  }
});

test('sizes and hashes of files are told when they are asked for', async () => {
  const { json } = await ask(smallWorld(), '/api/models/acme/bert?blobs=true');
  const [config] = MANIFEST.files.filter(({ path }) => path === 'config.json');
  const [weights] = MANIFEST.files.filter(({ path }) => path === 'model.safetensors');
  expect(json['siblings']).toContainEqual({
    rfilename: 'config.json',
    size: config!.sizeBytes,
    blobId: config!.gitOid,
  });
  expect(json['siblings']).toContainEqual({
    rfilename: 'model.safetensors',
    size: 5000,
    blobId: weights!.gitOid,
    lfs: { sha256: weights!.sha256, size: 5000, pointerSize: 129 },
  });
});

describe('expand', () => {
  test.each([
    ['expand=sha&expand=tags', ['_id', 'id', 'sha', 'tags']],
    ['expand[]=sha', ['_id', 'id', 'sha']],
    ['expand=xetEnabled', ['_id', 'id', 'xetEnabled']],
    ['expand=downloadsAllTime', ['_id', 'id']],
  ])('%s', async (query, fields) => {
    const { json } = await ask(smallWorld(), `/api/models/acme/bert?${query}`);
    expect(Object.keys(json).sort()).toEqual(fields);
  });

  test.each([
    'models/acme/bert?expand=_id',
    'models/acme/bert?expand=nonsense',
    'datasets/acme/squad?expand=gguf',
  ])('of what there is not is a bad request: %s', async (address) => {
    const { status, json } = await ask(smallWorld(), `/api/${address}`);
    expect(status).toBe(400);
    expect(json['error']).toContain('expected one of "author"|');
  });
});

test('a gated repository says so, in the hub’s own words', async () => {
  const files = { 'a.txt': { content: 'a' } };
  const mirror = smallWorld([
    { name: 'acme/auto', files, gated: true, description: { gated: 'auto' } },
    { name: 'acme/manual', files, gated: true, description: { gated: { evil: true } } },
  ]);
  expect((await ask(mirror, '/api/models/acme/auto')).json['gated']).toBe('auto');
  expect((await ask(mirror, '/api/models/acme/manual')).json['gated']).toBe('manual');
});

test('who has the answer already is told so', async () => {
  const mirror = smallWorld();
  const { headers } = await ask(mirror, '/api/models/acme/bert');
  const again = await ask(mirror, '/api/models/acme/bert', {
    headers: { 'if-none-match': `"x", ${headers['ETag']}` },
  });
  expect(again.status).toBe(304);
  expect(again.text).toBe('');
  expect(again.headers['X-Repo-Commit']).toBe(MANIFEST.commit);
});

test('advice of policy comes along, once for each repository', async () => {
  const reasons = [
    { rule: 'policy/age', mode: 'warn', message: 'It is 3 days old.', remedy: 'Look at it first.' },
    { rule: 'policy/owner', mode: 'record', message: 'Not shown.', remedy: '' },
  ] as const;
  const mirror = smallWorld([{ name: 'acme/new', files: { 'a.txt': { content: 'a' } }, reasons }]);
  for (const address of ['/api/models/acme/new', '/acme/new/resolve/main/a.txt']) {
    const { headers, answer } = await ask(mirror, address);
    expect(headers['X-HF-Warning']).toBe('weighbridge model acme/new; It is 3 days old. Look at it first.');
    expect(answer.about).toMatchObject({ outcome: 'warned', rules: ['policy/age', 'policy/owner'] });
  }
});

describe('refs and commits', () => {
  test('refs are sorted by what they are', async () => {
    const { json } = await ask(smallWorld(), '/api/models/acme/bert/refs?include_prs=1');
    const at = (name: string, ref: string) => ({ name, ref, targetCommit: MANIFEST.commit });
    expect(json).toEqual({
      branches: [at('main', 'refs/heads/main'), at('dev', 'refs/heads/dev')],
      tags: [at('v1', 'refs/tags/v1')],
      converts: [at('parquet', 'refs/convert/parquet')],
      pullRequests: [at('pr/1', 'refs/pr/1')],
    });
    expect((await ask(smallWorld(), '/api/models/acme/bert/refs')).json['pullRequests']).toBeUndefined();
  });

  test('commits come in pages, with their number', async () => {
    const commits = Array.from({ length: 7 }, (_, at) => ({
      commit: String(at).repeat(40),
      title: `Change ${at}`,
      committedAt: at === 6 ? null : DATE,
    }));
    const mirror = smallWorld([{ name: 'acme/old', files: { 'a.txt': { content: 'a' } }, commits }]);
    const first = await ask(mirror, '/api/models/acme/old/commits/main?limit=3');
    expect(first.headers['X-Total-Count']).toBe('7');
    expect(first.headers['Link']).toBe(
      '<https://hub.example/repository/hf/api/models/acme/old/commits/main?limit=3&p=1>; rel="next"',
    );
    expect(first.json[0]).toEqual({
      id: '0'.repeat(40),
      title: 'Change 0',
      message: '',
      date: DATE,
      authors: [],
    });
    const last = await ask(mirror, '/api/models/acme/old/commits/main?limit=3&p=2');
    expect(last.json.map((row) => [row['title'], row['date']])).toEqual([['Change 6', DATE]]);
    expect(last.headers['Link']).toBeUndefined();
    expect((await ask(mirror, '/api/models/acme/old/commits/main?limit=0')).status).toBe(400);
  });
});

test('a long history is asked for in part, but counted whole', async () => {
  const commits = Array.from({ length: 2500 }, (_, at) => ({
    commit: at.toString(16).padStart(40, '0'),
    title: `Change ${at}`,
    committedAt: DATE,
  }));
  const mirror = smallWorld([{ name: 'acme/long', files: { 'a.txt': { content: 'a' } }, commits }]);
  const asked: number[] = [];
  const all = mirror.commits.bind(mirror);
  mirror.commits = (served, limit) => {
    asked.push(limit);
    return all(served, limit);
  };
  const page = await ask(mirror, '/api/models/acme/long/commits/main?limit=100&p=3');
  expect(page.json.map((row) => row['title'])).toEqual(
    Array.from({ length: 100 }, (_, at) => `Change ${300 + at}`),
  );
  expect(page.headers['Link']).toContain('p=4');
  expect(asked).toEqual([1000]);
  const count = await ask(mirror, '/api/models/acme/long/commits/main?limit=1');
  expect(count.headers['X-Total-Count']).toBe('2500');
  const last = await ask(mirror, '/api/models/acme/long/commits/main?limit=1000&p=2');
  expect([last.json.length, last.headers['Link'], last.headers['X-Total-Count']]).toEqual([
    500,
    undefined,
    '2500',
  ]);
});

describe('accounts', () => {
  test.each([
    ['/api/users/Ann/overview', 200, { user: 'Ann', type: 'user', _id: '65b000000000000000000002' }],
    ['/api/organizations/acme/overview', 200, { name: 'acme', _id: '65b000000000000000000001' }],
    ['/api/organizations/ACME/overview', 200, { name: 'acme' }],
    ['/api/users/acme/overview', 404, { error: 'This user does not exist' }],
    ['/api/organizations/ann/overview', 404, { error: 'This organization does not exist' }],
    ['/api/users/nobody/overview', 404, { error: 'This user does not exist' }],
    ['/api/users/a%2F..%2Fb/overview', 404, { error: 'This user does not exist' }],
  ])('GET %s', async (address, status, told) => {
    const reply = await ask(smallWorld(), address);
    expect(reply.status).toBe(status);
    expect(reply.json).toMatchObject(told);
  });

  test('a user in the wrong case is redirected', async () => {
    const { status, headers } = await ask(smallWorld(), '/api/users/ann/overview');
    expect([status, headers['Location']]).toEqual([307, '/repository/hf/api/users/Ann/overview']);
  });

  test('a client is told what it is called here, and nobody else anything', async () => {
    const { json } = await ask(smallWorld(), '/api/whoami-v2', { client: 'build-farm' });
    expect(json).toMatchObject({
      type: 'user',
      name: 'build-farm',
      orgs: [],
      auth: { accessToken: { role: 'read' } },
    });
    expect(json['id']).toMatch(/^[0-9a-f]{24}$/);
    expect((await ask(smallWorld(), '/api/whoami-v2', { client: null })).status).toBe(401);
  });

  test('no agents are known', async () => {
    expect((await ask(smallWorld(), '/api/agent-harnesses')).json).toEqual({
      standardEnvVars: [],
      harnesses: {},
    });
  });
});
