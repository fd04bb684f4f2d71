import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as a vendor saw it. */
export interface Seen {
  readonly host: string;
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | object;
}

type Handler = (seen: Seen, response: ServerResponse) => Reply | 'taken';

/** A real server on this machine that stands in for every vendor: `/api.github.com/user` is GitHub's `/user`. */
export interface VendorServer extends AsyncDisposable {
  readonly origin: string;
  readonly seen: readonly Seen[];
  handler: Handler;
}

export async function startVendorServer(handler: Handler = () => ({ status: 404 })): Promise<VendorServer> {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const [, host = '', path = ''] = /^\/([^/?]*)(.*)$/.exec(request.url ?? '') ?? [];
    const one: Seen = {
      host,
      method: request.method ?? '',
      path,
      headers: request.headers,
      body: Buffer.concat(chunks).toString('utf8'),
    };
    seen.push(one);
    const reply = vendors.handler(one, response);
    if (reply === 'taken') return;
    const text = typeof reply.body === 'object' ? JSON.stringify(reply.body) : (reply.body ?? '');
    response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers });
    response.end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const vendors: VendorServer = {
    origin: `http://127.0.0.1:${port}`,
    seen,
    handler,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return vendors;
}
