import type { LockEdge, LockedFile, LockedIdentity } from '../lockfile/lock.ts';
import type { FormatClass } from './formats.data.ts';

export type Happened = 'added' | 'changed' | 'removed';

/** One difference between two states of one locked name. */
export type EntryChange =
  /** Another repository stands behind the name. */
  | { readonly kind: 'identity'; readonly before: LockedIdentity; readonly after: LockedIdentity }
  /** Another account holds it. */
  | { readonly kind: 'owner'; readonly before: LockedIdentity; readonly after: LockedIdentity }
  /** The names it is led through are others; `after` is empty where it is not redirected any more. */
  | {
      readonly kind: 'redirect';
      readonly before: readonly string[];
      readonly after: readonly string[];
      readonly to: string;
    }
  /** Files of a format that there were none of before. */
  | {
      readonly kind: 'format';
      readonly extension: string;
      readonly class: FormatClass;
      readonly paths: readonly string[];
    }
  /** It loads something else besides, or no longer does. */
  | { readonly kind: 'edge'; readonly happened: 'added' | 'removed'; readonly edge: LockEdge }
  /** A file that is code itself. */
  | { readonly kind: 'code'; readonly happened: Happened; readonly path: string; readonly sizeBytes: number }
  /** A chat template; `certain` is false for a file that may hold one besides other things. */
  | {
      readonly kind: 'chat-template';
      readonly happened: Happened;
      readonly path: string;
      readonly certain: boolean;
    }
  | { readonly kind: 'license'; readonly before: string | null; readonly after: string | null }
  | {
      readonly kind: 'file';
      readonly happened: Happened;
      readonly path: string;
      readonly class: FormatClass;
      readonly before: LockedFile | null;
      readonly after: LockedFile | null;
    };
