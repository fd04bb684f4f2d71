import {
  canSee,
  formatRepoAddress,
  fullNameOf,
  type Repo,
  type RepoType,
  type World,
} from '../world/index.ts';
import { type Answer, type HubRequest, json, refuse } from './answer.ts';
import { cardOf, tagsOf } from './card.ts';
import { LISTED } from './expand-fields.data.ts';
import { pageOf, readLimit } from './paging.ts';
import { isYes, pick, readExpand, repoFacts } from './repo-info.ts';
import { accountOf, type Viewer } from './viewer.ts';

/** The Hub's own, repositories a page. */
const PAGE_MAX = 1000;

const SORTS: Readonly<Record<string, (a: Repo, b: Repo) => number>> = {
  createdAt: (a, b) => a.createdAt.getTime() - b.createdAt.getTime(),
  lastModified: (a, b) => a.history.head.date.getTime() - b.history.head.date.getTime(),
  downloads: (a, b) => a.downloads - b.downloads,
  likes: (a, b) => a.likes - b.likes,
};

/** `GET /api/{type}?author=…`: everything the viewer may see, in the order of ids unless `sort` says otherwise. */
export function answerRepoList(world: World, viewer: Viewer, request: HubRequest, type: RepoType): Answer {
  const limit = readLimit(request, PAGE_MAX, PAGE_MAX);
  if (typeof limit !== 'number') return limit;
  const expanded = readExpand(request, type);
  if (expanded.kind === 'refused') return expanded.answer;
  const repos = listed(world, viewer, request.query, type);
  if (!Array.isArray(repos)) return repos;
  const page = pageOf(request, repos, (repo) => repo.id, limit);
  if ('status' in page) return page;
  const full = isYes(request.query.get('full'));
  const rows = page.items.map((repo) => {
    const facts = repoFacts(world, repo, repo.history.head, isYes(request.query.get('blobs')));
    return full && !expanded.fields ? facts : pick(facts, expanded.fields ?? LISTED[type]);
  });
  return json(request, rows, page.headers);
}

function listed(world: World, viewer: Viewer, query: URLSearchParams, type: RepoType): Repo[] | Answer {
  const author = query.get('author');
  const search = query.get('search')?.toLowerCase();
  const sort = query.get('sort');
  const tags = query.getAll('filter').flatMap((text) => text.split(','));
  const account = accountOf(viewer);
  const repos = [...world.repos.all()].filter(
    (repo) =>
      repo.type === type &&
      repo.disabled !== 'refused' &&
      !isFailing(world, repo) &&
      canSee(account, repo) &&
      (author === null || repo.owner?.name === author) &&
      (search === undefined || fullNameOf(repo).toLowerCase().includes(search)) &&
      (tags.length === 0 || hasTags(repo, tags)),
  );
  repos.sort((a, b) => (a.id < b.id ? -1 : 1));
  // What the lab has no figures for (trending) keeps the order of ids.
  const order = sort === null || sort === 'trendingScore' ? undefined : SORTS[sort];
  if (sort !== null && sort !== 'trendingScore' && !order) return refuse(400, 'Invalid sort');
  if (order) repos.sort((a, b) => order(a, b) * (query.get('direction') === '-1' ? -1 : 1));
  return repos;
}

function hasTags(repo: Repo, tags: readonly string[]): boolean {
  const own = new Set(tagsOf(cardOf(repo.history.head)));
  return tags.every((tag) => own.has(tag));
}

/** Requests for it fail, so a list must not give away what they hide. */
function isFailing(world: World, repo: Repo): boolean {
  const fault = world.faults.of(formatRepoAddress({ type: repo.type, name: fullNameOf(repo) }));
  return fault !== undefined && fault !== 'contradiction';
}
