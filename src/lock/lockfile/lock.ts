import type { HubName, PinGrade, ReferenceKind } from '../../core/index.ts';

/** Who stood behind a name when it was locked. Unknown parts are null. */
export interface LockedIdentity {
  /** In the hub's own case; after a redirect, the name it led to. */
  readonly name: string;
  readonly repoId: string | null;
  readonly repoCreatedAt: string | null;
  readonly ownerName: string | null;
  readonly ownerId: string | null;
  readonly ownerKind: 'user' | 'organization' | null;
  readonly ownerCreatedAt: string | null;
}

export interface LockedFile {
  /** Of the content, 64 hex digits: the hub's word for LFS files, computed by us for all others. */
  readonly sha256: string;
  readonly sizeBytes: number;
  /** Whose word the hash is. */
  readonly hashedBy: 'hub' | 'us';
  /** Git object id of what the repository holds (of the pointer, for LFS files). 40 hex digits. */
  readonly gitOid: string;
}

/**
 * Why loading one thing loads another. `base-model`: `adapter_config.json` of an adapter. `remote-code`: `auto_map` of
 * a configuration, code from another repository. `component`: a part that is kept in another repository, such as the
 * model a speculator verifies with or a module of a pipeline. `submodule`: `.gitmodules`.
 */
export const EDGE_KINDS = [
  'base-model',
  'remote-code',
  'kernel',
  'tokenizer',
  'component',
  'submodule',
] as const;
export type EdgeKind = (typeof EDGE_KINDS)[number];

export interface LockEdge {
  readonly kind: EdgeKind;
  /** Key of the entry it leads to. */
  readonly to: string;
  /** The file that says so, `adapter_config.json`. */
  readonly saidBy: string;
}

/** One repository at one commit, as it was trusted. */
export interface LockEntry {
  readonly hub: HubName;
  readonly kind: ReferenceKind;
  /** As referenced. */
  readonly name: string;
  /** The branch or tag that `pin --update` follows: what was asked for when it was locked; `main` for none. */
  readonly revision: string;
  readonly commit: string;
  readonly identity: LockedIdentity;
  /** The names a redirect led through, the first asked for first; empty when there was none. */
  readonly redirect: readonly string[];
  readonly license: string | null;
  /** When it was locked, ISO 8601, UTC. */
  readonly lockedAt: string;
  readonly files: ReadonlyMap<string, LockedFile>;
  readonly requires: readonly LockEdge[];
}

/** What a codebase trusts: the content of `weighbridge.lock`. Entries by key (`lockKey`). */
export interface Lock {
  readonly entries: ReadonlyMap<string, LockEntry>;
}

/**
 * `huggingface:model:org/name@main`. The name is as referenced, the revision what was asked for (`main` for none); a
 * reference that is pinned to a commit finds its entry by name and commit (`entryFor`).
 */
export function lockKey(entry: {
  readonly hub: HubName;
  readonly kind: ReferenceKind;
  readonly name: string;
  readonly revision: string | null;
}): string {
  return `${entry.hub}:${entry.kind}:${entry.name}@${entry.revision ?? DEFAULT_REVISION}`;
}

/** The branch that no revision means on Hugging Face (`REPO_TYPES`, `DEFAULT_REVISION` of huggingface_hub). */
export const DEFAULT_REVISION = 'main';

/** The entry that a reference is locked by: the one that was asked for so, or the one at the commit it is pinned to. */
export function entryFor(
  lock: Lock,
  reference: {
    readonly hub: HubName;
    readonly kind: ReferenceKind;
    readonly name: string;
    readonly revision: string | null;
    readonly pin: PinGrade;
  },
): LockEntry | null {
  const exact = lock.entries.get(lockKey(reference));
  if (exact !== undefined || reference.pin !== 'commit') return exact ?? null;
  for (const entry of lock.entries.values()) {
    if (
      entry.hub === reference.hub &&
      entry.kind === reference.kind &&
      entry.name === reference.name &&
      entry.commit === reference.revision
    ) {
      return entry;
    }
  }
  return null;
}
