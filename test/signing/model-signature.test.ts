import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memorySource } from '../../src/base/index.ts';
import {
  type ModelTrust,
  signatureState,
  signModel,
  statementOf,
  verifyModelSignature,
} from '../../src/signing/index.ts';
import { keyPair } from './certificates.ts';
import { FILES, modelOf } from './models.ts';
import { bundleOf, pem, statement } from './raw-bundles.ts';

const key = keyPair();
const model = modelOf(FILES);
const trust: ModelTrust = { keys: [pem(key.publicKey)], at: new Date('2026-06-01') };
const signed = Buffer.from(
  signModel({ name: 'bert', files: model.toSign() }, { privateKey: pem(key.privateKey) }),
);

describe('a signature by a key', () => {
  test.each(['prime256v1', 'secp384r1', 'secp521r1'])('of %s is verified', async (curve) => {
    const own = keyPair(curve);
    const bundle = signModel({ name: 'bert', files: model.toSign() }, { privateKey: pem(own.privateKey) });
    const verdict = await verifyModelSignature(
      Buffer.from(bundle),
      { ...trust, keys: [pem(key.publicKey), pem(own.publicKey)] },
      model,
      null,
    );
    const fingerprint = createHash('sha256').update(pem(own.publicKey)).digest('hex');
    expect(verdict).toMatchObject({ kind: 'verified', by: `key SHA-256 ${fingerprint}` });
  });

  test('is verified from hashes that a hub states, without reading a file', async () => {
    const remote = modelOf(FILES, { stated: true });
    expect(await verifyModelSignature(signed, trust, remote, null)).toMatchObject({ kind: 'verified' });
    expect(remote.opened).toEqual([]);
  });

  test('is none of ours without a key to trust, or with others', async () => {
    expect(await verifyModelSignature(signed, { at: trust.at }, model, null)).toMatchObject({
      kind: 'unverified',
      why: 'it is signed with a key, and none was given to trust',
    });
    const others = { ...trust, keys: [pem(keyPair().publicKey)] };
    expect(await verifyModelSignature(signed, others, model, null)).toMatchObject({ kind: 'unverified' });
  });

  test('that names another key than the one that made it is invalid', async () => {
    const other = keyPair();
    const bundle = bundleOf(statement(FILES), other, {
      hint: createHash('sha256').update(pem(key.publicKey)).digest('hex'),
    });
    expect(await verifyModelSignature(bundle, trust, model, null)).toMatchObject({
      kind: 'invalid',
      why: 'its signature does not fit what it is of',
    });
  });

  test('that names no key is tried with each', async () => {
    const keys = [pem(keyPair().publicKey), pem(key.publicKey)];
    expect(
      await verifyModelSignature(bundleOf(statement(FILES), key), { ...trust, keys }, model, null),
    ).toMatchObject({
      kind: 'verified',
    });
    const wrong = { ...trust, keys: keys.slice(0, 1) };
    expect(await verifyModelSignature(bundleOf(statement(FILES), key), wrong, model, null)).toMatchObject({
      kind: 'unverified',
    });
  });

  test('that brings its key along, as old ones do, is believed only when the key is one of ours', async () => {
    const bring = (text: string) => ({
      rawBytes: Buffer.from(text).toString('base64'),
      keyDetails: 'PKIX_ECDSA_P256_SHA_256',
    });
    const own = pem(key.publicKey);
    for (const text of [own, own.replaceAll('\n', '\r\n'), 'no key at all']) {
      const verdict = await verifyModelSignature(
        bundleOf(statement(FILES), key, bring(text)),
        trust,
        model,
        null,
      );
      expect(verdict).toMatchObject({ kind: 'verified' });
    }
    const other = keyPair();
    const stranger = bundleOf(statement(FILES), other, bring(pem(other.publicKey)));
    expect(await verifyModelSignature(stranger, trust, model, null)).toMatchObject({ kind: 'unverified' });
    const posing = bundleOf(statement(FILES), other, bring(own));
    expect(await verifyModelSignature(posing, trust, model, null)).toMatchObject({ kind: 'invalid' });
  });

  test('to trust that is none is an error of whoever gave it', async () => {
    for (const bad of ['', 'no pem', pem(keyPair('secp256k1').publicKey)]) {
      await expect(
        verifyModelSignature(signed, { ...trust, keys: [bad] }, model, null),
      ).rejects.toMatchObject({
        code: 'configuration',
      });
    }
  });
});

