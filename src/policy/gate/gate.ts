import type { Artifact, Danger, Identity, ReferenceKind, Verdict, VerdictState } from '../../core/index.ts';

/** What a rule does where it is broken: refuse, tell, or only keep a record. */
export type GateMode = 'block' | 'warn' | 'record';

/** The rules at the door (`policy:` of `weighbridge.yaml`). A rule that is null is not in force. Pure data. */
export interface GatePolicy {
  /** Whom people are to ask, as they are to be told: `ml-platform@example.com`. Null: whoever keeps the policy. */
  readonly contact?: string | null;
  /**
   * Patterns of owners (`acme`, `acme-*`), or of names (`acme/bert-*`); denying wins. An empty `allow` allows all that is
   * not denied.
   */
  readonly owners: {
    readonly allow: readonly string[];
    readonly deny: readonly string[];
    readonly mode: GateMode;
  } | null;
  /** States a name may be in. */
  readonly verdicts: { readonly allow: readonly VerdictState[]; readonly mode: GateMode } | null;
  /** Only what a lock holds, at the locked commit. */
  readonly locked: { readonly mode: GateMode } | null;
  /** Formats of files, as artifacts name them (`safetensors`, `pickle`); denying wins. */
  readonly formats: {
    readonly allow: readonly string[];
    readonly deny: readonly string[];
    readonly mode: GateMode;
  } | null;
  /**
   * The most dangerous that a file may be; files that could not be read to their end count as `suspicious`. What is more
   * dangerous than `warnAbove`, and no more than `max`, is a warning.
   */
  readonly danger: {
    readonly max: Danger;
    readonly warnAbove?: Danger | null;
    readonly mode: GateMode;
  } | null;
  /** SPDX ids as cards have them, in lower case; `none` for a repository without one. */
  readonly licenses: {
    readonly allow: readonly string[];
    readonly deny: readonly string[];
    readonly mode: GateMode;
  } | null;
  /** Days that a repository, and its owner, have to be old. */
  readonly age: { readonly days: number; readonly mode: GateMode } | null;
  /** Code of the repository that loaders run when they are told to trust it. */
  readonly remoteCode: { readonly mode: GateMode } | null;
  /** Gated repositories, and the licences named here, are for clients that accepted them. */
  readonly acceptance: { readonly licenses: readonly string[]; readonly mode: GateMode } | null;
}

/** What is known of a name at the door. */
export interface NameFacts {
  readonly kind: ReferenceKind;
  readonly name: string;
  readonly identity: Identity | null;
  readonly verdict: Verdict | null;
  /** Whether a lock holds it at the commit that is served. Null: there is no lock. */
  readonly locked: boolean | null;
  readonly license: string | null;
  /** Paths of files that loaders run when they trust remote code; null where it is not known yet. */
  readonly remoteCode: readonly string[] | null;
  readonly gated: boolean;
  /** Whether this client accepted its terms. */
  readonly accepted: boolean;
  /** ISO 8601, UTC. */
  readonly now: string;
}

/** What is known of a file at the door. `artifact` is null for what no loader reads. */
export interface FileFacts {
  readonly path: string;
  readonly artifact: Pick<
    Artifact,
    'format' | 'alsoReadAs' | 'danger' | 'complete' | 'incomplete' | 'payloads'
  > | null;
}

/** A rule that is broken. */
export interface GateReason {
  /** `policy/owner`, `policy/verdict` … */
  readonly rule: string;
  readonly mode: GateMode;
  /** One printable sentence for the person at the prompt. */
  readonly message: string;
  /** One sentence: what to do. */
  readonly remedy: string;
}

/** `outcome` is the worst of the reasons. */
export interface GateDecision {
  readonly outcome: 'allow' | 'record' | 'warn' | 'block';
  readonly reasons: readonly GateReason[];
}
