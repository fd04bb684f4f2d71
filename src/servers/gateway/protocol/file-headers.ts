import type { HubFile } from '../../../hubs/index.ts';
import type { Headers } from './answers.ts';

/** What clients learn of a file from headers alone (facts: huggingface, B2). */
export function fileHeaders(file: HubFile, download: boolean): Headers {
  const { sha256, path } = file;
  return {
    'Content-Type': sha256 === null ? 'text/plain; charset=utf-8' : 'application/octet-stream',
    'Content-Disposition': disposition(path.slice(path.lastIndexOf('/') + 1), download),
    ...identityHeaders(file),
  };
}

/**
 * Which file it is. The ETag becomes its name in the caches of clients: SHA-256 of large files, git's object id of the
 * others.
 */
export function identityHeaders({ sha256, gitOid, sizeBytes }: HubFile): Headers {
  return {
    'Accept-Ranges': 'bytes',
    ETag: `"${sha256 ?? gitOid}"`,
    ...(sha256 !== null && { 'X-Linked-Etag': `"${sha256}"`, 'X-Linked-Size': String(sizeBytes) }),
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
