import { WeighbridgeError } from '../../base/index.ts';
import { isRepoName } from '../../core/index.ts';
import type { NameQuery } from '../../hubs/index.ts';

/** A name on Hugging Face as people write it, with a branch, a tag or a commit. */
export interface NameAddress {
  readonly query: NameQuery;
  readonly revision: string | null;
}

const FOLDERS = { model: '', dataset: 'datasets/', space: 'spaces/' } as const;

/** `hf:org/name`, `hf:datasets/org/name@v1.0`. Throws `usage` for anything else. */
export function parseNameAddress(text: string): NameAddress {
  const [, folder, name, revision] =
    /^hf:(?:(models|datasets|spaces)\/)?([^@]+?)(?:@(.+))?$/.exec(text.trim()) ?? [];
  if (name === undefined || !isRepoName(name) || (revision !== undefined && !REVISION.test(revision))) {
    throw new WeighbridgeError('usage', `${JSON.stringify(text)} is no name that can be mirrored`, {
      remedy: 'write hf:org/name, hf:org/name@REVISION, hf:datasets/org/name or hf:spaces/org/name',
    });
  }
  const kind = folder === 'datasets' ? 'dataset' : folder === 'spaces' ? 'space' : 'model';
  return { query: { kind, name }, revision: revision ?? null };
}

/** What git could call a branch or a tag; the hub says whether it does. */
const REVISION = /^[\w][\w./@+-]{0,199}$/;

/** `hf:datasets/org/name@main`. */
export function nameAddress({ kind, name }: NameQuery, revision: string | null = null): string {
  return `hf:${FOLDERS[kind === 'code' ? 'model' : kind]}${name}${revision === null ? '' : `@${revision}`}`;
}
