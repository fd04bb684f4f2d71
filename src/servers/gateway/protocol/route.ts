import { isRepoName } from '../../../core/index.ts';
import type { NameQuery } from '../../../hubs/index.ts';
import { API_RESOURCES, KINDS, PAGE_RESOURCES } from './route-words.data.ts';

/** A repository as a path names it. `after`: how many segments lie before what follows its name. */
export interface RepoPlace {
  readonly query: NameQuery;
  readonly api: boolean;
  readonly after: number;
}

/** What a path asks for. `nothing` we know; another part of the gateway may. */
export type Route =
  | { readonly kind: 'list'; readonly of: NameQuery['kind'] }
  | { readonly kind: 'info'; readonly repo: RepoPlace; readonly revision: string | null }
  | { readonly kind: 'tree'; readonly repo: RepoPlace; readonly revision: string; readonly path: string }
  | { readonly kind: 'paths-info'; readonly repo: RepoPlace; readonly revision: string }
  | { readonly kind: 'refs'; readonly repo: RepoPlace }
  | { readonly kind: 'commits'; readonly repo: RepoPlace; readonly revision: string }
  | { readonly kind: 'auth-check'; readonly repo: RepoPlace; readonly write: boolean }
  | { readonly kind: 'xet-read-token'; readonly repo: RepoPlace; readonly revision: string }
  | {
      readonly kind: 'file';
      readonly how: 'resolve' | 'raw';
      readonly repo: RepoPlace;
      readonly revision: string;
      readonly path: string;
    }
  | { readonly kind: 'account'; readonly of: 'users' | 'organizations'; readonly name: string }
  | { readonly kind: 'whoami' }
  | { readonly kind: 'agent-harnesses' }
  | { readonly kind: 'bad-name'; readonly name: string }
  | { readonly kind: 'nothing' };

const NOTHING: Route = { kind: 'nothing' };

/** `segments` are decoded, none empty, `.` or `..`; what they hold beyond that is a stranger's. */
export function routeOf(segments: readonly string[]): Route {
  return segments[0] === 'api' ? apiRoute(segments) : pageRoute(segments);
}

function apiRoute(segments: readonly string[]): Route {
  const [, second = '', third, fourth] = segments;
  if (segments.length === 2 && second === 'whoami-v2') return { kind: 'whoami' };
  if (segments.length === 2 && second === 'agent-harnesses') return { kind: 'agent-harnesses' };
  if (second === 'users' || second === 'organizations') {
    return segments.length === 4 && third !== undefined && fourth === 'overview'
      ? { kind: 'account', of: second, name: third }
      : NOTHING;
  }
  const kind = KINDS.get(second);
  if (kind === undefined) return NOTHING;
  if (third === undefined) return { kind: 'list', of: kind };
  const repo = repoPlace(segments, kind, 2, API_RESOURCES);
  if (repo === null) return { kind: 'bad-name', name: segments.slice(2, 4).join('/') };
  const [resource, ...rest] = segments.slice(repo.after);
  return resource === undefined
    ? { kind: 'info', repo, revision: null }
    : resourceRoute(repo, resource, rest);
}

function resourceRoute(repo: RepoPlace, resource: string, rest: readonly string[]): Route {
  const { revision, path } = splitRevision(rest);
  const bare = path === '';
  switch (resource) {
    case 'revision':
      return bare ? { kind: 'info', repo, revision } : NOTHING;
    case 'tree':
      return { kind: 'tree', repo, revision, path };
    case 'paths-info':
      return bare ? { kind: 'paths-info', repo, revision } : NOTHING;
    case 'refs':
      return rest.length === 0 ? { kind: 'refs', repo } : NOTHING;
    case 'commits':
      return bare ? { kind: 'commits', repo, revision } : NOTHING;
    case 'auth-check':
      return { kind: 'auth-check', repo, write: rest[0] === 'write' };
    case 'xet-read-token':
      return bare ? { kind: 'xet-read-token', repo, revision } : NOTHING;
    default:
      return NOTHING;
  }
}

/** `/{id}/resolve/…`, `/datasets/{id}/raw/…`. The pages that people look at are not ours. */
function pageRoute(segments: readonly string[]): Route {
  // Models have no prefix on the Hub's pages.
  const prefixed = segments[0] === 'models' ? undefined : KINDS.get(segments[0] ?? '');
  const before = prefixed === undefined ? 0 : 1;
  const how = [segments[before + 2], segments[before + 1]].find(
    (word) => word === 'resolve' || word === 'raw',
  );
  if (how === undefined) return NOTHING;
  const repo = repoPlace(segments, prefixed ?? 'model', before, PAGE_RESOURCES);
  if (repo === null) return { kind: 'bad-name', name: segments.slice(before, before + 2).join('/') };
  const [resource, ...rest] = segments.slice(repo.after);
  if ((resource !== 'resolve' && resource !== 'raw') || rest.length < 2) return NOTHING;
  const { revision, path } = splitRevision(rest);
  return path === '' ? NOTHING : { kind: 'file', how: resource, repo, revision, path };
}

/** A name of one part is followed by nothing or by a resource; else it has two parts. */
function repoPlace(
  segments: readonly string[],
  kind: NameQuery['kind'],
  before: number,
  resources: ReadonlySet<string>,
): RepoPlace | null {
  const [owner = '', second] = segments.slice(before);
  const parts = second === undefined || resources.has(second) ? [owner] : [owner, second];
  if (parts.some((part) => part.includes('/'))) return null;
  const name = parts.join('/');
  if (!isRepoName(name)) return null;
  return { query: { kind, name }, api: before === 2, after: before + parts.length };
}

/** A revision is one segment, encoded whole; clients also send `refs/pr/1` as it is. */
function splitRevision(rest: readonly string[]): { readonly revision: string; readonly path: string } {
  const bare = rest[0] === 'refs' && (rest[1] === 'pr' || rest[1] === 'convert') && rest.length >= 3 ? 3 : 1;
  return { revision: rest.slice(0, bare).join('/') || 'main', path: rest.slice(bare).join('/') };
}
