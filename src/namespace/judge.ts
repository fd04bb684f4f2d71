import type { Evidence, FirstUse, HubName, Identity, Verdict } from '../core/index.ts';
import { ownerOf } from '../core/index.ts';
import type {
  Absent,
  NameQuery,
  OwnerSighting,
  Redirected,
  RepoFacts,
  RepoSighting,
  Restricted,
  Unestablished,
} from '../hubs/index.ts';
import { ageAgainst } from './dating.ts';
import { identityOf } from './identity.ts';

/** What is known of a name's first use in the scanned code. `caveat` says why it may be later than the truth. */
export interface DatedUse {
  readonly firstUse: FirstUse | null;
  readonly caveat: string | null;
}

/** Everything a verdict is drawn from. */
export interface NameEvidence {
  readonly hub: HubName;
  readonly query: NameQuery;
  readonly repo: RepoSighting;
  /** Who holds the owner part of the name as asked; null for un-namespaced names. */
  readonly owner: OwnerSighting | null;
  /** Who holds the owner part of a redirect's target; null when there is no redirect. */
  readonly targetOwner: OwnerSighting | null;
  readonly use: DatedUse;
  /** The identity that was trusted before: from a lock, the ledger or a baseline. */
  readonly known: Identity | null;
}

/**
 * Draws the verdict on one name (DESIGN, "Verdicts on a name"). Pure: the same evidence gives the same verdict.
 * The worse failure is to call a replaced name sound; the next worse is to accuse an honest one; so whatever cannot
 * be decided is `unknown` or keeps its weaker confidence, and never becomes another state.
 */
export function judgeName(evidence: NameEvidence): Verdict {
  const { repo } = evidence;
  switch (repo.kind) {
    case 'unknown':
      return unknownVerdict(evidence, repo);
    case 'absent':
      return judgeAbsent(evidence, repo);
    case 'present':
      return judgePresent(evidence, repo.repo, repo.evidence, null);
    case 'restricted':
      return judgeRestricted(evidence, repo, repo.evidence);
    case 'redirected':
      return judgeRedirected(evidence, repo);
  }
}

function judgePresent(
  evidence: NameEvidence,
  repo: RepoFacts,
  seen: readonly Evidence[],
  refusal: Restricted['how'] | null,
): Verdict {
  const { owner, use, known } = evidence;
  const identity = identityOf(evidence.hub, evidence.query.kind, repo, owner);
  const because = [...seen, ...(owner?.evidence ?? [])];
  const contradiction = contradictionOf(evidence, repo, because, identity);
  if (contradiction) return contradiction;

  if (differsFromKnown(known, repo)) return reregisteredProven(identity, known!, because, 'name');

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
        because: [...because, firstUseEvidence(use.firstUse!)],
      };
    }
    // Only the owner's age tells a takeover from a model that was published after the code that names it.
    if (owner?.kind === 'unknown') {
      return unknownVerdict(evidence, { ...owner, evidence: because }, identity);
    }
    if (owner?.kind === 'present' && owner.owner.created.kind === 'contradiction') {
      return contradictory(identity, because, 'the owner', owner.owner.created);
    }
  }

  const how =
    refusal ?? (repo.disabled ? 'disabled' : repo.private ? 'private' : repo.gated ? 'gated' : null);
  if (how) return { state: 'restricted', how, confidence: 'single', identity, because };

  return {
    state: 'live',
    confidence: liveConfidence(evidence, repo),
    alias: repo.name === evidence.query.name ? null : repo.name,
    youngerThanReference: repoAge === 'younger',
    ownerChanged: repoAge === 'older' && ownerAge === 'younger',
    identity,
    because: use.firstUse ? [...because, firstUseEvidence(use.firstUse)] : because,
  };
}

