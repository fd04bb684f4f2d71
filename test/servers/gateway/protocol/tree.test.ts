import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ask, BASE } from '../ask.ts';
import { DATE, type MemoryRepo, manifestOf } from '../memory-mirror.ts';
import { BERT, smallWorld } from '../world.ts';

const MANIFEST = manifestOf(BERT);

describe('a tree', () => {
  test.each([
    ['tree/main', ['.gitattributes', 'README.md', 'config.json', 'empty.txt', 'model.safetensors', 'onnx/']],
    ['tree/main/onnx', ['onnx/fp16/', 'onnx/größe 1.json']],
    ['tree/main/onnx?recursive=true', ['onnx/fp16/', 'onnx/fp16/model.onnx', 'onnx/größe 1.json']],
    ['tree/main/onnx%2Ffp16', ['onnx/fp16/model.onnx']],
    ['tree/main/onnx/fp16', ['onnx/fp16/model.onnx']],
  ])('%s', async (address, paths) => {
    const { json } = await ask(smallWorld(), `/api/models/acme/bert/${address}`);
    expect(json.map(({ path, type }) => `${path}${type === 'directory' ? '/' : ''}`)).toEqual(paths);
  });

  test('large files are told by the hash of their content, under another name than among siblings', async () => {
    const { json } = await ask(smallWorld(), '/api/models/acme/bert/tree/main');
    const weights = MANIFEST.files.find(({ path }) => path === 'model.safetensors')!;
    expect(json.find(({ path }) => path === 'model.safetensors')).toEqual({
      type: 'file',
      oid: weights.gitOid,
      size: 5000,
      path: 'model.safetensors',
      lfs: { oid: weights.sha256, size: 5000, pointerSize: 129 },
    });
  });

  test('expanded, every entry has a commit, for JavaScript names its cache after it', async () => {
    const { json } = await ask(smallWorld(), '/api/models/acme/bert/tree/main?expand=true');
    for (const entry of json) expect(entry['lastCommit']).toMatchObject({ id: MANIFEST.commit, date: DATE });
    expect(json[0]!['securityFileStatus']).toEqual({
      status: 'unscanned',
      avScan: null,
      pickleImportScan: null,
    });
  });

  test('has Xet hashes only where Xet is ours', async () => {
    const hashOf = async (sha256: string) => `xet${sha256.slice(3)}`;
    const settings = { xet: { answer: async () => null, hashOf } };
    const { json } = await ask(smallWorld(), '/api/models/acme/bert/tree/main', { settings });
    const told = json.filter((entry) => 'xetHash' in entry).map(({ path }) => path);
    expect(told).toEqual(['model.safetensors']);
    const { headers } = await ask(smallWorld(), '/acme/bert/resolve/main/model.safetensors', {
      method: 'HEAD',
      settings,
    });
    expect(headers['X-Xet-Hash']).toMatch(/^xet/);
    expect(headers['Link']).toBe(
      `<${BASE}/api/models/acme/bert/xet-read-token/${MANIFEST.commit}>; rel="xet-auth"`,
    );
  });
});

