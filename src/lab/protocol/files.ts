import { type Commit, fullNameOf, pointerOf, type Repo, type StoredFile } from '../world/index.ts';
import { entryNotFound } from './admission.ts';
import { type Answer, type HubRequest, redirectTo } from './answer.ts';
import { answerBytes } from './bytes.ts';
import type { LargeFiles } from './large-files.ts';

/**
 * `direct`: bytes come from the address that was asked. `redirect`: as on the Hub, regular files by way of
 * `/api/resolve-cache/…` and large ones from a signed address under another host name.
 */
export type Delivery = 'direct' | 'redirect';

/** `GET` and `HEAD /{id}/resolve/{rev}/{path}`. */
export function answerResolve(
  request: HubRequest,
  repo: Repo,
  commit: Commit,
  path: string,
  delivery: Delivery,
  largeFiles: LargeFiles,
): Answer {
  const file = commit.files.get(path);
  if (!file) return entryNotFound(commit);
  if (delivery === 'direct') return answerBytes(request, file.bytes, fileHeaders(commit, file));
  if (!file.lfs) {
    const encoded = path.split('/').map(encodeURIComponent).join('/');
    const original = encodeURIComponent(`/${fullNameOf(repo)}/resolve/${commit.id}/${path}`);
    const cache = `/api/resolve-cache/${repo.type}s/${fullNameOf(repo)}/${commit.id}/${encoded}`;
    return redirectTo(`${request.prefix}${cache}?${original}=&etag=%22${file.oid}%22`, {
      'X-Repo-Commit': commit.id,
      'Accept-Ranges': 'bytes',
    });
  }
  return redirectTo(
    largeFiles.sign(request, repo, file),
    {
      'X-Repo-Commit': commit.id,
      'X-Linked-Size': String(file.bytes.length),
      'X-Linked-Etag': `"${file.lfs.sha256}"`,
      'Accept-Ranges': 'bytes',
    },
    302,
  );
}

/** `/api/resolve-cache/{type}/{id}/{sha}/{path}`: where regular files are read from. */
export function answerResolveCache(request: HubRequest, commit: Commit, path: string): Answer {
  const file = commit.files.get(path);
  return file ? answerBytes(request, file.bytes, fileHeaders(commit, file)) : entryNotFound(commit);
}

/** `/{id}/raw/{rev}/{path}`: what git holds, for a large file its pointer. */
export function answerRaw(request: HubRequest, commit: Commit, path: string): Answer {
  const file = commit.files.get(path);
  if (!file) return entryNotFound(commit);
  const bytes = file.lfs ? pointerOf(file.lfs.sha256, file.bytes.length) : file.bytes;
  return answerBytes(request, bytes, {
    'Content-Type': 'text/plain; charset=utf-8',
    'X-Repo-Commit': commit.id,
    ETag: `"${file.oid}"`,
  });
}

/** The name under which the client's cache keeps the file: SHA-256 of a large file, git's SHA-1 of a regular one. */
function fileHeaders(commit: Commit, file: StoredFile): Record<string, string> {
  const name = file.path.split('/').pop()!;
  return {
    'Content-Type': file.lfs ? 'application/octet-stream' : 'text/plain; charset=utf-8',
    'Content-Disposition': `inline; filename*=UTF-8''${encodeURIComponent(name)}; filename="${name.replace(/[^\x20-\x7e]|["\\]/g, '_')}";`,
    'X-Repo-Commit': commit.id,
    ETag: `"${file.lfs?.sha256 ?? file.oid}"`,
    ...(file.lfs && { 'X-Linked-Etag': `"${file.lfs.sha256}"`, 'X-Linked-Size': String(file.bytes.length) }),
  };
}
