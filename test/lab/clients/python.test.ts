import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Lab, type LabOptions, markerBytes, startLab } from '../../../src/lab/index.ts';
import { pythonWith, run } from './venv.ts';

const CURRENT = ['huggingface_hub==2.0.0', 'transformers==5.18.0'];
// The last line that speaks through `requests`: still what most installations have.
const OLD = ['huggingface_hub==0.36.2'];

type Call = readonly [name: string, args: Record<string, unknown>];
/** What the client's functions gave back: each gives some of these. */
interface Value {
  readonly size: number;
  readonly sha256: string;
  readonly blob: string;
  readonly id: string;
  readonly commit: string;
  readonly cache: string;
  readonly files: Readonly<Record<string, object>>;
  readonly siblings: Readonly<Record<string, string | null>>;
}
interface Result {
  readonly value?: Value;
  readonly error?: string;
  readonly message?: string;
}

let lab: Lab;
let cache: string;
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'weighbridge-client-'));
});
afterEach(async () => {
  rmSync(cache, { recursive: true, force: true });
  await lab.close();
});

async function start(options: LabOptions = {}): Promise<void> {
  lab = await startLab(options);
  lab.world.createUser('ann');
  lab.world.createOrganization('acme', { members: ['ann'] });
  publish('acme/model', 'first owner');
}

function publish(repo: string, label: string): string {
  lab.world.createRepo(repo, {
    files: [
      { path: 'config.json', content: '{"model_type":"bert","hidden_size":32}' },
      { path: 'empty.txt', content: '' },
      { path: 'weights/model.safetensors', content: markerBytes('x.safetensors', label, 300_000) },
    ],
  });
  return lab.world.repo(repo).history.head.id;
}

/** Somebody else holds the name now, with the same files under the same path. */
function takeOver(): void {
  lab.world.clock.advance(90 * 86_400_000);
  lab.world.deleteAccount('acme');
  lab.world.createUser('acme');
  publish('acme/model', 'MARKER second owner');
}

async function call(python: string, calls: readonly Call[]): Promise<{ results: Result[]; stderr: string }> {
  const { stdout, stderr } = await run(
    python,
    [join(import.meta.dirname, 'client.py'), JSON.stringify(calls)],
    {
      env: {
        HF_ENDPOINT: lab.url,
        HF_HOME: cache,
        HF_HUB_DISABLE_PROGRESS_BARS: '1',
        HF_HUB_DISABLE_TELEMETRY: '1',
        NO_PROXY: '127.0.0.1,localhost',
        no_proxy: '127.0.0.1,localhost',
      },
    },
  );
  const line = stdout.split('\n').find((text) => text.startsWith('RESULTS '));
  if (line === undefined) throw new Error(`the client said nothing: ${stderr}`);
  return { results: JSON.parse(line.slice('RESULTS '.length)) as Result[], stderr };
}

const WEIGHTS: Call = ['hf_hub_download', { repo_id: 'acme/model', filename: 'weights/model.safetensors' }];

