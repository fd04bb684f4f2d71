import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Lab, startLab } from '../../../src/lab/index.ts';
import { ask, bearer } from '../ask.ts';

const CARD =
  '---\nlicense: mit\nlibrary_name: transformers\npipeline_tag: fill-mask\nbase_model: acme/base\n---\n# x\n';

let lab: Lab;
beforeEach(async () => {
  lab = await startLab({ startDate: new Date('2024-03-01T10:00:00Z') });
  lab.world.createUser('ann', { fullname: 'Ann' });
  lab.world.createOrganization('acme', { members: ['ann'], verified: true });
  lab.world.createRepo('acme/m', {
    files: [
      { path: 'README.md', content: CARD },
      { path: 'config.json', content: '{"model_type":"bert","hidden_size":8}' },
      { path: 'weights/model.safetensors', content: 'weights' },
    ],
  });
});
afterEach(() => lab.close());

describe('a repository', () => {
  test('is told with its id, whose first bytes are its creation date', async () => {
    const { json } = await ask(lab, '/api/models/acme/m');
    expect(json).toMatchObject({
      id: 'acme/m',
      author: 'acme',
      createdAt: '2024-03-01T10:00:00.000Z',
      gated: false,
    });
    expect(Number.parseInt(json._id.slice(0, 8), 16) * 1000).toBe(Date.parse(json.createdAt));
    expect(json).toMatchObject({
      pipeline_tag: 'fill-mask',
      config: { model_type: 'bert' },
      cardData: { license: 'mit' },
    });
    expect(json.tags).toContain('base_model:acme/base');
  });

  test('has siblings with names alone, and with sizes and hashes when blobs are asked for', async () => {
    const plain = (await ask(lab, '/api/models/acme/m')).json.siblings;
    expect(plain.map(Object.keys)).toEqual(plain.map(() => ['rfilename']));
    const { siblings } = (await ask(lab, '/api/models/acme/m?blobs=true')).json;
    const weights = siblings.find((row) => row.rfilename === 'weights/model.safetensors');
    expect(weights).toMatchObject({
      size: 7,
      lfs: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/), size: 7 },
    });
    expect(weights!.lfs).not.toHaveProperty('oid');
  });

  test('shows only the fields asked for, with its ids', async () => {
    const { json } = await ask(lab, '/api/models/acme/m?expand=sha&expand[]=createdAt');
    expect(Object.keys(json).sort()).toEqual(['_id', 'createdAt', 'id', 'sha']);
  });

  test('refuses to expand what it does not have, and ids that always come', async () => {
    expect((await ask(lab, '/api/models/acme/m?expand=nonsense')).status).toBe(400);
    expect((await ask(lab, '/api/models/acme/m?expand=_id')).status).toBe(400);
    expect((await ask(lab, '/api/datasets?expand=config')).status).toBe(400);
  });

  test('is not sent again to who has it', async () => {
    const first = await ask(lab, '/api/models/acme/m');
    const etag = first.headers.get('etag')!;
    const again = await ask(lab, '/api/models/acme/m', { headers: { 'If-None-Match': etag } });
    expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', etag]);
    lab.world.push('acme/m', { files: [{ path: 'x', content: 'x' }] });
    expect((await ask(lab, '/api/models/acme/m', { headers: { 'If-None-Match': etag } })).status).toBe(200);
  });

  test('is found by branch, tag, full and short commit, HEAD and pull request', async () => {
    const first = lab.world.repo('acme/m').history.head.id;
    lab.world.tag('acme/m', 'v1');
    const pr = lab.world.push('acme/m', { revision: 'refs/pr/1', files: [{ path: 'pr', content: '1' }] }).id;
    const second = lab.world.push('acme/m', { files: [{ path: 'y', content: 'y' }] }).id;
    for (const [revision, sha] of [
      ['main', second],
      ['HEAD', second],
      ['v1', first],
      [first, first],
      [first.slice(0, 7), first],
      [encodeURIComponent('refs/pr/1'), pr],
    ]) {
      expect((await ask(lab, `/api/models/acme/m/revision/${revision}`)).json.sha, revision).toBe(sha);
    }
    expect((await ask(lab, '/api/models/acme/m/tree/refs/pr/1')).text).toContain('"path":"pr"');
  });
});

