import type { HubRef } from '../../../hubs/index.ts';
import type { Mirror, Served } from '../../../mirror/index.ts';
import type { Asked } from './about.ts';
import { commitHeaders } from './admit.ts';
import { json, type WholeAnswer } from './answers.ts';
import { nextLink, readLimit } from './paging.ts';
import { refuseNotServed } from './refusals.ts';
import { isYes } from './repo-info.ts';

/** The Hub's own, commits a page. */
const COMMITS_USUAL = 50;
const COMMITS_MOST = 1000;
/** Commits that the hub tells at once. */
const HUB_PAGE = 1000;
/** Commits of one revision that are counted, for clients that ask for one to read `X-Total-Count`. CWE-400. */
const COUNTED_MOST = 10_000;

/** `GET /api/{type}/{id}/refs`. */
export async function answerRefs(asked: Asked, mirror: Mirror): Promise<WholeAnswer> {
  const { request, place } = asked;
  const answer = await mirror.refs(place.query, request.client, request.signal);
  if (answer.kind !== 'refs') return refuseNotServed(asked, answer);
  const { refs } = answer;
  const main = refs.find(({ ref }) => ref === 'refs/heads/main');
  return json(
    request,
    {
      branches: under(refs, 'refs/heads/', ''),
      tags: under(refs, 'refs/tags/', ''),
      converts: under(refs, 'refs/convert/', ''),
      ...(isYes(request.query.get('include_prs')) && { pullRequests: under(refs, 'refs/pr/', 'pr/') }),
    },
    main === undefined ? {} : { 'X-Repo-Commit': main.commit },
  );
}

function under(refs: readonly HubRef[], prefix: string, named: string) {
  return refs
    .filter(({ ref }) => ref.startsWith(prefix))
    .map(({ ref, commit }) => ({ name: named + ref.slice(prefix.length), ref, targetCommit: commit }));
}

/** `GET /api/{type}/{id}/commits/{rev}`: newest first; the oldest is on the last page. */
export async function answerCommits(asked: Asked, mirror: Mirror, served: Served): Promise<WholeAnswer> {
  const { request } = asked;
  const limit = readLimit(request, COMMITS_USUAL, COMMITS_MOST);
  if (typeof limit !== 'number') return limit;
  const page = pageOf(request.query.get('p'));
  const wanted = Math.max(HUB_PAGE, (page + 1) * limit + 1);
  const isCounting = limit === 1 && page === 0;
  let answer = await mirror.commits(served, wanted, request.signal);
  if (answer.kind === 'commits' && isCounting && answer.commits.length === wanted)
    answer = await mirror.commits(served, COUNTED_MOST, request.signal);
  if (answer.kind !== 'commits') return refuseNotServed(asked, answer, served.commit);
  const { commits } = answer;
  const isAll = isCounting || commits.length < wanted;
  const undated = served.manifest.committedAt ?? served.manifest.fetchedAt;
  const rows = commits.slice(page * limit, (page + 1) * limit).map(({ commit, title, committedAt }) => ({
    id: commit,
    title,
    message: '',
    // Clients parse it, and fail on null.
    date: committedAt ?? undated,
    authors: [],
  }));
  return json(request, rows, {
    ...commitHeaders(served),
    ...(isAll && { 'X-Total-Count': String(commits.length) }),
    ...((page + 1) * limit < commits.length && nextLink(request, { p: String(page + 1) })),
  });
}

function pageOf(text: string | null): number {
  return text !== null && /^\d{1,6}$/.test(text) ? Number(text) : 0;
}
