import { type Commit, lineage, type Repo } from '../world/index.ts';
import { type Answer, type HubRequest, json } from './answer.ts';
import { nextLink, readLimit } from './paging.ts';
import { isYes } from './repo-info.ts';

/** `GET /api/{type}/{id}/refs`. */
export function answerRefs(request: HubRequest, repo: Repo): Answer {
  const under = (prefix: string) =>
    [...repo.history.refs]
      .filter(([ref]) => ref.startsWith(prefix))
      .map(([ref, commit]) => ({ name: ref.slice(prefix.length), ref, targetCommit: commit.id }));
  return json(request, {
    branches: under('refs/heads/'),
    tags: under('refs/tags/'),
    converts: under('refs/convert/'),
    ...(isYes(request.query.get('include_prs')) && {
      pullRequests: under('refs/pr/').map((row) => ({ ...row, name: `pr/${row.name}` })),
    }),
  });
}

/** The Hub's own, commits a page. */
const COMMITS_DEFAULT = 50;
const COMMITS_MAX = 1000;

/** `GET /api/{type}/{id}/commits/{rev}`: newest first; the oldest is on the last page. */
export function answerCommits(request: HubRequest, commit: Commit): Answer {
  const limit = readLimit(request, COMMITS_DEFAULT, COMMITS_MAX);
  if (typeof limit !== 'number') return limit;
  const page = Math.max(0, Number.parseInt(request.query.get('p') ?? '0', 10) || 0);
  const all = lineage(commit);
  const query = new URLSearchParams(request.query);
  query.set('p', String(page + 1));
  const more = (page + 1) * limit < all.length;
  return json(
    request,
    all.slice(page * limit, (page + 1) * limit).map((item) => ({
      id: item.id,
      title: item.title,
      message: item.body,
      date: item.date.toISOString(),
      authors: [{ user: item.author, avatar: '' }],
    })),
    { 'X-Total-Count': String(all.length), ...(more && nextLink(request, query)) },
  );
}
