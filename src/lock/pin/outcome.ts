import type { Reference } from '../../core/index.ts';
import type { UnpinnableReason } from '../../references/index.ts';

/** Why a load stays as it is although its name is sound. */
export type LeftReason =
  | UnpinnableReason
  /** One place would have to give two revisions. */
  | 'conflict'
  /** The edited file did not read as it should, so it was not kept. */
  | 'unproven'
  /** The file is generated, or other people's. */
  | 'hands-off'
  /** The file has an encoding that cannot be kept, or is too large. */
  | 'unreadable'
  /** This version cannot ask the hub for commits. */
  | 'no-connector';

/** What becomes of one load. */
export type PinOutcome =
  /** The source gets the commit. */
  | { readonly kind: 'pinned'; readonly commit: string }
  /** The source has it already, or something as good. */
  | { readonly kind: 'already' }
  /** Some or all of its uses cannot be edited. */
  | { readonly kind: 'left'; readonly because: LeftReason; readonly detail: string | null }
  /** It would pin what nobody has vouched for. */
  | { readonly kind: 'refused'; readonly why: string; readonly remedy: string }
  /** Nobody could say what to pin it to. `blocking`: something that was asked for failed. */
  | { readonly kind: 'unknown'; readonly why: string; readonly blocking: boolean };

export interface PinnedReference {
  readonly reference: Reference;
  readonly outcome: PinOutcome;
}

/** The edit of one file. */
export interface FileEdit {
  readonly file: string;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  /** A unified diff. */
  readonly diff: string;
}
