import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Lab, startLab } from '../../src/lab/index.ts';
import { ask, bearer, type Told } from './ask.ts';

let lab: Lab;
beforeEach(async () => {
  lab = await startLab({ startDate: new Date('2024-01-01') });
});
afterEach(() => lab.close());

async function tell(command: string, body: unknown = {}): Promise<{ status: number; json: Told }> {
  const response = await fetch(`${lab.adminUrl}/${command}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, json: (await response.json()) as Told };
}

test('a takeover can be rehearsed by hand', async () => {
  await tell('create-user', { name: 'ann' });
  await tell('create-repo', { repo: 'ann/m', files: [{ path: 'model.safetensors', marker: 'first' }] });
  const before = await ask(lab, '/ann/m/resolve/main/model.safetensors');
  await tell('clock', { advanceDays: 90 });
  await tell('delete-account', { name: 'ann' });
  expect((await ask(lab, '/api/models/ann/m')).status).toBe(401);
  await tell('clock', { set: '2024-06-01' });
  await tell('create-org', { name: 'Ann' });
  await tell('create-repo', { repo: 'Ann/m', files: [{ path: 'model.safetensors', marker: 'second' }] });
  const after = await ask(lab, '/Ann/m/resolve/main/model.safetensors');
  expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'));
  expect((await ask(lab, '/api/models/Ann/m')).json.createdAt).toBe('2024-06-01T00:00:00.000Z');
});

test('every command of a scenario is a command of the API', async () => {
  const { commands } = (await (await fetch(lab.adminUrl)).json()) as { commands: string[] };
  const said: [string, object][] = [
    ['create-user', { name: 'ann' }],
    ['create-org', { name: 'org', members: ['ann'] }],
    ['create-repo', { repo: 'datasets/ann/d', files: [{ path: 'rows.json', json: [1] }] }],
    ['push', { repo: 'datasets/ann/d', files: [{ path: 'more.txt', text: 'x' }], remove: ['rows.json'] }],
    ['tag', { repo: 'datasets/ann/d', name: 'v1' }],
    ['force-push', { repo: 'datasets/ann/d', onto: 'v1', files: [{ path: 'other.txt', text: 'y' }] }],
    ['delete-ref', { repo: 'datasets/ann/d', name: 'v1' }],
    ['squash', { repo: 'datasets/ann/d' }],
    ['rename-repo', { repo: 'datasets/ann/d', to: 'e' }],
    ['transfer', { repo: 'datasets/ann/e', to: 'org' }],
    ['set-private', { repo: 'datasets/org/e', private: true }],
    ['set-gated', { repo: 'datasets/org/e', gated: 'auto' }],
    ['set-disabled', { repo: 'datasets/org/e', disabled: 'flagged' }],
    ['grant-access', { repo: 'datasets/org/e', account: 'ann' }],
    ['redirect', { from: 'datasets/ann/old', to: 'datasets/org/e' }],
    ['set-fault', { name: 'org', fault: 'server-error' }],
    ['rename-account', { from: 'org', to: 'org2' }],
    ['delete-repo', { repo: 'datasets/org2/e' }],
    ['delete-account', { name: 'org2' }],
    ['retire-name', { name: 'org2' }],
  ];
  expect(said.map(([command]) => command).sort()).toEqual(
    commands.filter((command) => !['clock', 'state', 'requests', 'token', 'play'].includes(command)).sort(),
  );
  for (const [command, body] of said)
    expect((await tell(command, body)).json, command).toMatchObject({ done: command });
});

test('what is wrong is said, and nothing happens', async () => {
  const refused = await tell('create-repo', { repo: 'ann/m' });
  expect([refused.status, refused.json.error]).toEqual([400, "no account is called 'ann'"]);
  expect((await tell('create-user', { nome: 'ann' })).json.error).toMatch(/name: .*; .*nome/s);
  expect((await tell('explode')).json.error).toBe("there is no command 'explode'");
  expect((await tell('state')).json.accounts).toEqual([]);
});

test('a form of another page cannot command the lab', async () => {
  const form = await fetch(`${lab.adminUrl}/create-user`, {
    method: 'POST',
    body: new URLSearchParams('name=eve'),
  });
  expect(form.status).toBe(415);
  expect((await fetch(`${lab.adminUrl}/create-user?name=eve`)).status).toBe(405);
});

test('requests are counted and listed without their tokens, and can be forgotten', async () => {
  await tell('create-user', { name: 'ann' });
  const { token } = (await tell('token', { user: 'ann' })).json;
  await ask(lab, '/api/models?author=ann', bearer(token));
  await ask(lab, '/x/y/resolve/main/f', { method: 'HEAD' });
  const { json } = await tell('requests', { clear: true });
  expect(json).toMatchObject({ total: 2, byBucket: { api: 1, resolvers: 1 }, byStatus: { 200: 1, 401: 1 } });
  expect(json.requests).toMatchObject([
    { method: 'GET', path: '/api/models?author=ann', viewer: 'ann', authorized: true },
    { method: 'HEAD', path: '/x/y/resolve/main/f', viewer: 'anonymous', authorized: false },
  ]);
  expect(JSON.stringify(json)).not.toContain(token);
  expect((await tell('requests')).json.total).toBe(0);
});

test('a scenario that is sent along is played as far as asked, then on', async () => {
  const scenario = {
    name: 'mine',
    title: 'Mine',
    steps: [
      { at: '2024-02-01', do: 'create-user', name: 'ann' },
      { at: '2024-03-01', do: 'delete-account', name: 'ann' },
    ],
  };
  expect((await tell('play', { scenario, until: '2024-02-15' })).json.played).toHaveLength(1);
  expect((await tell('state')).json).toMatchObject({
    now: '2024-02-15T00:00:00.000Z',
    accounts: [{ name: 'ann' }],
  });
  expect((await tell('play', { scenario })).json.played).toMatchObject([{ do: 'delete-account' }]);
});

test('the documentation names every command', async () => {
  const { commands } = (await (await fetch(lab.adminUrl)).json()) as { commands: string[] };
  const documented = readFileSync(join(import.meta.dirname, '../../docs/lab.md'), 'utf8');
  const rows = [...documented.matchAll(/^\| `([a-z-]+)`/gm)].map(([, name]) => name!);
  expect(rows.sort()).toEqual(commands.sort());
});
