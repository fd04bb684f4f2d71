import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Lab, startLab } from '../../../src/lab/index.ts';
import { ask } from '../ask.ts';

let lab: Lab;
beforeEach(async () => {
  lab = await startLab({ pathPrefix: '/repository/hf' });
  lab.world.createOrganization('old');
  lab.world.createRepo('old/m', { files: [{ path: 'a b/c.json', content: '{}' }] });
  lab.world.renameAccount('old', 'fresh');
});
afterEach(() => lab.close());

test.each([
  ['/api/models/old/m?expand=sha', '/api/models/fresh/m?expand=sha'],
  ['/api/models/old/m/revision/refs%2Fpr%2F1?x=1', '/api/models/fresh/m/revision/refs%2Fpr%2F1?x=1'],
  ['/api/models/old/m/tree/main/a%20b?recursive=true', '/api/models/fresh/m/tree/main/a%20b?recursive=true'],
  ['/old/m/resolve/main/a%20b/c.json?download=true', '/fresh/m/resolve/main/a%20b/c.json?download=true'],
  ['/old/m/raw/main/a%20b/c.json', '/fresh/m/raw/main/a%20b/c.json'],
  ['/old/m', '/fresh/m'],
  ['/api/models/FRESH/M', '/api/models/fresh/m'],
])('%s is a relative redirect that keeps path, query and prefix', async (from, to) => {
  const reply = await ask(lab, from);
  expect([reply.status, reply.headers.get('location')]).toEqual([307, `/repository/hf${to}`]);
});

test('a redirect survives further renames and leads straight to the last name', async () => {
  lab.world.renameAccount('fresh', 'freshest');
  lab.world.renameRepo('freshest/m', 'n');
  expect((await ask(lab, '/api/models/old/m')).headers.get('location')).toBe(
    '/repository/hf/api/models/freshest/n',
  );
  expect((await ask(lab, '/api/models/freshest/m')).headers.get('location')).toBe(
    '/repository/hf/api/models/freshest/n',
  );
});

test('a redirect outlives the re-registration of its owner and ends with a repository of its name', async () => {
  lab.world.createUser('OLD');
  expect((await ask(lab, '/api/models/old/m')).status).toBe(307);
  const squat = lab.world.createRepo('OLD/m');
  const displaced = await ask(lab, '/api/models/OLD/m');
  expect([displaced.status, displaced.json._id]).toEqual([200, squat.id]);
});

test('a displaced redirect does not come back when what displaced it goes', async () => {
  lab.world.createUser('old');
  lab.world.createRepo('old/m');
  lab.world.deleteRepo('old/m');
  expect((await ask(lab, '/api/models/old/m')).status).toBe(401);
});

test('a redirect to a repository that was deleted or hidden gives nothing away', async () => {
  lab.world.setPrivate('fresh/m', true);
  expect((await ask(lab, '/api/models/old/m')).status).toBe(401);
  lab.world.deleteRepo('fresh/m');
  expect((await ask(lab, '/api/models/old/m')).status).toBe(401);
});

test('transfer keeps the id, and deleting the giver leaves the redirect', async () => {
  lab.world.createUser('giver');
  const { id } = lab.world.createRepo('giver/g');
  lab.world.transferRepo('giver/g', 'fresh');
  lab.world.deleteAccount('giver');
  expect((await ask(lab, '/api/models/giver/g')).headers.get('location')).toBe(
    '/repository/hf/api/models/fresh/g',
  );
  expect((await ask(lab, '/api/models/fresh/g')).json._id).toBe(id);
});

test('names from before namespaces redirect to their new owner', async () => {
  const repo = lab.world.createRepo('gpt2', { legacyImport: true });
  const before = await ask(lab, '/api/models/gpt2/tree/main');
  lab.world.transferRepo('gpt2', 'fresh');
  expect([before.status, repo.id.slice(0, 8)]).toEqual([200, '621ffdc0']);
  for (const [from, to] of [
    ['/api/models/gpt2', '/api/models/fresh/gpt2'],
    ['/gpt2/resolve/main/x', '/fresh/gpt2/resolve/main/x'],
    ['/api/models/gpt2/revision/main', '/api/models/fresh/gpt2/revision/main'],
  ] as const) {
    expect((await ask(lab, from)).headers.get('location')).toBe(`/repository/hf${to}`);
  }
});

test('a user in the wrong case is redirected, an organization is answered', async () => {
  lab.world.createUser('CamelCase');
  const user = await ask(lab, '/api/users/camelcase/overview');
  expect([user.status, user.headers.get('location')]).toEqual([
    307,
    '/repository/hf/api/users/CamelCase/overview',
  ]);
  const org = await ask(lab, '/api/organizations/FRESH/overview');
  expect([org.status, org.json.name]).toEqual([200, 'fresh']);
});

test('a redirect by the hub can land on another repository', async () => {
  lab.world.createUser('community');
  const other = lab.world.createRepo('community/sd');
  lab.world.deleteRepo('fresh/m');
  lab.world.redirect('fresh/m', 'community/sd');
  const location = (await ask(lab, '/api/models/fresh/m')).headers.get('location')!;
  expect((await ask(lab, location.replace('/repository/hf', ''))).json._id).toBe(other.id);
});