function judgeAbsent(evidence: NameEvidence, repo: Absent): Verdict {
  const { owner, query, known, use } = evidence;
  const because = [...repo.evidence, ...(owner?.evidence ?? [])];
  // Un-namespaced names belong to the hub itself: nobody can register them.
  if (ownerOf(query.name) === null || owner === null) {
    return {
      state: 'missing',
      confidence: 'single',
      seenBefore: known !== null,
      ownerChanged: false,
      identity: null,
      because,
    };
  }
  switch (owner.kind) {
    case 'unknown':
      return unknownVerdict(evidence, { ...owner, evidence: because });
    case 'absent':
      return {
        state: 'claimable',
        confidence: 'single',
        // Nothing public says which freed names a hub keeps back; one that was held before is known to be freed.
        availability: known?.ownerId ? 'likely' : 'unknown',
        identity: null,
        because,
      };
    case 'present':
      return {
        state: 'missing',
        confidence: 'single',
        seenBefore: known !== null,
        ownerChanged:
          (known?.ownerId != null && owner.owner.ownerId !== null && known.ownerId !== owner.owner.ownerId) ||
          ageAgainst(owner.owner.created, use.firstUse) === 'younger',
        identity: null,
        because,
      };
  }
}

function judgeRestricted(evidence: NameEvidence, repo: Restricted, seen: readonly Evidence[]): Verdict {
  if (repo.repo) return judgePresent(evidence, repo.repo, seen, repo.how);
  return { state: 'restricted', how: repo.how, confidence: 'single', identity: null, because: seen };
}

function judgeRedirected(evidence: NameEvidence, redirected: Redirected): Verdict {
  const { query, known, use, owner, targetOwner } = evidence;
  const { target } = redirected;
  const asked = query.name;
  const reached = target.kind === 'present' ? target.repo.name : (redirected.hops.at(-1)?.to ?? asked);

  if (reached.toLowerCase() === asked.toLowerCase()) {
    const seen = [...redirected.evidence, ...target.evidence];
    if (target.kind === 'present') return judgePresent(evidence, target.repo, seen, null);
    return judgeName({ ...evidence, repo: { ...target, evidence: seen } });
  }

  const because = [
    ...redirected.evidence,
    ...target.evidence,
    ...(targetOwner?.evidence ?? []),
    ...(owner?.evidence ?? []),
  ];
  if (target.kind === 'unknown') return unknownVerdict(evidence, { ...target, evidence: because });
  if (target.kind === 'absent') return judgeAbsent(evidence, { kind: 'absent', evidence: because });

  const repo = target.kind === 'present' ? target.repo : target.repo;
  const identity = repo ? identityOf(evidence.hub, query.kind, repo, targetOwner) : null;
  if (repo) {
    const contradiction = contradictionOf(evidence, repo, because, identity);
    if (contradiction) return contradiction;
    if (differsFromKnown(known, repo)) return reregisteredProven(identity, known!, because, 'redirect');
    // Whatever stands at the end of the hops was created after the name was first used: it is another repository.
    // The target owner's age says nothing: `gpt2` under the younger `openai-community` is the same repository.
    if (ageAgainst(repo.created, use.firstUse) === 'younger') {
      return {
        state: 'reregistered',
        confidence: 'dated',
        ownerDiffers: !isSameOwner(owner, targetOwner),
        via: 'redirect',
        identity,
        because: [...because, firstUseEvidence(use.firstUse!)],
      };
    }
  }
  if (target.kind === 'restricted' && target.how === 'disabled') {
    return { state: 'restricted', how: 'disabled', confidence: 'single', identity, because };
  }
  if (ownerOf(asked) === null) {
    const restricted = repo?.disabled ? 'disabled' : repo?.private ? 'private' : repo?.gated ? 'gated' : null;
    const how = target.kind === 'restricted' ? target.how : restricted;
    if (how) return { state: 'restricted', how, confidence: 'single', identity, because };
    return {
      state: 'live',
      confidence: repo ? liveConfidence(evidence, repo) : 'low',
      alias: reached,
      youngerThanReference: false,
      ownerChanged: false,
      identity,
      because,
    };
  }
  return {
    state: 'moved',
    confidence: known?.repoId && known.repoId === repo?.repoId ? 'proven' : 'single',
    target: reached,
    oldName: oldNameStatus(evidence),
    sameOwner:
      isSameOwner(owner, targetOwner) || ownerOf(asked)?.toLowerCase() === ownerOf(reached)?.toLowerCase(),
    identity,
    because: use.firstUse ? [...because, firstUseEvidence(use.firstUse)] : because,
  };
}

