import type { Identity } from '../../../core/index.ts';
import type { NameQuery } from '../../../hubs/index.ts';
import type { Manifest, Mirror } from '../../../mirror/index.ts';
import type { GatewayRequest } from '../exchange.ts';
import { json, refuse, type WholeAnswer } from './answers.ts';
import { LISTED } from './info-fields.data.ts';
import { cursorAfter, nextLink, readCursor, readLimit } from './paging.ts';
import { isYes, pick, readExpand, repoFacts } from './repo-info.ts';

/** The Hub's own, repositories a page. */
const PAGE_MAX = 1000;

type Listed = Manifest & { readonly identity: Identity };

/** Filters of the Hub that we have nothing to go by for: leaving one out of account would answer another question. */
const NOT_FILTERED_BY = ['apps', 'inference', 'inference_provider', 'num_parameters', 'trained_dataset'];

const SORTS: Readonly<Record<string, (repo: Listed) => string | number>> = {
  createdAt: (repo) => textOf(repo.identity.repoCreatedAt ?? repo.description['createdAt']),
  lastModified: (repo) => textOf(repo.committedAt ?? repo.description['lastModified']),
  downloads: (repo) => numberOf(repo.description['downloads']),
  likes: (repo) => numberOf(repo.description['likes']),
  trendingScore: (repo) => numberOf(repo.description['trendingScore']),
};

/** `GET /api/{type}?author=…`: what the store holds and would be served, by name unless `sort` says otherwise. */
export async function answerRepoList(
  request: GatewayRequest,
  mirror: Mirror,
  kind: NameQuery['kind'],
  xet: boolean,
): Promise<WholeAnswer> {
  const { query } = request;
  const limit = readLimit(request, PAGE_MAX, PAGE_MAX);
  if (typeof limit !== 'number') return limit;
  const expanded = readExpand(request, kind);
  if (expanded.kind === 'whole') return expanded;
  const cursor = readCursor(request);
  if ('kind' in cursor) return cursor;
  const unknown = NOT_FILTERED_BY.find((name) => query.has(name));
  if (unknown !== undefined)
    return refuse(400, `This gateway cannot tell repositories apart by '${unknown}': leave it out.`);
  const sort = query.get('sort');
  if (sort !== null && !Object.hasOwn(SORTS, sort)) return refuse(400, 'Invalid sort');

  const matching = () => filtered(request, mirror, kind);
  const wanted = sort === null ? null : await sortedNames(matching(), SORTS[sort]!, query.get('direction'));
  const page =
    wanted === null
      ? await pageAfter(matching, cursor.after, limit)
      : await those(matching(), wanted, cursor.after, limit);

  const full = isYes(query.get('full'));
  const rows = page.repos.map((repo) => {
    const facts = repoFacts(repo, repo.identity, isYes(query.get('blobs')), xet);
    return pick(facts, expanded.fields ?? (full ? null : LISTED[kind]));
  });
  const last = page.repos.at(-1);
  const more = page.more && last !== undefined;
  return json(request, rows, more ? nextLink(request, { cursor: cursorAfter(last.query.name, limit) }) : {});
}

async function* filtered(
  request: GatewayRequest,
  mirror: Mirror,
  kind: NameQuery['kind'],
): AsyncIterable<Listed> {
  const { query } = request;
  const [search = null, ...moreSearches] = query.getAll('search').map((text) => text.toLowerCase());
  const tags = [...query.getAll('filter'), ...query.getAll('pipeline_tag')].flatMap((text) =>
    text.split(','),
  );
  const gated = query.get('gated');
  const filter = { author: query.get('author'), search };
  for await (const repo of mirror.list(kind, filter, request.client, request.signal)) {
    const name = repo.query.name.toLowerCase();
    if (!moreSearches.every((text) => name.includes(text))) continue;
    if (gated !== null && isYes(gated) !== repo.gated) continue;
    if (tags.length > 0 && !hasTags(repo, tags)) continue;
    yield repo;
  }
}

interface Page {
  readonly repos: readonly Listed[];
  readonly more: boolean;
}

/** In the mirror's own order. */
async function pageAfter(
  matching: () => AsyncIterable<Listed>,
  after: string | null,
  limit: number,
): Promise<Page> {
  if (after === null) return firstOf(matching(), limit);
  const behind = await firstOf(behindName(matching(), after), limit);
  if (behind.repos.length > 0) return behind;
  // It was the last, or is there no more: then whatever is called something later.
  return firstOf(laterThan(matching(), after.toLowerCase()), limit);
}

async function* behindName(repos: AsyncIterable<Listed>, name: string): AsyncIterable<Listed> {
  let isBehind = false;
  for await (const repo of repos) {
    if (isBehind) yield repo;
    else isBehind = repo.query.name === name;
  }
}

async function* laterThan(repos: AsyncIterable<Listed>, name: string): AsyncIterable<Listed> {
  for await (const repo of repos) if (repo.query.name.toLowerCase() > name) yield repo;
}

async function firstOf(repos: AsyncIterable<Listed>, limit: number): Promise<Page> {
  const page: Listed[] = [];
  for await (const repo of repos) {
    if (page.length === limit) return { repos: page, more: true };
    page.push(repo);
  }
  return { repos: page, more: false };
}

/** All names in the order asked for. Manifests are large, and are not kept. */
async function sortedNames(
  repos: AsyncIterable<Listed>,
  by: (repo: Listed) => string | number,
  direction: string | null,
): Promise<readonly string[]> {
  const rows: { readonly name: string; readonly value: string | number }[] = [];
  for await (const repo of repos) rows.push({ name: repo.query.name, value: by(repo) });
  const sign = direction === '-1' ? -1 : 1;
  rows.sort((a, b) => (a.value < b.value ? -sign : a.value > b.value ? sign : 0));
  return rows.map(({ name }) => name);
}

async function those(
  repos: AsyncIterable<Listed>,
  names: readonly string[],
  after: string | null,
  limit: number,
): Promise<Page> {
  const start = after === null ? 0 : names.indexOf(after) + 1;
  const wanted = new Map(names.slice(start, start + limit).map((name, at) => [name, at]));
  const page: (Listed | undefined)[] = Array.from({ length: wanted.size });
  for await (const repo of repos) {
    const at = wanted.get(repo.query.name);
    if (at !== undefined) page[at] = repo;
  }
  return { repos: page.filter((repo) => repo !== undefined), more: start + limit < names.length };
}

function hasTags({ description }: Listed, tags: readonly string[]): boolean {
  const own: readonly unknown[] = Array.isArray(description['tags']) ? description['tags'] : [];
  return tags.every((tag) => own.includes(tag) || description['pipeline_tag'] === tag);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
