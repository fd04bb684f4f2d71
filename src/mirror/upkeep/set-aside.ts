import type { DocumentStore } from '../../io/blobs/index.ts';
import type { BrokenDocument } from './stored-commit.ts';

/** Where broken documents are kept, for whoever wants to know what happened to them. */
const FOLDER = 'set-aside';

/**
 * Takes a broken document out of the way, and keeps what it held as `set-aside/KEY`. Null where somebody has replaced it
 * since it was looked at.
 */
export async function setAside(documents: DocumentStore, broken: BrokenDocument): Promise<string | null> {
  const found = await documents.read(broken.key);
  if (found === null || found.version !== broken.version) return null;
  const kept = `${FOLDER}/${broken.key}`;
  await documents.write(kept, found.content, 'any');
  await documents.remove(broken.key);
  return `it is kept as ${kept}, and made anew at the next request`;
}
