import { afterEach, beforeEach, expect, test } from 'vitest';
import { copyRepository } from '../../../src/mirror/index.ts';
import { sha256Of } from '../lock-of.ts';
import { ANYBODY, type MirrorLab, mirrorLab, queryOf, signal } from '../mirror-lab.ts';

const WEIGHTS = Buffer.alloc(900_000, 'weights ');
const SMALL = Buffer.from('{"model_type":"bert"}');

let rig: MirrorLab;
beforeEach(async () => {
  rig = await mirrorLab('redirect');
  rig.world.createOrganization('acme');
  rig.world.createRepo('acme/m', {
    files: [
      { path: 'config.json', content: SMALL },
      { path: 'weights.txt', content: WEIGHTS, lfs: true },
    ],
  });
});
afterEach(() => rig[Symbol.asyncDispose]());

test.each([
  ['a large file', 'weights.txt', Buffer.alloc(WEIGHTS.length, 'other bytes')],
  ['a regular file', 'config.json', Buffer.from('{"model_type":"evil"}')],
])('%s that comes as other bytes is quarantined, and nothing of it is stored', async (_, path, other) => {
  await using opened = await rig.open({ serves: (asked) => (asked === path ? other : null) });
  const { copy, manifest } = await opened.add('acme/m');
  expect(copy.files.get(path)).toMatchObject({ kind: 'mismatch', sha256: sha256Of(other) });
  expect(copy.state).toBe('admitted');
  expect(await rig.storage.blobs.stat(sha256Of(other))).toBeNull();
  expect(await opened.context.quarantine.ofContent(sha256Of(other))).toMatchObject({
    reasons: [expect.stringMatching(/other bytes than the hub lists/)],
    seenAs: [`acme/m@${manifest.commit}/${path}`],
  });

  // The hub mends its ways: the rest is fetched, and all is well.
  await using honest = await rig.open();
  expect((await honest.add('acme/m')).copy.state).toBe('copied');
});

test('bytes of ours that a hub sends in place of others are not quarantined for it', async () => {
  await using honest = await rig.open();
  await honest.add('acme/m');
  rig.world.push('acme/m', {
    files: [{ path: 'other.txt', content: Buffer.alloc(WEIGHTS.length, 'another'), lfs: true }],
  });
  await using opened = await rig.open({ serves: (asked) => (asked === 'other.txt' ? WEIGHTS : null) });
  expect((await opened.add('acme/m')).copy.files.get('other.txt')).toMatchObject({ kind: 'mismatch' });
  expect(await opened.context.quarantine.ofContent(sha256Of(WEIGHTS))).toBeNull();
});

test('a file whose format policy denies is held back, and the others are served', async () => {
  await using opened = await rig.open({
    policy: { formats: { allow: [], deny: ['model-config', 'keras-config'], mode: 'block' } },
  });
  rig.world.push('acme/m', {
    files: [{ path: 'weights.pkl', content: Buffer.from('\x80\x04K\x01.', 'latin1'), lfs: true }],
  });
  await using strict = await rig.open({
    policy: { formats: { allow: [], deny: ['pickle'], mode: 'block' } },
  });
  const { copy, manifest } = await strict.add('acme/m');
  expect(copy.state).toBe('copied');
  expect(copy.files.get('weights.pkl')).toMatchObject({ kind: 'refused' });
  const served = await strict.mirror.resolve(queryOf('acme/m'), manifest.commit, ANYBODY, signal);
  if (served.kind !== 'served') throw new Error(served.kind);
  expect(await strict.mirror.openFile(served, 'weights.pkl', ANYBODY, signal)).toMatchObject({
    kind: 'blocked',
    decision: { reasons: [{ rule: 'policy/format' }] },
  });
  const open = await opened.mirror.openFile(served, 'weights.txt', ANYBODY, signal);
  expect(open.kind).toBe('file');
  if (open.kind === 'file') await open[Symbol.asyncDispose]();
});

test('what a person let out of quarantine is served, with a warning', async () => {
  const harmful = Buffer.from("cos\nsystem\n(S'touch /tmp/weighbridge-never'\ntR.");
  rig.world.push('acme/m', { files: [{ path: 'old.pkl', content: harmful, lfs: true }] });
  await using opened = await rig.open();
  const { manifest } = await opened.add('acme/m');
  const { commit } = manifest;
  const query = queryOf('acme/m');
  const how = { reason: 'looked at', by: 'alice', at: '2026-06-02T00:00:00.000Z' };
  const { quarantine } = opened.context;
  await quarantine.lift({ kind: 'content', sha256: sha256Of(harmful) }, how);
  await quarantine.lift({ kind: 'commit', query, commit }, how);
  await using after = await rig.open();
  const copy = await copyRepository(manifest, { ...after.context, sign: null }, signal);
  expect(copy.state).toBe('copied');
  const served = await after.mirror.resolve(query, commit, ANYBODY, signal);
  if (served.kind !== 'served') throw new Error(served.kind);
  const file = await after.mirror.openFile(served, 'old.pkl', ANYBODY, signal);
  expect(file).toMatchObject({ kind: 'file', decision: { outcome: 'warn' } });
  if (file.kind === 'file') await file[Symbol.asyncDispose]();
});

test('a copy that is called off goes on another time, and says nothing wrong meanwhile', async () => {
  rig.world.push('acme/m', {
    files: Array.from({ length: 200 }, (_, n) => ({ path: `t/${n}.txt`, content: `text ${n}` })),
  });
  await using opened = await rig.open();
  const admitted = await opened.admit('acme/m');
  if (admitted.kind !== 'admitted') throw new Error(admitted.kind);
  const stop = new AbortController();
  const copying = copyRepository(
    admitted.manifest,
    { ...opened.context, sign: null },
    stop.signal,
    ({ filesDone }) => {
      if (filesDone === 50) stop.abort(new Error('enough'));
    },
  );
  await expect(copying).rejects.toThrow();
  const commit = admitted.manifest.commit;
  expect((await opened.context.records.admission(queryOf('acme/m'), commit))?.state).toBe('admitted');
  await using again = await rig.open();
  const { copy } = await again.add('acme/m');
  expect(copy.state).toBe('copied');
  expect([...copy.files.values()].filter(({ kind }) => kind === 'held').length).toBeGreaterThanOrEqual(50);
  const holdings = await again.context.records.holdings(queryOf('acme/m'), commit);
  expect(holdings?.files.size).toBe(202);
});
