import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WeighbridgeError } from '../../src/base/index.ts';
import type { Report } from '../../src/core/index.ts';
import { type Lab, startLab } from '../../src/lab/index.ts';
import { outcomeOf } from '../../src/report/index.ts';
import { GitFixture } from '../git-fixture.ts';
import { scanAgainst } from './scan-lab.ts';

const LOAD = 'from transformers import AutoModel\nAutoModel.from_pretrained("steady-org/some-model")\n';

describe('a target made to break scanners', () => {
  let lab: Lab;
  let fixture: GitFixture;
  let report: Report;
  beforeAll(async () => {
    lab = await startLab();
    lab.world.createOrganization('steady-org');
    lab.world.createRepo('steady-org/some-model', { files: [{ path: 'config.json', content: '{}' }] });
    fixture = new GitFixture();
    const { folder } = fixture;
    const put = (name: string, content: string | Uint8Array) => writeFileSync(join(folder, name), content);
    put('good.py', LOAD);
    put('binary.py', Buffer.concat([Buffer.from('\x7fELF\0\0\0'), Buffer.alloc(5000)]));
    put('latin1.py', Buffer.concat([Buffer.from('# caf\xe9 \xff\xfe\n', 'latin1'), Buffer.from(LOAD)]));
    put(
      'one-line.json',
      `{"x": "${'a'.repeat(20_000_000)}", "u": "https://huggingface.co/steady-org/some-model/resolve/main/config.json"}`,
    );
    put('deep.yaml', `${'a: {'.repeat(30_000)}${'}'.repeat(30_000)}\n`);
    put('deep.json', '['.repeat(200_000));
    put(
      'bomb.yaml',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'
        .split('')
        .map((key, i) => `${key}: &${key} [${Array(9).fill(`*${'abcdefghi'[i]}`).join(',')}]`)
        .join('\n')}\n`,
    );
    put('broken.ipynb', '{"cells": [{"cell_type": "code", "source": ["AutoModel.from_pretrained(');
    put('unfinished.py', 'x = """never closed\nAutoModel.from_pretrained(');
    put('empty.py', '');
    put('name\nwith\x1b[31mescape.py', LOAD);
    mkdirSync(join(folder, 'folder.py'));
    symlinkSync('.', join(folder, 'loop'));
    symlinkSync('/etc', join(folder, 'outside'));
    symlinkSync('nowhere', join(folder, 'dangling.py'));
    execFileSync('mkfifo', [join(folder, 'pipe.py')]);
    report = await scanAgainst(folder, lab.url);
  });
  afterAll(async () => {
    fixture[Symbol.dispose]();
    await lab.close();
  });
  const gapOf = (what: string) => report.coverage.gaps.find((gap) => gap.what === what);

  test('the readable files are read all the same, and nothing is read twice through a link', () => {
    const loads = report.references.filter(({ form }) => form === 'transformers.from_pretrained');
    expect(loads.map(({ file }) => file).sort()).toEqual([
      'good.py',
      'latin1.py',
      'name\nwith\x1b[31mescape.py',
    ]);
  });
  test.each([
    ['binary.py', /binary content/],
    ['one-line.json', /larger than/],
    ['outside', /symbolic link out of the target/],
    ['pipe.py', /not a regular file/],
  ])('%s is a gap with its reason', (what, why) => {
    expect(gapOf(what)?.why).toMatch(why);
  });
  test('a large file is still searched for addresses', () => {
    expect(report.references.find(({ file }) => file === 'one-line.json')).toMatchObject({
      name: 'steady-org/some-model',
      line: 1,
    });
  });
  test('none of it fails the scan', () => {
    expect(outcomeOf(report, 'high').exitCode).toBe(0);
  });
});

test('a file that cannot be read is a gap, and the scan exits 3', async () => {
  const lab = await startLab();
  using fixture = new GitFixture();
  const report = await scanAgainst(fixture.folder, lab.url, {
    tree: {
      has: () => false,
      peek: () => null,
      async *items() {
        yield {
          kind: 'file',
          file: {
            path: 'secret.py',
            sizeBytes: 10,
            read: () =>
              Promise.reject(
                new WeighbridgeError('unreadable', 'the file cannot be read: permission denied'),
              ),
          },
        };
      },
    },
  });
  expect(report.coverage.gaps).toContainEqual({
    what: 'secret.py',
    why: 'the file cannot be read: permission denied',
    blocking: true,
  });
  expect(outcomeOf(report, 'never').exitCode).toBe(3);
  await lab.close();
});

test('a hub that fails for a name that is loaded makes the scan exit 3, and never judges the name', async () => {
  const lab = await startLab();
  lab.world.createOrganization('steady-org');
  lab.world.createRepo('steady-org/some-model', {});
  lab.world.faults.set('steady-org', 'server-error');
  lab.world.faults.set('steady-org/some-model', 'server-error');
  using fixture = new GitFixture();
  fixture.commit('2023-01-01T00:00:00Z', { 'a.py': LOAD });
  const report = await scanAgainst(fixture.folder, lab.url);
  expect(report.references[0]?.verdict).toMatchObject({ state: 'unknown', cause: 'transient' });
  expect(outcomeOf(report, 'high').exitCode).toBe(3);
  await lab.close();
});

test('no git at all: names are judged, undated, with low confidence and a gap', async () => {
  const lab = await startLab();
  lab.world.createOrganization('steady-org');
  lab.world.createRepo('steady-org/some-model', {});
  using fixture = new GitFixture();
  fixture.write({ 'a.py': LOAD });
  const report = await scanAgainst(fixture.folder, lab.url, { repository: null });
  expect(report.references[0]).toMatchObject({
    firstUsed: null,
    verdict: { state: 'live', confidence: 'low' },
  });
  expect(report.coverage.gaps).toContainEqual(expect.objectContaining({ what: 'first use of names' }));
  await lab.close();
});

test('a commit dated in the future dates nothing: the name is live with low confidence, and a gap says why', async () => {
  const lab = await startLab();
  lab.world.createOrganization('steady-org');
  lab.world.createRepo('steady-org/some-model', {});
  using fixture = new GitFixture();
  fixture.commit('2090-01-01T00:00:00Z', { 'a.py': LOAD });
  const report = await scanAgainst(fixture.folder, lab.url);
  expect(report.references[0]).toMatchObject({
    firstUsed: null,
    verdict: { state: 'live', confidence: 'low' },
  });
  expect(report.coverage.gaps).toContainEqual({
    what: 'first use of steady-org/some-model',
    why: expect.stringMatching(/dated in the future/),
    blocking: false,
  });
  await lab.close();
});