describe('files', () => {
  const cases: Readonly<Record<string, [Readonly<Record<string, string>>, string, string]>> = {
    'one that was changed': [
      { ...FILES, 'config.json': '{"model_type":"bart"}' },
      'invalid',
      'not as signed: "config.json"',
    ],
    'one that was changed and grew': [
      { ...FILES, 'config.json': 'longer than before' },
      'invalid',
      'not as signed: "config.json"',
    ],
    'one that is missing': [without('model.safetensors'), 'invalid', 'missing: "model.safetensors"'],
    'one that nobody signed': [{ ...FILES, 'evil.py': 'import os' }, 'partial', 'not signed: "evil.py"'],
    'one in another case': [
      { ...without('config.json'), 'Config.json': FILES['config.json'] },
      'invalid',
      'missing: "config.json"',
    ],
    'git files at the root': [
      { ...FILES, '.gitattributes': 'x', '.git/config': 'x', '.github/ci.yml': 'x' },
      'verified',
      '',
    ],
    'git files further down': [
      { ...FILES, 'sub/.gitattributes': 'x' },
      'partial',
      'not signed: "sub/.gitattributes"',
    ],
    'what only begins as an ignored name': [
      { ...FILES, '.git-evil': 'x' },
      'partial',
      'not signed: ".git-evil"',
    ],
    'the signature itself': [{ ...FILES, 'model.sig': 'x' }, 'verified', ''],
    'more than are told': [
      { ...FILES, a: '', b: '', c: '', d: '', e: '' },
      'partial',
      'not signed: "a", "b", "c" and 2 more',
    ],
  };
  test.each(Object.entries(cases))('%s', async (_, [files, kind, why]) => {
    for (const stated of [true, false]) {
      const verdict = await verifyModelSignature(signed, trust, modelOf(files, { stated }), 'model.sig');
      expect([verdict.kind, 'why' in verdict ? verdict.why : '']).toEqual([kind, why]);
    }
  });

  test('that are not to be read, and whose hash nobody states, leave the model partly verified', async () => {
    const verdict = await verifyModelSignature(signed, trust, modelOf(FILES, { readable: false }), null);
    expect(verdict).toMatchObject({
      kind: 'partial',
      why: expect.stringContaining('not compared: "config.json"'),
    });
  });

  test('that are links were not signed', async () => {
    const linked = modelOf(FILES, { links: ['config.json'] });
    expect(await verifyModelSignature(signed, trust, linked, null)).toMatchObject({ kind: 'invalid' });
    const followed = bundleOf(statement(FILES, { allow_symlinks: true }), key);
    expect(await verifyModelSignature(followed, trust, linked, null)).toMatchObject({ kind: 'verified' });
  });

  test('that were left out on purpose are told', async () => {
    const ignoring = { name: 'bert', files: model.toSign(), ignoredPaths: ['logs', 'notes.txt'] };
    const bundle = Buffer.from(signModel(ignoring, { privateKey: pem(key.privateKey) }));
    const files = modelOf({ ...FILES, 'logs/1.txt': 'x', 'notes.txt': 'x', 'sub/notes.txt': 'x' });
    expect(await verifyModelSignature(bundle, trust, files, null)).toMatchObject({
      kind: 'partial',
      why: 'not signed: "sub/notes.txt"',
      difference: { ignored: ['logs/1.txt', 'notes.txt'] },
    });
  });

  test.each(['.', '', '..', '/', '../x', '*'])(
    'a path "%s" to leave out leaves nothing out',
    async (path) => {
      const bundle = bundleOf(statement(FILES, { ignore_paths: [path] }), key);
      expect(await verifyModelSignature(bundle, trust, modelOf({ ...FILES, x: 'x' }), null)).toMatchObject({
        kind: 'partial',
        why: 'not signed: "x"',
      });
    },
  );
});

test('a report says who signed, or why that is open, and of which file', async () => {
  const stateOf = async (files: Readonly<Record<string, string>>, whom: ModelTrust = trust) =>
    signatureState(await verifyModelSignature(signed, whom, modelOf(files), null), 'model.sig');
  const by = `key SHA-256 ${createHash('sha256').update(pem(key.publicKey)).digest('hex')}`;
  const signature = 'model.sig';
  expect(await stateOf(FILES)).toEqual({ kind: 'verified', by, signature });
  const why = `signed by ${by}; not signed: "x"`;
  expect(await stateOf({ ...FILES, x: '' })).toEqual({ kind: 'partial', why, signature });
  expect(await stateOf({})).toMatchObject({
    kind: 'invalid',
    why: expect.stringContaining('missing: '),
    signature,
  });
  expect(await stateOf(FILES, { at: trust.at })).toMatchObject({ kind: 'unverified', signature });
});

