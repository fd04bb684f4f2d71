import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Artifact } from '../../src/core/index.ts';
import { type Lab, startLab } from '../../src/lab/index.ts';
import { runCli } from './run-cli.ts';

/** `os.system("echo weighbridge")`, in protocol 0: it is never loaded. */
const PAYLOAD = Buffer.from('cos\nsystem\n(Vecho weighbridge\ntR.');
/** A safetensors file without tensors. */
const SAFE = Buffer.concat([Buffer.from([2, 0, 0, 0, 0, 0, 0, 0]), Buffer.from('{}')]);

function folderOf(files: Readonly<Record<string, Uint8Array | string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'weighbridge-artifacts-'));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

interface Scanned {
  readonly code: number | null;
  readonly artifacts: readonly Artifact[];
  readonly rules: readonly string[];
  readonly gaps: readonly { readonly what: string; readonly why: string; readonly blocking: boolean }[];
}

async function scanned(args: readonly string[], env: Record<string, string> = {}): Promise<Scanned> {
  const { code, stdout, stderr } = await runCli(
    ['scan', ...args, '--only', 'artifacts', '--format', 'json'],
    { env },
  );
  expect(stderr).toBe('');
  const report = JSON.parse(stdout);
  return {
    code,
    artifacts: report.artifacts,
    rules: report.findings.map(({ rule }: { readonly rule: string }) => rule),
    gaps: report.coverage.gaps,
  };
}

describe('model files', () => {
  let lab: Lab | null = null;
  let server: Server | null = null;
  afterEach(async () => {
    await lab?.close();
    server?.close();
    lab = null;
    server = null;
  });

  test('that attack fail the scan, whatever they are called', async () => {
    const folder = folderOf({ 'weights.dat': PAYLOAD, 'model.safetensors': SAFE, 'README.md': 'A model.\n' });
    const { code, artifacts, rules } = await scanned([folder]);
    expect(code).toBe(1);
    expect(rules).toEqual(['artifact/malicious-code']);
    expect(artifacts).toMatchObject([
      {
        file: 'model.safetensors',
        format: 'safetensors',
        danger: 'none',
        complete: true,
        formatTrust: 'matches',
      },
      { file: 'weights.dat', format: 'pickle', danger: 'malicious', complete: true },
    ]);
    expect(artifacts[1]!.payloads[0]!.what).toContain('os.system("echo weighbridge")');
    expect(artifacts[1]!.payloads[0]!.where).toMatch(/^\+0x[0-9a-f]+$/);
  });

  test('are told on a terminal with what they would do', async () => {
    const { stdout } = await runCli(['scan', folderOf({ 'a.pkl': PAYLOAD }), '--offline']);
    expect(stdout).toContain('It holds 1 model file: 1 malicious');
    expect(stdout).toContain('CRITICAL a.pkl (pickle, 33 bytes)');
    expect(stdout).toContain('os.system("echo weighbridge")');
  });

  test('that nobody can read make the result incomplete, never clean', async () => {
    const { code, gaps, artifacts } = await scanned([folderOf({ 'model.pt': '\x89PNG\r\n\x1a\n' })]);
    expect(code).toBe(3);
    expect(artifacts).toMatchObject([{ format: 'unknown', complete: false, formatTrust: 'mismatch' }]);
    expect(gaps).toMatchObject([{ what: 'model.pt', blocking: true }]);
  });

  test('are not seen in ordinary code', async () => {
    const folder = folderOf({
      'main.py': 'import os\nos.system("echo hi")\n',
      'app.js': 'console.log(1);\n',
      'style.css': '.a{color:red}\n',
      'data.json': '{"a":1}\n',
      'notes.txt': 'code\nopen\nare words.\n',
      'empty.pkl': '',
    });
    expect(await scanned([folder])).toMatchObject({ code: 0, artifacts: [], gaps: [] });
  });

  test('that a change leaves as they were are not told with --since', async () => {
    const folder = folderOf({ 'old.pkl': PAYLOAD });
    const git = (...args: string[]) =>
      execFileSync('git', ['-C', folder, '-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args]);
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'x');
    writeFileSync(join(folder, 'new.pkl'), PAYLOAD);
    const { artifacts } = await scanned([folder, '--since', 'HEAD']);
    expect(artifacts.map(({ file }) => file)).toEqual(['new.pkl']);
  });

  test('are hashed where that is asked for', async () => {
    const { artifacts } = await scanned([folderOf({ 'model.safetensors': SAFE }), '--hashes']);
    expect(artifacts[0]!.sha256).toBe(createHash('sha256').update(SAFE).digest('hex'));
  });

  test('in Git LFS are judged in the local store, and told when they are not there', async () => {
    const pointer = (content: Uint8Array) =>
      `version https://git-lfs.github.com/spec/v1\noid sha256:${oidOf(content)}\nsize ${content.length}\n`;
    const oidOf = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
    const folder = folderOf({ 'a.bin': pointer(PAYLOAD), 'b.bin': pointer(SAFE) });
    execFileSync('git', ['init', '-q', folder]);
    const oid = oidOf(PAYLOAD);
    const store = join(folder, '.git/lfs/objects', oid.slice(0, 2), oid.slice(2, 4));
    mkdirSync(store, { recursive: true });
    writeFileSync(join(store, oid), PAYLOAD);
    const { code, artifacts, gaps } = await scanned([folder]);
    expect(code).toBe(1);
    expect(artifacts).toMatchObject([{ file: 'a.bin', danger: 'malicious', sha256: oid }]);
    expect(gaps).toMatchObject([{ what: 'a model file in Git LFS', blocking: false }]);
  });

  test('of a repository on a hub are read by ranges, at a revision, with the hashes that the hub states', async () => {
    lab = await startLab({ delivery: 'redirect' });
    lab.world.createUser('ann');
    const padding = Buffer.alloc(3_000_000);
    const content = Buffer.concat([PAYLOAD, padding]);
    lab.world.createRepo('ann/model', { files: [{ path: 'pytorch_model.bin', content }] });
    const hub = ['--hub', `huggingface=${lab.url}`];
    const { code, artifacts } = await scanned(['hf:ann/model@main', ...hub]);
    expect(code).toBe(1);
    expect(artifacts).toMatchObject([
      {
        file: 'pytorch_model.bin',
        danger: 'malicious',
        sizeBytes: content.length,
        sha256: createHash('sha256').update(content).digest('hex'),
      },
    ]);
    const { code: missing, stderr } = await runCli(['scan', 'hf:ann/nothing', '--only', 'artifacts', ...hub]);
    expect(missing).toBe(2);
    expect(stderr).toContain('no such repository');
  });

  test('at a web address are judged without a download, also where the server knows no ranges', async () => {
    server = createServer((_, response) => response.end(PAYLOAD)).listen(0, '127.0.0.1');
    await new Promise((resolve) => server!.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const address = `http://127.0.0.1:${port}/models/a.ckpt?X-Amz-Signature=0123`;
    const { code, artifacts } = await scanned([address]);
    expect(code).toBe(1);
    expect((await runCli(['scan', address, '--quiet'])).stdout).not.toContain('Signature');
    expect(artifacts).toMatchObject([{ file: 'a.ckpt', danger: 'malicious' }]);
  });
});
