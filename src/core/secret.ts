import type { Severity } from './severity.ts';

export type SecretRuleId = `secret/${string}`;

export function isSecretRule(id: string): id is SecretRuleId {
  return id.startsWith('secret/');
}

export const REACHABILITIES = ['branches', 'pull-requests', 'unreachable'] as const;

/** Where a git object can be fetched from: a branch or tag, only a pull request, or nothing that has a name. */
export type Reachability = (typeof REACHABILITIES)[number];

/** A credential found somewhere; all its places together. It is never held here in the clear. */
export interface Secret {
  readonly rule: SecretRuleId;
  readonly provider: string;
  /** What it is, in a few words: `Hugging Face user access token`. */
  readonly title: string;
  readonly severity: Severity;
  /** 32 hex digits; see `secrets/fingerprint.ts` for what it is keyed by. */
  readonly fingerprint: string;
  /** `hf_ab…`: the vendor's prefix and at most two characters more. */
  readonly redacted: string;
  readonly checksum: 'valid' | 'invalid' | 'none';
  /** Whether the vendor accepts it: asked only with `--validate`. */
  readonly live: 'unknown' | 'yes' | 'no';
  /** Why `live` is what it is; null where nobody asked. */
  readonly liveBecause: string | null;
  /** What it opens; only where that was asked for and the vendor told. */
  readonly access?: SecretAccess;
  /** Whether it stands in what is checked out now (the tree that was scanned). */
  readonly present: boolean;
  /** The easiest way to any of its occurrences; what is present counts as a branch's. */
  readonly reachable: Reachability;
  /** What on hubs links to the places it was found in. */
  readonly attributedTo: readonly { readonly hub: string; readonly name: string }[];
  /** Earliest first; what is checked out now last. */
  readonly occurrences: readonly SecretOccurrence[];
}

export interface SecretOccurrence {
  /** Relative, `/`; a member of a container is `container!member`. A commit's own text is `commit message`, `author` … */
  readonly file: string;
  /** 1-based; in the file as it is stored. */
  readonly line: number;
  readonly column: number;
  /** Id of the git object; null for a file that is not in git. */
  readonly object: string | null;
  /** The commit that brought it in, or took it away. */
  readonly commit: string | null;
  readonly change: 'added' | 'removed' | null;
  readonly ref: string | null;
  readonly author: string | null;
  /** ISO 8601, UTC: the committer's date. */
  readonly date: string | null;
}

/** Something that looked like a secret and was judged not to be one, for `--show-dropped`. */
export interface DroppedSecret {
  readonly rule: SecretRuleId;
  readonly redacted: string;
  readonly why: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Who a credential is, and what it opens, as its vendor tells: asked only with `--access`. */
export interface SecretAccess {
  readonly identity: string | null;
  /** In the vendor's own words. */
  readonly scopes: readonly string[];
  readonly organisations: readonly string[];
  /** ISO 8601, UTC; null for never, and where the vendor does not say. */
  readonly expires: string | null;
  readonly lastUsed: string | null;
  /** The next steps of an attack path: credential, service, what it opens there. */
  readonly reaches: readonly SecretReach[];
}

export interface SecretReach {
  readonly service: string;
  readonly what: string;
  readonly can: 'read' | 'write' | 'administer' | 'spend';
}
