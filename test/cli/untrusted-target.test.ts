import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Lab, startLab } from '../../src/lab/index.ts';
import { GitFixture } from '../git-fixture.ts';
import { runCli } from './run-cli.ts';

const LOADS = 'from transformers import AutoModel\nAutoModel.from_pretrained("nobody-holds-this/model")\n';
const IGNORE = 'ignore: [{ name: "nobody-holds-this/*", reason: trust me, expires: never }]\n';
const TOKEN = ['hf', 'T'.repeat(34)].join('_');

describe("a target's own configuration", () => {
  let lab: Lab;
  let fixture: GitFixture;
  beforeAll(async () => {
    lab = await startLab();
    // The hub shows somebody, so that a 401 for the rest can be believed.
    lab.world.createOrganization('steady-org');
    lab.world.createRepo('steady-org/model', {});
  });
  afterAll(async () => {
    fixture[Symbol.dispose]();
    await lab.close();
  });

  const scan = (args: readonly string[] = [], env: Record<string, string> = {}) =>
    runCli(['scan', '.', '--format', 'json', '--hub', `huggingface=${lab.url}`, ...args], {
      cwd: fixture.folder,
      env,
    });
  const target = (configuration: string) => {
    fixture?.[Symbol.dispose]();
    fixture = new GitFixture();
    fixture.commit('2023-01-01T00:00:00Z', { 'a.py': LOADS, 'weighbridge.yaml': configuration });
  };

  test('silences nothing', async () => {
    target(IGNORE);
    const { code, stdout } = await scan();
    const report = JSON.parse(stdout);
    expect(
      report.findings.find(({ rule }: { rule: string }) => rule === 'namespace/claimable'),
    ).toMatchObject({ suppressed: null });
    expect(report.coverage.gaps).toContainEqual(
      expect.objectContaining({ what: 'weighbridge.yaml', why: expect.stringMatching(/do not apply/) }),
    );
    expect(code).toBe(1);
  });
  test('applies when whoever scans vouches for the file', async () => {
    target(IGNORE);
    const { code, stdout } = await scan(['--config', 'weighbridge.yaml', '--fail-on', 'high']);
    const claimable = JSON.parse(stdout).findings.find(
      ({ rule }: { rule: string }) => rule === 'namespace/claimable',
    );
    expect(claimable).toMatchObject({ suppressed: { kind: 'ignore', reason: 'trust me' } });
    expect(code).toBe(0);
  });
  test('applies as of the base revision, and what the change adds does not', async () => {
    target('ignore: []\n');
    fixture.git(['branch', 'base']);
    fixture.commit('2023-02-01T00:00:00Z', { 'weighbridge.yaml': IGNORE });
    expect((await scan(['--base', 'base'])).code).toBe(1);
    expect((await scan(['--base', 'main'])).code).toBe(0);
    fixture.git(['update-ref', 'refs/remotes/origin/base', 'base']);
    const inPullRequest = await scan([], { GITHUB_BASE_REF: 'base' });
    expect(inPullRequest.code).toBe(1);
    expect(inPullRequest.stdout).toMatch(/are not in origin\/base and do not apply/);
  });
  test("sets no hub's address and lowers no threshold", async () => {
    const other = await startLab();
    target(`hubs: { huggingface: "${other.url}" }\nfail-on: never\n`);
    fixture.write({ '.env': `HF_ENDPOINT=${other.url}\n` });
    const { code } = await scan();
    expect(code).toBe(1);
    expect(other.requests.total).toBe(0);
    await other.close();
  });
  test('sets no policy, approvers, mirror or gateway, and that is said', async () => {
    target('policy: { owners: { allow: [steady-org] } }\nmirror: { storage: models }\n');
    const report = JSON.parse((await scan()).stdout);
    expect(report.coverage.gaps).toContainEqual(
      expect.objectContaining({
        what: 'weighbridge.yaml',
        why: expect.stringMatching(/^policy, mirror in a target's own configuration are never used/),
      }),
    );
    expect(report.findings.some(({ rule }: { rule: string }) => rule.startsWith('policy/'))).toBe(false);
  });
  test('keeps its private names private, at the price of an incomplete scan', async () => {
    target('private: ["nobody-holds-this/*"]\n');
    const before = lab.requests.total;
    const { code, stdout } = await scan();
    expect(lab.requests.total).toBe(before);
    expect(JSON.parse(stdout).references[0].verdict).toMatchObject({
      state: 'unknown',
      cause: 'private-pattern',
    });
    expect(code).toBe(3);
  });
  test('its private names stay private beside a configuration of the operator', async () => {
    target('private: ["nobody-holds-this/*"]\n');
    fixture.write({ 'operator/mine.yaml': 'fail-on: never\n' });
    const before = lab.requests.total;
    const { code } = await scan(['--config', 'operator/mine.yaml']);
    expect([code, lab.requests.total - before]).toEqual([3, 0]);
  });
  test('private names that the operator gives are kept without a complaint', async () => {
    target('');
    const before = lab.requests.total;
    const { code, stdout, sockets } = await scan(['--private', 'nobody-*/*']);
    expect([code, sockets, lab.requests.total - before]).toEqual([0, [], 0]);
    expect(stdout).not.toMatch(/"blocking": true/);
  });
  test('a token goes to the hub it is meant for, and into no output', async () => {
    target('');
    const { stdout, stderr, sockets } = await scan([], { HF_TOKEN: TOKEN });
    expect(stdout + stderr).not.toContain(TOKEN.slice(3));
    expect(new Set(sockets)).toEqual(new Set([`127.0.0.1:${new URL(lab.url).port}`]));
  });
});
