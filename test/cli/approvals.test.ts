import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Lab, startLab } from '../../src/lab/index.ts';
import { runHere } from './run-here.ts';

const NAME = 'hf:acme/encoder';

describe('people who answer for the mirror', () => {
  let lab: Lab;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'weighbridge-approvals-'));
    const pems = ['alice', 'bob', 'mallory'].map((name) => {
      const { publicKey, privateKey } = generateKeyPairSync('ed25519');
      writeFileSync(join(folder, `${name}.pem`), privateKey.export({ type: 'pkcs8', format: 'pem' }));
      return publicKey.export({ type: 'spki', format: 'pem' }).toString();
    });
    const configuration = { approvers: { alice: pems[0], bob: pems[1] }, mirror: { storage: 'models' } };
    writeFileSync(join(folder, 'weighbridge.json'), JSON.stringify(configuration));
    lab = await startLab();
    lab.world.createOrganization('acme');
    lab.world.createRepo('acme/encoder', { files: [{ path: 'config.json', content: '{}' }] });
    lab.world.createRepo('acme/gated', { gated: 'auto' });
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await lab.close();
  });
  const run = (...args: readonly string[]) =>
    runHere([...args, '--config', join(folder, 'weighbridge.json')], { HF_ENDPOINT: lab.url });
  const approve = (who: string, key = who, ...more: readonly string[]) =>
    run(
      'mirror',
      'approve',
      NAME,
      '--as',
      who,
      '--key',
      join(folder, `${key}.pem`),
      '--reason',
      'they announced it',
      '--yes',
      ...more,
    );
  const json = async (...args: readonly string[]) =>
    JSON.parse((await run(...args, '--format', 'json')).stdout);

  test('a name that changed hands is served again when two people have signed for it, and not before', async () => {
    expect((await run('mirror', 'add', NAME, '--metadata-only')).code).toBe(0);
    const early = await approve('alice');
    expect([early.code, early.stderr]).toEqual([2, expect.stringMatching(/still what it is bound to/)]);

    lab.world.deleteAccount('acme');
    lab.world.createOrganization('acme');
    lab.world.createRepo('acme/encoder', { files: [{ path: 'config.json', content: '{"new": true}' }] });
    lab.world.createRepo('acme/gated', { gated: 'auto' });
    const refused = await run('mirror', 'add', NAME, '--metadata-only');
    expect(refused.code).toBe(1);
    expect(refused.stdout + refused.stderr).toMatch(/belongs to somebody else/);

    const first = await approve('alice');
    expect(first.code).toBe(0);
    expect(first.stdout).toMatch(/another repository than the one that was admitted, of another account/);
    expect(first.stdout).toMatch(/one more person has to/);
    expect((await json('mirror', 'approvals')).approvals).toMatchObject([{ by: 'alice', state: 'pending' }]);
    const again = await approve('alice');
    expect(again.stdout).toMatch(/one more person has to/);
    expect((await run('mirror', 'add', NAME, '--metadata-only')).code).toBe(1);

    const second = JSON.parse((await approve('bob', 'bob', '--format', 'json')).stdout);
    expect(second).toMatchObject({ applied: true, needed: 2, approvals: [{ by: 'alice' }, { by: 'bob' }] });
    expect((await run('mirror', 'add', NAME, '--metadata-only')).code).toBe(0);
    expect((await json('mirror', 'approvals')).approvals).toEqual([]);
    const all = (await json('mirror', 'approvals', '--all')).approvals;
    expect(all.map(({ state }: { state: string }) => state)).toEqual(['past', 'past']);
    const binding = JSON.parse(documentAt(folder, 'encoder'));
    expect(binding).toMatchObject({
      identity: { repoId: second.after.repoId },
      before: [{ identity: { repoId: second.before.repoId }, approvals: [{ by: 'alice' }, { by: 'bob' }] }],
    });
  });
  test.each([
    ['with the key of another', ['bob', 'alice'], /not the key that the configuration has for bob/],
    ['as somebody who is no approver', ['mallory', 'mallory'], /mallory is not among the approvers/],
  ] as const)('nobody signs %s', async (_what, [as, key], message) => {
    const { code, stderr } = await approve(as, key);
    expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
  });
  test('nothing is signed where nobody can be asked', async () => {
    lab.world.deleteRepo('acme/encoder');
    lab.world.createRepo('acme/encoder', {});
    const args = [
      'mirror',
      'approve',
      NAME,
      '--as',
      'alice',
      '--key',
      join(folder, 'alice.pem'),
      '--reason',
      'x',
    ];
    const { code, stderr } = await run(...args);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/before .*\n[\s\S]*--yes/)]);
    expect((await json('mirror', 'approvals')).approvals).toEqual([]);
  });

  test('terms are accepted for a client, listed, and revoked', async () => {
    const terms = 'https://hub.example/acme/gated';
    const accepted = await run(
      'mirror',
      'accept',
      'hf:acme/gated',
      '--client',
      'ci-runner',
      '--terms',
      terms,
    );
    expect(accepted.code).toBe(0);
    expect(accepted.stderr).toMatch(/no token is named ci-runner/);
    const check = () => json('policy', 'check', 'hf:acme/gated', '--client', 'ci-runner');
    expect(await check()).toMatchObject({ outcome: 'allow', facts: { gated: true, accepted: true } });
    expect((await json('mirror', 'acceptances')).acceptances).toMatchObject([
      { client: 'ci-runner', terms, revokedAt: null },
    ]);
    expect((await run('mirror', 'accept', 'hf:acme/gated', '--client', 'ci-runner', '--revoke')).code).toBe(
      0,
    );
    expect(await check()).toMatchObject({ outcome: 'block', facts: { accepted: false } });
    const twice = await run('mirror', 'accept', 'hf:acme/gated', '--client', 'ci-runner', '--revoke');
    expect([twice.code, twice.stderr]).toEqual([
      2,
      expect.stringMatching(/nothing of hf:acme\/gated is accepted/),
    ]);
  });
  test.each([
    ['a client that is a path', ['--client', '../x', '--terms', 'y'], /no name of a client/],
    ['no terms', ['--client', 'x'], /say what was accepted/],
  ])('%s is refused', async (_what, args, message) => {
    const { code, stderr } = await run('mirror', 'accept', 'hf:acme/gated', ...args);
    expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
  });
});

/** The stored binding of a name, wherever the storage keeps its documents. */
function documentAt(folder: string, name: string): string {
  const [path] = readdirSync(join(folder, 'models'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.startsWith(name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((each) => each.includes('bindings'));
  return readFileSync(path!, 'utf8');
}
