import { describe, expect, test } from 'vitest';
import { signModel, verifyModelSignature } from '../../src/signing/index.ts';
import {
  type CertificateRequest,
  forCode,
  forIssuing,
  forSigning,
  type Issued,
  isAuthority,
  issue,
  keyPair,
  keyUsage,
  purposes,
} from './certificates.ts';
import { FILES, modelOf } from './models.ts';
import { pem } from './raw-bundles.ts';

const model = modelOf(FILES);
const at = new Date('2026-06-01');

const root = issue({ subject: 'Root', key: keyPair(), extensions: [isAuthority(), forIssuing] });
const middle = authority('Middle', root);

function authority(subject: string, issuer: Issued, more: Partial<CertificateRequest> = {}): Issued {
  return issue({ subject, key: keyPair(), issuer, extensions: [isAuthority(), forIssuing], ...more });
}
function signer(more: Partial<CertificateRequest> = {}): Issued {
  return issue({
    subject: 'Signer',
    key: keyPair(),
    issuer: middle,
    extensions: [forSigning, forCode],
    ...more,
  });
}

async function verify(own: Issued, others: readonly Issued[], roots: readonly Issued[] = [root]) {
  const certificates = [own, ...others].map((each) => each.pem);
  const bundle = signModel(
    { name: 'm', files: model.toSign() },
    { privateKey: pem(own.key.privateKey), certificates },
  );
  return verifyModelSignature(Buffer.from(bundle), { roots: roots.map((each) => each.pem), at }, model, null);
}

describe('a signature with a certificate is verified', () => {
  test('when others lead from it to a root', async () => {
    expect(await verify(signer(), [middle])).toMatchObject({ kind: 'verified', by: 'CN=Signer' });
  });
  test('when the root itself is among them, and others that lead nowhere', async () => {
    const stranger = issue({ subject: 'Middle', key: keyPair(), extensions: [isAuthority(), forIssuing] });
    expect(await verify(signer(), [stranger, root, middle])).toMatchObject({ kind: 'verified' });
  });
  test('when its issuer is what is trusted', async () => {
    expect(await verify(signer(), [], [middle])).toMatchObject({ kind: 'verified' });
  });
  test('when it is trusted itself', async () => {
    const own = issue({ subject: 'Own', key: keyPair(), extensions: [forSigning] });
    expect(await verify(own, [], [own])).toMatchObject({ kind: 'verified' });
  });
  test.each(['secp384r1', 'secp521r1'])('of %s', async (curve) => {
    expect(await verify(signer({ key: keyPair(curve) }), [middle])).toMatchObject({ kind: 'verified' });
  });
  test('for code without a key usage, and for any purpose', async () => {
    expect(await verify(signer({ extensions: [forCode] }), [middle])).toMatchObject({ kind: 'verified' });
    expect(await verify(signer({ extensions: [purposes('2.5.29.37.0')] }), [middle])).toMatchObject({
      kind: 'verified',
    });
  });
});

describe('a signature with a certificate is nobody’s that we trust', () => {
  const deep = authority('Deep', middle);
  const shallowRoot = issue({ subject: 'Shallow', key: keyPair(), extensions: [isAuthority(0), forIssuing] });
  const below = authority('Below', shallowRoot);
  const gone = issue({
    subject: 'Gone',
    key: keyPair(),
    to: '2026-05-31',
    extensions: [isAuthority(), forIssuing],
  });
  const server = '1.3.6.1.5.5.7.3.1';
  const cases: Readonly<Record<string, readonly [Issued, readonly Issued[], string, (readonly Issued[])?]>> =
    {
      'when it expired': [signer({ to: '2026-05-31' }), [middle], 'the certificate of CN=Signer expired'],
      'before it is valid': [
        signer({ from: '2026-06-02' }),
        [middle],
        'the certificate of CN=Signer is not valid before',
      ],
      'when one on the way expired': [
        ...within((issuer) => [signer({ issuer }), issuer], authority('Old', root, { to: '2026-05-31' })),
        'the certificate of CN=Old expired',
      ],
      'when the root expired': [signer({ issuer: gone }), [], 'the certificate of CN=Gone expired', [gone]],
      'when what is between is left out': [
        signer(),
        [],
        'was issued by CN=Middle, which is none of the given roots',
      ],
      'when it leads to another root': [
        signer(),
        [middle, root],
        'which is none of the given roots',
        [issue({ subject: 'Root', key: keyPair(), extensions: [isAuthority(), forIssuing] })],
      ],
      'when its issuer may not issue': [
        ...within(
          (issuer) => [signer({ issuer }), issuer, middle],
          signer({ subject: 'Other', extensions: [forCode] }),
        ),
        'CN=Other may not issue certificates',
      ],
      'when its issuer is an authority without the right to issue': [
        ...within(
          (issuer) => [signer({ issuer }), issuer],
          authority('Weak', root, { extensions: [isAuthority(), keyUsage(0)] }),
        ),
        // OpenSSL, beneath Node, sees no issuer in it.
        'which is none of the given roots',
      ],
      'when it stands further down than an authority allows': [
        signer({ issuer: below }),
        [below],
        'CN=Shallow may not issue authorities so far down',
        [shallowRoot],
      ],
      'when it is for servers': [
        signer({ extensions: [forSigning, purposes(server)] }),
        [middle],
        'is not for signing',
      ],
      'when it is for encryption': [
        signer({ extensions: [keyUsage(2), forCode] }),
        [middle],
        'is not for signing',
      ],
      'when it says not what it is for': [signer({ extensions: [] }), [middle], 'is not for signing'],
      'when it demands to be understood': [
        signer({ extensions: [forSigning, { id: '1.2.3.4', critical: true, value: Buffer.of(5, 0) }] }),
        [middle],
        'has a critical extension that is unknown: 1.2.3.4',
      ],
      'when it was signed over SHA-1': [signer({ hash: 'sha1' }), [middle], 'is signed over a broken hash'],
      'when there are too many between': [...chainOf(12), 'more than 8 certificates lead to its root'],
      'when its issuer was named but did not sign it': [
        signer({ issuer: { ...middle, key: deep.key } }),
        [middle],
        'which is none of the given roots',
      ],
    };
  test.each(Object.entries(cases))('%s', async (_, [own, others, why, roots]) => {
    expect(await verify(own, others, roots)).toMatchObject({
      kind: 'unverified',
      why: expect.stringContaining(why),
    });
  });

  test('when no root was given', async () => {
    expect(await verify(signer(), [middle], [])).toMatchObject({ kind: 'unverified' });
  });

  test('though a key beside it is', async () => {
    const own = signer();
    const certificates = [own.pem, middle.pem];
    const bundle = signModel(
      { name: 'm', files: model.toSign() },
      { privateKey: pem(own.key.privateKey), certificates },
    );
    const keys = [pem(own.key.publicKey)];
    expect(await verifyModelSignature(Buffer.from(bundle), { keys, at }, model, null)).toMatchObject({
      kind: 'unverified',
    });
  });
});

