import type { Identity, Verdict } from '../../core/index.ts';
import type { NameQuery, RepositoryContents, RevisionFacts } from '../../hubs/index.ts';
import type { NotServed } from '../mirror.ts';
import type { Manifest } from '../records/index.ts';
import type { AdmissionContext } from './admission-context.ts';
import { notListed } from './obstacles.ts';

/**
 * Bytes of a description that are kept (CWE-770): cards come to some kilobytes. What is larger is left out: it helps
 * people, and no client needs it.
 */
const DESCRIPTION_BYTES_MAX = 1024 * 1024;
/** What a description says of the files, of the name as it is now, or of others: known from elsewhere, or not kept. */
const LEFT_OUT = new Set(['siblings', 'downloads', 'downloadsAllTime', 'likes', 'trendingScore', 'spaces']);

/** What is in a commit: as it was recorded before, or as the hub lists it. */
export async function listManifest(
  query: NameQuery,
  facts: RevisionFacts,
  identity: Identity,
  verdict: Verdict,
  contents: RepositoryContents,
  { records, source, clock }: AdmissionContext,
  signal: AbortSignal,
): Promise<Manifest | NotServed> {
  const { commit } = facts;
  const known = await records.manifest(query, commit);
  if (known !== null && known.repoId === identity.repoId) return known;
  const [listed, described] = await Promise.all([
    contents.listFiles(query, commit, signal),
    contents.describe?.(query, commit, signal) ?? null,
  ]);
  if (listed.kind !== 'answered') return notListed(`${query.name}@${commit}`, listed);
  const description = described?.kind === 'answered' ? keptOf(described.value) : {};
  return {
    schema: 'weighbridge.manifest/1',
    query,
    repoId: identity.repoId,
    commit,
    committedAt: facts.committedAt,
    license: facts.license,
    gated: (verdict.state === 'restricted' && verdict.how === 'gated') || isGated(description),
    files: listed.value,
    description,
    source,
    fetchedAt: clock.now().toISOString(),
  };
}

function keptOf(described: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const kept = Object.fromEntries(Object.entries(described).filter(([key]) => !LEFT_OUT.has(key)));
  return JSON.stringify(kept).length > DESCRIPTION_BYTES_MAX ? {} : kept;
}

/** `false`, `auto` or `manual`. */
function isGated(description: Readonly<Record<string, unknown>>): boolean {
  const { gated } = description;
  return gated === true || typeof gated === 'string';
}
