import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface PacedServer extends AsyncDisposable {
  readonly url: string;
  /** Where each request began. */
  readonly from: number[];
}

/** A hub that streams one file, a piece at a time with a pause behind it. */
export async function pacedServer(content: Uint8Array, pieceBytes: number): Promise<PacedServer> {
  const from: number[] = [];
  const server = createServer(async (request, response) => {
    const [, first = '0', last = ''] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
    const start = Number(first);
    const end = last === '' ? content.length : Number(last) + 1;
    from.push(start);
    const headers = { 'Content-Length': end - start, ETag: '"one"' };
    const contentRange = `bytes ${start}-${end - 1}/${content.length}`;
    if (request.headers.range === undefined) response.writeHead(200, headers);
    else response.writeHead(206, { ...headers, 'Content-Range': contentRange });
    for (let at = start; at < end && !response.destroyed; at += pieceBytes) {
      response.write(content.subarray(at, Math.min(end, at + pieceBytes)));
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    response.end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    from,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
