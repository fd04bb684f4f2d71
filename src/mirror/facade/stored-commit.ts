import type { Identity } from '../../core/index.ts';
import type { Served } from '../mirror.ts';
import type { Admission, Binding, Manifest } from '../records/index.ts';

/** A step of a resolution, for whoever wants to know how it came to its end. */
export type Note = (what: string, outcome: string) => void;

/** A commit that is in the store. */
export interface StoredCommit {
  readonly by: Served['by'];
  readonly binding: Binding;
  readonly manifest: Manifest;
  readonly admission: Admission;
}

/** Whom a commit was admitted as: whoever the name is bound to, or was before with two people's approval. */
export function identityOf(binding: Binding, { repoId }: Admission): Identity | null {
  if (binding.identity.repoId === repoId) return binding.identity;
  return binding.before.find(({ identity }) => identity.repoId === repoId)?.identity ?? null;
}
