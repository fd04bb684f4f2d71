import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createHuggingFaceHub, hubTree, type RepositoryContents } from '../../../src/hubs/index.ts';
import { createHttp, type Http } from '../../../src/io/net/index.ts';
import { type Delivery, type Lab, startLab } from '../../../src/lab/index.ts';
import { bytesOf } from '../../io/files/random-bytes.ts';
import { TestClock } from '../../io/net/test-clock.ts';
import { pythonWith, run } from '../../lab/clients/venv.ts';

const never = new AbortController().signal;
const weights = bytesOf(5_000_000);

let lab: Lab;
let http: Http;
let clock: TestClock;
let cache: string;
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'weighbridge-open-'));
});
afterEach(async () => {
  rmSync(cache, { recursive: true, force: true });
  await http.close();
  await lab.close();
});

interface Started {
  readonly contents: RepositoryContents;
  readonly commit: string;
}

async function start(delivery: Delivery, options: { prefix?: string } = {}): Promise<Started> {
  clock = new TestClock();
  lab = await startLab({ delivery, clock, pathPrefix: options.prefix ?? '' });
  lab.world.createUser('ann');
  lab.world.createOrganization('acme', { members: ['ann'] });
  const files = [
    { path: 'config.json', content: '{"model_type":"bert"}' },
    { path: 'code/modeling file.py', content: 'class Model: ...\n' },
    { path: 'empty.txt', content: '' },
    { path: 'model.pt', content: weights },
  ];
  lab.world.createRepo('acme/model', { files });
  lab.world.createRepo('datasets/acme/data', { files: files.slice(0, 1) });
  lab.world.createRepo('spaces/acme/demo', { files: files.slice(0, 2) });
  http = createHttp({
    clock,
    userAgent: 'weighbridge-test',
    connect: { namedByOperator: [lab.url] },
    cacheDirectory: null,
  });
  const hub = createHuggingFaceHub({ http, endpoint: lab.url, clock, offline: false });
  return { contents: hub.contents!, commit: lab.world.repo('acme/model').history.head.id };
}

function value<T>(answer: { readonly kind: string } | { readonly kind: 'answered'; readonly value: T }): T {
  if ('value' in answer) return answer.value;
  throw new Error(JSON.stringify(answer));
}

const model = { kind: 'model', name: 'acme/model' } as const;

describe.each(['direct', 'redirect'] as const)('a file of the lab, delivered %s', (delivery) => {
  test.each(['', '/repository/hf'])(
    'is read by place, with the hash the hub states (prefix "%s")',
    async (prefix) => {
      const { contents, commit } = await start(delivery, { prefix });
      await using opened = value(await contents.open!(model, commit, 'model.pt', never));
      const { lfs } = lab.world.repo('acme/model').history.head.files.get('model.pt')!;
      expect([opened.source.size, opened.sha256]).toEqual([weights.length, lfs!.sha256]);
      for (const [offset, length] of [
        [0, 64],
        [4_900_000, 100_000],
        [2_000_000, 300_000],
      ] as const) {
        const read = await opened.source.read(offset, length);
        expect(Buffer.compare(read, weights.subarray(offset, offset + length))).toBe(0);
      }
      expect(opened.source.bytesRead).toBeLessThan(700_000);
      const toHub = lab.requests.entries.filter(({ path }) => path.includes('/resolve/'));
      // Its storage is asked directly once the hub has said where it is.
      expect(toHub.length).toBe(delivery === 'direct' ? opened.source.stats.requests : 1);
    },
  );

  test('every file of a listed repository is read as it is, and told by its kind of hash', async () => {
    const { contents, commit } = await start(delivery);
    const tree = value(await hubTree(contents, model, commit, never));
    const { files } = lab.world.repo('acme/model').history.head;
    expect(tree.files.map(({ path }) => path)).toEqual([...files.keys()].sort());
    for (const file of tree.files) {
      const stored = files.get(file.path)!;
      expect(Buffer.compare(await file.read(), stored.bytes)).toBe(0);
      expect([file.sha256, file.gitOid]).toEqual([stored.lfs?.sha256 ?? null, stored.oid]);
    }
    expect(tree.has('code') && tree.has('code/modeling file.py')).toBe(true);
    expect([tree.has('cod'), tree.kindOf!('code'), tree.kindOf!('config.json'), tree.kindOf!('x')]).toEqual([
      false,
      'folder',
      'file',
      'absent',
    ]);
    expect(await tree.openFile!('absent')).toBeNull();
  });

  test('data sets and Spaces have files of their own', async () => {
    const { contents } = await start(delivery);
    for (const [kind, name] of [
      ['dataset', 'acme/data'],
      ['space', 'acme/demo'],
    ] as const) {
      const { commit } = value(await contents.resolveRevision({ kind, name }, null, never));
      const tree = value(await hubTree(contents, { kind, name }, commit, never));
      const config = tree.files.find(({ path }) => path === 'config.json')!;
      expect(new TextDecoder().decode(await config.read())).toBe('{"model_type":"bert"}');
    }
  });

  test('a file that is not there is absent', async () => {
    const { contents, commit } = await start(delivery);
    expect(await contents.open!(model, commit, 'absent.bin', never)).toMatchObject({
      kind: 'absent',
      what: 'file',
    });
    const other = 'f'.repeat(40);
    expect(await contents.open!(model, other, 'model.pt', never)).toMatchObject({
      kind: 'absent',
      what: 'revision',
    });
  });

  test('another size or hash than was listed contradicts the listing', async () => {
    const { contents, commit } = await start(delivery);
    const listed = value(await contents.listFiles(model, commit, never)).find(
      ({ path }) => path === 'model.pt',
    )!;
    const contradiction = { kind: 'unknown', cause: 'contradiction' };
    expect(await contents.open!(model, commit, { ...listed, sizeBytes: 5 }, never)).toMatchObject(
      contradiction,
    );
    const sha256 = '0'.repeat(64);
    expect(await contents.open!(model, commit, { ...listed, sha256 }, never)).toMatchObject(contradiction);
  });

  test('a repository that was renamed is absent under its old name', async () => {
    const { contents, commit } = await start(delivery);
    lab.world.renameRepo('acme/model', 'other');
    expect(await contents.open!(model, commit, 'model.pt', never)).toMatchObject({
      kind: 'absent',
      what: 'repository',
      evidence: [{ fact: 'acme/model redirects (307) to acme/other' }],
    });
  });

  test('what is gated is restricted', async () => {
    const { contents, commit } = await start(delivery);
    lab.world.setGated('acme/model', 'manual');
    expect(await contents.open!(model, commit, 'model.pt', never)).toMatchObject({
      kind: 'restricted',
      how: 'gated',
    });
  });
});

