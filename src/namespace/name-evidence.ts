import type { FirstUse, HubName, Identity } from '../core/index.ts';
import type { NameQuery, OwnerSighting, RepoSighting } from '../hubs/index.ts';

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
