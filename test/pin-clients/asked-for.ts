import type { LoggedRequest } from '../../src/lab/index.ts';

/** What a request asked for: a repository as the lab writes it, and a revision; null where its path names none. */
export interface Asked {
  readonly repository: string;
  readonly revision: string | null;
}

/** A request that a client makes beside what it was told to load, and why that is no harm. */
export interface Aside {
  /** Of a method and a path, as in `GET /api/models/…`. */
  readonly request: RegExp;
  readonly why: string;
}

const API =
  /^\/api\/(models|datasets|spaces)\/([^/]+\/[^/]+)(?:\/(?:revision|tree|paths-info|commits)\/([^/]+))?/;
const PAGE = /^\/(?:(datasets|spaces)\/)?([^/]+\/[^/]+)\/(?:resolve|raw|blob|tree)\/([^/]+)/;

/** Null for what is about no repository. */
export function askedFor({ path }: Pick<LoggedRequest, 'path'>): Asked | null {
  const { pathname } = new URL(path, 'http://lab.example');
  const [, type, name, revision] = API.exec(pathname) ?? PAGE.exec(pathname) ?? [];
  if (name === undefined) return null;
  const repository = type === undefined || type === 'models' ? name : `${type}/${name}`;
  return { repository, revision: revision === undefined ? null : decodeURIComponent(revision) };
}

/** The revisions asked of each repository, each once; what is known to be asked beside that is left out. */
export function revisionsAsked(
  requests: readonly LoggedRequest[],
  asides: readonly Aside[] = [],
): Readonly<Record<string, readonly (string | null)[]>> {
  const asked = new Map<string, Set<string | null>>();
  for (const request of requests) {
    const it = askedFor(request);
    const line = `${request.method} ${request.path}`;
    if (it === null || asides.some((aside) => aside.request.test(line))) continue;
    const revisions = asked.get(it.repository) ?? new Set();
    asked.set(it.repository, revisions.add(it.revision));
  }
  return Object.fromEntries([...asked].map(([repository, revisions]) => [repository, [...revisions]]));
}