for (const packages of [CURRENT, OLD]) {
  const python = await pythonWith(packages);

  describe.skipIf(python === null)(`the Python client, ${packages[0]}`, () => {
    const calls = async (...list: Call[]) => (await call(python!, list)).results;

    test.each(['direct', 'redirect'] as const)(
      'downloads files byte for byte, delivered %s',
      async (delivery) => {
        await start({ delivery });
        const { files } = lab.world.repo('acme/model').history.head;
        const results = await calls(
          WEIGHTS,
          ['hf_hub_download', { repo_id: 'acme/model', filename: 'config.json' }],
          ['hf_hub_download', { repo_id: 'acme/model', filename: 'empty.txt' }],
        );
        const weights = files.get('weights/model.safetensors')!;
        expect(results[0]!.value).toEqual({
          blob: weights.lfs!.sha256,
          sha256: weights.lfs!.sha256,
          size: weights.bytes.length,
        });
        expect(results[1]!.value!.blob).toBe(files.get('config.json')!.oid);
        expect(results[2]!.value!.size).toBe(0);
      },
    );

    test('sends its token to the hub and not to the storage behind it', async () => {
      await start({ delivery: 'redirect' });
      lab.world.setPrivate('acme/model', true);
      const token = lab.world.issueToken('ann');
      const [result] = await calls([WEIGHTS[0], { ...WEIGHTS[1], token }]);
      expect(result!.value!.size).toBeGreaterThan(300_000);
      const sent = (test: (path: string) => boolean) =>
        new Set(lab.requests.entries.filter(({ path }) => test(path)).map(({ authorized }) => authorized));
      expect(sent((path) => path.includes('/resolve/'))).toEqual(new Set([true]));
      expect(sent((path) => path.startsWith('/xet-bridge-us/'))).toEqual(new Set([false]));
    });

    test('takes snapshots, and everything else it lists, below a path prefix', async () => {
      await start({ pathPrefix: '/repository/hf' });
      lab.world.tag('acme/model', 'v1');
      for (let n = 0; n < 3; n++) lab.world.createRepo(`acme/other-${n}`);
      const head = lab.world.repo('acme/model').history.head;
      const [snapshot, info, models, refs, commits, paths, who] = await calls(
        ['snapshot_download', { repo_id: 'acme/model', revision: 'v1' }],
        ['model_info', { repo_id: 'acme/model', files_metadata: true }],
        ['list_models', { author: 'acme', limit: 3 }],
        ['list_refs', { repo_id: 'acme/model' }],
        ['list_commits', { repo_id: 'acme/model' }],
        ['paths_info', { repo_id: 'acme/model', paths: ['config.json', 'nothing'] }],
        ['whoami', { token: lab.world.issueToken('ann') }],
      );
      expect(snapshot!.value!.commit).toBe(head.id);
      expect(Object.keys(snapshot!.value!.files)).toEqual([...head.files.keys()].sort());
      expect(info!.value).toMatchObject({ id: 'acme/model', sha: head.id, author: 'acme' });
      expect(info!.value!.siblings['weights/model.safetensors']).toMatch(/^[0-9a-f]{64}$/);
      expect(models!.value).toEqual(['acme/model', 'acme/other-0', 'acme/other-1']);
      expect(refs!.value).toEqual({ branches: ['main'], tags: ['v1'] });
      expect(commits!.value).toEqual([expect.any(String), 'initial commit']);
      expect(paths!.value).toEqual(['config.json']);
      expect(who!.value).toBe('ann');
    });

    test('follows a rename without a word, and keeps the files under the old name', async () => {
      await start();
      lab.world.renameAccount('acme', 'acme-labs');
      const { results, stderr } = await call(python!, [
        WEIGHTS,
        ['snapshot_download', { repo_id: 'acme/model' }],
        ['model_info', { repo_id: 'acme/model' }],
      ]);
      expect(results[0]!.value!.size).toBeGreaterThan(300_000);
      expect(results[1]!.value!.cache).toBe('models--acme--model');
      expect(results[2]!.value!.id).toBe('acme-labs/model');
      expect(
        stderr.replace(/^.*(?:unauthenticated requests|HF_TOKEN|PyTorch was not found).*$/gm, '').trim(),
      ).toBe('');
    });

    test('loads other bytes by the same call once the namespace was taken over, warm cache or not', async () => {
      await start();
      const before = await calls(WEIGHTS);
      takeOver();
      const after = await calls(WEIGHTS);
      expect(after[0]!.value!.size).not.toBe(undefined);
      expect(after[0]!.value!.sha256).not.toBe(before[0]!.value!.sha256);
    });

    test('fails on a pinned commit after the takeover, unless it has it', async () => {
      await start();
      const pinned: Call = [
        WEIGHTS[0],
        { ...WEIGHTS[1], revision: lab.world.repo('acme/model').history.head.id },
      ];
      const [warm] = await calls(pinned);
      takeOver();
      lab.requests.clear();
      expect((await calls(pinned))[0]!.value).toEqual(warm!.value);
      expect(lab.requests.total).toBe(0);
      rmSync(cache, { recursive: true });
      expect((await calls(pinned))[0]).toMatchObject({ error: 'RevisionNotFoundError' });
    });

    test('raises the error of each refusal', async () => {
      await start();
      const token = lab.world.issueToken('ann');
      lab.world.createRepo('ann/gated', { gated: 'auto', files: [{ path: 'f', content: 'f' }] });
      lab.world.createUser('ben');
      lab.world.createRepo('ben/closed', { files: [{ path: 'f', content: 'f' }] });
      lab.world.setDisabled('ben/closed', 'refused');
      const file = (repo_id: string, filename = 'f', more = {}): Call => [
        'hf_hub_download',
        { repo_id, filename, ...more },
      ];
      const results = await calls(
        file('ann/gated'),
        file('acme/model', 'config.json', { revision: 'v9' }),
        file('acme/model', 'no.txt'),
        ['model_info', { repo_id: 'nobody/nothing', token }],
        ['model_info', { repo_id: 'ben/closed' }],
        ['model_info', { repo_id: 'nobody/nothing' }],
      );
      expect(results.map((result) => result.error)).toEqual([
        'GatedRepoError',
        'RevisionNotFoundError',
        expect.stringMatching(/EntryNotFoundError$/),
        'RepositoryNotFoundError',
        'DisabledRepoError',
        // Over plain http the client does not take a bare 401 for "not found".
        'HfHubHTTPError',
      ]);
    });
  });
}

const python = await pythonWith(CURRENT);
describe.skipIf(python === null)('transformers', () => {
  test('AutoConfig follows a rename, and is given another configuration after a takeover', async () => {
    await start();
    expect((await call(python!, [['auto_config', { name: 'acme/model' }]])).results[0]).toEqual({
      value: 'BertConfig',
    });
    lab.world.renameAccount('acme', 'acme-labs');
    lab.world.clock.advance(86_400_000);
    const renamed = await call(python!, [['auto_config', { name: 'acme/model' }]]);
    expect(renamed.results[0]).toEqual({ value: 'BertConfig' });
    lab.world.createUser('acme');
    lab.world.createRepo('acme/model', {
      files: [{ path: 'config.json', content: '{"model_type":"gpt2"}' }],
    });
    const taken = await call(python!, [['auto_config', { name: 'acme/model' }]]);
    expect(taken.results[0]).toEqual({ value: 'GPT2Config' });
  });

  test('AutoConfig fails on a pinned commit after a takeover', async () => {
    await start();
    const revision = lab.world.repo('acme/model').history.head.id;
    takeOver();
    const { results } = await call(python!, [['auto_config', { name: 'acme/model', revision }]]);
    expect(results[0]).toMatchObject({
      error: 'OSError',
      message: expect.stringContaining('not a valid git identifier'),
    });
  });
});
