import { request } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { type Lab, SCENARIOS, startLab } from '../../src/lab/index.ts';
import { ask } from './ask.ts';

let lab: Lab | undefined;
afterEach(() => lab?.close());

test.each(['0.0.0.0', '::', '192.168.1.4', 'example.com', '10.0.0.1', '128.0.0.1', '127.example.com'])(
  'a lab never listens on %s',
  async (host) => {
    await expect(startLab({ host })).rejects.toMatchObject({ name: 'WeighbridgeError', code: 'refused' });
  },
);

test.each(['127.0.0.1', 'localhost'])('a lab listens on %s', async (host) => {
  lab = await startLab({ host });
  expect((await fetch(`${lab.url}/api/models`)).status).toBe(200);
});

test('a port in use is said so', async () => {
  lab = await startLab();
  await expect(startLab({ port: Number(new URL(lab.url).port) })).rejects.toMatchObject({
    code: 'usage',
    message: expect.stringContaining('in use'),
  });
});

test('a foreign host name that points here is turned away', async () => {
  lab = await startLab();
  const { port } = new URL(lab.url);
  const status = await new Promise((resolve, reject) => {
    request(
      { port, host: '127.0.0.1', path: '/lab/state', headers: { Host: `rebound.example:${port}` } },
      (response) => {
        response.resume();
        resolve(response.statusCode);
      },
    )
      .on('error', reject)
      .end();
  });
  expect(status).toBe(421);
});

test('everything but the admin API lives below the prefix', async () => {
  lab = await startLab({ pathPrefix: 'repository/hf/' });
  expect(lab.url).toMatch(/:\d+\/repository\/hf$/);
  expect((await ask(lab, '/api/models')).status).toBe(200);
  const { origin } = new URL(lab.url);
  expect((await fetch(`${origin}/api/models`)).status).toBe(400);
  expect((await fetch(`${origin}/lab/state`)).status).toBe(200);
  await expect(startLab({ pathPrefix: '/lab' })).rejects.toMatchObject({ code: 'usage' });
});

test('a scenario is played to the date the lab starts at, else to its end', async () => {
  lab = await startLab({ scenario: SCENARIOS['dental-ai']!, startDate: new Date('2024-01-01') });
  expect(lab.world.accounts.find('toothfairyai')?.kind).toBe('user');
  await lab.close();
  lab = await startLab({ scenario: SCENARIOS['dental-ai']! });
  expect(lab.world.accounts.find('toothfairyai')?.kind).toBe('organization');
});

test.each([
  ['server-error', 503],
  ['malformed', 200],
] as const)('the fault %s answers %i without a usable body', async (fault, status) => {
  lab = await startLab();
  lab.world.createUser('ann');
  lab.world.createRepo('ann/m');
  lab.world.faults.set('ann/m', fault);
  const response = await fetch(`${lab.url}/api/models/ann/m`);
  expect(response.status).toBe(status);
  await expect(response.json()).rejects.toThrow();
  expect((await ask(lab, '/api/models?author=ann')).json).toEqual([]);
});

test('the faults hang-up and silence give no answer, and closing the lab ends them', async () => {
  const own = await startLab();
  own.world.faults.set('ann', 'hang-up');
  await expect(fetch(`${own.url}/api/users/ann/overview`)).rejects.toThrow();
  own.world.faults.set('ann', 'silence');
  const waiting = expect(fetch(`${own.url}/api/users/ann/overview`)).rejects.toThrow();
  while (own.requests.total < 2) await new Promise((resolve) => setTimeout(resolve, 5));
  await own.close();
  await waiting;
});
