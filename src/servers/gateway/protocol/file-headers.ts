import type { HubFile } from '../../../hubs/index.ts';
import type { Headers } from './answers.ts';

/**
 * What clients learn of a file from headers alone (facts: huggingface, B2). The ETag becomes its name in their caches:
 * SHA-256 of large files, git's object id of the others.
 */
export function fileHeaders(file: HubFile, download: boolean): Headers {
  const { sha256, gitOid, sizeBytes, path } = file;
  return {
    ...bodyHeaders(
      sha256 === null ? 'text/plain; charset=utf-8' : 'application/octet-stream',
      sha256 ?? gitOid,
    ),
    'Content-Disposition': disposition(path.slice(path.lastIndexOf('/') + 1), download),
    ...(sha256 !== null && { 'X-Linked-Etag': `"${sha256}"`, 'X-Linked-Size': String(sizeBytes) }),
  };
}

export function bodyHeaders(type: string, etag: string): Headers {
  return {
    'Content-Type': type,
    'Accept-Ranges': 'bytes',
    ETag: `"${etag}"`,
  };
}

/** RFC 6266, section 4.3: the name twice, for those who read only ASCII. */
function disposition(name: string, download: boolean): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, percent);
  return `${download ? 'attachment' : 'inline'}; filename*=UTF-8''${encoded}; filename="${ascii}";`;
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
