import type { ReferenceKind } from './reference.ts';

/**
 * A place that is dangerous although it means nothing on a hub. `model-confusion`: a relative path of the program's own
 * is given to a loader that asks the hub for `folder/name` when the path is not there at run time.
 */
export interface Hazard {
  readonly kind: 'model-confusion';
  /** What the hub would be asked for: `checkpoints/sentiment-v2`. */
  readonly name: string;
  readonly of: ReferenceKind;
  /** `library.api`, as in a reference. */
  readonly form: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Whether the target itself holds the path now. */
  readonly isThere: boolean;
  readonly remoteCode: boolean;
}
