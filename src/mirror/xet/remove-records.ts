import { xetHashText } from '../../formats/xet/index.ts';
import type { DocumentStore } from '../../io/blobs/index.ts';
import { isAnchor } from './known-xorbs.ts';
import { parseFile, parseLink, parseXorb } from './xet-documents.ts';
import { xetAnchorKey, xetFileKey, xetHashKey, xetXorbKey } from './xet-records.ts';

/**
 * Removes what is known of a blob that has gone as Xet: the file, and the xorbs that were views of it. Files of others
 * that refer to those are indexed anew when somebody asks for them.
 */
export async function removeXetRecords(documents: DocumentStore, sha256: string): Promise<void> {
  const found = await documents.read(xetFileKey(sha256));
  if (found === null) return;
  const file = parseFile(found.content);
  await documents.remove(xetFileKey(sha256));
  if (file === null) return;
  if ((await linkAt(documents, xetHashKey(file.hash))) === sha256)
    await documents.remove(xetHashKey(file.hash));
  for (const hash of new Set(file.terms.map(({ xorb }) => xorb))) {
    const document = await documents.read(xetXorbKey(hash));
    const xorb = document && parseXorb(document.content);
    if (xorb?.blob !== sha256) continue;
    await documents.remove(xetXorbKey(hash));
    for (let chunk = 0; chunk < xorb.lengths.length; chunk++) {
      if (chunk !== 0 && !isAnchor(xorb.hashes, chunk)) continue;
      const key = xetAnchorKey(xetHashText(xorb.hashes, 32 * chunk));
      if ((await linkAt(documents, key)) === hash) await documents.remove(key);
    }
  }
}

async function linkAt(documents: DocumentStore, key: string): Promise<string | null> {
  const found = await documents.read(key);
  return found === null ? null : parseLink(found.content);
}
