import {
  createHash,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  sign,
  X509Certificate,
} from 'node:crypto';
import { WeighbridgeError } from '../base/index.ts';
import { preAuthEncoding } from './dsse.ts';
import { isCanonicalPath } from './resource-names.ts';
import { compareCodePoints, PAYLOAD_TYPE, PREDICATE_TYPE, STATEMENT_TYPE } from './signed-manifest.ts';
import { fingerprintOf, hashOfKey } from './signing-keys.ts';

/** A file to be signed: its path in the model, and the SHA-256 of its content in lower-case hex. */
export interface FileToSign {
  readonly path: string;
  readonly sha256: string;
}

export interface ModelSigner {
  /** A private key in PEM: P-256, P-384 or P-521. */
  readonly privateKey: string;
  /** The signer's certificate and those that lead to a root, in PEM; left out, the key alone speaks. */
  readonly certificates?: readonly string[];
}

export interface ModelToSign {
  /** What to call it: the name of its folder. */
  readonly name: string;
  readonly files: readonly FileToSign[];
  /** Paths that are left out on purpose, the signature's own among them. */
  readonly ignoredPaths?: readonly string[];
}

/**
 * Signs a model as OMS 1.0 has it, file by file. The text of the bundle, to be written beside the model.
 * @throws WeighbridgeError `configuration` for a key or certificate that cannot sign, `usage` for files that cannot be
 * signed: none, two of a path, no SHA-256.
 */
export function signModel(model: ModelToSign, signer: ModelSigner): string {
  const key = readPrivateKey(signer.privateKey);
  const payload = Buffer.from(JSON.stringify(statementOf(model)), 'utf8');
  const signature = sign(hashOfKey(key)!, preAuthEncoding(PAYLOAD_TYPE, payload), key);
  return JSON.stringify({
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: { ...materialOf(key, signer.certificates ?? []), tlogEntries: [] },
    dsseEnvelope: {
      payload: payload.toString('base64'),
      payloadType: PAYLOAD_TYPE,
      signatures: [{ sig: signature.toString('base64'), keyid: '' }],
    },
  });
}

/** What is signed, and could be signed elsewhere: an in-toto Statement (OMS 1.0, 6.6). */
export function statementOf({ name, files, ignoredPaths = [] }: ModelToSign): object {
  const sorted = files.toSorted((a, b) => compareCodePoints(a.path, b.path));
  const root = createHash('sha256');
  for (const [at, { path, sha256 }] of sorted.entries()) {
    const isTwice = sorted[at - 1]?.path === path;
    if (isTwice || !isCanonicalPath(path) || !/^[0-9a-f]{64}$/.test(sha256)) {
      throw new WeighbridgeError('usage', `${JSON.stringify(path)} cannot be signed`, {
        remedy: 'Every file needs a relative path of its own, and a SHA-256.',
      });
    }
    root.update(sha256, 'hex');
  }
  if (sorted.length === 0) throw new WeighbridgeError('usage', 'a model without files cannot be signed');
  return {
    _type: STATEMENT_TYPE,
    subject: [{ name, digest: { sha256: root.digest('hex') } }],
    predicateType: PREDICATE_TYPE,
    predicate: {
      serialization: {
        method: 'files',
        hash_type: 'sha256',
        allow_symlinks: false,
        ignore_paths: [...new Set(['.git', '.gitattributes', '.github', '.gitignore', ...ignoredPaths])],
      },
      resources: sorted.map(({ path, sha256 }) => ({ name: path, algorithm: 'sha256', digest: sha256 })),
    },
  };
}

function materialOf(key: KeyObject, certificates: readonly string[]): object {
  const publicKey = createPublicKey(key);
  if (certificates.length === 0) return { publicKey: { hint: fingerprintOf(publicKey) } };
  let chain: readonly X509Certificate[];
  try {
    chain = certificates.map((pem) => new X509Certificate(pem));
  } catch (error) {
    throw unusable('a certificate to sign with is none in PEM', error);
  }
  if (!chain[0]!.checkPrivateKey(key)) throw unusable('the first certificate is of another key');
  return {
    x509CertificateChain: { certificates: chain.map(({ raw }) => ({ rawBytes: raw.toString('base64') })) },
  };
}

function readPrivateKey(pem: string): KeyObject {
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch {
    // What the library says of it could quote it.
    throw unusable('the key to sign with is no private key in PEM');
  }
  if (hashOfKey(key) === null) throw unusable('the key to sign with is none of P-256, P-384 and P-521');
  return key;
}

function unusable(why: string, cause?: unknown): WeighbridgeError {
  return new WeighbridgeError('configuration', why, {
    cause,
    remedy: 'Make one with: openssl ecparam -name prime256v1 -genkey -noout',
  });
}
