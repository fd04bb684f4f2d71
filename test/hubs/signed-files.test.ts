import { afterEach, describe, expect, test } from 'vitest';
import { sha256Hex, systemClock } from '../../src/base/index.ts';
import { createHuggingFaceHub, type HubTree, hubTree, signedFiles } from '../../src/hubs/index.ts';
import { createHttp, type Http } from '../../src/io/net/index.ts';
import { type Lab, startLab } from '../../src/lab/index.ts';
import { signModel, verifyModelSignature } from '../../src/signing/index.ts';
import { bytesOf } from '../io/files/random-bytes.ts';
import { keyPair } from '../signing/certificates.ts';
import { pem } from '../signing/raw-bundles.ts';

const never = new AbortController().signal;
const key = keyPair();
const trust = { keys: [pem(key.publicKey)], at: new Date() };
const FILES = [
  { path: 'config.json', content: '{"model_type":"bert"}' },
  { path: 'model.safetensors', content: bytesOf(3_000_000) },
  { path: 'sub/pytorch_model.bin', content: bytesOf(2_000_000, 2) },
];

let lab: Lab;
let http: Http;
afterEach(async () => {
  await http.close();
  await lab.close();
});

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
  const signature = await tree.files.find(({ path }) => path === 'model.sig')!.read();
  return verifyModelSignature(signature, trust, signedFiles(tree), 'model.sig');
}

describe('a signed model on a hub', () => {
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
      why: 'not signed: "modeling.py"',
    });
  });
});
