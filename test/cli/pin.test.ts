import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Lab, startLab } from '../../src/lab/index.ts';
import { GitFixture } from '../git-fixture.ts';
import { runCli } from './run-cli.ts';

const LOADS = [
  'from transformers import AutoModel',
  'model = AutoModel.from_pretrained("steady-org/model")',
  '',
].join('\n');

const text = (value: string) => Buffer.from(value);

describe('weighbridge pin', () => {
  let lab: Lab;
  let fixture: GitFixture;
  let head: string;
  beforeAll(async () => {
    lab = await startLab();
    lab.world.createOrganization('steady-org');
    lab.world.createRepo('steady-org/model', {});
    head = lab.world.push('steady-org/model', {
      files: [
        { path: 'config.json', content: text('{"model_type": "bert"}') },
        { path: 'model.safetensors', content: text('weights') },
      ],
    }).id;
  });
  afterAll(() => lab.close());
  beforeEach(() => {
    fixture = new GitFixture();
  });
  afterEach(() => fixture[Symbol.dispose]());

  const pin = (args: readonly string[] = [], env: Record<string, string> = {}) =>
    runCli(['pin', '.', '--hub', `huggingface=${lab.url}`, ...args], { cwd: fixture.folder, env });
  const target = (files: Record<string, string>) => fixture.commit('2026-03-01T00:00:00Z', files);
  const read = (path: string) => readFileSync(join(fixture.folder, path), 'utf8');
  const pinned = (source: string, name = 'steady-org/model') =>
    source.replace(`"${name}"`, `"${name}", revision="${head}"`);

  test('edits the call, locks what it loads, and has nothing to do the second time', async () => {
    target({ 'app.py': LOADS });
    const first = await pin();
    expect(first.stdout).toContain('Pinned 1 load of 1 name in 1 file.');
    expect(first.code).toBe(0);
    expect(read('app.py')).toBe(pinned(LOADS));
    const lock = JSON.parse(read('weighbridge.lock'));
    expect(lock.entries['huggingface:model:steady-org/model@main']).toMatchObject({
      commit: head,
      identity: { ownerName: 'steady-org' },
      files: { 'config.json': { hashedBy: 'us' }, 'model.safetensors': { hashedBy: 'hub' } },
    });
    const before = [read('app.py'), read('weighbridge.lock')];
    const second = await pin();
    expect(second.stdout).toContain('1 load is pinned already.');
    expect(second.code).toBe(0);
    expect([read('app.py'), read('weighbridge.lock')]).toEqual(before);
    expect((await pin(['--check'])).code).toBe(0);
  });

  test.each([['--dry-run', 0] as const, ['--check', 1] as const])('%s writes nothing', async (flag, code) => {
    target({ 'app.py': LOADS });
    const result = await pin([flag]);
    expect(result.stdout).toContain(
      `+model = AutoModel.from_pretrained("steady-org/model", revision="${head}")`,
    );
    expect(result.stdout).toContain('Nothing was written.');
    expect(result.code).toBe(code);
    expect(read('app.py')).toBe(LOADS);
    expect(existsSync(join(fixture.folder, 'weighbridge.lock'))).toBe(false);
  });

  test('says everything as JSON, and nothing else', async () => {
    target({ 'app.py': LOADS });
    const { stdout, code } = await pin(['--format', 'json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 'weighbridge.pin/1',
      written: true,
      files: [{ file: 'app.py', diff: expect.stringContaining('--- a/app.py') }],
      references: [{ name: 'steady-org/model', outcome: { kind: 'pinned', commit: head } }],
      lock: { changed: ['huggingface:model:steady-org/model@main'], removed: [] },
    });
  });

  test('keeps line ends, byte order mark, tabs and mode, and minds no syntax error elsewhere', async () => {
    const source = `\ufeff${LOADS.replaceAll('\n', '\r\n')}def broken(:\r\n\treturn (\r\n`;
    target({ 'app.py': source });
    chmodSync(join(fixture.folder, 'app.py'), 0o755);
    expect((await pin()).code).toBe(0);
    expect(read('app.py')).toBe(pinned(source));
    expect(statSync(join(fixture.folder, 'app.py')).mode & 0o777).toBe(0o755);
  });

  test('keeps bytes of an encoding that it does not know', async () => {
    target({ 'app.py': LOADS });
    const path = join(fixture.folder, 'app.py');
    const source = `# -*- coding: latin-1 -*-\n# caf\xe9\n${LOADS}`;
    writeFileSync(path, Buffer.from(source, 'latin1'));
    expect((await pin()).code).toBe(0);
    expect(readFileSync(path, 'latin1')).toBe(pinned(source));
  });

  test('leaves generated files and the code of others alone, unless told', async () => {
    target({ 'gen.py': `# @generated\n${LOADS}`, 'third_party/a.py': LOADS });
    const { stdout } = await pin();
    expect(stdout).toContain('NOT PINNED 2 loads: the file is generated, or the code of others');
    expect(read('gen.py')).not.toContain(head);
    await pin(['--generated']);
    expect(read('gen.py')).toContain(head);
    expect(read('third_party/a.py')).toBe(pinned(LOADS));
  });

  test('refuses a name that is not sound, says why, and pins the rest', async () => {
    const source = `${LOADS}other = AutoModel.from_pretrained("nobody-holds-this/model")\n`;
    target({ 'app.py': source });
    const { stdout, code } = await pin();
    expect(code).toBe(1);
    expect(stdout).toContain('REFUSED nobody-holds-this/model: no account named nobody-holds-this exists');
    expect(read('app.py')).toBe(pinned(source));
    expect(read('weighbridge.lock')).not.toContain('nobody-holds-this');
  });

  test('refuses a name that is another repository than the one that was locked, unless accepted', async () => {
    lab.world.createRepo('steady-org/swapped', {});
    lab.world.push('steady-org/swapped', { files: [{ path: 'a.txt', content: text('one') }] });
    const source = LOADS.replace('model")', 'swapped")');
    target({ 'app.py': source });
    await pin(['--dry-run']);
    expect((await pin(['--only', 'steady-org/swapped'])).code).toBe(0);
    lab.world.deleteRepo('steady-org/swapped');
    lab.world.createRepo('steady-org/swapped', {});
    const stranger = lab.world.push('steady-org/swapped', {
      files: [{ path: 'a.txt', content: text('two') }],
    }).id;
    fixture.write({ 'app.py': source });
    const { stdout, code } = await pin();
    expect(code).toBe(1);
    expect(stdout).toContain('REFUSED steady-org/swapped');
    expect(read('app.py')).toBe(source);
    expect(read('weighbridge.lock')).not.toContain(stranger);
  });

  test('refuses a revision that the repository does not have', async () => {
    const source = LOADS.replace('model")', 'model", revision="v9")');
    target({ 'app.py': source });
    const { stdout, code } = await pin();
    expect(code).toBe(1);
    expect(stdout).toMatch(/REFUSED steady-org\/model: .*there is no such revision/);
    expect(read('app.py')).toBe(source);
  });

  test('takes commits offline from the lock, and sends nothing', async () => {
    target({ 'app.py': LOADS });
    await pin();
    fixture.write({ 'app.py': LOADS });
    const { stdout, code, sockets } = await pin(['--offline']);
    expect([code, sockets]).toEqual([0, []]);
    expect(stdout).toContain('Pinned 1 load');
    expect(read('app.py')).toBe(pinned(LOADS));
  });

  test("takes commits offline from the local cache of Hugging Face's client", async () => {
    target({ 'app.py': LOADS });
    const repo = join(fixture.folder, 'hf-home/hub/models--steady-org--model');
    mkdirSync(join(repo, 'refs'), { recursive: true });
    mkdirSync(join(repo, 'snapshots', head), { recursive: true });
    writeFileSync(join(repo, 'refs/main'), head);
    const { stdout, code } = await pin(['--offline'], { HF_HOME: join(fixture.folder, 'hf-home') });
    expect(code).toBe(0);
    expect(stdout).toContain('taken from the local cache');
    expect(read('app.py')).toBe(pinned(LOADS));
  });

  test('says what it cannot know offline, and does not fail for it', async () => {
    target({ 'app.py': LOADS });
    const { stdout, code } = await pin(['--offline']);
    expect(code).toBe(0);
    expect(stdout).toContain('neither the lock nor the local cache has it');
    expect(read('app.py')).toBe(LOADS);
  });

  test('is incomplete when the hub does not answer', async () => {
    target({ 'app.py': LOADS });
    const { code, stdout } = await runCli(['pin', '.', '--hub', 'huggingface=http://127.0.0.1:9'], {
      cwd: fixture.folder,
    });
    expect(code).toBe(3);
    expect(stdout).toContain('UNKNOWN 1 load');
    expect(read('app.py')).toBe(LOADS);
  });

  test('keeps names private', async () => {
    target({ 'app.py': LOADS });
    const before = lab.requests.total;
    const { stdout } = await pin(['--private', 'steady-org/*']);
    expect(lab.requests.total).toBe(before);
    expect(stdout).toContain('matches the private pattern steady-org/*');
  });

  test('refuses a name that another account holds than when it was locked, though the repository is the same', async () => {
    lab.world.createOrganization('first-owner');
    lab.world.createOrganization('second-owner');
    lab.world.createRepo('first-owner/handed', {});
    const source = LOADS.replace('steady-org/model', 'first-owner/handed');
    target({ 'app.py': source });
    expect((await pin()).code).toBe(0);
    lab.world.transferRepo('first-owner/handed', 'second-owner');
    lab.world.deleteAccount('first-owner');
    lab.world.renameAccount('second-owner', 'first-owner');
    fixture.write({ 'app.py': source });
    const { stdout, code } = await pin();
    expect(code).toBe(1);
    expect(stdout).toContain('another account holds first-owner than when it was locked');
    expect(read('app.py')).toBe(source);
    const before = read('weighbridge.lock');
    expect((await pin(['--accept', 'first-owner/handed'])).code).toBe(0);
    expect(read('app.py')).toContain('revision="');
    expect(read('weighbridge.lock')).not.toBe(before);
    expect((await pin()).code).toBe(0);
  });

  test('shows what moves with an update: what the updated name loads', async () => {
    lab.world.createOrganization('code-org');
    lab.world.createRepo('code-org/modeling', { files: [{ path: 'm.py', content: text('one') }] });
    const config = { auto_map: { AutoModel: 'code-org/modeling--m.Model' } };
    lab.world.createRepo('steady-org/remote', {
      files: [{ path: 'config.json', content: text(JSON.stringify(config)) }],
    });
    const source = LOADS.replace('"steady-org/model"', '"steady-org/remote", trust_remote_code=True');
    target({ 'app.py': source });
    await pin();
    // What it takes its code from has a commit of its own, which `revision` does not cover.
    const { commit } = JSON.parse(read('weighbridge.lock')).entries[
      'huggingface:code:code-org/modeling@main'
    ];
    expect(read('app.py')).toMatch(/"steady-org\/remote", revision="[0-9a-f]{40}", code_revision="/);
    expect(read('app.py')).toContain(`code_revision="${commit}"`);
    expect(Object.keys(JSON.parse(read('weighbridge.lock')).entries)).toEqual([
      'huggingface:code:code-org/modeling@main',
      'huggingface:model:steady-org/remote@main',
    ]);
    const next = lab.world.push('code-org/modeling', { files: [{ path: 'm.py', content: text('two') }] }).id;
    const { stdout } = await pin(['--update', '--yes']);
    expect(stdout).toContain('code-org/modeling@main');
    expect(read('weighbridge.lock')).toContain(next);
    expect(read('app.py')).toContain(`code_revision="${next}"`);
  });

  describe('an update', () => {
    let next: string;
    beforeEach(async () => {
      target({ 'app.py': LOADS });
      lab.world.createRepo('steady-org/growing', {});
      lab.world.push('steady-org/growing', {
        files: [{ path: 'model.safetensors', content: text('weights') }],
      });
      fixture.write({ 'app.py': LOADS.replace('model")', 'growing")') });
      await pin();
      next = lab.world.push('steady-org/growing', {
        files: [
          { path: 'pytorch_model.bin', content: text('weights') },
          { path: 'modeling.py', content: text('print(1)\n') },
        ],
      }).id;
    });
    afterEach(() => lab.world.deleteRepo('steady-org/growing'));

    test('is shown with what it would bring in, and not taken where nobody can be asked', async () => {
      const before = read('app.py');
      const { stdout, code } = await pin(['--update']);
      expect(code).toBe(1);
      expect(stdout).toContain('modeling.py');
      expect(stdout).toMatch(/pytorch_model\.bin/);
      expect(stdout).toContain('The updates were not taken, and nothing was written');
      expect(read('app.py')).toBe(before);
      expect(read('weighbridge.lock')).not.toContain(next);
    });
    test('moves the source and the lock when it is taken', async () => {
      const { code } = await pin(['--update', '--yes']);
      expect(code).toBe(0);
      expect(read('app.py')).toContain(`"steady-org/growing", revision="${next}"`);
      const { entries } = JSON.parse(read('weighbridge.lock'));
      expect(Object.keys(entries)).toEqual(['huggingface:model:steady-org/growing@main']);
      expect(entries['huggingface:model:steady-org/growing@main'].commit).toBe(next);
      expect((await pin(['--update', '--yes'])).stdout).toContain('is up to date');
    });
    test('is not what a plain pin does', async () => {
      const before = read('app.py');
      expect((await pin()).code).toBe(0);
      expect(read('app.py')).toBe(before);
    });
  });

  test.each([
    [['--only', 'steady-org/modle'], 'nothing here loads steady-org/modle'],
    [['--update'], 'there is no lock to update'],
    [['--format', 'yaml'], 'Allowed choices are terminal, json'],
  ])('%j is wrong usage, and says so', async (args, message) => {
    target({ 'app.py': LOADS });
    const { code, stderr } = await pin(args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  test('names a lock that is none', async () => {
    target({ 'app.py': LOADS, 'weighbridge.lock': '<<<<<<< HEAD\n' });
    const { code, stderr } = await pin();
    expect(code).toBe(2);
    expect(stderr).toContain('weighbridge.lock');
    expect(read('app.py')).toBe(LOADS);
  });
});