describe('accounts', () => {
  test('a user and an organization answer each under their own address only', async () => {
    const user = await ask(lab, '/api/users/ann/overview');
    expect(user.json).toMatchObject({ user: 'ann', type: 'user', fullname: 'Ann', orgs: [{ name: 'acme' }] });
    expect(user.json.createdAt).toBe('2024-03-01T10:00:00.000Z');
    const org = await ask(lab, '/api/organizations/acme/overview');
    expect(org.json).toMatchObject({ name: 'acme', isVerified: true, numModels: 1, numUsers: 1 });
    expect(org.json).not.toHaveProperty('createdAt');
    const wrong = await ask(lab, '/api/users/acme/overview');
    expect([wrong.status, wrong.json.error]).toEqual([404, 'This user does not exist']);
    expect((await ask(lab, '/api/organizations/ann/overview')).status).toBe(404);
  });

  test('members are shown with their ids', async () => {
    const { _id } = (await ask(lab, '/api/users/ann/overview')).json;
    expect((await ask(lab, '/api/organizations/acme/members')).json).toMatchObject([{ user: 'ann', _id }]);
  });

  test('whoami tells a token its account, whose id outlives a rename', async () => {
    const token = lab.world.issueToken('ann');
    const before = (await ask(lab, '/api/whoami-v2', bearer(token))).json;
    lab.world.renameAccount('ann', 'anna');
    const after = (await ask(lab, '/api/whoami-v2', bearer(token))).json;
    expect([before.name, after.name, after.id]).toEqual(['ann', 'anna', before.id]);
    expect((await ask(lab, '/api/whoami-v2')).status).toBe(401);
  });

  test('a freed name re-registered has another id, of the day it was taken', async () => {
    const { id } = lab.world.createUser('fleeting');
    lab.world.clock.set(new Date('2025-01-01T00:00:00Z'));
    lab.world.deleteAccount('fleeting');
    lab.world.createOrganization('Fleeting');
    const { _id } = (await ask(lab, '/api/organizations/fleeting/overview')).json;
    expect(_id).not.toBe(id);
    expect(Number.parseInt(_id.slice(0, 8), 16) * 1000).toBe(Date.parse('2025-01-01T00:00:00Z'));
  });
});

describe('trees', () => {
  test('list a folder, or everything with its directories; a hash is called oid there', async () => {
    const top = (await ask(lab, '/api/models/acme/m/tree/main')).rows;
    expect(top.map((row) => row.path)).toEqual(['.gitattributes', 'README.md', 'config.json', 'weights']);
    const all = (await ask(lab, '/api/models/acme/m/tree/main?recursive=true')).rows;
    expect(all.find((row) => row.path === 'weights')).toMatchObject({
      type: 'directory',
      size: 0,
    });
    expect(all.at(-1)).toMatchObject({
      type: 'file',
      path: 'weights/model.safetensors',
      lfs: { oid: expect.any(String), size: 7 },
    });
    const inner = (await ask(lab, '/api/models/acme/m/tree/main/weights')).rows;
    expect(inner).toHaveLength(1);
    expect((await ask(lab, '/api/models/acme/m/tree/main/nowhere')).headers.get('x-error-code')).toBe(
      'EntryNotFound',
    );
  });

  test('come in pages that link to the next by an absolute address', async () => {
    let next: string | undefined = `${lab.url}/api/models/acme/m/tree/main?recursive=true&limit=2`;
    const paths: string[] = [];
    while (next !== undefined) {
      const response: Response = await fetch(next);
      paths.push(...((await response.json()) as { path: string }[]).map((row) => row.path));
      next = /^<(http:[^>]+)>; rel="next"$/.exec(response.headers.get('link') ?? '')?.[1];
    }
    expect(paths).toEqual([
      '.gitattributes',
      'README.md',
      'config.json',
      'weights',
      'weights/model.safetensors',
    ]);
  });

  test('expanded, tell the commit that last changed each entry', async () => {
    const { id, title } = lab.world.push('acme/m', {
      message: 'Touch',
      files: [{ path: 'config.json', content: '{}' }],
    });
    const { rows } = await ask(lab, '/api/models/acme/m/tree/main?expand=true');
    const [readme, config] = ['README.md', 'config.json'].map((path) =>
      rows.find((row) => row.path === path),
    );
    expect(config!.lastCommit).toMatchObject({ id, title });
    expect(readme!.lastCommit.id).not.toBe(id);
  });

  test('answer for many paths at once, by form and by JSON, leaving out what is not there', async () => {
    const path = '/api/models/acme/m/paths-info/main';
    const form = await ask(lab, path, {
      method: 'POST',
      body: new URLSearchParams('paths=README.md&paths=no&paths=weights&expand=false'),
    });
    const json = await ask(lab, path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ paths: ['README.md', 'no', 'weights'], expand: false }),
    });
    expect(form.rows.map((row) => row.path)).toEqual(['README.md', 'weights']);
    expect(json.json).toEqual(form.json);
  });
});

test('refs list branches and tags, and pull requests on request', async () => {
  lab.world.tag('acme/m', 'v1');
  lab.world.push('acme/m', { revision: 'refs/pr/3', files: [{ path: 'p', content: 'p' }] });
  const { json } = await ask(lab, '/api/models/acme/m/refs');
  expect(json).toMatchObject({
    branches: [{ name: 'main', ref: 'refs/heads/main' }],
    tags: [{ name: 'v1' }],
    converts: [],
  });
  expect(json).not.toHaveProperty('pullRequests');
  expect((await ask(lab, '/api/models/acme/m/refs?include_prs=1')).json.pullRequests).toMatchObject([
    { ref: 'refs/pr/3' },
  ]);
});

test('commits come newest first in counted pages; the oldest is the system’s own', async () => {
  lab.world.push('acme/m', { message: 'Two\n\nbody', files: [{ path: 'z', content: 'z' }] });
  const first = await ask(lab, '/api/models/acme/m/commits/main?limit=2');
  expect([first.rows.length, first.headers.get('x-total-count')]).toEqual([2, '3']);
  expect(first.rows[0]).toMatchObject({ title: 'Two', message: 'body', authors: [{ user: 'acme' }] });
  const next = /<([^>]+)>/.exec(first.headers.get('link')!)![1]!;
  expect(((await (await fetch(next)).json()) as { title: string }[])[0]!.title).toBe('initial commit');
});
