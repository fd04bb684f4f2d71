import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHttp, type Http, type HttpOptions } from '../../../src/io/net/index.ts';
import { TestClock } from '../net/test-clock.ts';

export interface SeenRequest {
  readonly path: string;
  readonly range: string | undefined;
  readonly headers: IncomingMessage['headers'];
}

export interface FileServer extends AsyncDisposable {
  readonly url: string;
  readonly seen: SeenRequest[];
  readonly http: Http;
  connections: number;
}

export type Answering = (request: IncomingMessage, response: ServerResponse, turn: number) => void;

/** A server on this machine, and a connection that may talk to it and to `named`. */
export async function serveFile(
  answering: Answering,
  named: readonly string[] = [],
  options: Partial<HttpOptions> = {},
): Promise<FileServer> {
  const seen: SeenRequest[] = [];
  const server = createServer((request, response) => {
    seen.push({ path: request.url ?? '', range: request.headers.range, headers: request.headers });
    answering(request, response, seen.length);
  });
  const served = { connections: 0 };
  server.on('connection', () => served.connections++);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const http = createHttp({
    clock: new TestClock(),
    userAgent: 'weighbridge-test',
    connect: { namedByOperator: [url, ...named] },
    cacheDirectory: null,
    random: () => 0,
    ...options,
    limits: { headersTimeoutMs: 1000, bodyIdleTimeoutMs: 1000, ...options.limits },
  });
  return Object.assign(served, {
    url,
    seen,
    http,
    async [Symbol.asyncDispose]() {
      await http.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  });
}

/** Answers with a part, as RFC 9110 has it; `more` overrides headers. */
export function part(
  request: IncomingMessage,
  response: ServerResponse,
  content: Uint8Array,
  more: Record<string, string> = {},
): void {
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
  if (from === undefined) {
    whole(response, content, more);
    return;
  }
  const first = Number(from);
  const last = Math.min(Number(to), content.length - 1);
  if (first >= content.length) {
    response.writeHead(416, { 'Content-Range': `bytes */${content.length}`, ...more }).end();
    return;
  }
  response
    .writeHead(206, {
      'Content-Range': `bytes ${first}-${last}/${content.length}`,
      'Content-Length': last - first + 1,
      ETag: '"one"',
      ...more,
    })
    .end(content.subarray(first, last + 1));
}

export function whole(
  response: ServerResponse,
  content: Uint8Array,
  more: Record<string, string> = {},
): void {
  response.writeHead(200, { 'Content-Length': content.length, ...more }).end(content);
}
