import { readFile } from 'node:fs/promises';
import { messageOf, WeighbridgeError } from '../../base/index.ts';
import { type Certificate, checkCertificate } from '../../servers/gateway/index.ts';

/** Reads a certificate chain and its key. Throws `configuration` where they do not make a server. */
export async function readCertificate(files: {
  readonly certificate: string;
  readonly key: string;
}): Promise<Certificate> {
  const [cert, key] = await Promise.all([read(files.certificate), read(files.key)]);
  const certificate = { cert, key };
  checkCertificate(certificate);
  return certificate;
}

async function read(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new WeighbridgeError('configuration', `${path} cannot be read: ${messageOf(error)}`, {
      cause: error,
      remedy: 'check the path given with --tls-certificate or --tls-key, and that you may read it',
    });
  }
}
