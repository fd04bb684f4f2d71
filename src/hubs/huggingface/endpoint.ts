import { isRepoName } from '../../core/index.ts';
import { describeUrl, parseUrl } from '../../io/net/index.ts';

/** What Hugging Face hosts, of the kinds of references. */
export type HostedKind = 'model' | 'dataset' | 'space';
export type AccountKind = 'organization' | 'user';

const API_SEGMENT = { model: 'models', dataset: 'datasets', space: 'spaces' } as const;
const PAGE_PREFIX = { model: [], dataset: ['datasets'], space: ['spaces'] } as const;
const ACCOUNT_SEGMENT = { organization: 'organizations', user: 'users' } as const;
/** Every model has the first, and cards are all that datasets and Spaces have in common. It need not exist. */
const PROBED_FILE = { model: 'config.json', dataset: 'README.md', space: 'README.md' } as const;
const EXPANDED = ['sha', 'createdAt', 'private', 'gated', 'disabled'] as const;
/** Spaces have no `gated` to expand, and an unknown field is a 400 (facts A1). */
const EXPANDED_SPACE = EXPANDED.filter((field) => field !== 'gated');
/** The most the hub gives in one page without the answer getting slow; its own client asks for 500 too. */
const PAGE_LENGTH = 500;
/** What a revision is asked for. Without it the answer names every file of the repository. */
const REVISION_FIELDS = ['sha', 'lastModified', 'cardData', 'tags'] as const;
/** The most commits the hub gives in one page (facts A1). */
export const COMMITS_PER_PAGE = 1000;

/** Where a `Location` leads, in the hub's terms. */
export type Landing =
  | { readonly kind: 'repo'; readonly repoKind: HostedKind; readonly name: string }
  | { readonly kind: 'account'; readonly name: string }
  | { readonly kind: 'foreign'; readonly host: string }
  | { readonly kind: 'unrecognized' };

/** The addresses of one hub, path prefix included. */
export class Endpoint {
  readonly origin: string;
  readonly #prefix: string;

  /** @throws WeighbridgeError when the text is no URL one can ask. */
  constructor(text: string) {
    const url = parseUrl(text);
    this.origin = url.origin;
    this.#prefix = url.pathname.replace(/\/+$/, '');
  }

  /** For messages and evidence. */
  get address(): string {
    return `${this.origin}${this.#prefix}`;
  }

  list(kind: HostedKind, owner: string): string {
    return `${this.#api(kind)}?author=${encodeURIComponent(owner)}&limit=${PAGE_LENGTH}&${expansion(kind)}`;
  }

  /** The shortest public list: whether the hub answers us at all. */
  anyList(): string {
    return `${this.#api('model')}?limit=1`;
  }

  info(kind: HostedKind, name: string): string {
    return `${this.#api(kind)}/${encodePath(name.split('/'))}?${expansion(kind)}`;
  }

  file(kind: HostedKind, name: string): string {
    return this.content(kind, name, 'main', PROBED_FILE[kind]);
  }

  /** The content of a file. The revision is one segment, encoded whole (facts A1). */
  content(kind: HostedKind, name: string, revision: string, path: string): string {
    const segments = [...PAGE_PREFIX[kind], ...name.split('/'), 'resolve', revision, ...path.split('/')];
    return `${this.address}/${encodePath(segments)}`;
  }

  /** A repository at a revision; null is its default branch, in the form every client and mirror knows. */
  revision(kind: HostedKind, name: string, revision: string | null, form: 'fields' | 'everything'): string {
    const within = revision === null ? [] : ['revision', revision];
    const query =
      form === 'everything' ? '' : `?${REVISION_FIELDS.map((field) => `expand[]=${field}`).join('&')}`;
    return `${this.#api(kind)}/${encodePath([...name.split('/'), ...within])}${query}`;
  }

  /** Everything that the hub tells clients of a commit, with the sizes of its files. */
  description(kind: HostedKind, name: string, commit: string): string {
    return `${this.#api(kind)}/${encodePath([...name.split('/'), 'revision', commit])}?blobs=true`;
  }

  tree(kind: HostedKind, name: string, commit: string): string {
    return `${this.#api(kind)}/${encodePath([...name.split('/'), 'tree', commit])}?recursive=true&expand=false`;
  }

  refs(kind: HostedKind, name: string): string {
    return `${this.#api(kind)}/${encodePath([...name.split('/'), 'refs'])}?include_prs=1`;
  }

  commits(kind: HostedKind, name: string, revision: string, limit: number): string {
    const path = encodePath([...name.split('/'), 'commits', revision]);
    return `${this.#api(kind)}/${path}?limit=${Math.min(limit, COMMITS_PER_PAGE)}`;
  }

