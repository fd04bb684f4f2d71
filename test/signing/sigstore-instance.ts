import { createHash, type KeyObject, sign } from 'node:crypto';
import {
  type Extension,
  forCode,
  forIssuing,
  forSigning,
  type Issued,
  isAuthority,
  issue,
  type KeyPair,
  keyPair,
  toBeSigned,
} from './certificates.ts';
import { element, octets, sequence, text } from './der-writer.ts';
import { signedBundle } from './raw-bundles.ts';

/** An instance of Sigstore: an authority (Fulcio), a log of certificates, and a log of signatures (Rekor). */
export interface SigstoreInstance {
  readonly trustedRoot: object;
  /** Signs a statement as somebody: certificate, log entry and all. */
  sign(statement: object, how?: HowSigned): Buffer;
}

export interface HowSigned {
  readonly identity?: string;
  readonly issuer?: string;
  /** When the log of signatures entered it. The certificate is good for ten minutes from noon. */
  readonly loggedAt?: string;
  /** The log of certificates that saw the certificate; null for none. */
  readonly certificateLog?: KeyPair | null;
  readonly signatureLog?: KeyPair;
  /** Changes what the log of signatures entered. */
  readonly entered?: (body: LogBody) => object;
  /** Changes the entry as it stands in the bundle. */
  readonly entry?: (entry: Record<string, unknown>) => object;
}

export interface LogBody {
  readonly spec: { readonly payloadHash: object; readonly signatures: readonly object[] };
}

export const IDENTITY = 'releases@example.com';
export const ISSUER = 'https://accounts.example.com';
const NOON = '2026-06-01T12:00:00Z';
const ORIGIN = 'log.example.com';

export function sigstoreInstance(): SigstoreInstance {
  const authority = issue({ subject: 'Authority', key: keyPair(), extensions: [isAuthority(), forIssuing] });
  const certificateLog = keyPair();
  const signatureLog = keyPair();
  const trustedRoot = {
    mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
    tlogs: [logOf(signatureLog, `https://${ORIGIN}`)],
    certificateAuthorities: [
      {
        subject: { organization: 'example', commonName: 'Authority' },
        uri: 'https://authority.example.com',
        certChain: { certificates: [{ rawBytes: authority.der.toString('base64') }] },
        validFor: { start: '2026-01-01T00:00:00Z' },
      },
    ],
    ctlogs: [logOf(certificateLog, 'https://certificates.example.com')],
    timestampAuthorities: [],
  };
  return {
    trustedRoot,
    sign(statement, how = {}) {
      const key = keyPair();
      const certificate = certify(authority, key, { certificateLog, ...how });
      const unlogged = JSON.parse(signedBundle(statement, key, {}).toString()) as UnloggedBundle;
      const entry = enter(unlogged, certificate, how.signatureLog ?? signatureLog, how);
      const verificationMaterial = {
        certificate: { rawBytes: certificate.der.toString('base64') },
        tlogEntries: [how.entry?.(entry) ?? entry],
      };
      return Buffer.from(JSON.stringify({ ...unlogged, verificationMaterial }));
    },
  };
}

interface UnloggedBundle {
  readonly dsseEnvelope: {
    readonly payload: string;
    readonly signatures: readonly [{ readonly sig: string }];
  };
}

function logOf(key: KeyPair, baseUrl: string): object {
  return {
    baseUrl,
    hashAlgorithm: 'SHA2_256',
    publicKey: {
      rawBytes: spki(key.publicKey).toString('base64'),
      keyDetails: 'PKIX_ECDSA_P256_SHA_256',
      validFor: { start: '2026-01-01T00:00:00Z' },
    },
    logId: { keyId: idOf(key).toString('base64') },
  };
}