test('certificates that all issue each other come to an end', async () => {
  const key = keyPair();
  const self = { subject: 'Ring', key, der: Buffer.of(), pem: '' };
  const ring = Array.from({ length: 15 }, () => authority('Ring', self, { key }));
  const verdict = await verify(signer({ issuer: ring[0]! }), ring);
  expect(verdict.kind).toBe('unverified');
});

test('a signature that another key made than the one of its certificate is invalid', async () => {
  const own = signer();
  const bundle = JSON.parse(
    signModel(
      { name: 'm', files: model.toSign() },
      { privateKey: pem(own.key.privateKey), certificates: [own.pem, middle.pem] },
    ),
  );
  const other = JSON.parse(
    signModel({ name: 'm', files: model.toSign() }, { privateKey: pem(keyPair().privateKey) }),
  );
  bundle.dsseEnvelope = other.dsseEnvelope;
  const verdict = await verifyModelSignature(
    Buffer.from(JSON.stringify(bundle)),
    { roots: [root.pem], at },
    model,
    null,
  );
  expect(verdict).toMatchObject({ kind: 'invalid', why: 'its signature does not fit what it is of' });
});

test('a certificate that is none is malformed, whichever byte of it is broken off', async () => {
  const own = signer();
  const bundle = JSON.parse(
    signModel(
      { name: 'm', files: model.toSign() },
      { privateKey: pem(own.key.privateKey), certificates: [own.pem] },
    ),
  );
  for (let length = 0; length < own.der.length; length += 7) {
    bundle.verificationMaterial.x509CertificateChain.certificates[0].rawBytes = own.der
      .subarray(0, length)
      .toString('base64');
    const verdict = await verifyModelSignature(
      Buffer.from(JSON.stringify(bundle)),
      { roots: [root.pem], at },
      model,
      null,
    );
    expect([length, verdict.kind]).toEqual([length, 'invalid']);
  }
});

test('a certificate of another key cannot be signed with, and a root that is none is an error of whoever gave it', async () => {
  const own = signer();
  const privateKey = pem(keyPair().privateKey);
  expect(() =>
    signModel({ name: 'm', files: model.toSign() }, { privateKey, certificates: [own.pem] }),
  ).toThrow(expect.objectContaining({ code: 'configuration' }));
  await expect(verify(own, [middle], [{ ...root, pem: 'none' }])).rejects.toMatchObject({
    code: 'configuration',
  });
});

/** The first of them is the signer's, the others lead on. */
function within(
  make: (issuer: Issued) => readonly Issued[],
  issuer: Issued,
): readonly [Issued, readonly Issued[]] {
  const [own, ...others] = make(issuer);
  return [own!, others];
}

function chainOf(length: number): readonly [Issued, readonly Issued[]] {
  const authorities: Issued[] = [];
  for (let at = 0; at < length; at++) authorities.push(authority(`A${at}`, authorities.at(-1) ?? root));
  return [signer({ issuer: authorities.at(-1)! }), authorities];
}