describe('other ways to hash', () => {
  test.each(['blake2b', 'blake3'] as const)('%s is read for, since nobody states it', async (algorithm) => {
    const bundle = bundleOf(statement(FILES, { hash_type: algorithm }), key);
    const stated = modelOf(FILES, { stated: true });
    expect(await verifyModelSignature(bundle, trust, stated, null)).toMatchObject({ kind: 'verified' });
    expect(stated.opened.length).toBe(4);
    const changed = modelOf({ ...FILES, 'model.safetensors': 'WEIGHTS' });
    expect(await verifyModelSignature(bundle, trust, changed, null)).toMatchObject({ kind: 'invalid' });
  });

  const large = { 'w:1.bin': 'abcdefghij'.repeat(3), 'small.txt': 'ok', 'empty.txt': '' };
  const parts = [
    ['small.txt', 0, 2],
    ['w:1.bin', 0, 12],
    ['w:1.bin', 12, 24],
    ['w:1.bin', 24, 30],
  ] as const;
  const inParts = (given: readonly (readonly [string, number, number])[]) =>
    bundleOf(statement(large, { method: 'shards', shard_size: 12 }, given), key);

  test('parts of files are verified, an empty file having none', async () => {
    expect(await verifyModelSignature(inParts(parts), trust, modelOf(large), null)).toMatchObject({
      kind: 'verified',
    });
    const changed = modelOf({ ...large, 'w:1.bin': `${'abcdefghij'.repeat(2)}abcdefghiX` });
    expect(await verifyModelSignature(inParts(parts), trust, changed, null)).toMatchObject({
      kind: 'invalid',
    });
    const longer = modelOf({ ...large, 'w:1.bin': `${large['w:1.bin']}more` });
    expect(await verifyModelSignature(inParts(parts), trust, longer, null)).toMatchObject({
      kind: 'invalid',
    });
  });

  test('a file that is one part is verified from its stated hash', async () => {
    const files = modelOf({ 'small.txt': 'ok' }, { stated: true });
    const bundle = bundleOf(
      statement({ 'small.txt': 'ok' }, { method: 'shards', shard_size: 12 }, [['small.txt', 0, 2]]),
      key,
    );
    expect(await verifyModelSignature(bundle, trust, files, null)).toMatchObject({ kind: 'verified' });
    expect(files.opened).toEqual([]);
  });

  test.each([
    ['with a gap between them', [parts[0], parts[1], parts[3]]],
    ['without the first', [parts[0], parts[2], parts[3]]],
    ['longer than was said', [parts[0], ['w:1.bin', 0, 30]]],
    ['that overlap', [parts[0], parts[1], ['w:1.bin', 6, 18], parts[3]]],
  ] as const)('parts %s are malformed', async (_, given) => {
    const verdict = await verifyModelSignature(inParts(given), trust, modelOf(large), null);
    expect(verdict).toMatchObject({ kind: 'invalid', why: expect.stringContaining('malformed') });
  });

  test('parts that end before the file does are not the file', async () => {
    const short = inParts(parts.slice(0, 3));
    expect(await verifyModelSignature(short, trust, modelOf(large), null)).toMatchObject({
      kind: 'invalid',
      why: 'not as signed: "w:1.bin"',
    });
  });
});

describe('a statement that no signer writes is invalid, whoever signed it', () => {
  const good = statement(FILES);
  const [first, second] = good.predicate.resources;
  const resources = (list: readonly object[]) => ({
    ...good,
    predicate: { ...good.predicate, resources: list },
  });
  const cases: Readonly<Record<string, object>> = {
    'of another type': { ...good, _type: 'https://in-toto.io/Statement/v0.1' },
    'of something else than a model': { ...good, predicateType: 'https://slsa.dev/provenance/v1' },
    'of two models': { ...good, subject: [...good.subject, ...good.subject] },
    'whose digest of the whole is another': {
      ...good,
      subject: [{ name: 'x', digest: { sha256: '0'.repeat(64) } }],
    },
    'without files': resources([]),
    'that names a file twice': statementWith([first!, first!]),
    'out of order': statementWith([second!, first!]),
    'with a path that leads out': statementWith([{ ...first!, name: '../config.json' }]),
    'with an absolute path': statementWith([{ ...first!, name: '/config.json' }]),
    'with a path that is not normal': statementWith([{ ...first!, name: './config.json' }]),
    'with a digest in upper case': statementWith([{ ...first!, digest: first!.digest.toUpperCase() }]),
    'with a digest cut short': statementWith([{ ...first!, digest: first!.digest.slice(2) }]),
    'with another algorithm for one file': statementWith([{ ...first!, algorithm: 'sha1' }]),
    'with the size of parts that there are none of': {
      ...good,
      predicate: { ...good.predicate, serialization: { ...good.predicate.serialization, shard_size: 5 } },
    },
  };
  test.each(Object.entries(cases))('%s', async (_, bad) => {
    const verdict = await verifyModelSignature(bundleOf(bad, key), trust, model, null);
    expect(verdict).toMatchObject({
      kind: 'invalid',
      why: expect.stringMatching(/^what was signed is malformed: /),
    });
  });

  function statementWith(
    list: readonly { readonly name: string; readonly algorithm: string; readonly digest: string }[],
  ): object {
    const root = createHash('sha256');
    for (const { digest } of list) root.update(digest, 'hex');
    return { ...resources(list), subject: [{ name: 'x', digest: { sha256: root.digest('hex') } }] };
  }
});

