import type { ReferenceKind } from '../../core/index.ts';
import type { EdgeKind } from '../lockfile/lock.ts';

/** Something that loading one repository loads from another one on the same hub. */
export interface Dependency {
  readonly edge: EdgeKind;
  readonly kind: ReferenceKind;
  readonly name: string;
  readonly revision: string | null;
}

/** What one file says is loaded with it. `notes`: what it says that cannot be followed, and why. */
export interface Described {
  readonly dependencies: readonly Dependency[];
  readonly notes: readonly string[];
}
