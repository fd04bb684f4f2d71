import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { WeighbridgeError } from '../../base/index.ts';
import { type ApprovalStatement, signedBytes } from './statement.ts';

/** Bytes of an Ed25519 signature (RFC 8032, 5.1.6). */
const SIGNATURE_BYTES = 64;

/** An approver's private key. `name` is where it was read from. Throws `configuration`. */
export function privateKeyOf(pem: string, name: string, passphrase?: string): KeyObject {
  let key: KeyObject | null = null;
  let cause: unknown;
  try {
    key = createPrivateKey({ key: pem, ...(passphrase !== undefined && { passphrase }) });
  } catch (error) {
    cause = error;
  }
  if (key?.asymmetricKeyType === 'ed25519') return key;
  const isEncrypted = pem.includes('ENCRYPTED');
  throw new WeighbridgeError('configuration', `${name} is not a private Ed25519 key that can be read`, {
    cause,
    remedy: isEncrypted
      ? 'give its passphrase in WEIGHBRIDGE_KEY_PASSPHRASE'
      : 'make one with: openssl genpkey -algorithm ed25519 -out alice.pem',
  });
}

/** Whether a private key is the one whose public part the configuration has. */
export function isKeyOf(privateKey: KeyObject, publicPem: string): boolean {
  const own = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  return own.equals(createPublicKey(publicPem).export({ type: 'spki', format: 'der' }));
}

/** In base64. */
export function signStatement(statement: ApprovalStatement, key: KeyObject): string {
  return sign(null, signedBytes(statement), key).toString('base64');
}

export function isSignedBy(statement: ApprovalStatement, signature: string, publicPem: string): boolean {
  const bytes = Buffer.from(signature, 'base64');
  // One spelling of a signature only.
  if (bytes.length !== SIGNATURE_BYTES || bytes.toString('base64') !== signature) return false;
  try {
    return verify(null, signedBytes(statement), createPublicKey(publicPem), bytes);
  } catch {
    return false;
  }
}