describe('storage on another host', () => {
  test('is asked for a new address when the signed one has expired, and that is all one file', async () => {
    const { contents, commit } = await start('redirect');
    await using opened = value(await contents.open!(model, commit, 'model.pt', never));
    await clock.sleep(3_601_000);
    expect(
      Buffer.compare(await opened.source.read(3_000_000, 9), weights.subarray(3_000_000, 3_000_009)),
    ).toBe(0);
    expect(lab.requests.entries.filter(({ path }) => path.includes('/resolve/')).length).toBe(2);
  });

  test('never sees the token', async () => {
    await start('redirect');
    const token = lab.world.issueToken('ann');
    const hub = createHuggingFaceHub({ http, endpoint: lab.url, token, clock, offline: false });
    const { head } = lab.world.repo('acme/model').history;
    await using opened = value(await hub.contents!.open!(model, head.id, 'model.pt', never));
    await opened.source.read(3_000_000, 9);
    const told = lab.requests.entries.map(({ path, authorized }) => [
      path.includes('/xet-bridge-us/'),
      authorized,
    ]);
    expect(told).toEqual([
      [false, true],
      [true, false],
      [true, false],
    ]);
  });
});

const python = await pythonWith(['huggingface_hub==2.0.0', 'transformers==5.18.0']);

test.skipIf(python === null).each(['direct', 'redirect'] as const)(
  "by ranges, a file has the bytes that Hugging Face's own client downloads (delivered %s)",
  async (delivery) => {
    const { contents, commit } = await start(delivery);
    const program =
      'import sys, huggingface_hub\n' +
      "sys.stdout.buffer.write(open(huggingface_hub.hf_hub_download('acme/model', 'model.pt'), 'rb').read().hex().encode())";
    const { stdout, stderr } = await run(python!, ['-c', program], {
      env: {
        HF_ENDPOINT: lab.url,
        HF_HOME: cache,
        HF_HUB_DISABLE_PROGRESS_BARS: '1',
        HF_HUB_DISABLE_TELEMETRY: '1',
        NO_PROXY: '127.0.0.1,localhost',
        no_proxy: '127.0.0.1,localhost',
      },
    });
    await using opened = value(await contents.open!(model, commit, 'model.pt', never));
    const pieces: Uint8Array[] = [];
    for (let at = 0; at < opened.source.size; at += 70_001) pieces.push(await opened.source.read(at, 70_001));
    expect([Buffer.concat(pieces).toString('hex') === stdout, stdout.length, stderr]).toEqual([
      true,
      2 * weights.length,
      '',
    ]);
  },
);
