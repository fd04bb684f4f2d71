import { expect, test } from 'vitest';
import { rig, TOKEN } from './rig.ts';

const signal = new AbortController().signal;

test('an organization is present, with its creation time from its id', async () => {
  await using r = await rig('owner-organization');
  expect(await r.hub.sightOwner('acme', signal)).toMatchObject({
    kind: 'present',
    owner: { name: 'acme', kind: 'organization', created: { kind: 'at', date: '2021-01-02T03:04:05.000Z' } },
  });
  expect(r.served.seen.length).toBe(1);
});

test('a user is present, with its creation time', async () => {
  await using r = await rig('owner-user');
  expect(await r.hub.sightOwner('jo', signal)).toMatchObject({
    kind: 'present',
    owner: { name: 'jo', kind: 'user', created: { kind: 'at', date: '2022-09-10T11:12:13.000Z' } },
  });
});

test.each([undefined, '/repository/hf'])(
  'another case of a user is redirected to it (prefix %s)',
  async (prefix) => {
    await using r = await rig('owner-user-other-case', prefix === undefined ? {} : { prefix });
    expect(await r.hub.sightOwner('JO', signal)).toMatchObject({ kind: 'present', owner: { name: 'jo' } });
  },
);

test('another case of an organization is the same organization', async () => {
  await using r = await rig('owner-organization');
  expect(await r.hub.sightOwner('ACME', signal)).toMatchObject({ kind: 'present', owner: { name: 'acme' } });
});

test('a name is absent when both kinds of accounts are not found, and says so twice', async () => {
  await using r = await rig('owner-gone');
  const sighting = await r.hub.sightOwner('gone', signal);
  expect(sighting.kind).toBe('absent');
  expect(sighting.evidence.map((entry) => entry.source)).toEqual([
    `${r.served.endpoint}/api/organizations/gone/overview`,
    `${r.served.endpoint}/api/users/gone/overview`,
  ]);
});

test.each([
  ['owner-half-known', 'gone', 'transient'],
  ['owner-elsewhere', 'gone', 'contradiction'],
  ['owner-redirected', 'gone', 'contradiction'],
  ['html-everywhere', 'acme', 'transient'],
  ['html-404-everywhere', 'acme', 'transient'],
  ['foreign-404-everywhere', 'acme', 'transient'],
  ['malformed-json', 'acme', 'transient'],
  ['everything-401', 'acme', 'credential'],
  ['rate-limited-for-ever', 'acme', 'transient'],
  ['stays-5xx', 'acme', 'transient'],
  ['silent', 'acme', 'transient'],
])('%s: the account %s is unknown, %s', async (scenario, owner, cause) => {
  await using r = await rig(scenario);
  expect(await r.hub.sightOwner(owner, signal)).toMatchObject({ kind: 'unknown', cause });
});

test('a refused token leaves the account unknown', async () => {
  await using r = await rig('bad-token', { token: TOKEN });
  expect(await r.hub.sightOwner('acme', signal)).toMatchObject({ kind: 'unknown', cause: 'credential' });
});

test('an owner whose repositories are listed is never absent', async () => {
  await using r = await rig('accounts-not-served');
  await r.sight('acme/tiny');
  expect(await r.hub.sightOwner('acme', signal)).toMatchObject({ kind: 'unknown', cause: 'contradiction' });
});

test('a mirror that denies an account it lists repositories of is not believed about others', async () => {
  await using r = await rig('accounts-not-served');
  await r.sight('acme/tiny');
  expect(await r.hub.sightOwner('gone', signal)).toMatchObject({ kind: 'unknown', cause: 'contradiction' });
});

test('repositories of others in its list do not make an owner exist', async () => {
  await using r = await rig('list-of-others');
  await r.sight('acme/tiny');
  expect((await r.hub.sightOwner('acme', signal)).kind).toBe('absent');
});

test('an owner is asked for once, in any case and at the same time', async () => {
  await using r = await rig('owner-gone');
  await Promise.all([r.hub.sightOwner('gone', signal), r.hub.sightOwner('gone', signal)]);
  await r.hub.sightOwner('Gone', signal);
  expect(r.served.seen.length).toBe(2);
  expect(r.hub.requests()).toEqual({ sent: 2, notModified: 0, fromCache: 2 });
});

test.each(['', '..', 'a/b', '-x', 'x--y', 'a b', 'x?y=1', 'x'.repeat(97)])(
  '%j is not asked for',
  async (owner) => {
    await using r = await rig('owner-gone');
    expect(await r.hub.sightOwner(owner, signal)).toMatchObject({ kind: 'unknown', cause: 'unsupported' });
    expect(r.served.seen.length).toBe(0);
  },
);
