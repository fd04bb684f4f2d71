import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * What happens to a request on its way to the service. `lose-answer`: it arrives, and the answer is lost. `cut`: after so
 * many bytes of the answer's body. `hang`: nothing comes. `change-request`, `change-answer`: one bit of the body.
 */
export type Fault =
  | { readonly kind: 'answer'; readonly status: number; readonly code: string }
  | { readonly kind: 'lose-answer' | 'reset' | 'hang' | 'change-request' | 'change-answer' }
  | { readonly kind: 'cut'; readonly afterBytes: number };

export interface ProxiedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
}

export interface FaultyProxy extends AsyncDisposable {
  readonly endpoint: string;
  /** Asked for every request; null lets it pass. */
  fault: (request: ProxiedRequest) => Fault | null;
  readonly requests: ProxiedRequest[];
}

/** Stands between a client and a service of S3, and spoils what it is told to. */
export async function startFaultyProxy(target: string): Promise<FaultyProxy> {
  const { hostname, port } = new URL(target);
  const server = createServer(async (incoming, answer) => {
    const seen = { method: incoming.method!, path: incoming.url!, headers: incoming.headers };
    proxy.requests.push(seen);
    const fault = proxy.fault(seen);
    const body = await wholeOf(incoming);
    // Whoever sent it has gone away.
    if (body === null) return;
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'reset') return void incoming.socket.destroy();
    if (fault?.kind === 'answer') return answerWith(answer, fault.status, fault.code);
    if (fault?.kind === 'change-request' && body.length > 0) body[body.length >> 1]! ^= 1;
    const { headers } = incoming;
    const passed = request(
      { hostname, port, method: incoming.method, path: incoming.url, headers },
      (from) => {
        void passOn(from, answer, fault);
      },
    );
    passed.on('error', () => incoming.socket.destroy());
    passed.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy: FaultyProxy = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fault: () => null,
    requests: [],
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return proxy;
}

async function passOn(from: IncomingMessage, answer: ServerResponse, fault: Fault | null): Promise<void> {
  const body = await wholeOf(from);
  if (body === null || fault?.kind === 'lose-answer') return void answer.socket?.destroy();
  if (fault?.kind === 'change-answer' && body.length > 0) body[body.length >> 1]! ^= 1;
  answer.writeHead(from.statusCode!, from.rawHeaders);
  if (fault?.kind !== 'cut' || body.length <= fault.afterBytes) return void answer.end(body);
  answer.write(body.subarray(0, fault.afterBytes), () => answer.socket?.destroy());
}

function answerWith(answer: ServerResponse, status: number, code: string): void {
  if (status === 200) return void answer.writeHead(status, { etag: '"stored"' }).end();
  answer.writeHead(status, { 'content-type': 'application/xml' });
  answer.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>spoilt</Message></Error>`);
}

async function wholeOf(message: IncomingMessage): Promise<Buffer | null> {
  try {
    return Buffer.concat(await Array.fromAsync(message as AsyncIterable<Buffer>));
  } catch {
    return null;
  }
}
