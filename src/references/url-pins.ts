import type { HubUrl } from './hub-url.ts';
import type { PinSite, UnpinnableReason } from './pin-site.ts';

/** Written by a tool, which would write over what is edited: what it locks is pinned through what it locks from. */
const LOCK = /(?:\.lock|[.-]lock\.(?:json|ya?ml|toml)|(?:^|\/)npm-shrinkwrap\.json)$/i;

export function isLockFile(path: string): boolean {
  return LOCK.test(path);
}

/**
 * How an address can be pinned where it stands. What it can carry depends on who reads it: a file has its revision in the
 * path, git behind an `@`, `hf://` in five dialects, of which only that of paths (fsspec) can be told by its looks.
 */
export function urlPinSite(url: HubUrl, text: string, path: string): PinSite {
  if (isLockFile(path)) return unpinnable('unsupported-place');
  if (url.dynamic) return unpinnable('dynamic-name');
  // `resolve/$REV/`: a variable of the shell.
  if (url.revision?.includes('$')) return unpinnable('dynamic-revision');
  if (url.revisionSpan !== undefined) {
    const [start, end] = url.revisionSpan;
    return edit(start, end, '');
  }
  switch (url.shape) {
    case 'file':
      return unpinnable('dynamic-revision');
    case 'pip':
      return behind(text.startsWith('.git', url.end) ? url.end + 4 : url.end);
    case 'git':
      return /git\+$/.test(text.slice(Math.max(0, url.start - 4), url.start))
        ? behind(text.startsWith('.git', url.end) ? url.end + 4 : url.end)
        : unpinnable('unsupported-place');
    case 'uri':
      return isPath(url, text) ? behind(url.end) : unpinnable('unsupported-place');
    case 'bare':
    case 'app':
    case 'inference':
      return unpinnable('no-revision-parameter');
    case 'api':
    case 'prefix':
    case 'page':
      return unpinnable('unsupported-place');
  }
}

/** `hf://datasets/ns/n/…`: a path within a repository, as only file systems read it. */
function isPath(url: HubUrl, text: string): boolean {
  return text.startsWith('hf://', url.start) && text.startsWith('/', url.end);
}

function behind(at: number): PinSite {
  return edit(at, at, '@');
}

function edit(start: number, end: number, before: string): PinSite {
  return { kind: 'edits', edits: [{ start, end, before, after: '' }] };
}

function unpinnable(because: UnpinnableReason): PinSite {
  return { kind: 'unpinnable', because };
}