/** Who holds the old name of something that moved. */
function oldNameStatus({
  owner,
  targetOwner,
  known,
  use,
}: NameEvidence): 'held' | 'free' | 'taken' | 'unknown' {
  if (owner === null || owner.kind === 'unknown') return 'unknown';
  if (owner.kind === 'absent') return 'free';
  const { ownerId, created } = owner.owner;
  if (known?.ownerId && ownerId) return known.ownerId === ownerId ? 'held' : 'taken';
  if (isSameOwner(owner, targetOwner)) return 'held';
  switch (ageAgainst(created, use.firstUse)) {
    case 'older':
      return 'held';
    case 'younger':
      return 'taken';
    case 'undecided':
      return 'unknown';
  }
}

function isSameOwner(owner: OwnerSighting | null, targetOwner: OwnerSighting | null): boolean {
  if (owner?.kind !== 'present' || targetOwner?.kind !== 'present') return false;
  return owner.owner.ownerId !== null && owner.owner.ownerId === targetOwner.owner.ownerId;
}

function differsFromKnown(known: Identity | null, repo: RepoFacts): boolean {
  return known?.repoId != null && repo.repoId !== null && known.repoId !== repo.repoId;
}

function reregisteredProven(
  identity: Identity | null,
  known: Identity,
  because: readonly Evidence[],
  via: 'name' | 'redirect',
): Verdict {
  const sameOwner = known.ownerId !== null && identity?.ownerId === known.ownerId;
  return {
    state: 'reregistered',
    confidence: 'proven',
    ownerDiffers: !sameOwner,
    via,
    identity,
    because: [
      ...because,
      {
        fact: `known before as repository ${known.repoId}${known.ownerId ? ` of account ${known.ownerId}` : ''}, now ${identity?.repoId}${identity?.ownerId ? ` of account ${identity.ownerId}` : ''}`,
        at: because.at(-1)?.at ?? '',
        source: 'baseline',
      },
    ],
  };
}

function liveConfidence(
  { known, use }: NameEvidence,
  repo: RepoFacts,
): 'proven' | 'dated' | 'single' | 'low' {
  if (known?.repoId && known.repoId === repo.repoId) return 'proven';
  if (use.firstUse === null || use.caveat !== null) return 'low';
  return ageAgainst(repo.created, use.firstUse) === 'older' ? 'dated' : 'single';
}

function contradictionOf(
  evidence: NameEvidence,
  repo: RepoFacts,
  because: readonly Evidence[],
  identity: Identity | null,
): Verdict | null {
  return repo.created.kind === 'contradiction'
    ? contradictory(identity, because, `the repository ${repo.name || evidence.query.name}`, repo.created)
    : null;
}

function contradictory(
  identity: Identity | null,
  because: readonly Evidence[],
  what: string,
  created: { readonly byId: string; readonly byField: string },
): Verdict {
  return {
    state: 'unknown',
    cause: 'contradiction',
    why: `the id of ${what} says it was created ${created.byId}, its creation date says ${created.byField}`,
    confidence: 'low',
    identity,
    because,
  };
}

function unknownVerdict(
  _evidence: NameEvidence,
  obstacle: Unestablished,
  identity: Identity | null = null,
): Verdict {
  return {
    state: 'unknown',
    cause: obstacle.cause,
    why: obstacle.why,
    confidence: 'low',
    identity,
    because: obstacle.evidence,
  };
}

function firstUseEvidence(firstUse: FirstUse): Evidence {
  return {
    fact: `the code has named it since ${firstUse.date.slice(0, 10)}${firstUse.bound === 'upper' ? ' or earlier' : ''}`,
    at: firstUse.date,
    source: `commit ${firstUse.commit}`,
  };
}
