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

/** Of every client of this family. */
const USUAL: readonly Aside[] = [
  {
    request: /^GET \/api\/agent-harnesses$/,
    why: 'every `hf` command asks it once a day, for nothing that it loads',
  },
];

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

/**
 * The revisions asked of each repository, each once, and every request that is about none. What is known to be asked
 * beside is left out.
 */
export function revisionsAsked(
  requests: readonly LoggedRequest[],
  asides: readonly Aside[] = [],
): Readonly<Record<string, readonly (string | null)[]>> {
  const known = [...USUAL, ...asides];
  const asked = new Map<string, Set<string | null>>();
  for (const request of requests) {
    const line = `${request.method} ${request.path}`;
    if (known.some((aside) => aside.request.test(line))) continue;
    const { repository, revision } = askedFor(request) ?? { repository: line, revision: null };
    const revisions = asked.get(repository) ?? new Set();
    asked.set(repository, revisions.add(revision));
  }
  return Object.fromEntries([...asked].map(([repository, revisions]) => [repository, [...revisions]]));
}
