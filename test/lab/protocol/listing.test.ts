import { afterEach, beforeEach, expect, test } from 'vitest';
import { generateWorld, type Lab, startLab } from '../../../src/lab/index.ts';
import { ask, bearer } from '../ask.ts';

let lab: Lab;
beforeEach(async () => {
  lab = await startLab();
  lab.world.createUser('ann');
  for (const name of ['a', 'b', 'c', 'd', 'e']) lab.world.createRepo(`ann/${name}`);
  lab.world.createRepo('ann/secret', { private: true });
  lab.world.createRepo('datasets/ann/rows');
});
afterEach(() => lab.close());

const ids = (rows: readonly { id: string }[]) => rows.map((row) => row.id);

test('an owner’s repositories come in pages by cursor, private ones only to who may see them', async () => {
  const seen: string[] = [];
  let next: string | undefined = `${lab.url}/api/models?author=ann&limit=2&expand[]=sha&expand[]=createdAt`;
  let pages = 0;
  while (next !== undefined) {
    const response: Response = await fetch(next);
    const rows = (await response.json()) as { id: string; sha: string; createdAt: string; _id: string }[];
    expect(Object.keys(rows[0]!).sort()).toEqual(['_id', 'createdAt', 'id', 'sha']);
    seen.push(...ids(rows));
    next = /^<(http:[^>]+)>; rel="next"$/.exec(response.headers.get('link') ?? '')?.[1];
    pages++;
  }
  expect([pages, seen]).toEqual([3, ['ann/a', 'ann/b', 'ann/c', 'ann/d', 'ann/e']]);
  const own = await ask(lab, '/api/models?author=ann', bearer(lab.world.issueToken('ann')));
  expect(ids(own.rows)).toContain('ann/secret');
});

test('a page is not shifted by what is deleted meanwhile', async () => {
  const first = await fetch(`${lab.url}/api/models?author=ann&limit=2`);
  lab.world.deleteRepo('ann/a');
  const next = /<([^>]+)>/.exec(first.headers.get('link')!)![1]!;
  expect(ids((await (await fetch(next)).json()) as { id: string }[])).toEqual(['ann/c', 'ann/d']);
});

test('a list can be narrowed by words and by tags', async () => {
  const card = { path: 'README.md', content: '---\ntags: [dental, x-ray]\nlicense: mit\n---\n' };
  lab.world.push('ann/c', { files: [card] });
  expect(ids((await ask(lab, '/api/models?author=ann&filter=dental&filter=license:mit')).rows)).toEqual([
    'ann/c',
  ]);
  expect((await ask(lab, '/api/models?author=ann&filter=dental,audio')).rows).toEqual([]);
  expect(ids((await ask(lab, '/api/models?search=N/D')).rows)).toEqual(['ann/d']);
});

test('an owner nobody is, or is no longer, has an empty list', async () => {
  lab.world.renameAccount('ann', 'anna');
  const reply = await ask(lab, '/api/models?author=ann');
  expect([reply.status, reply.json]).toEqual([200, []]);
  expect((await ask(lab, '/api/datasets?author=anna')).json).toHaveLength(1);
});

test('limits and cursors that make no sense are bad requests', async () => {
  for (const query of ['limit=0', 'limit=1001', 'limit=x', 'cursor=zzz', 'sort=nonsense']) {
    expect((await ask(lab, `/api/models?author=ann&${query}`)).status, query).toBe(400);
  }
});

test('a generated world has as many owners and repositories as it was asked for, always the same', async () => {
  const make = () => generateWorld({ owners: 40, reposPerOwner: 5 });
  const [one, two] = [make(), make()];
  const accounts = [...one.accounts.all()];
  expect(accounts.filter((account) => account.kind === 'organization')).toHaveLength(30);
  expect([...one.repos.all()]).toHaveLength(200);
  expect([...one.repos.all()].map((repo) => [repo.id, repo.history.head.id])).toEqual(
    [...two.repos.all()].map((repo) => [repo.id, repo.history.head.id]),
  );
});
