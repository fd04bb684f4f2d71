import type { NameQuery } from '../../hubs/index.ts';
import type { DocumentStore } from '../../io/blobs/index.ts';
import { gitPackKey } from '../git/index.ts';
import {
  admissionKey,
  bindingKey,
  documentOf,
  holdingsKey,
  manifestKey,
  parseBinding,
  servedKey,
} from '../records/index.ts';

/**
 * Removes what is recorded of a commit. The binding of its name stays: whoever comes under the name later is still
 * measured by it. What leads here goes first, so that a process that ends on the way leaves nothing that leads nowhere.
 */
export async function removeCommit(
  documents: DocumentStore,
  { query, commit }: { readonly query: NameQuery; readonly commit: string },
): Promise<void> {
  await dropRevisions(documents, query, commit);
  for (const key of [admissionKey, servedKey, gitPackKey, holdingsKey, manifestKey]) {
    await documents.remove(key(query, commit));
  }
}

async function dropRevisions(documents: DocumentStore, query: NameQuery, commit: string): Promise<void> {
  const key = bindingKey(query);
  for (;;) {
    const found = await documents.read(key);
    if (found === null) return;
    const binding = parseBinding(key, found.content);
    const rows = Object.entries(binding.revisions);
    const left = rows.filter(([, revision]) => revision.commit !== commit);
    if (left.length === rows.length) return;
    const next = documentOf({ ...binding, revisions: Object.fromEntries(left) });
    if ((await documents.write(key, next, found.version)) !== null) return;
  }
}
