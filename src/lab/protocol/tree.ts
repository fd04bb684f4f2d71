import { type Commit, lineage, type TreeEntry } from '../world/index.ts';
import { entryNotFound } from './admission.ts';
import { type Answer, type HubRequest, json } from './answer.ts';
import { pageOf, readLimit } from './paging.ts';
import { isYes } from './repo-info.ts';

/** The Hub's own page sizes, in entries; it looks at history and scanners for expanded ones. */
const PAGE_ENTRIES = 1000;
const EXPANDED_PAGE_ENTRIES = 50;

/** `GET /api/{type}/{id}/tree/{rev}/{path}`. Directories are listed even when `recursive`. */
export function answerTree(request: HubRequest, commit: Commit, path: string): Answer {
  const expand = isYes(request.query.get('expand'));
  const most = expand ? EXPANDED_PAGE_ENTRIES : PAGE_ENTRIES;
  const limit = readLimit(request, most, most);
  if (typeof limit !== 'number') return limit;
  const folder = path.replace(/\/+$/, '');
  if (folder !== '' && !commit.entries.some((entry) => entry.kind === 'directory' && entry.path === folder)) {
    return entryNotFound(commit);
  }
  const recursive = isYes(request.query.get('recursive'));
  const inside = folder === '' ? '' : `${folder}/`;
  const entries = commit.entries.filter(
    (entry) => entry.path.startsWith(inside) && (recursive || !entry.path.slice(inside.length).includes('/')),
  );
  const page = pageOf(request, entries, (entry) => entry.path, limit);
  if ('status' in page) return page;
  return json(
    request,
    page.items.map((entry) => describeEntry(entry, commit, expand)),
    page.headers,
  );
}

/** `POST /api/{type}/{id}/paths-info/{rev}`, form or JSON. Paths that do not exist are left out. */
export function answerPathsInfo(request: HubRequest, commit: Commit): Answer {
  const { paths, expand } = readPaths(request);
  const wanted = new Set(paths.map((path) => path.replace(/^\/+|\/+$/g, '')));
  const entries = commit.entries.filter((entry) => wanted.has(entry.path));
  return json(
    request,
    entries.map((entry) => describeEntry(entry, commit, expand)),
  );
}

function describeEntry(entry: TreeEntry, commit: Commit, expand: boolean): Record<string, unknown> {
  const lastCommit = expand ? lastCommitOf(entry, commit) : undefined;
  if (entry.kind === 'directory') {
    return {
      type: 'directory',
      oid: entry.oid,
      size: 0,
      path: entry.path,
      ...(lastCommit && { lastCommit }),
    };
  }
  const { file } = entry;
  return {
    type: 'file',
    oid: file.oid,
    size: file.bytes.length,
    path: file.path,
    ...(file.lfs && {
      lfs: { oid: file.lfs.sha256, size: file.bytes.length, pointerSize: file.lfs.pointerSize },
    }),
    ...(lastCommit && { lastCommit, securityFileStatus: { status: 'unscanned' } }),
  };
}

/** The commit after which the entry has never changed again. */
function lastCommitOf(entry: TreeEntry, commit: Commit) {
  const oid = oidOf(entry);
  let last = commit;
  for (const ancestor of lineage(commit)) {
    const then = ancestor.entries.find((other) => other.path === entry.path);
    if (!then || oidOf(then) !== oid) break;
    last = ancestor;
  }
  return { id: last.id, title: last.title, date: last.date.toISOString() };
}

function oidOf(entry: TreeEntry): string {
  return entry.kind === 'directory' ? entry.oid : entry.file.oid;
}

function readPaths(request: HubRequest): { readonly paths: readonly string[]; readonly expand: boolean } {
  const text = new TextDecoder().decode(request.body);
  if (!/json/i.test(request.headers['content-type'] ?? '')) {
    const form = new URLSearchParams(text);
    return { paths: form.getAll('paths'), expand: isYes(form.get('expand')) };
  }
  try {
    const body = JSON.parse(text) as { paths?: unknown; expand?: unknown } | null;
    const paths: readonly unknown[] = Array.isArray(body?.paths) ? body.paths : [body?.paths];
    return { paths: paths.filter((path) => typeof path === 'string'), expand: body?.expand === true };
  } catch {
    return { paths: [], expand: false };
  }
}
