import type { HubName, Identity, ReferenceKind } from '../core/index.ts';
import { ownerOf } from '../core/index.ts';
import type { OwnerSighting, RepoFacts } from '../hubs/index.ts';
import { shownDate } from './dating.ts';

/** What the hub says stands behind a name, from the repository and, where it could be seen, its owner. */
export function identityOf(
  hub: HubName,
  kind: ReferenceKind,
  repo: RepoFacts,
  owner: OwnerSighting | null,
): Identity {
  const account = owner?.kind === 'present' ? owner.owner : null;
  return {
    hub,
    kind,
    name: repo.name,
    repoId: repo.repoId,
    repoCreatedAt: shownDate(repo.created),
    ownerName: account?.name ?? ownerOf(repo.name),
    ownerId: account?.ownerId ?? null,
    ownerKind: account?.kind ?? null,
    ownerCreatedAt: account ? shownDate(account.created) : null,
    headCommit: repo.headCommit,
  };
}
