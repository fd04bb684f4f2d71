import type { Identity } from '../../core/index.ts';
import type { NameQuery } from '../../hubs/index.ts';
import type { DocumentStore } from '../../io/blobs/index.ts';
import { type Binding, documentOf, nameKey } from '../records/index.ts';
import { type BrokenDocument, readCommits } from './stored-commit.ts';

/**
 * Binds a name again to whom its admissions say it was bound to, where all of them agree. Null where they do not, or say
 * nothing: then a person has to look, since a name without a binding goes to whoever has it now.
 */
export async function rebuiltBinding(
  documents: DocumentStore,
  query: NameQuery,
  broken: BrokenDocument,
  signal: AbortSignal,
): Promise<string | null> {
  const told: { readonly identity: Identity; readonly at: string }[] = [];
  const own = nameKey(query);
  let name = query.name;
  for await (const { manifest, admission } of readCommits(documents, (one) => nameKey(one) === own, signal)) {
    if (manifest !== null) name = manifest.query.name;
    if (admission === null || admission.verdict.identity === null) continue;
    told.push({ identity: admission.verdict.identity, at: admission.at });
  }
  told.sort((a, b) => (a.at < b.at ? -1 : 1));
  const [first] = told;
  const repoId = first?.identity.repoId ?? null;
  if (first === undefined || repoId === null || told.some((one) => one.identity.repoId !== repoId))
    return null;
  const binding: Binding = {
    schema: 'weighbridge.binding/1',
    query: { kind: query.kind, name },
    identity: told.at(-1)!.identity,
    boundAt: first.at,
    revisions: {},
    before: [],
  };
  const found = await documents.read(broken.key);
  if (found === null || found.version !== broken.version) return null;
  await documents.write(`set-aside/${broken.key}`, found.content, 'any');
  const version = await documents.write(broken.key, documentOf(binding), found.version);
  return version === null ? null : `bound again to ${repoId}, as its ${told.length} admissions say`;
}
