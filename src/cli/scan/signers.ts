import { readFile } from 'node:fs/promises';
import { messageOf, WeighbridgeError } from '../../base/index.ts';
import type { ModelTrust } from '../../signing/index.ts';
import type { ScanFlags } from './command.ts';

type SignerFlags = Pick<ScanFlags, 'signerKey' | 'signerCa' | 'signerIdentity' | 'signerRoot'>;

/** Whose signatures of models the operator takes; null where nobody is named. Throws `usage` or `configuration`. */
export async function trustedSigners(flags: SignerFlags): Promise<Omit<ModelTrust, 'at'> | null> {
  const { signerKey = [], signerCa = [], signerIdentity = [], signerRoot } = flags;
  if (signerKey.length + signerCa.length + signerIdentity.length === 0 && signerRoot === undefined)
    return null;
  if ((signerRoot === undefined) !== (signerIdentity.length === 0)) {
    throw new WeighbridgeError('usage', '--signer-identity and --signer-root need each other', {
      remedy:
        'give who signs as IDENTITY=ISSUER, and the trusted root of the Sigstore instance as a JSON file',
    });
  }
  return {
    keys: await Promise.all(signerKey.map(text)),
    roots: await Promise.all(signerCa.map(text)),
    ...(signerRoot !== undefined && {
      sigstore: { trustedRoot: await json(signerRoot), identities: signerIdentity.map(identityOf) },
    }),
  };
}

function identityOf(given: string): { identity: string; issuer: string } {
  const at = given.indexOf('=http');
  if (at < 1) {
    throw new WeighbridgeError('usage', `--signer-identity ${given} names no issuer`, {
      remedy: 'give it as jo@acme.com=https://accounts.google.com',
    });
  }
  return { identity: given.slice(0, at), issuer: given.slice(at + 1) };
}

async function text(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new WeighbridgeError('configuration', `${path} cannot be read: ${messageOf(error)}`, {
      cause: error,
      remedy: 'give a file in PEM, or the trusted root as JSON',
    });
  }
}

async function json(path: string): Promise<unknown> {
  const content = await text(path);
  try {
    return JSON.parse(content);
  } catch (error) {
    throw new WeighbridgeError('configuration', `${path} is no JSON: ${messageOf(error)}`, {
      cause: error,
      remedy: "give the trusted root of the Sigstore instance, as cosign's 'trusted_root.json'",
    });
  }
}