describe('pages of a tree', () => {
  const files = Object.fromEntries(
    Array.from({ length: 23 }, (_, at) => [
      `${at % 3}/${String.fromCodePoint(97 + at)}.txt`,
      { content: 'x' },
    ]),
  );
  const mirror = () => smallWorld([{ name: 'acme/many', files }]);
  const all = '/api/models/acme/many/tree/main?recursive=true';

  test('follow one another by absolute links, and leave nothing out', async () => {
    const whole = (await ask(mirror(), all)).json.map(({ path }) => path);
    expect(whole).toHaveLength(26);
    const seen: unknown[] = [];
    let next: string | undefined = `${all}&limit=4`;
    while (next !== undefined) {
      const reply = await ask(mirror(), next);
      seen.push(...reply.json.map(({ path }) => path));
      const link: string | undefined = reply.headers['Link'];
      expect(link === undefined || link.startsWith(`<${BASE}/api/`)).toBe(true);
      next = link === undefined ? undefined : /^<(.*)>; rel="next"$/.exec(link)![1]!.slice(BASE.length);
    }
    expect(seen).toEqual(whole);
  });

  test('can be asked for with a cursor that text-generation-webui makes itself, until there are none', async () => {
    const seen: unknown[] = [];
    let cursor = '';
    for (let pages = 0; pages < 20; pages++) {
      const { json } = await ask(
        mirror(),
        `/api/models/acme/many/tree/main?recursive=true&limit=10${cursor}`,
      );
      if (json.length === 0) break;
      seen.push(...json.map(({ path }) => path));
      const inner = Buffer.from(`{"file_name":"${json.at(-1)!['path']}"}`).toString('base64');
      cursor = `&cursor=${Buffer.from(`${inner}:50`).toString('base64').replaceAll('=', '%3D')}`;
    }
    expect(new Set(seen).size).toBe(26);
    expect(seen).toHaveLength(26);
  });

  test.each(['limit=0', 'limit=-1', 'limit=x', 'cursor=x', 'cursor=bnVsbA', `cursor=${'A'.repeat(20_000)}`])(
    'are not to be had with %s',
    async (query) => {
      expect((await ask(mirror(), `${all}&${query}`)).status).toBe(400);
    },
  );
});

describe('paths-info', () => {
  const address = '/api/models/acme/bert/paths-info/main';
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const json = { 'content-type': 'application/json' };
  test.each([
    [form, 'paths=config.json&paths=onnx&paths=none&expand=False', ['config.json', 'onnx']],
    [form, `paths=${encodeURIComponent('onnx/größe 1.json')}`, ['onnx/größe 1.json']],
    [json, '{"paths":["/onnx/","config.json","config.json"],"expand":false}', ['config.json', 'onnx']],
    [json, '{"paths":["../config.json","",null,7]}', []],
    [json, '{"paths":"config.json"}', ['config.json']],
    [form, '', []],
  ])('%o %s', async (headers, body, paths) => {
    const reply = await ask(smallWorld(), address, { method: 'POST', headers, body });
    expect(reply.status).toBe(200);
    expect(reply.json.map(({ path }) => path)).toEqual(paths);
    expect(reply.headers['X-Repo-Commit']).toBe(MANIFEST.commit);
  });

  test.each([
    ['{"paths":', 400],
    ['null', 400],
    [JSON.stringify({ paths: ['x'.repeat(3_000_000)] }), 413],
  ])('a body that is none is refused (%#)', async (body, status) => {
    const reply = await ask(smallWorld(), address, { method: 'POST', headers: json, body });
    expect(reply.status).toBe(status);
  });
});

test('folders have the ids that git gives them', async () => {
  const paths = ['a/b/c.txt', 'a-b/x', 'a.b/x', 'a/b.txt', 'a0', 'z/é/x'];
  const repo: MemoryRepo = {
    name: 'acme/folders',
    files: Object.fromEntries(paths.map((path) => [path, { content: path }])),
  };
  const folder = mkdtempSync(join(tmpdir(), 'weighbridge-tree-'));
  try {
    const git = (...args: string[]) =>
      execFileSync('git', ['-C', folder, '-c', 'core.quotePath=false', ...args], { encoding: 'utf8' });
    git('init', '-q');
    for (const path of paths) {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      writeFileSync(join(folder, path), path);
    }
    git('add', '.');
    const tree = git('write-tree').trim();
    const expected = git('ls-tree', '-r', '-t', '-d', tree)
      .trim()
      .split('\n')
      .map((line) => /^040000 tree ([0-9a-f]{40})\t(.*)$/.exec(line)!)
      .map(([, oid, path]) => `${path} ${oid}`);
    const { json } = await ask(smallWorld([repo]), '/api/models/acme/folders/tree/main?recursive=true');
    const told = json.filter(({ type }) => type === 'directory').map(({ path, oid }) => `${path} ${oid}`);
    expect(told.sort()).toEqual(expected.sort());
  } finally {
    rmSync(folder, { recursive: true });
  }
});
