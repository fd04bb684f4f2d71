import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { memorySource, sha256Hex } from '../../src/base/index.ts';
import {
  type ModelFiles,
  type ModelTrust,
  signModel,
  verifyModelSignature,
} from '../../src/signing/index.ts';
import { pythonWith, run } from '../lab/clients/venv.ts';
import { forCode, forIssuing, forSigning, isAuthority, issue, keyPair } from './certificates.ts';
import { pem } from './raw-bundles.ts';

/** The reference implementation of OpenSSF Model Signing, in both directions. */
const python = await pythonWith(['model-signing==1.1.1', 'pyopenssl==26.4.0']);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'weighbridge-signing-'));
  for (const [path, content] of Object.entries(FILES)) write(`model/${path}`, content);
  write('model/.git/HEAD', 'ref: refs/heads/main');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const FILES = {
  'config.json': '{"model_type":"bert"}',
  // The order of the reference implementation is not that of the specification here.
  'a/b': 'x',
  'a-b': 'y',
  'sub/weights.bin': 'abcdefgh'.repeat(1000),
  'empty.txt': '',
  'é.txt': 'ü',
};

function write(path: string, content: string): string {
  const whole = join(folder, path);
  mkdirSync(dirname(whole), { recursive: true });
  writeFileSync(whole, content);
  return whole;
}

function modelOnDisk(): ModelFiles {
  const root = join(folder, 'model');
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(root, name)).isFile())
    .map((name) => name.replaceAll('\\', '/'));
  return {
    names,
    sizeOf: (name) => statSync(join(root, name)).size,
    sha256Of: () => null,
    open: async (name) => memorySource(readFileSync(join(root, name))),
  };
}

async function reference(calls: readonly object[]): Promise<readonly string[]> {
  const { stdout, stderr } = await run(python!, [
    join(import.meta.dirname, 'reference.py'),
    JSON.stringify(calls),
  ]);
  const results = stdout.split('\n').flatMap((line) => /^RESULT (.*)$/.exec(line)?.[1] ?? []);
  if (results.length !== calls.length)
    throw new Error(`the reference implementation said nothing: ${stderr}`);
  return results;
}

const at = new Date('2026-06-01');

describe.skipIf(python === null)('what the reference implementation signs, is verified here', () => {
  const hows: Readonly<Record<string, object>> = {
    'file by file': {},
    'by BLAKE2b': { algorithm: 'blake2' },
    'by BLAKE3': { algorithm: 'blake3' },
    'in parts': { shard_size: 3000 },
    'in parts by BLAKE2b': { algorithm: 'blake2', shard_size: 3000 },
    'with some left out': { ignore: ['a', 'config.json'] },
  };
  test('with keys, in every way of hashing, and not once something was changed', async () => {
    const curves = ['prime256v1', 'secp384r1', 'secp521r1'];
    const keys = curves.map((curve) => keyPair(curve));
    const cases = Object.values(hows).flatMap((how) => keys.map((key) => ({ how, key })));
    const calls = cases.map(({ how, key }, index) => ({
      do: 'sign',
      model: join(folder, 'model'),
      signature: join(folder, `${index}.sig`),
      key: write(`${index}.pem`, pem(key.privateKey)),
      how,
    }));
    expect(new Set(await reference(calls))).toEqual(new Set(['ok']));
    const verdicts = async () => {
      const found: string[] = [];
      for (const [index, { key }] of cases.entries()) {
        const trust: ModelTrust = { keys: [pem(key.publicKey)], at };
        const signature = readFileSync(join(folder, `${index}.sig`));
        found.push((await verifyModelSignature(signature, trust, modelOnDisk(), null)).kind);
      }
      return new Set(found);
    };
    expect(await verdicts()).toEqual(new Set(['verified']));
    write('model/sub/weights.bin', `${FILES['sub/weights.bin'].slice(0, -1)}X`);
    expect(await verdicts()).toEqual(new Set(['invalid']));
    write('model/sub/weights.bin', FILES['sub/weights.bin']);
    write('model/extra.py', 'import os');
    expect(await verdicts()).toEqual(new Set(['partial']));
    rmSync(join(folder, 'model/extra.py'));
    rmSync(join(folder, 'model/sub/weights.bin'));
    expect(await verdicts()).toEqual(new Set(['invalid']));
  });

  test('with certificates', async () => {
    const { root, middle, signer } = authorities();
    const signature = join(folder, 'model.sig');
    const call = {
      do: 'sign',
      model: join(folder, 'model'),
      signature,
      key: write('key.pem', pem(signer.key.privateKey)),
      certificates: [signer, middle].map((each, index) => write(`certificate${index}.pem`, each.pem)),
    };
    expect(await reference([call])).toEqual(['ok']);
    const verdict = await verifyModelSignature(
      readFileSync(signature),
      { roots: [root.pem], at },
      modelOnDisk(),
      null,
    );
    expect(verdict).toMatchObject({ kind: 'verified', by: 'CN=Signer' });
  });
});

describe.skipIf(python === null)('what is signed here, the reference implementation verifies', () => {
  const toSign = () => Object.entries(FILES).map(([path, content]) => ({ path, sha256: sha256Hex(content) }));

  test('with keys, and not once something was changed', async () => {
    const keys = ['prime256v1', 'secp384r1', 'secp521r1'].map((curve) => keyPair(curve));
    const calls = keys.map((key, index) => ({
      do: 'verify',
      model: join(folder, 'model'),
      signature: write(
        `${index}.sig`,
        signModel({ name: 'model', files: toSign() }, { privateKey: pem(key.privateKey) }),
      ),
      key: write(`${index}.pub`, pem(key.publicKey)),
    }));
    const wrong = { ...calls[0]!, key: calls[1]!.key };
    const results = await reference([...calls, wrong]);
    expect(results.slice(0, 3)).toEqual(['ok', 'ok', 'ok']);
    expect(results[3]).not.toBe('ok');
    write('model/extra.py', 'import os');
    expect(await reference(calls.slice(0, 1))).not.toEqual(['ok']);
  });

  test('with certificates', async () => {
    const { root, middle, signer } = authorities();
    const certificates = [signer.pem, middle.pem];
    const bundle = signModel(
      { name: 'model', files: toSign() },
      { privateKey: pem(signer.key.privateKey), certificates },
    );
    const call = {
      do: 'verify',
      model: join(folder, 'model'),
      signature: write('model.sig', bundle),
      roots: [write('root.pem', root.pem)],
    };
    expect(await reference([call])).toEqual(['ok']);
  });

  test('with some files left out', async () => {
    const key = keyPair();
    const files = toSign().filter(({ path }) => path !== 'a/b');
    const bundle = signModel(
      { name: 'model', files, ignoredPaths: ['a'] },
      { privateKey: pem(key.privateKey) },
    );
    const call = {
      do: 'verify',
      model: join(folder, 'model'),
      signature: write('model.sig', bundle),
      key: write('key.pub', pem(key.publicKey)),
    };
    expect(await reference([call])).toEqual(['ok']);
  });
});

function authorities() {
  const root = issue({ subject: 'Root', key: keyPair(), extensions: [isAuthority(), forIssuing] });
  const middle = issue({
    subject: 'Middle',
    key: keyPair(),
    issuer: root,
    extensions: [isAuthority(), forIssuing],
  });
  const signer = issue({
    subject: 'Signer',
    key: keyPair('secp384r1'),
    issuer: middle,
    extensions: [forSigning, forCode],
  });
  return { root, middle, signer };
}
