import {
  type Commit,
  canPassGate,
  canSee,
  fullNameOf,
  type Repo,
  type RepoAddress,
  type World,
} from '../world/index.ts';
import { type Answer, type HubRequest, redirectTo, refuse } from './answer.ts';
import { accountOf, type Viewer } from './viewer.ts';

/** What was asked for, or the answer that stands in its place. */
export type Admission<T> =
  | { readonly kind: 'admitted'; readonly it: T }
  | { readonly kind: 'answer'; readonly answer: Answer };

export interface RepoRoute {
  readonly address: RepoAddress;
  /** How many path segments lie before and within the repository's name. */
  readonly before: number;
  readonly within: 1 | 2;
}

/**
 * Finds the repository a path names. Missing and private are one answer, on purpose: the Hub does not tell strangers
 * which private names exist. A renamed one is answered with a redirect that keeps the rest of path and query.
 */
export function admitRepo(
  world: World,
  viewer: Viewer,
  request: HubRequest,
  route: RepoRoute,
): Admission<Repo> {
  const target = world.repos.follow(route.address);
  const account = accountOf(viewer);
  if (target.kind === 'none' || !canSee(account, target.repo)) return answered(missing(viewer));
  const { repo } = target;
  if (target.kind === 'redirect') return answered(redirectToRepo(request, route, repo));
  if (repo.disabled === 'refused') return answered(disabled());
  return { kind: 'admitted', it: repo };
}

/** Files of a gated repository are for those who were let in; its information is for everybody. */
export function admitToFiles(viewer: Viewer, repo: Repo): Answer | null {
  if (repo.disabled !== false) return disabled();
  const account = accountOf(viewer);
  if (canPassGate(account, repo)) return null;
  const kind = repo.type;
  const name = fullNameOf(repo);
  return account === null
    ? refuse(
        401,
        `Access to ${kind} ${name} is restricted. You must have access to it and be authenticated to access it. Please log in.`,
        'GatedRepo',
        CHALLENGE,
      )
    : refuse(
        403,
        `Access to ${kind} ${name} is restricted and you are not in the authorized list. Visit its page to ask for access.`,
        'GatedRepo',
      );
}

export function admitRevision(repo: Repo, revision: string): Admission<Commit> {
  const commit = repo.history.find(revision);
  if (commit) return { kind: 'admitted', it: commit };
  return answered(refuse(404, `Invalid rev id: ${printable(revision)}`, 'RevisionNotFound'));
}

export function missing(viewer: Viewer): Answer {
  return viewer.kind === 'account'
    ? refuse(404, 'Repository not found', 'RepoNotFound')
    : refuse(401, 'Invalid username or password.', undefined, CHALLENGE);
}

export function badToken(): Answer {
  return refuse(401, 'Invalid credentials in Authorization header', undefined, CHALLENGE);
}

export function entryNotFound(commit: Commit): Answer {
  return refuse(404, 'Entry not found', 'EntryNotFound', { 'X-Repo-Commit': commit.id });
}

const CHALLENGE = { 'WWW-Authenticate': 'Bearer realm="Authentication required", charset="UTF-8"' };

function disabled(): Answer {
  // The client knows this case by the exact words; it has no code.
  return refuse(403, 'Access to this resource is disabled.');
}

function redirectToRepo(request: HubRequest, { before, within }: RepoRoute, repo: Repo): Answer {
  const kept = request.rawSegments;
  const path = [...kept.slice(0, before), fullNameOf(repo), ...kept.slice(before + within)].join('/');
  return redirectTo(`${request.prefix}/${path}${request.rawQuery}`);
}

/** A header cannot carry what a client may put into a path. */
function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?').slice(0, 200);
}

function answered(answer: Answer): { readonly kind: 'answer'; readonly answer: Answer } {
  return { kind: 'answer', answer };
}
