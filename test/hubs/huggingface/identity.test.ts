import fc from 'fast-check';
import { expect, test } from 'vitest';
import { creationTime, objectIdDate } from '../../../src/hubs/huggingface/creation-time.ts';
import type { RepoSighting } from '../../../src/hubs/index.ts';
import { rig } from './rig.ts';

function repoOf(sighting: RepoSighting) {
  if (sighting.kind === 'present') return sighting.repo;
  if (sighting.kind === 'redirected' && sighting.target.kind === 'present') return sighting.target.repo;
  throw new Error(`nothing stands behind ${JSON.stringify(sighting)}`);
}

test('the first four bytes of an id are its date', () => {
  expect(objectIdDate('621ffdc000000000000000d7')).toBe('2022-03-02T23:29:04.000Z');
});

test('an id and a date that agree within the hour give the date', () => {
  const at = { kind: 'at', date: '2024-05-06T07:08:09.000Z' };
  expect(creationTime('663881d900000000000000a1', '2024-05-06T07:08:09.000Z')).toEqual(at);
  expect(creationTime('663881d900000000000000a1', '2024-05-06T08:08:09.000Z')).toEqual(at);
  expect(creationTime('663881d900000000000000a1', null)).toEqual(at);
});

test('an id and a date further apart contradict each other', () => {
  expect(creationTime('663881d900000000000000a1', '2024-05-06T08:08:10.000Z')).toEqual({
    kind: 'contradiction',
    byId: '2024-05-06T07:08:09.000Z',
    byField: '2024-05-06T08:08:10.000Z',
  });
});

test('an id of the bulk import means then or earlier', () => {
  const imported = { kind: 'at-or-before', date: '2022-03-02T23:29:04.000Z' };
  expect(creationTime('621ffdc000000000000000d7', '2022-03-02T23:29:04.000Z')).toEqual(imported);
  expect(creationTime('621ffdc000000000000000d7', '2019-01-01T00:00:00.000Z')).toEqual(imported);
  expect(creationTime('621ffdc000000000000000d7', '2023-01-01T00:00:00.000Z').kind).toBe('contradiction');
});

test('without an id the stated date is all there is, and without either nothing', () => {
  expect(creationTime(null, '2024-05-06T07:08:09.000Z')).toEqual({
    kind: 'at',
    date: '2024-05-06T07:08:09.000Z',
  });
  expect(creationTime(null, null)).toEqual({ kind: 'unknown' });
});

test('whatever the id, its date is a date', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9a-f]{24}$/), (id) => {
      expect(Date.parse(objectIdDate(id))).toBe(Number.parseInt(id.slice(0, 8), 16) * 1000);
    }),
    { seed: 3, numRuns: 200 },
  );
});

test('the id, date and head of a listed repository come from the list', async () => {
  await using r = await rig('present');
  expect(repoOf(await r.sight('acme/tiny'))).toEqual({
    name: 'acme/tiny',
    repoId: '663881d900000000000000a1',
    created: { kind: 'at', date: '2024-05-06T07:08:09.000Z' },
    headCommit: '5f3c8a1be2d94670b1c2d3e4f5061728394a5b6c',
    private: false,
    gated: false,
    disabled: false,
  });
});

test('a redirect to another repository shows by the date of what it leads to', async () => {
  await using r = await rig('runwayml-redirect');
  const sighting = await r.sight('runwayml/stable-diffusion-v1-5');
  expect(sighting).toMatchObject({
    kind: 'redirected',
    hops: [
      {
        from: 'runwayml/stable-diffusion-v1-5',
        to: 'stable-diffusion-v1-5/stable-diffusion-v1-5',
        status: 307,
      },
    ],
  });
  expect(repoOf(sighting).created).toEqual({ kind: 'at', date: '2024-08-30T09:48:48.000Z' });
});

test('gpt2 dates from the bulk import or earlier', async () => {
  await using r = await rig('legacy-gpt2');
  expect(repoOf(await r.sight('gpt2')).created.kind).toBe('at-or-before');
});

test('a hub whose ids and dates contradict each other is quoted with both', async () => {
  await using r = await rig('id-and-date-contradict');
  const { created } = repoOf(await r.sight('acme/tiny'));
  expect(created).toEqual({
    kind: 'contradiction',
    byId: '2024-05-06T07:08:09.000Z',
    byField: '2019-01-01T00:00:00.000Z',
  });
});
