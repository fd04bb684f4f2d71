import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { WeighbridgeError } from '../base/index.ts';

/** The curves of OMS 1.0 and the hash that goes with each (algorithm registry; Sigstore's own). */
const HASHES: Readonly<Record<string, string>> = {
  prime256v1: 'sha256',
  secp384r1: 'sha384',
  secp521r1: 'sha512',
};

/** The hash a key signs with; null for a key of another kind or curve. */
export function hashOfKey(key: KeyObject): string | null {
  return HASHES[key.asymmetricKeyDetails?.namedCurve ?? ''] ?? null;
}

/** How bundles refer to a key: SHA-256 of it as PEM, line feeds and all. */
export function fingerprintOf(key: KeyObject): string {
  const pem = key.export({ type: 'spki', format: 'pem' });
  return createHash('sha256').update(pem).digest('hex');
}

/** @throws WeighbridgeError `configuration` when it is no public key that signs models. */
export function readPublicKey(pem: string): KeyObject {
  let key: KeyObject;
  try {
    key = createPublicKey(pem);
  } catch (error) {
    throw unusable('it is no public key in PEM', error);
  }
  if (hashOfKey(key) === null) throw unusable('it is none of P-256, P-384 and P-521');
  return key;
}

/** Whether `signature` (DER) is of `data`, by `key`. Never throws for what they hold. */
export function isSignedBy(
  key: KeyObject,
  data: Uint8Array,
  signature: Uint8Array,
  hash = hashOfKey(key),
): boolean {
  if (hash === null) return false;
  try {
    return verify(hash, data, key, signature);
  } catch {
    return false;
  }
}

function unusable(why: string, cause?: unknown): WeighbridgeError {
  return new WeighbridgeError('configuration', `a key to check models with cannot be used: ${why}`, {
    cause,
    remedy: 'Give a public key of an elliptic curve (P-256, P-384 or P-521) in PEM.',
  });
}
