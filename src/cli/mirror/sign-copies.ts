import { readFile } from 'node:fs/promises';
import { messageOf, WeighbridgeError } from '../../base/index.ts';
import { SIGNATURE_NAME } from '../../core/index.ts';
import type { CopyContext } from '../../mirror/index.ts';

/** Signs what was copied with a key of the operator's (OpenSSF Model Signing). Null path: nothing is signed. */
export async function signerOf(path: string | undefined): Promise<CopyContext['sign']> {
  if (path === undefined) return null;
  let privateKey: string;
  try {
    privateKey = await readFile(path, 'utf8');
  } catch (cause) {
    throw new WeighbridgeError('configuration', `the key ${path} cannot be read: ${messageOf(cause)}`, {
      cause,
      remedy: 'give --sign-key a private key in PEM that you may read',
    });
  }
  const { signModel } = await import('../../signing/index.ts');
  return ({ query, files: listed }, files) => {
    const name = query.name.slice(query.name.indexOf('/') + 1);
    const left = listed.map(({ path: at }) => at).filter((at) => !files.has(at));
    return signModel(
      {
        name,
        // A signature that the publisher made is no part of what is signed, as ours is not.
        files: [...files]
          .filter(([at]) => at !== SIGNATURE_NAME)
          .map(([at, sha256]) => ({ path: at, sha256 })),
        ignoredPaths: [SIGNATURE_NAME, ...left],
      },
      { privateKey },
    );
  };
}
