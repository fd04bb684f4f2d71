import { mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { sha256Hex, systemClock } from '../../src/base/index.ts';
import { createHuggingFaceHub, type HubTree, hubTree } from '../../src/hubs/index.ts';
import { directoryTree, type FileTree } from '../../src/io/files/index.ts';
import { createHttp, type Http } from '../../src/io/net/index.ts';
import { type Lab, startLab } from '../../src/lab/index.ts';
import { checkSignatures } from '../../src/scan/signatures.ts';
import { signModel } from '../../src/signing/index.ts';
import { bytesOf } from '../io/files/random-bytes.ts';
import { keyPair } from '../signing/certificates.ts';
import { pem } from '../signing/raw-bundles.ts';

const never = new AbortController().signal;
const key = keyPair();
const trust = { keys: [pem(key.publicKey)] };
const FILES = [
  { path: 'config.json', content: '{"model_type":"bert"}' },
  { path: 'model.safetensors', content: bytesOf(3_000_000) },
  { path: 'sub/pytorch_model.bin', content: bytesOf(2_000_000, 2) },
];

let lab: Lab;
let http: Http;

/** The files as signed, and then as `pushed` makes them. */
async function publish(pushed: typeof FILES = FILES): Promise<HubTree> {
  lab = await startLab({ delivery: 'redirect' });
  lab.world.createUser('ann');
  const files = FILES.map(({ path, content }) => ({ path, sha256: sha256Hex(content) }));
  const bundle = signModel(
    { name: 'model', files, ignoredPaths: ['model.sig'] },
    { privateKey: pem(key.privateKey) },
  );
  lab.world.createRepo('ann/model', { files: [...pushed, { path: 'model.sig', content: bundle }] });
  http = createHttp({
    clock: systemClock,
    userAgent: 'weighbridge-test',
    connect: { namedByOperator: [lab.url] },
    cacheDirectory: null,
  });
  const { contents } = createHuggingFaceHub({ http, endpoint: lab.url, clock: systemClock, offline: false });
  const commit = lab.world.repo('ann/model').history.head.id;
  const tree = await hubTree(contents!, { kind: 'model', name: 'ann/model' }, commit, never);
  if (tree.kind !== 'answered') throw new Error(JSON.stringify(tree));
  return tree.value;
}

async function verify(tree: HubTree) {
  const { signatures } = await checkSignatures({ tree, trust, clock: systemClock, signal: never });
  return signatures[0];
}

describe('a signed model on a hub', () => {
  afterEach(async () => {
    await http.close();
    await lab.close();
  });

  test('is verified without fetching its weights', async () => {
    expect(await verify(await publish())).toMatchObject({ kind: 'verified' });
    const asked = lab.requests.entries.map(({ path }) => path);
    expect(asked.some((path) => path.includes('config.json'))).toBe(true);
    expect(asked.filter((path) => /safetensors|\.bin|xet-bridge/.test(path))).toEqual([]);
  });

  test('is not, when weights were exchanged', async () => {
    const changed = FILES.with(2, { path: 'sub/pytorch_model.bin', content: bytesOf(2_000_000, 3) });
    expect(await verify(await publish(changed))).toMatchObject({
      kind: 'invalid',
      why: 'not as signed: "sub/pytorch_model.bin"',
    });
  });

  test('is partly, when code was put beside it', async () => {
    const added = [...FILES, { path: 'modeling.py', content: 'import os' }];
    expect(await verify(await publish(added))).toMatchObject({
      kind: 'partial',
      why: expect.stringContaining('not signed: "modeling.py"'),
    });
  });
});

describe('a signed model in a folder', () => {
  const folder = () => mkdtempSync(join(tmpdir(), 'signed-'));
  const written = (at: string): string => {
    const files = [{ path: 'weights.bin', sha256: sha256Hex('weights') }];
    writeFileSync(join(at, 'weights.bin'), 'weights');
    const bundle = signModel(
      { name: 'model', files, ignoredPaths: ['model.sig'] },
      { privateKey: pem(key.privateKey) },
    );
    writeFileSync(join(at, 'model.sig'), bundle);
    return at;
  };
  const check = async (at: string, by: typeof trust | null = trust) =>
    checkSignatures({ tree: await directoryTree(at), trust: by, clock: systemClock, signal: never });

  test('is verified', async () => {
    expect(await check(written(folder()))).toMatchObject({
      signatures: [{ kind: 'verified' }],
      findings: [],
    });
  });

  test('is told apart from one that nobody can vouch for', async () => {
    const { findings } = await check(written(folder()), null);
    expect(findings).toMatchObject([{ rule: 'artifact/signature-unverified', severity: 'low' }]);
  });

  test('is only partly signed when a link was put beside it', async () => {
    const at = written(folder());
    symlinkSync('weights.bin', join(at, 'pytorch_model.bin'));
    expect((await check(at)).findings).toMatchObject([{ rule: 'artifact/signature-partial' }]);
  });

  test('was expected to be signed', async () => {
    const at = folder();
    writeFileSync(join(at, 'weights.bin'), 'weights');
    expect((await check(at)).findings).toMatchObject([{ rule: 'artifact/unsigned', severity: 'high' }]);
    expect((await check(at, null)).findings).toEqual([]);
  });

  test('that cannot be read is a gap, not an unsigned model', async () => {
    const tree: FileTree = {
      async *items() {
        yield {
          kind: 'file',
          file: {
            path: 'model.sig',
            sizeBytes: 10,
            read: () => Promise.reject(new Error('permission denied')),
          },
        };
      },
      has: () => false,
      peek: () => null,
    };
    const { findings, gaps } = await checkSignatures({ tree, trust, clock: systemClock, signal: never });
    expect(findings).toEqual([]);
    expect(gaps).toMatchObject([{ what: 'model.sig', blocking: true }]);
  });

  test('does not take the signature of another tool for its own', async () => {
    const at = folder();
    writeFileSync(join(at, 'model.sig'), '-----BEGIN PGP SIGNATURE-----');
    expect((await check(at, null)).signatures).toEqual([]);
  });
});
