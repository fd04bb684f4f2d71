import { type Answer, type HubRequest, matchesEtag, NOTHING, refuse } from './answer.ts';
import { readRange } from './range.ts';

/** Bytes, whole or in part. The number of bytes always equals what was announced. */
export function answerBytes(request: HubRequest, bytes: Uint8Array, headers: Record<string, string>): Answer {
  const all = { ...headers, 'Accept-Ranges': 'bytes' };
  const etag = headers['ETag']!;
  if (matchesEtag(request.headers['if-none-match'], etag))
    return { status: 304, headers: all, body: NOTHING };
  const ifRange = request.headers['if-range'];
  const asked =
    request.method === 'GET' && (ifRange === undefined || ifRange === etag)
      ? request.headers['range']
      : undefined;
  const part = readRange(asked, bytes.length);
  switch (part.kind) {
    case 'whole':
      return {
        status: 200,
        // The JavaScript client learns the size of an empty file from this alone.
        headers: asked !== undefined && bytes.length === 0 ? { ...all, 'Content-Range': 'bytes */0' } : all,
        body: bytes,
      };
    case 'part':
      return {
        status: 206,
        headers: { ...all, 'Content-Range': `bytes ${part.first}-${part.last}/${bytes.length}` },
        body: bytes.subarray(part.first, part.last + 1),
      };
    case 'unsatisfiable': {
      const refusal = refuse(416, 'Range Not Satisfiable');
      return {
        ...refusal,
        headers: { ...refusal.headers, ...pickCommit(headers), 'Content-Range': `bytes */${bytes.length}` },
      };
    }
  }
}

function pickCommit(headers: Record<string, string>): Record<string, string> {
  const commit = headers['X-Repo-Commit'];
  return commit === undefined ? {} : { 'X-Repo-Commit': commit };
}
