import { describe, expect, test } from 'vitest';
import { type ModelTrust, verifyModelSignature } from '../../src/signing/index.ts';
import { keyPair } from './certificates.ts';
import { FILES, modelOf } from './models.ts';
import { statement } from './raw-bundles.ts';
import { type HowSigned, IDENTITY, ISSUER, sigstoreInstance } from './sigstore-instance.ts';

const instance = sigstoreInstance();
const model = modelOf(FILES, { stated: true });
const trusted = { identity: IDENTITY, issuer: ISSUER };

function trustIn(trustedRoot: object, identities = [trusted]): ModelTrust {
  return { sigstore: { trustedRoot, identities }, at: new Date('2026-11-21') };
}

function verify(how: HowSigned = {}, trust = trustIn(instance.trustedRoot)) {
  return verifyModelSignature(instance.sign(statement(FILES), how), trust, model, null);
}

test('a signature that Sigstore vouches for is verified, long after its certificate has expired', async () => {
  expect(await verify()).toMatchObject({ kind: 'verified', by: `${IDENTITY} (${ISSUER})` });
});

test('files are compared as for any other signature', async () => {
  const bundle = instance.sign(statement(FILES));
  const changed = modelOf({ ...FILES, 'config.json': '{}' });
  expect(await verifyModelSignature(bundle, trustIn(instance.trustedRoot), changed, null)).toMatchObject({
    kind: 'invalid',
    why: 'not as signed: "config.json"',
  });
});

describe('is no word of anybody trusted:', () => {
  const cases: Readonly<Record<string, HowSigned>> = {
    'another name': { identity: 'somebody@example.com' },
    'a name that only contains the trusted one': { identity: `x${IDENTITY}` },
    'a name that the trusted one would match as a pattern': { identity: IDENTITY.replace('.', 'x') },
    'the same name vouched for by another': { issuer: 'https://evil.example' },
    'a signature that was logged after the certificate had expired': { loggedAt: '2026-06-01T12:11:00Z' },
    'a signature that was logged before the certificate was valid': { loggedAt: '2026-06-01T11:59:00Z' },
    'a certificate that no log has seen': { certificateLog: null },
    'a certificate that an unknown log has seen': { certificateLog: keyPair() },
    'an entry in an unknown log': { signatureLog: keyPair() },
    'an entry that is promised by nobody': {
      entry: (entry) => ({
        ...entry,
        inclusionPromise: { signedEntryTimestamp: Buffer.alloc(70, 1).toString('base64') },
      }),
    },
    'an entry that is not where its proof leads': {
      entry: (entry) => ({
        ...entry,
        inclusionProof: {
          ...(entry['inclusionProof'] as object),
          hashes: [Buffer.alloc(32).toString('base64')],
        },
      }),
    },
    'an entry without a proof': { entry: (entry) => ({ ...entry, inclusionProof: undefined }) },
    'an entry that says another time': { entry: (entry) => ({ ...entry, integratedTime: '1780315300' }) },
    'an entry that is none': { entry: () => ({}) },
  };
  test.each(Object.entries(cases))('%s', async (_, how) => {
    expect(await verify(how)).toMatchObject({ kind: 'unverified' });
  });

  test('without anybody to trust', async () => {
    expect(await verify({}, { at: new Date() })).toMatchObject({ kind: 'unverified' });
    expect(await verify({}, trustIn(instance.trustedRoot, []))).toMatchObject({ kind: 'unverified' });
  });

  test('of another instance', async () => {
    expect(await verify({}, trustIn(sigstoreInstance().trustedRoot))).toMatchObject({ kind: 'unverified' });
  });
});

describe('is invalid:', () => {
  test('an entry of another signature', async () => {
    const other = { signature: Buffer.alloc(70).toString('base64'), verifier: '' };
    expect(await verify({ entered: ({ spec }) => ({ ...spec, signatures: [other] }) })).toMatchObject({
      kind: 'invalid',
    });
  });

  test('an entry of another statement', async () => {
    const payloadHash = { algorithm: 'sha256', value: '0'.repeat(64) };
    expect(await verify({ entered: ({ spec }) => ({ ...spec, payloadHash }) })).toMatchObject({
      kind: 'invalid',
    });
  });

  test('a statement that was changed after it was signed', async () => {
    const bundle = JSON.parse(instance.sign(statement(FILES)).toString());
    const changed = { ...FILES, 'config.json': '{}' };
    bundle.dsseEnvelope.payload = Buffer.from(JSON.stringify(statement(changed))).toString('base64');
    const verdict = await verifyModelSignature(
      Buffer.from(JSON.stringify(bundle)),
      trustIn(instance.trustedRoot),
      modelOf(changed),
      null,
    );
    expect(verdict).toMatchObject({ kind: 'invalid' });
  });
});

test('a trusted root that is none is an error of whoever gave it', async () => {
  await expect(verify({}, trustIn({ tlogs: 5 }))).rejects.toMatchObject({ code: 'configuration' });
});
