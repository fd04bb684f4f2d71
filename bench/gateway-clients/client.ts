import { createHash } from 'node:crypto';

/** One load, as a person would write it: a file, or all of a repository. */
export interface Call {
  readonly endpoint: string;
  readonly kind: 'model' | 'dataset';
  readonly name: string;
  readonly path: string | null;
  /** A folder that is this client's alone: its caches. */
  readonly home: string;
  readonly token: string | null;
}

/** Digests of what the client handed out, by path; or none and what it said. */
export interface Outcome {
  readonly files: Readonly<Record<string, string>>;
  readonly failed: boolean;
  readonly said: string;
}

export interface Client {
  readonly name: string;
  readonly version: string;
  /** What this client is for; other columns are not run. */
  readonly does: readonly Column[];
  /** What it takes of a repository when it takes all. */
  readonly takes: readonly string[];
  readonly kind: 'model' | 'dataset';
  /** Goes through the gateway that serves Xet, and what it brings has to come by it. */
  readonly isXet?: boolean;
  /** `stop` kills the process of the client, as the loss of a machine would. */
  readonly get: (call: Call, stop?: AbortSignal) => Promise<Outcome>;
}

export const COLUMNS = [
  'file',
  'snapshot',
  'resume',
  'rename',
  'gated',
  'block cold',
  'block warm',
  'dataset',
  'git clone',
  'LFS',
  'Xet',
] as const;
export type Column = (typeof COLUMNS)[number];

export const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