describe('a bundle that no signer writes is malformed', () => {
  const good = JSON.parse(signed.toString()) as {
    mediaType: string;
    verificationMaterial: object;
    dsseEnvelope: { payload: string; payloadType: string; signatures: object[] };
  };
  const cases: Readonly<Record<string, unknown>> = {
    'of another type': { ...good, mediaType: 'application/vnd.dev.sigstore.bundle.v0.9+json' },
    'without an envelope': { ...good, dsseEnvelope: undefined },
    'with an unknown field': { ...good, extra: 1 },
    'with two signatures': {
      ...good,
      dsseEnvelope: {
        ...good.dsseEnvelope,
        signatures: [...good.dsseEnvelope.signatures, ...good.dsseEnvelope.signatures],
      },
    },
    'with base64 that has two readings': {
      ...good,
      dsseEnvelope: { ...good.dsseEnvelope, payload: `${good.dsseEnvelope.payload}\n` },
    },
    'with a key and a chain': {
      ...good,
      verificationMaterial: { ...good.verificationMaterial, x509CertificateChain: { certificates: [] } },
    },
    'that is a list': [good],
    'that is nothing': null,
  };
  test.each(Object.entries(cases))('%s', async (_, bad) => {
    const verdict = await verifyModelSignature(Buffer.from(JSON.stringify(bad)), trust, model, null);
    expect(verdict).toMatchObject({
      kind: 'invalid',
      why: expect.stringMatching(/^the signature is malformed: /),
    });
  });

  test.each(['', '{', '\xff\xfe', '[]', '"x"'])('%j', async (text) => {
    const verdict = await verifyModelSignature(Buffer.from(text, 'latin1'), trust, model, null);
    expect(verdict.kind).toBe('invalid');
  });

  test('whatever byte of it is changed, nothing but what was signed is verified', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(signed.length - 1), fc.nat(255), async (at, byte) => {
        const changed = Buffer.from(signed);
        if (changed[at] === byte) return;
        changed[at] = byte;
        const verdict = await verifyModelSignature(changed, trust, model, null);
        // White space, and an id that signatures may carry, are no part of what is signed.
        if (verdict.kind === 'verified') {
          const strip = (text: string) =>
            JSON.stringify({ ...JSON.parse(text), x: 0 }).replace(/"keyid":"[^"]*"/, '');
          expect(strip(changed.toString())).toBe(strip(signed.toString()));
        }
      }),
      { numRuns: 3000 },
    );
  });
});

describe('signing', () => {
  test('refuses what could not be verified', () => {
    const privateKey = pem(key.privateKey);
    const sha256 = '0'.repeat(64);
    for (const files of [
      [],
      [{ path: '../x', sha256 }],
      [{ path: 'x', sha256: 'none' }],
      [
        { path: 'x', sha256 },
        { path: 'x', sha256 },
      ],
    ]) {
      expect(() => signModel({ name: 'm', files }, { privateKey })).toThrow(
        expect.objectContaining({ code: 'usage' }),
      );
    }
    for (const bad of ['', pem(key.publicKey), pem(keyPair('secp256k1').privateKey)]) {
      expect(() => signModel({ name: 'm', files: [{ path: 'x', sha256 }] }, { privateKey: bad })).toThrow(
        expect.objectContaining({ code: 'configuration' }),
      );
    }
  });

  test('orders files by code points, where JavaScript would not', () => {
    const files = ['a/b', 'a-b', '\u{1f600}', '\uffee'].map((path) => ({ path, sha256: '0'.repeat(64) }));
    const { predicate } = statementOf({ name: 'm', files }) as {
      predicate: { resources: { name: string }[] };
    };
    expect(predicate.resources.map(({ name }) => name)).toEqual(['a-b', 'a/b', '\uffee', '\u{1f600}']);
  });

  test('a source that breaks off leaves its file unproven', async () => {
    const breaking = {
      ...model,
      open: async () => ({
        ...memorySource(new Uint8Array(9)),
        read: () => Promise.reject(new Error('gone')),
      }),
    };
    expect(await verifyModelSignature(signed, trust, breaking, null)).toMatchObject({
      kind: 'partial',
      difference: { unproven: expect.arrayContaining([{ name: 'config.json', why: 'gone' }]) },
    });
  });
});

function without(name: string): Record<string, string> {
  const rest: Record<string, string> = { ...FILES };
  delete rest[name];
  return rest;
}
