import type { Artifact } from '../../core/index.ts';
import type { Neighbours } from '../judge.ts';

/** A file to be judged in a thread. */
export interface Job {
  readonly path: string;
  readonly size: number;
  readonly far: boolean;
  /** Where it lies on disk, for the thread to read it there; null: it asks for its bytes. */
  readonly diskPath: string | null;
  readonly sha256: string | null;
  readonly hashes: boolean;
  readonly hasNeighbours: boolean;
}

/** What a thread needs to know while it judges. Places are those of the file itself (0), or of a neighbour it opened. */
export type Question =
  | { readonly kind: 'read'; readonly source: number; readonly offset: number; readonly length: number }
  | { readonly kind: 'open-neighbour'; readonly path: string }
  | { readonly kind: 'read-neighbour'; readonly path: string; readonly maxBytes: number };

/** Questions that a thread stands still for. */
export type QuickQuestion =
  | { readonly kind: 'has'; readonly path: string }
  | { readonly kind: 'kind-of'; readonly path: string };

export type Answer =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'opened'; readonly source: number; readonly size: number; readonly far: boolean }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'failed'; readonly code: string | null; readonly why: string };

export type QuickAnswer = boolean | ReturnType<Neighbours['kindOf']>;

export type ToThread =
  | { readonly kind: 'judge'; readonly job: Job }
  | { readonly kind: 'answer'; readonly call: number; readonly answer: Answer };

export type FromThread =
  | { readonly kind: 'question'; readonly call: number; readonly question: Question }
  | { readonly kind: 'quick-question'; readonly question: QuickQuestion }
  | { readonly kind: 'judged'; readonly artifact: Artifact | null };

/** Handed to a thread when it starts: answers to quick questions come over `port`, once `flag` is set. */
export interface ThreadData {
  readonly port: import('node:worker_threads').MessagePort;
  readonly flag: SharedArrayBuffer;
  /** Where whoever started it keeps what was compiled; null where it keeps nothing. */
  readonly compiledFolder: string | null;
}
