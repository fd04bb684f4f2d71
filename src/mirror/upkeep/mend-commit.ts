import type { DocumentStore, Storage } from '../../io/blobs/index.ts';
import {
  admissionKey,
  documentOf,
  holdingsDocument,
  parseAdmission,
  parseHoldings,
} from '../records/index.ts';
import { gitOidKey, parseGitOid } from '../transfers/content-of.ts';
import type { StoredCommit } from './stored-commit.ts';

/** A commit of which not every file is held is no longer `copied`. Null where that is what it says already. */
export async function takeBackCopied(
  { documents }: Storage,
  { query, commit }: Pick<StoredCommit, 'query' | 'commit'>,
  done: string,
): Promise<string | null> {
  const key = admissionKey(query, commit);
  for (;;) {
    const found = await documents.read(key);
    if (found === null) return null;
    const admission = parseAdmission(key, found.content);
    if (admission.state !== 'copied') return done;
    const version = await documents.write(
      key,
      documentOf({ ...admission, state: 'admitted' }),
      found.version,
    );
    if (version !== null) return done;
  }
}

/** Forgets, for every commit and for all, that a git object is held as a content that is another's. */
export async function dropHolding(
  documents: DocumentStore,
  gitOid: string,
  sha256: string,
): Promise<string | null> {
  let dropped = 0;
  const shared = gitOidKey(gitOid);
  const known = await documents.read(shared);
  if (known !== null && parseGitOid(shared, known.content).sha256 === sha256) {
    await documents.remove(shared);
    dropped++;
  }
  for await (const key of documents.list('holdings/', new AbortController().signal)) {
    for (;;) {
      const found = await documents.read(key);
      if (found === null) break;
      const holdings = parseHoldings(key, found.content);
      if (holdings.files.get(gitOid)?.sha256 !== sha256) break;
      const files = new Map(holdings.files);
      files.delete(gitOid);
      const version = await documents.write(key, holdingsDocument({ ...holdings, files }), found.version);
      if (version === null) continue;
      dropped++;
      break;
    }
  }
  return dropped === 0 ? null : 'forgotten; the file is fetched again at the next request';
}
