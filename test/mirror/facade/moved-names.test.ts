import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockOf } from '../lock-of.ts';
import { ANYBODY, type MirrorLab, mirrorLab, queryOf, signal } from '../mirror-lab.ts';

let rig: MirrorLab;
beforeEach(async () => {
  rig = await mirrorLab();
  rig.world.createOrganization('acme');
  rig.world.createOrganization('beta');
  rig.world.createRepo('acme/m', { files: [{ path: 'config.json', content: '{"v":1}' }] });
});
afterEach(() => rig[Symbol.asyncDispose]());

test('a name that moved leads to the new one, also while the hub is down', async () => {
  rig.world.transferRepo('acme/m', 'beta');
  await using opened = await rig.open();
  const ask = (name: string) => opened.mirror.resolve(queryOf(name), null, ANYBODY, signal);
  expect(await ask('acme/m')).toEqual({ kind: 'moved', to: { kind: 'model', name: 'beta/m' } });
  expect(await ask('beta/m')).toMatchObject({ kind: 'served' });
  await rig.lab.close();
  rig.pass(301);
  await using later = await rig.open();
  const again = (name: string) => later.mirror.resolve(queryOf(name), null, ANYBODY, signal);
  expect(await again('acme/m')).toEqual({ kind: 'moved', to: { kind: 'model', name: 'beta/m' } });
  expect(await again('beta/m')).toMatchObject({ kind: 'served', by: 'admitted' });
});

test('whoever takes the old name of what moved is not served under it', async () => {
  rig.world.transferRepo('acme/m', 'beta');
  await using opened = await rig.open();
  await opened.mirror.resolve(queryOf('acme/m'), null, ANYBODY, signal);
  rig.world.createRepo('acme/m', { files: [{ path: 'config.json', content: '{"evil":1}' }] });
  await using later = await rig.open();
  expect(await later.mirror.resolve(queryOf('acme/m'), null, ANYBODY, signal)).toMatchObject({
    kind: 'blocked',
    decision: { reasons: [{ rule: 'policy/identity-changed' }] },
  });
});

test('a move to where nobody holds the old name any more is not followed', async () => {
  rig.world.transferRepo('acme/m', 'beta');
  rig.world.deleteAccount('acme');
  await using opened = await rig.open();
  expect(await opened.mirror.resolve(queryOf('acme/m'), null, ANYBODY, signal)).toMatchObject({
    kind: 'blocked',
    decision: { reasons: [{ rule: 'policy/verdict' }] },
  });
});

test('what is locked under its old name is served at the locked commit under the new one', async () => {
  const lock = lockOf(rig.world, 'acme/m');
  const [key, entry] = [...lock.entries][0]!;
  rig.world.transferRepo('acme/m', 'beta');
  const moved = {
    entries: new Map([
      [key, { ...entry, identity: { ...entry.identity, name: 'beta/m' }, redirect: ['acme/m'] }],
    ]),
  };
  rig.world.push('beta/m', { files: [{ path: 'config.json', content: '{"v":2}' }] });
  await using opened = await rig.open({ locks: [moved], policy: { locked: { mode: 'block' } } });
  const ask = (name: string) => opened.mirror.resolve(queryOf(name), 'main', ANYBODY, signal);
  expect(await ask('acme/m')).toMatchObject({ kind: 'moved', to: { name: 'beta/m' } });
  expect(await ask('beta/m')).toMatchObject({ kind: 'served', by: 'lock', commit: entry.commit });
});

test('a name in another case leads to the hub’s, from the store too', async () => {
  await using opened = await rig.open();
  const ask = (name: string) => opened.mirror.resolve(queryOf(name), null, ANYBODY, signal);
  expect(await ask('ACME/M')).toMatchObject({ kind: 'moved', to: { name: 'acme/m' } });
  expect(await ask('acme/m')).toMatchObject({ kind: 'served' });
  rig.lab.requests.clear();
  expect(await ask('Acme/M')).toMatchObject({ kind: 'moved', to: { name: 'acme/m' } });
  expect(rig.lab.requests.entries).toEqual([]);
});

test('an alias of before owners leads to the repository that it is', async () => {
  rig.world.redirect('plain-name', 'acme/m');
  await using opened = await rig.open();
  const ask = (name: string) => opened.mirror.resolve(queryOf(name), null, ANYBODY, signal);
  expect(await ask('plain-name')).toMatchObject({ kind: 'moved', to: { name: 'acme/m' } });
});
