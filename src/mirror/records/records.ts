import type { Artifact, Danger, Evidence, Identity, Verdict } from '../../core/index.ts';
import type { HubFile, NameQuery } from '../../hubs/index.ts';
import type { GateDecision } from '../../policy/index.ts';

/** Agreement of a person, who signed `statement` with the key that the operator's configuration has for them. */
export interface Approval {
  readonly by: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly reason: string;
  /** Ed25519 over the statement (`mirror/approvals`), in base64. */
  readonly signature: string;
}

// Keys are made by `keys.ts`: KIND is `model`, `dataset` or `space`, OWNER is `_=` for names without one, and names are in
// lower case.

/**
 * Who a name is, once and for all: the identity under which it was first admitted. Another one under the same name is
 * never served, unless two people have approved it; then it is the new one, and what it was before stays here.
 * Document `bindings/KIND/OWNER/NAME`, all in lower case, since names of hubs are compared so.
 */
export interface Binding {
  readonly schema: 'weighbridge.binding/1';
  readonly query: NameQuery;
  readonly identity: Identity;
  /** ISO 8601, UTC. */
  readonly boundAt: string;
  /** What each branch or tag was when it was last admitted; `at`: when the hub last said so. */
  readonly revisions: Readonly<Record<string, { readonly commit: string; readonly at: string }>>;
  /** What the hub said of the name last, where it was something else than what the name is bound to. */
  readonly doubt?: { readonly at: string; readonly verdict: Verdict } | null;
  /** Identities it had before, oldest first, with who approved the change. */
  readonly before: readonly {
    readonly identity: Identity;
    readonly until: string;
    readonly approvals: readonly Approval[];
  }[];
}

/** What the hub lists of a commit. Immutable. Document `manifests/KIND/OWNER/NAME/COMMIT`. */
export interface Manifest {
  readonly schema: 'weighbridge.manifest/1';
  /** In the hub's own case. */
  readonly query: NameQuery;
  readonly repoId: string | null;
  readonly commit: string;
  /** ISO 8601, UTC. */
  readonly committedAt: string | null;
  readonly license: string | null;
  readonly gated: boolean;
  /** Sorted by path. */
  readonly files: readonly HubFile[];
  /** What the hub's own description of the commit says (`card`, `config`, `tags` …), for clients that read it. */
  readonly description: Readonly<Record<string, unknown>>;
  /** Address of the hub it came from, and when. */
  readonly source: string;
  readonly fetchedAt: string;
}

/** What was concluded of a commit, and whether it may be served. Document `admissions/KIND/OWNER/NAME/COMMIT`. */
export interface Admission {
  readonly schema: 'weighbridge.admission/1';
  readonly commit: string;
  readonly repoId: string | null;
  /** `admitted`: by what is known without its files. `copied`: and every file is held, verified and judged. */
  readonly state: 'admitted' | 'copied' | 'quarantined';
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly verdict: Verdict;
  readonly decision: GateDecision;
  /** Why it is quarantined; empty else. */
  readonly reasons: readonly string[];
  /** File of the signature (OMS) that was made when it was copied, by its hash; null for none. */
  readonly signature: string | null;
}

/**
 * Contents of regular files of a commit that are held, by git object id, since no hub tells their SHA-256: what we hashed
 * ourselves. Grows while files arrive. Document `holdings/KIND/OWNER/NAME/COMMIT`.
 */
export interface Holdings {
  readonly schema: 'weighbridge.holdings/1';
  readonly files: ReadonlyMap<string, HeldContent>;
}

export interface HeldContent {
  readonly sha256: string;
  readonly sizeBytes: number;
}

/**
 * What a content was judged to be as a file of this name. Document `judgements/SHA256/PLACE`: PLACE is made of its path,
 * since the same bytes are other things under other names, and of its commit too where the judge looked at its neighbours
 * (`judgementKey`). Artifact null: nothing that a loader reads.
 */
export interface ContentJudgement {
  readonly schema: 'weighbridge.judgement/1';
  readonly ruleset: string;
  readonly path: string;
  readonly artifact: Omit<Artifact, 'file'> | null;
}

/** Content, a commit or a name that is never served. Document `quarantine/SHA256` or `quarantine/KIND/OWNER/NAME[/COMMIT]`. */
export interface QuarantineEntry {
  readonly schema: 'weighbridge.quarantine/1';
  readonly what:
    | { readonly kind: 'content'; readonly sha256: string }
    | { readonly kind: 'commit'; readonly query: NameQuery; readonly commit: string }
    | { readonly kind: 'name'; readonly query: NameQuery };
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Sentences for the person at the prompt. */
  readonly reasons: readonly string[];
  readonly danger: Danger | null;
  readonly evidence: readonly Evidence[];
  /** Where it was met: `org/name@commit/path`. */
  readonly seenAs: readonly string[];
}
