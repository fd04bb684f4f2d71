import { isRepoName } from '../../../core/index.ts';
import type { NameQuery } from '../../../hubs/index.ts';

/** What git and git-lfs ask for (gitprotocol-http; git-lfs, docs/api). */
export type GitAsk = 'refs' | 'pack' | 'push' | 'lfs-batch' | 'lfs-other';

export interface GitRoute {
  readonly query: NameQuery;
  readonly ask: GitAsk;
  /** The repository's segments, without `.git`, as they stand in an address. */
  readonly address: string;
}

const TAILS: readonly (readonly [GitAsk, readonly string[]])[] = [
  ['refs', ['info', 'refs']],
  ['pack', ['git-upload-pack']],
  ['push', ['git-receive-pack']],
  ['lfs-batch', ['info', 'lfs', 'objects', 'batch']],
  ['lfs-other', ['info', 'lfs', 'locks']],
  ['lfs-other', ['info', 'lfs', 'locks', 'verify']],
];

const PREFIXES: ReadonlyMap<string, NameQuery['kind']> = new Map([
  ['datasets', 'dataset'],
  ['spaces', 'space'],
]);

/** `org/name.git/info/refs`, `datasets/org/name/git-upload-pack`; the ending is optional. Null for anything else. */
export function gitRouteOf(segments: readonly string[]): GitRoute | null {
  const found = TAILS.find(([, tail]) => tail.every((part, at) => segments.at(at - tail.length) === part));
  if (found === undefined) return null;
  const [ask, tail] = found;
  const place = segments.slice(0, -tail.length);
  const prefixed = place.length > 1 ? PREFIXES.get(place[0]!) : undefined;
  const parts = prefixed === undefined ? place : place.slice(1);
  if (parts.length < 1 || parts.length > 2 || parts.some((part) => part.includes('/'))) return null;
  const name = parts.join('/').replace(/\.git$/, '');
  if (!isRepoName(name)) return null;
  const address = prefixed === undefined ? name : `${place[0]}/${name}`;
  return { query: { kind: prefixed ?? 'model', name }, ask, address };
}
