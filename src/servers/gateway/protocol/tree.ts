import type { Served } from '../../../mirror/index.ts';
import type { GatewayRequest } from '../exchange.ts';
import { commitHeaders } from './admit.ts';
import { json, refuse, type WholeAnswer } from './answers.ts';
import { entriesOf, type TreeEntry } from './folders.ts';
import { pointerSizeOf } from './lfs-pointer.ts';
import { cursorAfter, nextLink, readCursor, readLimit } from './paging.ts';
import { isYes } from './repo-info.ts';
import type { XetPart } from './settings.ts';

/** The Hub's own page sizes, in entries. */
const PAGE_ENTRIES = 1000;
const EXPANDED_PAGE_ENTRIES = 100;

/** `GET /api/{type}/{id}/tree/{rev}/{path}`. Folders are listed even when `recursive`. */
export async function answerTree(
  request: GatewayRequest,
  served: Served,
  path: string,
  xet: XetPart | null,
): Promise<WholeAnswer> {
  const expand = isYes(request.query.get('expand'));
  const most = expand ? EXPANDED_PAGE_ENTRIES : PAGE_ENTRIES;
  const limit = readLimit(request, most, most);
  if (typeof limit !== 'number') return limit;
  const cursor = readCursor(request);
  if ('kind' in cursor) return cursor;
  const entries = entriesOf(served.manifest);
  const folder = path.replace(/\/+$/, '');
  if (folder !== '' && at(entries, folder)?.kind !== 'directory')
    return refuse(404, `${folder} does not exist on this revision`, 'EntryNotFound', commitHeaders(served));
  const inside = folder === '' ? '' : `${folder}/`;
  const recursive = isYes(request.query.get('recursive'));
  const page: TreeEntry[] = [];
  const after = cursor.after === null || cursor.after < inside ? inside : cursor.after;
  for (let next = firstAfter(entries, after); next < entries.length && page.length <= limit; next++) {
    const entry = entries[next]!;
    // Beyond the folder, since entries are sorted.
    if (!entry.path.startsWith(inside)) break;
    if (recursive || !entry.path.includes('/', inside.length)) page.push(entry);
  }
  const more = page.length > limit;
  if (more) page.pop();
  const rows = await describeEntries(page, served, expand, xet);
  return json(request, rows, {
    ...commitHeaders(served),
    ...(more && nextLink(request, { cursor: cursorAfter(page.at(-1)!.path, limit) })),
  });
}

/** Entries as trees and `paths-info` list them. */
export async function describeEntries(
  entries: readonly TreeEntry[],
  served: Served,
  expand: boolean,
  xet: XetPart | null,
): Promise<readonly Record<string, unknown>[]> {
  const expanded = expand ? expandedOf(served) : null;
  const xetHashes = await xetHashesOf(entries, xet);
  const rows: Record<string, unknown>[] = [];
  for (const entry of entries) {
    if (entry.kind === 'directory') {
      rows.push({ type: 'directory', oid: entry.oid, size: 0, path: entry.path, ...expanded?.commit });
      continue;
    }
    const { path, gitOid, sizeBytes, sha256 } = entry.file;
    const xetHash = xetHashes.get(sha256) ?? null;
    rows.push({
      type: 'file',
      oid: gitOid,
      size: sizeBytes,
      path,
      ...(sha256 !== null && {
        lfs: { oid: sha256, size: sizeBytes, pointerSize: pointerSizeOf(sizeBytes) },
      }),
      ...(xetHash !== null && { xetHash }),
      ...expanded?.commit,
      ...expanded?.security,
    });
  }
  return rows;
}

/** Xet hashes that are asked for at one time: each may be a document of the store. */
const HASHES_AT_ONCE = 32;

async function xetHashesOf(
  entries: readonly TreeEntry[],
  xet: XetPart | null,
): Promise<ReadonlyMap<string | null, string | null>> {
  const hashes = new Map<string | null, string | null>();
  if (xet === null) return hashes;
  const contents = [
    ...new Set(entries.flatMap((entry) => (entry.kind === 'file' ? (entry.file.sha256 ?? []) : []))),
  ];
  for (let at = 0; at < contents.length; at += HASHES_AT_ONCE)
    await Promise.all(
      contents.slice(at, at + HASHES_AT_ONCE).map(async (sha256) => {
        hashes.set(sha256, await xet.hashOf(sha256));
      }),
    );
  return hashes;
}

/**
 * What `expand` adds. JavaScript's cache is named after `lastCommit.id`, and file systems ask for its date: it has to be
 * there, and the commit that is served is the last at which the file is known to be so.
 */
function expandedOf({ commit, manifest }: Served) {
  const date = manifest.committedAt ?? manifest.fetchedAt;
  return {
    commit: { lastCommit: { id: commit, title: 'The commit that is served', date } },
    security: { securityFileStatus: { status: 'unscanned', avScan: null, pickleImportScan: null } },
  };
}

/** The first entry whose path comes after a text. */
function firstAfter(entries: readonly TreeEntry[], text: string): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (entries[middle]!.path <= text) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The entry at a path. */
export function at(entries: readonly TreeEntry[], path: string): TreeEntry | null {
  const entry = entries[firstAfter(entries, path) - 1];
  return entry?.path === path ? entry : null;
}
