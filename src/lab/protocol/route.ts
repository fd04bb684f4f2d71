import { parseRepoAddress, type RepoType } from '../world/index.ts';
import type { RepoRoute } from './admission.ts';
import type { HubRequest } from './answer.ts';
import type { Bucket } from './rate-limit.ts';

const API_TYPES: Readonly<Record<string, RepoType>> = {
  models: 'model',
  datasets: 'dataset',
  spaces: 'space',
};
const API_RESOURCES: ReadonlySet<string> = new Set([
  'revision',
  'tree',
  'paths-info',
  'refs',
  'commits',
  'auth-check',
]);
const PAGE_RESOURCES: ReadonlySet<string> = new Set(['resolve', 'raw', 'blob', 'tree']);

/** What a path asks for. */
export type Route =
  | { readonly kind: 'list'; readonly type: RepoType }
  | {
      readonly kind: 'repo';
      readonly repo: RepoRoute;
      readonly resource: string | null;
      readonly rest: readonly string[];
    }
  | {
      readonly kind: 'file';
      readonly repo: RepoRoute;
      readonly how: 'resolve' | 'raw' | 'cache';
      readonly rest: readonly string[];
    }
  | { readonly kind: 'page'; readonly repo: RepoRoute }
  | {
      readonly kind: 'account';
      readonly of: 'users' | 'organizations';
      readonly name: string;
      readonly resource: string;
    }
  | { readonly kind: 'account-page'; readonly name: string }
  | { readonly kind: 'whoami' }
  | { readonly kind: 'large-file' }
  /** `info/refs` and `git-upload-pack` of git, `info/lfs/objects/batch` of Git LFS. */
  | {
      readonly kind: 'git';
      readonly repo: RepoRoute;
      readonly ask: 'refs' | 'pack' | 'lfs-batch';
    }
  | { readonly kind: 'nothing' };

const NOTHING: Route = { kind: 'nothing' };

export function routeOf({ segments }: HubRequest): Route {
  const [first, second, third, fourth] = segments;
  if (first === 'xet-bridge-us') return { kind: 'large-file' };
  if (first !== 'api') return pageRoute(segments);
  if (second === 'whoami-v2' && segments.length === 2) return { kind: 'whoami' };
  if (second === 'users' || second === 'organizations') {
    return third !== undefined && fourth !== undefined && segments.length === 4
      ? { kind: 'account', of: second, name: third, resource: fourth }
      : NOTHING;
  }
  if (second === 'resolve-cache') {
    const type = API_TYPES[third ?? ''];
    // A commit follows the name, so that a name of one part is told by it.
    const commits = new Set(segments.slice(4, 5).filter((word) => /^[0-9a-f]{40}$/.test(word)));
    const repo = type && repoRoute(segments, type, 3, segments[5] === undefined ? new Set() : commits);
    return repo ? { kind: 'file', repo, how: 'cache', rest: segments.slice(3 + repo.within) } : NOTHING;
  }
  const type = API_TYPES[second ?? ''];
  if (!type) return NOTHING;
  if (segments.length === 2) return { kind: 'list', type };
  const repo = repoRoute(segments, type, 2, API_RESOURCES);
  if (!repo) return NOTHING;
  const rest = segments.slice(2 + repo.within);
  return { kind: 'repo', repo, resource: rest[0] ?? null, rest: rest.slice(1) };
}

const GIT_ASKS: readonly (readonly ['refs' | 'pack' | 'lfs-batch', readonly string[]])[] = [
  ['refs', ['info', 'refs']],
  ['pack', ['git-upload-pack']],
  ['lfs-batch', ['info', 'lfs', 'objects', 'batch']],
];

/** `/datasets/org/name.git/info/refs`: the ending is optional. */
function gitRoute(segments: readonly string[]): Route | null {
  const found = GIT_ASKS.find(([, tail]) => tail.every((part, at) => segments.at(at - tail.length) === part));
  if (found === undefined) return null;
  const [ask, tail] = found;
  const address = segments.slice(0, -tail.length);
  const type = address[0] === 'models' ? undefined : API_TYPES[address[0] ?? ''];
  const before = type ? 1 : 0;
  const within = address.length - before;
  const bare = [...address.slice(0, -1), address.at(-1)?.replace(/\.git$/, '') ?? ''];
  const repo = within === 1 || within === 2 ? repoRoute(bare, type ?? 'model', before, new Set()) : undefined;
  return repo === undefined ? NOTHING : { kind: 'git', repo, ask };
}

function pageRoute(segments: readonly string[]): Route {
  const git = gitRoute(segments);
  if (git !== null) return git;
  const type = segments[0] === 'models' ? undefined : API_TYPES[segments[0] ?? ''];
  const before = type ? 1 : 0;
  const repo = repoRoute(segments, type ?? 'model', before, PAGE_RESOURCES);
  if (!repo) return NOTHING;
  const [resource, ...rest] = segments.slice(before + repo.within);
  if (resource === 'resolve' || resource === 'raw') return { kind: 'file', repo, how: resource, rest };
  if (resource !== undefined && resource !== 'tree' && resource !== 'blob') return NOTHING;
  if (!type && repo.within === 1 && resource === undefined)
    return { kind: 'account-page', name: repo.address.name };
  return { kind: 'page', repo };
}

/** A name of one part is followed by nothing or by a resource; else it has two parts. */
function repoRoute(
  segments: readonly string[],
  type: RepoType,
  before: number,
  resources: ReadonlySet<string>,
): RepoRoute | undefined {
  const [owner, name] = segments.slice(before);
  if (owner === undefined) return undefined;
  const within = name === undefined || resources.has(name) ? 1 : 2;
  try {
    const text = within === 1 ? owner : `${owner}/${name}`;
    const { name: valid } = parseRepoAddress(`${type}s/${text}`);
    return { address: { type, name: valid }, before, within };
  } catch {
    return undefined;
  }
}

/** A revision is one segment, encoded whole; clients also send `refs/pr/1` as it is. */
export function splitRevision(rest: readonly string[]): { readonly revision: string; readonly path: string } {
  const bare = rest[0] === 'refs' && (rest[1] === 'pr' || rest[1] === 'convert') && rest.length >= 3 ? 3 : 1;
  return { revision: rest.slice(0, bare).join('/') || 'main', path: rest.slice(bare).join('/') };
}

/** The rate limit a path counts against. */
export function bucketOf(route: Route, segments: readonly string[]): Bucket {
  // The Hub keeps large files on hosts that count nothing; here they are on its own, and must not use up its pages.
  if (route.kind === 'file' || route.kind === 'large-file') return 'resolvers';
  return segments[0] === 'api' ? 'api' : 'pages';
}
