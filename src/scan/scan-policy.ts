import type { Reference } from '../core/index.ts';
import type { GatePolicy } from '../policy/index.ts';

/** The operator's policy, as far as a scan can hold it against what it knows anyway. */
export interface ScanPolicy {
  /** Rules that the configuration names; the others are null: a scan has rules of its own for them. */
  readonly rules: GatePolicy;
  /** What the lock holds for a load; null where it is not locked. Left out where there is no lock. */
  readonly lockedFor?: (reference: Reference) => { readonly license: string | null } | null;
}
