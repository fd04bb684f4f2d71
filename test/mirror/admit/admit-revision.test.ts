import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Delivery } from '../../../src/lab/index.ts';
import { type MirrorLab, mirrorLab, queryOf } from '../mirror-lab.ts';

const TWO = ['alice', 'bob'].map((by) => ({
  by,
  at: '2026-06-01T00:00:00.000Z',
  reason: 'a transfer that was announced',
  signature: 'AA==',
}));

describe.each<Delivery>(['direct', 'redirect'])('admission from a hub that delivers by %s', (delivery) => {
  let rig: MirrorLab;
  beforeEach(async () => {
    rig = await mirrorLab(delivery);
    rig.world.createOrganization('acme');
    rig.world.createRepo('acme/m', {
      files: [
        { path: 'README.md', content: '---\nlicense: apache-2.0\n---\n' },
        { path: 'config.json', content: '{}' },
      ],
    });
  });
  afterEach(() => rig[Symbol.asyncDispose]());

  test('a name that is admitted first is bound to who stands behind it', async () => {
    await using opened = await rig.open();
    const outcome = await opened.admit('acme/m');
    expect(outcome).toMatchObject({
      kind: 'admitted',
      binding: { identity: { repoId: rig.world.repo('acme/m').id, name: 'acme/m' } },
      manifest: { license: 'apache-2.0', repoId: rig.world.repo('acme/m').id, gated: false },
      admission: { state: 'admitted', verdict: { state: 'live' }, decision: { outcome: 'allow' } },
    });
    if (outcome.kind !== 'admitted') return;
    expect(outcome.manifest.files.map(({ path }) => path)).toEqual([
      '.gitattributes',
      'README.md',
      'config.json',
    ]);
    expect(outcome.binding.revisions['main']?.commit).toBe(outcome.manifest.commit);
    expect(outcome.manifest.description).toMatchObject({ id: 'acme/m' });
    expect(outcome.manifest.description).not.toHaveProperty('siblings');
  });

  test('another repository under a bound name is refused, and says who it was and who it is', async () => {
    await using opened = await rig.open();
    await opened.admit('acme/m');
    rig.world.deleteRepo('acme/m');
    rig.world.clock.advance(86_400_000);
    rig.world.createRepo('acme/m', { files: [{ path: 'config.json', content: '{"evil":1}' }] });
    const outcome = await opened.admit('acme/m');
    expect(outcome).toMatchObject({ kind: 'blocked', verdict: { state: 'reregistered' } });
    expect(outcome).toMatchObject({
      decision: { reasons: [{ rule: 'policy/identity-changed', mode: 'block' }] },
      message: expect.stringMatching(/acme\/m now belongs to somebody else/),
    });
  });

  test('one approval is not enough for another identity, and two are', async () => {
    await using first = await rig.open();
    await first.admit('acme/m');
    const old = rig.world.repo('acme/m').id;
    rig.world.deleteRepo('acme/m');
    rig.world.createRepo('acme/m', { files: [{ path: 'a.txt', content: 'new' }] });
    await using one = await rig.open({ approvals: TWO.slice(0, 1) });
    expect(await one.admit('acme/m')).toMatchObject({ kind: 'blocked' });
    await using two = await rig.open({ approvals: TWO });
    const outcome = await two.admit('acme/m');
    expect(outcome).toMatchObject({
      kind: 'admitted',
      binding: {
        identity: { repoId: rig.world.repo('acme/m').id },
        before: [{ identity: { repoId: old }, approvals: [{ by: 'alice' }, { by: 'bob' }] }],
      },
    });
    expect(await first.admit('acme/m')).toMatchObject({ kind: 'admitted' });
  });

  test('a name that was transferred is told as moved, and the old name stays bound to it', async () => {
    await using opened = await rig.open();
    rig.world.createOrganization('beta');
    rig.world.transferRepo('acme/m', 'beta');
    expect(await opened.admit('acme/m')).toMatchObject({ kind: 'moved', to: { name: 'beta/m' } });
    const id = rig.world.repo('beta/m').id;
    expect(await opened.context.records.binding(queryOf('acme/m'))).toMatchObject({
      query: { name: 'acme/m' },
      identity: { name: 'beta/m', repoId: id },
    });
    rig.world.createRepo('acme/m', { files: [{ path: 'x', content: 'taken over' }] });
    expect(await opened.admit('acme/m')).toMatchObject({
      kind: 'blocked',
      verdict: { state: 'reregistered' },
    });
  });

  test('a name in another case leads to the one the hub writes', async () => {
    await using opened = await rig.open();
    expect(await opened.admit('ACME/M')).toMatchObject({ kind: 'moved', to: { name: 'acme/m' } });
    expect(await opened.context.records.binding(queryOf('ACME/M'))).toMatchObject({
      query: { name: 'acme/m' },
    });
  });

  test('a name without an owner account is refused as claimable, a missing one is absent', async () => {
    await using opened = await rig.open();
    expect(await opened.admit('nobody/m')).toMatchObject({
      kind: 'blocked',
      verdict: { state: 'claimable' },
    });
    expect(await opened.admit('acme/none')).toMatchObject({ kind: 'absent', what: 'repository' });
    expect(await opened.admit('acme/m', 'no-such-branch')).toMatchObject({
      kind: 'absent',
      what: 'revision',
    });
  });

  test.each(['server-error', 'malformed', 'hang-up', 'silence', 'contradiction'] as const)(
    'a hub that answers with %s admits nothing and is unavailable',
    async (fault) => {
      rig.world.faults.set('acme/m', fault);
      await using opened = await rig.open();
      expect(await opened.admit('acme/m')).toMatchObject({ kind: 'unavailable' });
      expect(await opened.context.records.binding(queryOf('acme/m'))).toBeNull();
    },
  );

  test('names with dots, a name of several kinds, and datasets and spaces are kept apart', async () => {
    await using opened = await rig.open();
    for (const address of ['acme/m.v1.5', 'datasets/acme/m', 'spaces/acme/m']) {
      rig.world.createRepo(address, { files: [{ path: 'of.txt', content: address }] });
      const { copy } = await opened.add(address);
      expect(copy.state).toBe('copied');
    }
    const model = await opened.add('acme/m');
    expect(model.binding.identity.repoId).toBe(rig.world.repo('acme/m').id);
    expect((await opened.context.records.binding(queryOf('datasets/acme/m')))?.identity.repoId).toBe(
      rig.world.repo('datasets/acme/m').id,
    );
  });

  test('a policy on owners refuses before anything is listed', async () => {
    await using opened = await rig.open({
      policy: { owners: { allow: ['trusted'], deny: [], mode: 'block' } },
    });
    expect(await opened.admit('acme/m')).toMatchObject({
      kind: 'blocked',
      decision: { reasons: [{ rule: 'policy/owner' }] },
    });
    const paths = rig.lab.requests.entries.map(({ path }) => path);
    expect(paths.length).toBeGreaterThan(0);
    expect(paths.filter((path) => path.includes('/tree/'))).toEqual([]);
  });

  test('a licence that is not allowed is refused', async () => {
    await using opened = await rig.open({
      policy: { licenses: { allow: ['mit'], deny: [], mode: 'block' } },
    });
    expect(await opened.admit('acme/m')).toMatchObject({
      kind: 'blocked',
      decision: { reasons: [{ rule: 'policy/license' }] },
    });
  });
});
