import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Clock, systemClock } from '../../../../src/base/index.ts';
import type { NameQuery } from '../../../../src/hubs/index.ts';
import { openStorage } from '../../../../src/io/blobs/index.ts';
import type { NotServed } from '../../../../src/mirror/index.ts';
import { shake } from '../../../formats/xet/content.ts';
import { pythonWith, run } from '../../../lab/clients/venv.ts';
import { type HeldRepo, heldMirror, largeFile } from './held-mirror.ts';
import { startXetGateway } from './xet-gateway.ts';

// Real clients of Xet against a real gateway, on a store on disk. Each says what it could not do where it is not here.

const NEVER = new AbortController().signal;
const COMMIT = 'c'.repeat(40);
const CLIENT_MS = 120_000;

const CURRENT = ['huggingface_hub==2.4.0', 'hf-xet==1.8.0'];
/** The last line that asks as the first versions did; it has a cache of chunks, which later ones have not. */
const OLDER = ['huggingface_hub==0.34.4', 'hf-xet==1.1.5'];

const weights = shake('weights of a client', 9_000_000);
const finetuned = Buffer.concat([
  weights.subarray(0, 4_000_000),
  shake('a layer', 500_000),
  weights.subarray(4_000_000),
]);

/** A store that holds two revisions of a model, and a gateway before it. Python runs with a cache of its own. */
async function rehearsal(python: string, options: { readonly prefix?: string; readonly clock?: Clock } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'weighbridge-xet-'));
  const storage = await openStorage({
    address: join(folder, 'store'),
    environment: {},
    clock: systemClock,
    signal: NEVER,
  });
  const repos: HeldRepo[] = [];
  const refusals = new Map<string, NotServed>();
  const mirror = heldMirror(storage.blobs, repos, ({ name }) => refusals.get(name) ?? null);
  const gateway = await startXetGateway(storage, mirror, options);
  onTestFinished(async () => {
    await gateway[Symbol.asyncDispose]();
    await storage[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    storage,
    gateway,
    refuse: (name: string, refusal: NotServed) => refusals.set(name, refusal),
    /** Files of a model at one commit; indexed unless it is said otherwise. */
    async hold(name: string, files: Readonly<Record<string, Uint8Array>>, isIndexed = true): Promise<void> {
      const query: NameQuery = { kind: 'model', name };
      const listed = [];
      for (const [path, content] of Object.entries(files)) {
        const { sha256, sizeBytes } = await storage.blobs.put(content, NEVER);
        listed.push(largeFile(path, sha256, sizeBytes));
        if (isIndexed) await gateway.index.build(sha256);
      }
      repos.push({ query, commit: COMMIT, files: listed });
    },
    /** What a script printed, and what the gateway was asked meanwhile. */
    async script(lines: string, env: Readonly<Record<string, string>> = {}) {
      gateway.takeAsked();
      const done = await run(python, ['-c', PRELUDE + lines], {
        env: {
          HF_ENDPOINT: gateway.url,
          HF_HOME: join(folder, 'home'),
          HF_HUB_DISABLE_TELEMETRY: '1',
          ...env,
        },
        timeoutMs: CLIENT_MS,
      });
      const asked = gateway.takeAsked();
      return {
        printed: done.stdout.trim(),
        errors: done.stderr,
        asked: asked.map(({ line, status }) => `${status} ${line}`),
        xorbBytes: asked
          .filter(({ line }) => line.includes('/xorbs/'))
          .reduce((sum, { bytes }) => sum + bytes, 0),
      };
    },
  };
}

const PRELUDE = `
import hashlib, os
from huggingface_hub import hf_hub_download, snapshot_download
def digest(path):
    with open(path, 'rb') as file: return hashlib.sha256(file.read()).hexdigest()
`;

const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');

const python = await pythonWith(CURRENT);

describe.skipIf(python === null)(`Xet with ${CURRENT.join(', ')}`, () => {
  it('brings a file whole, and nothing of it over plain HTTP', { timeout: CLIENT_MS }, async () => {
    const { hold, script } = await rehearsal(python!);
    await hold('acme/model', { 'model.bin': weights });
    const { printed, errors, asked, xorbBytes } = await script(
      "print(digest(hf_hub_download('acme/model', 'model.bin')))",
    );
    expect(printed, errors).toBe(sha256(weights));
    expect(asked.filter((line) => line.includes('GET /acme/model/resolve/'))).toEqual([]);
    expect(asked.filter((line) => line.includes('/v2/reconstructions/')).length).toBeGreaterThan(0);
    expect(xorbBytes).toBeGreaterThan(weights.length);
    expect(xorbBytes).toBeLessThan(weights.length * 1.001);
  });

  it('brings a snapshot from what the tree says alone, under a path prefix', {
    timeout: CLIENT_MS,
  }, async () => {
    const { hold, script } = await rehearsal(python!, { prefix: '/repository/hf' });
    await hold('acme/model', {
      'model.bin': weights,
      'finetuned/model.bin': finetuned,
      'zeros.bin': Buffer.alloc(2_000_000),
    });
    const { printed, errors, asked } = await script(`
folder = snapshot_download('acme/model')
for path in ('model.bin', 'finetuned/model.bin', 'zeros.bin'): print(digest(os.path.join(folder, path)))
`);
    expect(printed.split('\n'), errors).toEqual([weights, finetuned, Buffer.alloc(2_000_000)].map(sha256));
    expect(asked.filter((line) => / (HEAD|GET) \/acme\/model\/resolve\//.test(line))).toEqual([]);
    // One for all three.
    expect(asked.filter((line) => line.includes('/xet-read-token/'))).toHaveLength(1);
  });

  it('brings any range of a file', { timeout: CLIENT_MS }, async () => {
    const { hold, script, gateway } = await rehearsal(python!);
    await hold('acme/model', { 'model.bin': weights, 'finetuned.bin': finetuned });
    const hash = await gateway.index.hashOf(sha256(finetuned));
    const { printed, errors, xorbBytes } = await script(`
import hf_xet, json, urllib.request
token = json.load(urllib.request.urlopen(os.environ['HF_ENDPOINT'] + '/api/models/acme/model/xet-read-token/main'))
session = hf_xet.XetSession()
group = session.new_download_stream_group(endpoint=token['casUrl'], token=token['accessToken'], token_expiry_unix_secs=token['exp'])
for start, end in ((0, 10), (3_900_000, 4_700_000), (9_499_990, 9_500_000)):
    stream = group.download_stream(hf_xet.XetFileInfo('${hash}', ${finetuned.length}), start=start, end=end)
    print(hashlib.sha256(b''.join(bytes(piece) for piece in stream)).hexdigest())
`);
    const ranges = [
      [0, 10],
      [3_900_000, 4_700_000],
      [9_499_990, 9_500_000],
    ] as const;
    expect(printed.split('\n'), errors).toEqual(
      ranges.map(([from, to]) => sha256(finetuned.subarray(from, to))),
    );
    // Chunks that the ranges lie in, and no more.
    expect(xorbBytes).toBeLessThan(1_700_000);
  });

  it('is told of a file when it has been indexed, and brings it over plain HTTP until then', {
    timeout: 2 * CLIENT_MS,
  }, async () => {
    const { hold, script, gateway } = await rehearsal(python!);
    await hold('acme/model', { 'model.bin': weights }, false);
    const lines = "print(digest(hf_hub_download('acme/model', 'model.bin', cache_dir=os.environ['CACHE'])))";
    const first = await script(lines, { CACHE: join(tmpdir(), `${process.pid}-first`) });
    expect(first.printed, first.errors).toBe(sha256(weights));
    expect(first.xorbBytes).toBe(0);
    await gateway.index.build(sha256(weights));
    const second = await script(lines, { CACHE: join(tmpdir(), `${process.pid}-second`) });
    expect(second.printed, second.errors).toBe(sha256(weights));
    expect(second.xorbBytes).toBeGreaterThan(weights.length);
    for (const name of ['first', 'second'])
      rmSync(join(tmpdir(), `${process.pid}-${name}`), { recursive: true });
  });

  it('asks for new addresses when those it was given have expired', { timeout: CLIENT_MS }, async () => {
    let read = 0;
    // The token is made, checked and answered with addresses in time; six minutes later they are used.
    const now = () => new Date(Date.now() + (++read > 3 ? 6 * 60_000 : 0));
    const { hold, script } = await rehearsal(python!, { clock: { ...systemClock, now } });
    await hold('acme/model', { 'model.bin': weights });
    const { printed, errors, asked } = await script(
      "print(digest(hf_hub_download('acme/model', 'model.bin')))",
    );
    expect(printed, errors).toBe(sha256(weights));
    expect(asked.filter((line) => line.startsWith('403 GET /api/xet/xorbs/')).length).toBeGreaterThan(0);
    expect(asked.filter((line) => line.includes('/v2/reconstructions/')).length).toBeGreaterThan(1);
  });

  it('brings nothing under a hash that no file of the repository has', { timeout: CLIENT_MS }, async () => {
    const { hold, script, gateway } = await rehearsal(python!);
    await hold('acme/model', { 'model.bin': weights });
    await hold('acme/other', { 'other.bin': finetuned });
    const others = await gateway.index.hashOf(sha256(finetuned));
    const { printed, errors, asked } = await script(`
import hf_xet, json, urllib.request
token = json.load(urllib.request.urlopen(os.environ['HF_ENDPOINT'] + '/api/models/acme/model/xet-read-token/main'))
session = hf_xet.XetSession()
for hash in ('${others}', '${'1'.repeat(64)}'):
    try:
        with session.new_file_download_group(endpoint=token['casUrl'], token=token['accessToken'], token_expiry_unix_secs=token['exp']) as group:
            group.start_download_file(hf_xet.XetFileInfo(hash, ${finetuned.length}), os.path.join(os.environ['HF_HOME'], 'out'))
        print('brought')
    except Exception as error: print('refused')
`);
    expect(printed.split('\n'), errors).toEqual(['refused', 'refused']);
    expect(asked.some((line) => line.includes('/xorbs/'))).toBe(false);
  });

  it('brings nothing of a blob that has changed since it was stored', { timeout: CLIENT_MS }, async () => {
    const { hold, script, storage, gateway } = await rehearsal(python!);
    await hold('acme/model', { 'model.bin': weights });
    const path = storage.blobs.pathOf(sha256(weights))!;
    chmodSync(path, 0o644);
    const file = openSync(path, 'r+');
    writeSync(file, Buffer.from('changed'), 0, 7, 5_000_000);
    const { printed } = await script(
      `
try: print(digest(hf_hub_download('acme/model', 'model.bin')))
except Exception as error: print('refused')
`,
      { HF_XET_CLIENT_RETRY_MAX_ATTEMPTS: '1', HF_XET_CLIENT_RETRY_BASE_DELAY: '100ms' },
    );
    expect(printed).toBe('refused');
    expect(gateway.failures[0]).toContain('is not what it was when it was indexed');
  });

  it('shows the person why, where policy refuses what a cached tree says is Xet', {
    timeout: 2 * CLIENT_MS,
  }, async () => {
    const { hold, script, refuse } = await rehearsal(python!);
    await hold('acme/model', { 'model.bin': weights, 'second.bin': finetuned });
    const first = await script(
      "print(digest(os.path.join(snapshot_download('acme/model', allow_patterns='model.bin'), 'model.bin')))",
    );
    expect(first.printed, first.errors).toBe(sha256(weights));
    refuse('acme/model', { kind: 'blocked', message: 'Acme was taken over on Tuesday.', decision: null });
    const second = await script(`
try: hf_hub_download('acme/model', 'second.bin', revision='${COMMIT}')
except Exception as error: print(error)
`);
    expect(second.printed).toContain('Acme was taken over on Tuesday.');
    expect(second.xorbBytes).toBe(0);
  });
});

const older = await pythonWith(OLDER);

describe.skipIf(older === null)(`Xet with ${OLDER.join(', ')}`, () => {
  it('brings of a second revision only the chunks that are new', { timeout: CLIENT_MS }, async () => {
    const { hold, script } = await rehearsal(older!);
    await hold('acme/model', { 'model.bin': weights });
    await hold('acme/finetuned', { 'model.bin': finetuned });
    const cached = { HF_XET_CHUNK_CACHE_SIZE_BYTES: '1000000000' };
    const first = await script("print(digest(hf_hub_download('acme/model', 'model.bin')))", cached);
    expect(first.printed, first.errors).toBe(sha256(weights));
    expect(first.xorbBytes).toBeGreaterThan(weights.length);
    const second = await script("print(digest(hf_hub_download('acme/finetuned', 'model.bin')))", cached);
    expect(second.printed, second.errors).toBe(sha256(finetuned));
    expect(second.xorbBytes).toBeGreaterThan(500_000);
    expect(second.xorbBytes).toBeLessThan(1_000_000);
  });
});
