import { WeighbridgeError } from '../../../base/index.ts';
import type { DocumentStore } from '../../../io/blobs/index.ts';

const KEY_DOCUMENT = 'xet/signing-key';
export const KEY_BYTES = 32;

/**
 * The key under which tokens and addresses of Xet are signed: kept in the store, so that every gateway before it takes
 * what another has made. Who can read it there can read the models.
 */
export async function signingKey(documents: DocumentStore, random: Uint8Array): Promise<Uint8Array> {
  const found = await documents.read(KEY_DOCUMENT);
  if (found !== null) return checked(found.content);
  if ((await documents.write(KEY_DOCUMENT, random, null)) !== null) return checked(random);
  // Another gateway was faster.
  const theirs = await documents.read(KEY_DOCUMENT);
  return checked(theirs?.content ?? new Uint8Array());
}

function checked(key: Uint8Array): Uint8Array {
  if (key.length === KEY_BYTES) return key;
  throw new WeighbridgeError('unreadable', `the document ${KEY_DOCUMENT} is no key`, {
    remedy: 'remove it from the storage; clients ask for new tokens by themselves',
  });
}
