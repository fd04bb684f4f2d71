import { createSecureContext } from 'node:tls';
import { messageOf, WeighbridgeError } from '../../../base/index.ts';

/** Certificate chain and private key, PEM. */
export interface Certificate {
  readonly cert: Uint8Array;
  readonly key: Uint8Array;
}

/** Throws `configuration` for a certificate and key that do not make a server. */
export function checkCertificate({ cert, key }: Certificate): void {
  try {
    createSecureContext({ cert: Buffer.from(cert), key: Buffer.from(key) });
  } catch (error) {
    throw new WeighbridgeError('configuration', `the TLS certificate cannot be used: ${messageOf(error)}`, {
      cause: error,
      remedy: 'give a PEM certificate chain, leaf first, and the private key that belongs to it',
    });
  }
}
