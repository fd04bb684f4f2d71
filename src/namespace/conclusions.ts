import type { Confidence, Evidence, FirstUse, Identity, Verdict } from '../core/index.ts';
import type { OwnerSighting, RepoFacts, Restricted, Unestablished } from '../hubs/index.ts';
import { ageAgainst } from './dating.ts';
import type { NameEvidence } from './name-evidence.ts';

/** What could not be established stays so, with the obstacle's own words. */
export function unknownBecause(obstacle: Unestablished, identity: Identity | null = null): Verdict {
  const { cause, why, evidence } = obstacle;
  return { state: 'unknown', cause, why, confidence: 'low', identity, because: evidence };
}

/** The verdict on something whose id and creation date contradict each other; null where they do not. */
export function contradictionIn(
  what: string,
  created: RepoFacts['created'],
  because: readonly Evidence[],
  identity: Identity | null,
): Verdict | null {
  if (created.kind !== 'contradiction') return null;
  const why = `the id of ${what} says it was created ${created.byId}, its creation date says ${created.byField}`;
  return { state: 'unknown', cause: 'contradiction', why, confidence: 'low', identity, because };
}

/** The verdict on a repository that is not the one known before; null where it is, or where none is known. */
export function replacedSince(
  known: Identity | null,
  identity: Identity,
  because: readonly Evidence[],
  via: 'name' | 'redirect',
): Verdict | null {
  if (!known?.repoId || identity.repoId === null || known.repoId === identity.repoId) return null;
  const then = `repository ${known.repoId}${known.ownerId ? ` of account ${known.ownerId}` : ''}`;
  const now = `${identity.repoId}${identity.ownerId ? ` of account ${identity.ownerId}` : ''}`;
  return {
    state: 'reregistered',
    confidence: 'proven',
    ownerDiffers: known.ownerId === null || identity.ownerId !== known.ownerId,
    via,
    identity,
    because: [
      ...because,
      { fact: `known before as ${then}, now ${now}`, at: because.at(-1)?.at ?? '', source: 'baseline' },
    ],
  };
}

/** How sure it is that what is there is what was there. */
export function continuityOf({ known, use }: NameEvidence, repo: RepoFacts): Confidence {
  if (known?.repoId && known.repoId === repo.repoId) return 'proven';
  if (use.firstUse === null || use.caveat !== null) return 'low';
  return ageAgainst(repo.created, use.firstUse) === 'older' ? 'dated' : 'single';
}

/** What keeps some or all from loading a repository. */
export function restrictionOf(repo: RepoFacts): Restricted['how'] | null {
  if (repo.disabled) return 'disabled';
  if (repo.private) return 'private';
  return repo.gated ? 'gated' : null;
}

export function isSameOwner(owner: OwnerSighting | null, other: OwnerSighting | null): boolean {
  if (owner?.kind !== 'present' || other?.kind !== 'present') return false;
  return owner.owner.ownerId !== null && owner.owner.ownerId === other.owner.ownerId;
}

/** The evidence with the first use, where there is one, as its last row. */
export function withFirstUse(because: readonly Evidence[], firstUse: FirstUse | null): readonly Evidence[] {
  if (firstUse === null) return because;
  const day = firstUse.date.slice(0, 10);
  return [
    ...because,
    {
      fact: `the code has named it since ${day}${firstUse.bound === 'upper' ? ' or earlier' : ''}`,
      at: firstUse.date,
      source: `commit ${firstUse.commit}`,
    },
  ];
}
