import type { Verdict } from '../core/index.ts';
import { ownerOf } from '../core/index.ts';
import type { Redirected } from '../hubs/index.ts';
import {
  continuityOf,
  contradictionIn,
  isSameOwner,
  replacedSince,
  restrictionOf,
  unknownBecause,
  withFirstUse,
} from './conclusions.ts';
import { ageAgainst } from './dating.ts';
import { identityOf } from './identity.ts';
import { judgeAbsent, judgePresent, judgeRestricted } from './judge-direct.ts';
import type { NameEvidence } from './name-evidence.ts';

/** The verdict on a name that only redirects: what stands at the end, and who could end the redirect. */
export function judgeRedirected(evidence: NameEvidence, redirected: Redirected): Verdict {
  const { hub, query, known, use, owner, targetOwner } = evidence;
  const { target } = redirected;
  const seen = [...redirected.evidence, ...target.evidence];
  const reached = target.kind === 'present' ? target.repo.name : (redirected.hops.at(-1)?.to ?? query.name);

  if (target.kind === 'unknown') return unknownBecause({ ...target, evidence: seen });
  if (target.kind === 'absent') return judgeAbsent(evidence, seen);
  if (reached.toLowerCase() === query.name.toLowerCase()) {
    return target.kind === 'present'
      ? judgePresent(evidence, target.repo, seen, null)
      : judgeRestricted(evidence, target, seen);
  }

  const because = [...seen, ...(targetOwner?.evidence ?? []), ...(owner?.evidence ?? [])];
  const repo = target.repo;
  const identity = repo && identityOf(hub, query.kind, repo, targetOwner);
  if (repo && identity) {
    const certain =
      contradictionIn(`the repository ${repo.name}`, repo.created, because, identity) ??
      replacedSince(known, identity, because, 'redirect');
    if (certain) return certain;
    // Whatever stands at the end of the hops was created after the name was first used: it is another repository.
    // The target owner's age says nothing: `gpt2` under the younger `openai-community` is the same repository.
    if (ageAgainst(repo.created, use.firstUse) === 'younger') {
      return {
        state: 'reregistered',
        confidence: 'dated',
        ownerDiffers: !isSameOwner(owner, targetOwner),
        via: 'redirect',
        identity,
        because: withFirstUse(because, use.firstUse),
      };
    }
  }

  // Only the hub itself can end the redirect of a legacy name, so that what counts is where it leads. Any other name
  // is at the mercy of whoever holds its owner, however little can be loaded at the end of it.
  if (ownerOf(query.name) === null) {
    const how = target.kind === 'restricted' ? target.how : restrictionOf(target.repo);
    if (how) return { state: 'restricted', how, confidence: 'single', identity, because };
    return {
      state: 'live',
      confidence: repo ? continuityOf(evidence, repo) : 'low',
      alias: reached,
      youngerThanReference: false,
      ownerChanged: false,
      identity,
      because: withFirstUse(because, use.firstUse),
    };
  }
  return {
    state: 'moved',
    confidence: known?.repoId && known.repoId === repo?.repoId ? 'proven' : 'single',
    target: reached,
    oldName: oldNameStatus(evidence),
    sameOwner:
      isSameOwner(owner, targetOwner) ||
      ownerOf(query.name)?.toLowerCase() === ownerOf(reached)?.toLowerCase(),
    identity,
    because: withFirstUse(because, use.firstUse),
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