  account(kind: AccountKind, name: string): string {
    return `${this.address}/api/${ACCOUNT_SEGMENT[kind]}/${encodeURIComponent(name)}/overview`;
  }

  /** Whether a list names a next page, wherever that may be. */
  hasNextPage(link: string | undefined): boolean {
    return /;\s*rel="?next\b/.test(link ?? '');
  }

  /** The next page a list names, or null: only ever on this hub's own origin. */
  nextPage(link: string | undefined, from: string): string | null {
    const target = /<([^<>]{1,4096})>\s*;\s*rel="?next\b/.exec(link ?? '')?.[1];
    const url = target === undefined ? null : URL.parse(target, from);
    if (url === null || url.origin !== this.origin || url.username !== '' || url.password !== '') return null;
    return url.href;
  }

  /** Reads a `Location` that `from` answered with. Nothing is asked of where it leads. */
  locate(location: string, from: string): Landing {
    const url = location.length > 4096 ? null : URL.parse(location, from);
    if (url === null) return { kind: 'unrecognized' };
    if (url.origin !== this.origin) return { kind: 'foreign', host: url.host.slice(0, 255) };
    if (!url.pathname.startsWith(`${this.#prefix}/`)) return { kind: 'unrecognized' };
    const segments = decodePath(url.pathname.slice(this.#prefix.length + 1));
    return segments === null ? { kind: 'unrecognized' } : landing(segments);
  }

  #api(kind: HostedKind): string {
    return `${this.address}/api/${API_SEGMENT[kind]}`;
  }
}

/** A URL as evidence: what a person can open. Cursors and whatever else a hub put into a query are left out. */
export function citation(address: string): string {
  const url = new URL(address);
  const author = url.searchParams.get('author');
  return author === null ? describeUrl(url) : `${describeUrl(url)}?author=${encodeURIComponent(author)}`;
}

function expansion(kind: HostedKind): string {
  const fields = kind === 'space' ? EXPANDED_SPACE : EXPANDED;
  return fields.map((field) => `expand[]=${field}`).join('&');
}

function encodePath(segments: readonly string[]): string {
  return segments.map(encodeURIComponent).join('/');
}

function decodePath(path: string): string[] | null {
  try {
    return path.split('/').map(decodeURIComponent);
  } catch {
    return null;
  }
}

function landing(segments: readonly string[]): Landing {
  const [first = '', second = '', third = '', ...rest] = segments;
  if (first !== 'api') {
    const kind = kindOf(first, PAGE_PREFIX_KINDS);
    const path = kind === undefined ? segments : segments.slice(1);
    return repoLanding(kind ?? 'model', path.slice(0, path.indexOf('resolve', 1)));
  }
  if (second === 'users' || second === 'organizations') {
    const isOverview =
      rest.length === 1 && rest[0] === 'overview' && isRepoName(third) && !third.includes('/');
    return isOverview ? { kind: 'account', name: third } : { kind: 'unrecognized' };
  }
  if (second === 'resolve-cache') {
    // `/api/resolve-cache/{type}/{id}/{commit}/{path}`: where regular files are served from (facts B5).
    const commit = rest.findIndex((segment) => /^[0-9a-f]{40}$/.test(segment));
    const kind = kindOf(third, API_KINDS);
    return kind === undefined
      ? { kind: 'unrecognized' }
      : repoLanding(kind, rest.slice(0, Math.max(0, commit)));
  }
  const kind = kindOf(second, API_KINDS);
  return kind === undefined ? { kind: 'unrecognized' } : repoLanding(kind, beforeResource(segments.slice(2)));
}

/** What of a repository is asked for, behind its name. */
const RESOURCES: ReadonlySet<string> = new Set(['revision', 'tree', 'commits', 'refs']);

/** The segments of a name: two, or one for what was imported before the hub had owners. */
function beforeResource(path: readonly string[]): readonly string[] {
  if (RESOURCES.has(path[2] ?? '')) return path.slice(0, 2);
  return path.length > 2 && RESOURCES.has(path[1] ?? '') ? path.slice(0, 1) : path;
}

const API_KINDS = { models: 'model', datasets: 'dataset', spaces: 'space' } as const;
const PAGE_PREFIX_KINDS = { datasets: 'dataset', spaces: 'space' } as const;

function kindOf(segment: string, kinds: Readonly<Record<string, HostedKind>>): HostedKind | undefined {
  return Object.hasOwn(kinds, segment) ? kinds[segment] : undefined;
}

function repoLanding(repoKind: HostedKind, path: readonly string[]): Landing {
  const name = path.join('/');
  return isRepoName(name) ? { kind: 'repo', repoKind, name } : { kind: 'unrecognized' };
}
