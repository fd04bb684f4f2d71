import { afterEach, expect, test } from 'vitest';
import { HUB_RATE_LIMITS, type Lab, startLab } from '../../../src/lab/index.ts';
import { ask, bearer } from '../ask.ts';

let lab: Lab;
afterEach(() => lab.close());

const few = { api: 2, resolvers: 3, pages: 1 };
let now = Date.parse('2026-01-01T00:00:00Z');
const clock = { now: () => new Date(now), sleep: async () => undefined };

async function start(): Promise<void> {
  lab = await startLab({ clock, rateLimits: { ...HUB_RATE_LIMITS, anonymous: few } });
  lab.world.createUser('ann');
  lab.world.createRepo('ann/m', { files: [{ path: 'f', content: 'f' }] });
}

test('every answer tells what is left, whatever its status', async () => {
  await start();
  const info = await ask(lab, '/api/models/ann/m');
  expect(info.headers.get('ratelimit')).toBe('"api";r=1;t=300');
  expect(info.headers.get('ratelimit-policy')).toBe('"fixed window";"api";q=2;w=300');
  now += 10_000;
  expect((await ask(lab, '/api/models/no/no')).headers.get('ratelimit')).toBe('"api";r=0;t=290');
  expect((await ask(lab, '/ANN/m/resolve/main/f')).headers.get('ratelimit')).toBe('"resolvers";r=2;t=300');
  expect((await ask(lab, '/nobody')).headers.get('ratelimit')).toBe('"pages";r=0;t=300');
});

test('one request too many is 429 until the window ends, each bucket and caller for itself', async () => {
  await start();
  const path = '/api/models/ann/m';
  for (const status of [200, 200, 429, 429]) expect((await ask(lab, path)).status).toBe(status);
  expect((await ask(lab, '/ann/m/resolve/main/f')).status).toBe(200);
  const user = await ask(lab, path, bearer(lab.world.issueToken('ann')));
  expect([user.status, user.headers.get('ratelimit')]).toEqual([200, '"api";r=999;t=300']);
  const refused = await ask(lab, path);
  expect([refused.headers.get('ratelimit'), refused.headers.get('retry-after')]).toEqual([
    '"api";r=0;t=300',
    null,
  ]);
  now += 300_000;
  expect((await ask(lab, path)).status).toBe(200);
});

test('the admin API is not metered', async () => {
  await start();
  for (let i = 0; i < 5; i++) expect((await fetch(`${lab.adminUrl}/state`)).status).toBe(200);
});
