import type { HubName, ReferenceKind } from './reference.ts';

/** One checkable fact: what was seen, when, and where (a URL, a commit, a file). */
export interface Evidence {
  readonly fact: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly source: string;
}

/** What a hub says stands behind a name. Never the name itself. Unknown parts are null. */
export interface Identity {
  readonly hub: HubName;
  readonly kind: ReferenceKind;
  /** The name the hub itself uses (its case, its target after redirects). */
  readonly name: string;
  readonly repoId: string | null;
  readonly repoCreatedAt: string | null;
  readonly ownerName: string | null;
  readonly ownerId: string | null;
  readonly ownerKind: 'user' | 'organization' | null;
  readonly ownerCreatedAt: string | null;
  readonly headCommit: string | null;
}

/** The earliest commit that names something. `upper`: it may have been named earlier, never later. */
export interface FirstUse {
  readonly commit: string;
  /** Committer date, ISO 8601, UTC. */
  readonly date: string;
  readonly bound: 'exact' | 'upper';
}

export const VERDICT_STATES = [
  'live',
  'moved',
  'reregistered',
  'claimable',
  'missing',
  'restricted',
  'unknown',
] as const;
export type VerdictState = (typeof VERDICT_STATES)[number];

/** `proven`: against a known identity. `dated`: by creation times. `single`: seen once, from one vantage. */
export type Confidence = 'proven' | 'dated' | 'single' | 'low';

/** Why something could not be established. `transient` and `credential` failures on a load make `scan` exit 3. */
export type UnknownCause =
  | 'offline'
  | 'transient'
  | 'credential'
  | 'contradiction'
  | 'unsupported'
  | 'private-pattern'
  | 'dynamic';

interface VerdictBase {
  readonly confidence: Confidence;
  readonly because: readonly Evidence[];
  readonly identity: Identity | null;
}

export type Verdict =
  | (VerdictBase & {
      readonly state: 'live';
      /** The name differs from the hub's own only in case, or is a legacy un-namespaced name. */
      readonly alias: string | null;
      /** The repo was created after the name was first used, under an older owner. */
      readonly youngerThanReference: boolean;
      /** The owner is younger than the first use, the repo older. */
      readonly ownerChanged: boolean;
    })
  | (VerdictBase & {
      readonly state: 'moved';
      readonly target: string;
      /** Who holds the old name now. */
      readonly oldName: 'held' | 'free' | 'taken' | 'unknown';
      readonly sameOwner: boolean;
    })
  | (VerdictBase & {
      readonly state: 'reregistered';
      readonly ownerDiffers: boolean;
      readonly via: 'name' | 'redirect';
    })
  | (VerdictBase & {
      readonly state: 'claimable';
      readonly availability: 'likely' | 'held' | 'retired' | 'unknown';
    })
  | (VerdictBase & {
      readonly state: 'missing';
      readonly seenBefore: boolean;
      readonly ownerChanged: boolean;
    })
  | (VerdictBase & {
      readonly state: 'restricted';
      readonly how: 'private' | 'gated' | 'region' | 'disabled';
    })
  | (VerdictBase & { readonly state: 'unknown'; readonly cause: UnknownCause; readonly why: string });
