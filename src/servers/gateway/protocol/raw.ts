import type { Mirror, Served } from '../../../mirror/index.ts';
import type { GatewayAnswer } from '../exchange.ts';
import type { Asked } from './about.ts';
import { commitHeaders } from './admit.ts';
import { matchesEtag, NOTHING, refuse, whole } from './answers.ts';
import { readRange } from './byte-range.ts';
import { fileAt } from './folders.ts';
import { pointerSizeOf } from './lfs-pointer.ts';
import { refuseNotServed } from './refusals.ts';

/** `GET` and `HEAD /{id}/raw/{rev}/{path}`: what git holds, of a large file its pointer. */
export async function answerRaw(
  asked: Asked,
  mirror: Mirror,
  served: Served,
  path: string,
): Promise<GatewayAnswer> {
  const { request } = asked;
  const commit = commitHeaders(served);
  const file = fileAt(served.manifest, path);
  if (file === null) return refuse(404, 'Entry not found', 'EntryNotFound', commit);
  const headers = {
    'Content-Type': 'text/plain; charset=utf-8',
    'Accept-Ranges': 'bytes',
    ETag: `"${file.gitOid}"`,
    ...commit,
  };
  if (matchesEtag(request.headers['if-none-match'], `"${file.gitOid}"`)) return whole(304, headers, NOTHING);
  const sizeBytes = file.sha256 === null ? file.sizeBytes : pointerSizeOf(file.sizeBytes);
  // Clients ask by HEAD whether a file exists.
  if (request.method === 'HEAD')
    return whole(200, { ...headers, 'Content-Length': String(sizeBytes) }, NOTHING);
  const raw = await mirror.readRaw(served, path, request.client, request.signal);
  if (raw.kind !== 'raw') return refuseNotServed(asked, raw, served.commit);
  const { content } = raw;
  const part = readRange(request.headers['range'], content.length);
  switch (part.kind) {
    case 'whole':
      return whole(200, headers, content);
    case 'part': {
      const { from, to } = part.range;
      const range = `bytes ${from}-${to - 1}/${content.length}`;
      return whole(206, { ...headers, 'Content-Range': range }, content.subarray(from, to));
    }
    case 'unsatisfiable':
      return refuse(416, 'Range Not Satisfiable', null, {
        ...commit,
        'Content-Range': `bytes */${content.length}`,
      });
  }
}
