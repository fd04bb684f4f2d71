import type { JudgedReference, Verdict } from '../../core/index.ts';
import { subjectOf } from '../../core/index.ts';
import type { LockedIdentity } from '../lockfile/lock.ts';

/** Whether a name may be pinned to what the hub serves under it now. */
export type Soundness =
  | { readonly kind: 'sound'; readonly notice: string | null }
  /** It would pin what nobody has vouched for: a stranger's commit, perhaps. */
  | { readonly kind: 'unsound'; readonly why: string; readonly remedy: string }
  /** It could not be established. `examined`: nothing failed, the run was not meant to ask. */
  | { readonly kind: 'unknown'; readonly why: string };

/**
 * Whether what stands behind a name is what the code meant, as far as the verdict tells. A pin makes whatever is there
 * now permanent, so everything but a sound name has to be accepted by a person. `locked` is who stood behind it before.
 */
export function soundnessOf({ name, verdict }: JudgedReference, locked: LockedIdentity | null): Soundness {
  if (verdict === null) return { kind: 'unknown', why: 'nobody was asked who stands behind the name' };
  const owner = verdict.identity?.ownerId ?? null;
  if (verdict.state === 'live' && owner !== null && locked?.ownerId && owner !== locked.ownerId) {
    return {
      kind: 'unsound',
      why: `another account holds ${verdict.identity?.ownerName ?? 'it'} than when it was locked`,
      remedy: 'find out whether the old owner gave it away, and whether you trust the new one',
    };
  }
  switch (verdict.state) {
    case 'live':
      return liveSoundness(name, verdict);
    case 'moved':
      return {
        kind: 'unsound',
        why: `it moved to ${verdict.target}, and only a redirect still leads there`,
        remedy: `refer to ${verdict.target} if that is what you trust, and pin that`,
      };
    case 'reregistered':
      return {
        kind: 'unsound',
        why: 'it is a different repository than the one that the code began to use',
        remedy: 'find where the original went, or load a trusted copy from storage you control',
      };
    case 'claimable':
      return {
        kind: 'unsound',
        why: `no account named ${name.split('/')[0]} exists`,
        remedy: 'find where the model went, and refer to that',
      };
    case 'missing':
      return {
        kind: 'unsound',
        why: 'the hub shows no such repository: it is missing or private',
        remedy: 'if it is private, give a token that can read it (HF_TOKEN)',
      };
    case 'restricted':
      return restrictedSoundness(verdict);
    case 'unknown':
      return { kind: 'unknown', why: verdict.why };
  }
}

function liveSoundness(name: string, verdict: Verdict & { readonly state: 'live' }): Soundness {
  if (verdict.ownerChanged) {
    return {
      kind: 'unsound',
      why: `the account that holds ${name} is younger than its first use in this code`,
      remedy: 'check that the owner is still who you trusted',
    };
  }
  const notice = verdict.youngerThanReference
    ? 'its repository is younger than its first use in this code, its owner is not'
    : null;
  return { kind: 'sound', notice };
}

/** A gated repository is the owner's own; what the hub disabled or hides is not to be made permanent. */
function restrictedSoundness({ how }: Verdict & { readonly state: 'restricted' }): Soundness {
  if (how === 'gated' || how === 'private') return { kind: 'sound', notice: null };
  return {
    kind: 'unsound',
    why: how === 'disabled' ? 'the hub disabled it' : 'the hub blocks it in this region',
    remedy: how === 'disabled' ? 'stop using it, and find out why' : 'ask from a region where it is served',
  };
}

/** Names that the operator vouches for, as `--accept` gives them: `org/name`, or the whole subject. */
export function isAccepted(reference: JudgedReference, accepted: readonly string[]): boolean {
  return accepted.some((each) => each === reference.name || each === subjectOf(reference));
}