/** A certificate for somebody, with the word of a log that it has seen it (RFC 6962, 3.2 and 3.3). */
function certify(authority: Issued, key: KeyPair, how: HowSigned): Issued {
  const { identity = IDENTITY, issuer = ISSUER, certificateLog } = how;
  const extensions: Extension[] = [
    forSigning,
    forCode,
    { id: '2.5.29.17', critical: true, value: sequence(element(0x81, Buffer.from(identity))) },
    { id: '1.3.6.1.4.1.57264.1.8', value: text(issuer) },
  ];
  const request = { subject: '', key, issuer: authority, from: NOON, to: '2026-06-01T12:10:00Z', extensions };
  if (certificateLog == null) return issue(request);
  const seenAt = Buffer.alloc(8);
  seenAt.writeBigUInt64BE(BigInt(Date.parse(NOON)));
  const tbs = toBeSigned(request);
  const issuerId = createHash('sha256').update(spki(authority.key.publicKey)).digest();
  const seen = Buffer.concat([
    Buffer.of(0, 0),
    seenAt,
    Buffer.of(0, 1),
    issuerId,
    length(tbs, 3),
    tbs,
    Buffer.of(0, 0),
  ]);
  const signature = sign('sha256', seen, certificateLog.privateKey);
  const stamp = Buffer.concat([
    Buffer.of(0),
    idOf(certificateLog),
    seenAt,
    Buffer.of(0, 0, 4, 3),
    length(signature, 2),
    signature,
  ]);
  const list = Buffer.concat([length(stamp, 2), stamp]);
  const stamps = octets(Buffer.concat([length(list, 2), list]));
  return issue({ ...request, extensions: [...extensions, { id: '1.3.6.1.4.1.11129.2.4.2', value: stamps }] });
}

/** The entry of a log that holds it and one other: promised, and proven to be in the tree (Rekor v1). */
function enter(
  bundle: UnloggedBundle,
  certificate: Issued,
  log: KeyPair,
  how: HowSigned,
): Record<string, unknown> {
  const { payload, signatures } = bundle.dsseEnvelope;
  const hash = createHash('sha256').update(Buffer.from(payload, 'base64')).digest('hex');
  const verifier = Buffer.from(certificate.pem).toString('base64');
  const spec = {
    envelopeHash: { algorithm: 'sha256', value: hash },
    payloadHash: { algorithm: 'sha256', value: hash },
    signatures: [{ signature: signatures[0].sig, verifier }],
  };
  const body = Buffer.from(
    JSON.stringify({ apiVersion: '0.0.1', kind: 'dsse', spec: how.entered?.({ spec }) ?? spec }),
  );
  const integratedTime = Date.parse(how.loggedAt ?? '2026-06-01T12:01:00Z') / 1000;
  const logID = idOf(log);
  // The keys in the order of canonical JSON.
  const promise = JSON.stringify({
    body: body.toString('base64'),
    integratedTime,
    logID: logID.toString('hex'),
    logIndex: 1,
  });
  const other = createHash('sha256').update(Buffer.of(0, 1)).digest();
  const leaf = createHash('sha256').update(Buffer.of(0)).update(body).digest();
  const root = createHash('sha256').update(Buffer.of(1)).update(other).update(leaf).digest();
  const note = `${ORIGIN}\n2\n${root.toString('base64')}\n`;
  const signed = Buffer.concat([logID.subarray(0, 4), sign('sha256', Buffer.from(note), log.privateKey)]);
  return {
    logIndex: '1',
    logId: { keyId: logID.toString('base64') },
    kindVersion: { kind: 'dsse', version: '0.0.1' },
    integratedTime: String(integratedTime),
    inclusionPromise: {
      signedEntryTimestamp: sign('sha256', Buffer.from(promise), log.privateKey).toString('base64'),
    },
    inclusionProof: {
      logIndex: '1',
      rootHash: root.toString('base64'),
      treeSize: '2',
      hashes: [other.toString('base64')],
      checkpoint: { envelope: `${note}\n\u2014 ${ORIGIN} ${signed.toString('base64')}\n` },
    },
    canonicalizedBody: body.toString('base64'),
  };
}

function spki(key: KeyObject): Buffer {
  return key.export({ type: 'spki', format: 'der' });
}

function idOf({ publicKey }: KeyPair): Buffer {
  return createHash('sha256').update(spki(publicKey)).digest();
}

function length(bytes: Uint8Array, octetsOfIt: 2 | 3): Buffer {
  const written = Buffer.alloc(octetsOfIt);
  written.writeUIntBE(bytes.length, 0, octetsOfIt);
  return written;
}
