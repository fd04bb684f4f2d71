import { WeighbridgeError } from '../../base/index.ts';

export const REPO_TYPES = ['model', 'dataset', 'space'] as const;
export type RepoType = (typeof REPO_TYPES)[number];

/** A repository by type and name, as people write it: `acme/x`, `datasets/acme/x`, `spaces/acme/x`. */
export interface RepoAddress {
  readonly type: RepoType;
  /** `owner/name`, or `name` for what the Hub imported before it had owners. */
  readonly name: string;
}

// First segments of paths that mean something to the hub itself, so that no account can stand in their place.
const RESERVED_ACCOUNTS: ReadonlySet<string> = new Set(
  'api lab models datasets spaces kernels collections papers docs blog join login logout settings new search organizations xet-bridge-us'.split(
    ' ',
  ),
);
// Sub-resources: `/api/models/gpt2/refs` must not mean a repository called `gpt2/refs`.
const RESERVED_REPOS: ReadonlySet<string> = new Set(
  'revision tree paths-info refs commits commit auth-check resolve raw blob discussions settings overview members'.split(
    ' ',
  ),
);

export function parseRepoAddress(text: string): RepoAddress {
  const match = /^(?:(datasets|spaces|models)\/)?([^/]+(?:\/[^/]+)?)$/.exec(text);
  if (!match)
    throw new WeighbridgeError('usage', `'${text}' is not a repository`, { remedy: ADDRESS_REMEDY });
  const [, segment, name] = match;
  const type = segment === 'datasets' ? 'dataset' : segment === 'spaces' ? 'space' : 'model';
  for (const part of name!.split('/')) requireName(part, name!);
  return { type, name: name! };
}

const ADDRESS_REMEDY = "write 'owner/name' for a model, 'datasets/owner/name' or 'spaces/owner/name'";

/** `acme/x`, `datasets/acme/x`: the inverse of `parseRepoAddress`. */
export function formatRepoAddress({ type, name }: RepoAddress): string {
  return type === 'model' ? name : `${type}s/${name}`;
}

export function requireAccountName(name: string): void {
  requireName(name, name);
  if (RESERVED_ACCOUNTS.has(name.toLowerCase())) {
    throw new WeighbridgeError('usage', `'${name}' is a word of the hub itself and cannot be an account`);
  }
}

export function requireRepoName(name: string): void {
  requireName(name, name);
  if (RESERVED_REPOS.has(name.toLowerCase())) {
    throw new WeighbridgeError('usage', `'${name}' is a word of the hub itself and cannot be a repository`);
  }
}

/** 1 to 96 characters of `[A-Za-z0-9._-]`, without `--` or `..`, not ending in `.git`: the Hub's own rule. */
function requireName(name: string, whole: string): void {
  if (/^[A-Za-z0-9._-]{1,96}$/.test(name) && !/--|\.\.|\.git$/i.test(name)) return;
  throw new WeighbridgeError('usage', `'${whole}' is not a name the hub would take`, {
    remedy: "use 1 to 96 of the characters A-Z a-z 0-9 . _ -, without '--' or '..', not ending in '.git'",
  });
}

/** Names are matched without regard to case. */
export function fold(name: string): string {
  return name.toLowerCase();
}
