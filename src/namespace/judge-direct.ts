import type { Evidence, Verdict } from '../core/index.ts';
import { ownerOf } from '../core/index.ts';
import type { RepoFacts, Restricted } from '../hubs/index.ts';
import {
  continuityOf,
  contradictionIn,
  replacedSince,
  restrictionOf,
  unknownBecause,
  withFirstUse,
} from './conclusions.ts';
import { ageAgainst } from './dating.ts';
import { identityOf } from './identity.ts';
import type { NameEvidence } from './name-evidence.ts';

/** The verdict on a repository that stands under the name itself. `refusal` is what the hub refused access with. */
export function judgePresent(
  evidence: NameEvidence,
  repo: RepoFacts,
  seen: readonly Evidence[],
  refusal: Restricted['how'] | null,
): Verdict {
  const { hub, query, owner, use, known } = evidence;
  const identity = identityOf(hub, query.kind, repo, owner);
  const because = [...seen, ...(owner?.evidence ?? [])];
  const certain =
    contradictionIn(`the repository ${repo.name}`, repo.created, because, identity) ??
    replacedSince(known, identity, because, 'name');
  if (certain) return certain;

  const repoAge = ageAgainst(repo.created, use.firstUse);
  const ownerAge = owner?.kind === 'present' ? ageAgainst(owner.owner.created, use.firstUse) : 'undecided';
  if (repoAge === 'younger') {
    if (ownerAge === 'younger') {
      return {
        state: 'reregistered',
        confidence: 'dated',
        ownerDiffers: true,
        via: 'name',
        identity,
        because: withFirstUse(because, use.firstUse),
      };
    }
    // Only the owner's age tells a takeover from a model that was published after the code that names it.
    if (owner?.kind === 'unknown') return unknownBecause({ ...owner, evidence: because }, identity);
    const doubt =
      owner?.kind === 'present' && contradictionIn('the owner', owner.owner.created, because, identity);
    if (doubt) return doubt;
  }

  const how = refusal ?? restrictionOf(repo);
  if (how) return { state: 'restricted', how, confidence: 'single', identity, because };
  return {
    state: 'live',
    confidence: continuityOf(evidence, repo),
    alias: repo.name === query.name ? null : repo.name,
    youngerThanReference: repoAge === 'younger',
    ownerChanged: repoAge === 'older' && ownerAge === 'younger',
    identity,
    because: withFirstUse(because, use.firstUse),
  };
}

/** The verdict on a name under which the hub shows nothing: whether an account holds it decides. */
export function judgeAbsent({ owner, query, known, use }: NameEvidence, seen: readonly Evidence[]): Verdict {
  const because = [...seen, ...(owner?.evidence ?? [])];
  const missing = {
    state: 'missing',
    confidence: 'single',
    seenBefore: known !== null,
    identity: null,
    because,
  } as const;
  // Un-namespaced names belong to the hub itself: nobody can register them.
  if (ownerOf(query.name) === null || owner === null) return { ...missing, ownerChanged: false };
  switch (owner.kind) {
    case 'unknown':
      return unknownBecause({ ...owner, evidence: because });
    case 'absent':
      return {
        state: 'claimable',
        confidence: 'single',
        // Nothing public says which freed names a hub keeps back; one that was held before is known to be freed.
        availability: known?.ownerId ? 'likely' : 'unknown',
        identity: null,
        because,
      };
    case 'present': {
      const { ownerId, created } = owner.owner;
      const isOther = known?.ownerId != null && ownerId !== null && known.ownerId !== ownerId;
      return { ...missing, ownerChanged: isOther || ageAgainst(created, use.firstUse) === 'younger' };
    }
  }
}

/** The verdict on a repository that exists and is refused to us. */
export function judgeRestricted(
  evidence: NameEvidence,
  restricted: Restricted,
  seen: readonly Evidence[],
): Verdict {
  if (restricted.repo) return judgePresent(evidence, restricted.repo, seen, restricted.how);
  return { state: 'restricted', how: restricted.how, confidence: 'single', identity: null, because: seen };
}
