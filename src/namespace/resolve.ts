import type { Identity, Verdict } from '../core/index.ts';
import { ownerOf, subjectOf } from '../core/index.ts';
import type { Hub, NameQuery, OwnerSighting, RepoSighting } from '../hubs/index.ts';
import { queryKey } from '../hubs/index.ts';
import { judgeName } from './judge.ts';
import type { DatedUse } from './name-evidence.ts';

/** A name to be judged, with the identity that was trusted before, if any. */
export interface NameToJudge {
  readonly query: NameQuery;
  readonly known: Identity | null;
}

export interface ResolveOptions {
  readonly hub: Hub;
  readonly signal: AbortSignal;
  /** When names were first used; awaited only after the hub was asked, since both take their time. */
  readonly uses: Promise<(name: string) => DatedUse>;
  readonly onJudged?: (judged: number, total: number) => void;
}

/**
 * Establishes who stands behind each name: repositories first, by owner, then the owners of the names and of the
 * targets of redirects. Returns a verdict for every name, keyed by `hub:kind:name`. Rejects only when aborted.
 */
export async function resolveNames(
  names: readonly NameToJudge[],
  { hub, signal, uses, onJudged }: ResolveOptions,
): Promise<ReadonlyMap<string, Verdict>> {
  const queries = names.map((name) => name.query);
  const repos = await hub.sightRepos(queries, signal);
  const verdicts = new Map<string, Verdict>();
  await Promise.all(
    names.map(async ({ query, known }) => {
      const repo = repos.get(queryKey(query))!;
      const [owner, targetOwner] = await Promise.all([
        sightOwnerOf(query.name, repo, hub, signal),
        sightOwnerOf(targetName(repo), repo, hub, signal),
      ]);
      const use = (await uses)(query.name);
      verdicts.set(
        subjectOf({ hub: hub.name, ...query }),
        judgeName({ hub: hub.name, query, repo, owner, targetOwner, use, known }),
      );
      onJudged?.(verdicts.size, names.length);
    }),
  );
  return verdicts;
}

async function sightOwnerOf(
  name: string | null,
  repo: RepoSighting,
  hub: Hub,
  signal: AbortSignal,
): Promise<OwnerSighting | null> {
  const owner = name === null ? null : ownerOf(name);
  // Where the repository itself could not be established, nothing about its owner can change the verdict.
  if (owner === null || repo.kind === 'unknown') return null;
  return hub.sightOwner(owner, signal);
}

function targetName(repo: RepoSighting): string | null {
  if (repo.kind !== 'redirected') return null;
  return repo.target.kind === 'present' ? repo.target.repo.name : (repo.hops.at(-1)?.to ?? null);
}
