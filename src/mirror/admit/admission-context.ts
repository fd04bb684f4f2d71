import type { Clock } from '../../base/index.ts';
import type { Identity } from '../../core/index.ts';
import type { Hub, NameQuery } from '../../hubs/index.ts';
import type { GatePolicy } from '../../policy/index.ts';
import type { Approval, Records } from '../records/index.ts';
import type { LockedNames } from './locked-names.ts';

/** What it takes to admit a name. */
export interface AdmissionContext {
  readonly records: Records;
  /** A hub that has been told nothing yet: it remembers what it was told, and names change hands. */
  readonly openHub: () => Promise<Hub>;
  /** Address of the hub, for the record. */
  readonly source: string;
  readonly policy: GatePolicy;
  readonly locks: LockedNames;
  /** Of different people, each checked, that this identity may take the place of the one that the name is bound to. */
  readonly approvals: (query: NameQuery, bound: Identity, now: Identity) => Promise<readonly Approval[]>;
  readonly clock: Clock;
}

/** People who have to agree before another identity is served under a name. */
export const APPROVALS_NEEDED = 2;
