import { createHash, type KeyObject, sign } from 'node:crypto';
import { Blake3 } from '../../src/signing/blake3.ts';
import type { KeyPair } from './certificates.ts';

/** Bundles that are made by hand, so that they can be wrong in every way. */

export function pem(key: KeyObject): string {
  return key.export({ type: key.type === 'private' ? 'pkcs8' : 'spki', format: 'pem' }).toString();
}

interface Statement {
  readonly _type: string;
  readonly subject: readonly { readonly name: string; readonly digest: { readonly sha256: string } }[];
  readonly predicateType: string;
  readonly predicate: {
    readonly serialization: Readonly<Record<string, unknown>>;
    readonly resources: readonly {
      readonly name: string;
      readonly algorithm: string;
      readonly digest: string;
    }[];
  };
}

/** The statement of files, in the order of their names; `parts` where they are signed in parts. */
export function statement(
  files: Readonly<Record<string, string>>,
  serialization: Readonly<Record<string, unknown>> = {},
  parts?: readonly (readonly [string, number, number])[],
): Statement {
  const algorithm = String(serialization['hash_type'] ?? 'sha256');
  const digestOf = (content: string) => {
    if (algorithm === 'blake3') return new Blake3().update(Buffer.from(content)).digestHex();
    return createHash(algorithm === 'blake2b' ? 'blake2b512' : 'sha256')
      .update(content)
      .digest('hex');
  };
  const named =
    parts?.map(
      ([name, start, end]) => [`${name}:${start}:${end}`, files[name]!.slice(start, end)] as const,
    ) ?? Object.entries(files);
  const resources = named
    .map(([name, content]) => ({ name, algorithm, digest: digestOf(content) }))
    .sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)));
  const root = createHash('sha256');
  for (const { digest } of resources) root.update(digest, 'hex');
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: 'model', digest: { sha256: root.digest('hex') } }],
    predicateType: 'https://model_signing/signature/v1.0',
    predicate: {
      serialization: { method: 'files', hash_type: algorithm, allow_symlinks: false, ...serialization },
      resources,
    },
  };
}

/** Signed with a key of P-256. `hint` as given; without, none. */
export function bundleOf(payload: object, key: KeyPair, publicKey: object = {}): Buffer {
  return signedBundle(payload, key, { publicKey });
}

export function signedBundle(payload: object, key: KeyPair, verificationMaterial: object): Buffer {
  const bytes = Buffer.from(JSON.stringify(payload));
  const type = 'application/vnd.in-toto+json';
  const encoded = Buffer.concat([Buffer.from(`DSSEv1 ${type.length} ${type} ${bytes.length} `), bytes]);
  return Buffer.from(
    JSON.stringify({
      mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
      verificationMaterial,
      dsseEnvelope: {
        payload: bytes.toString('base64'),
        payloadType: type,
        signatures: [{ sig: sign('sha256', encoded, key.privateKey).toString('base64') }],
      },
    }),
  );
}
