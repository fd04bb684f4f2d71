import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { messageOf, WeighbridgeError } from '../../../base/index.ts';
import { Addresses, isLoopback, type ListenAddress } from '../front/index.ts';
import type { GatewayMetrics } from './metrics.ts';
import type { ReadinessCheck } from './readiness.ts';

export interface AdminParts {
  readonly listen: ListenAddress;
  readonly metrics: GatewayMetrics;
  readonly readiness: ReadinessCheck;
}

export interface AdminServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Connections at once: probes and one or two Prometheus (CWE-770). */
const MAX_CONNECTIONS = 64;

/** Until a request is there, in ms (slowloris, CWE-400). */
const REQUEST_MS = 5_000;

/** `/healthz`, `/readyz` and `/metrics`, on an address of their own: they are for machines that run the gateway. */
export async function startAdminServer(parts: AdminParts): Promise<AdminServer> {
  const server = createServer(
    {
      headersTimeout: REQUEST_MS,
      requestTimeout: REQUEST_MS,
      connectionsCheckingInterval: 1000,
      maxHeaderSize: 8192,
    },
    (incoming, response) => {
      answer(parts, incoming, response).catch((error: unknown) => tell(response, 500, messageOf(error)));
    },
  );
  server.maxConnections = MAX_CONNECTIONS;
  server.listen({ port: parts.listen.port, host: parts.listen.host });
  try {
    await once(server, 'listening');
  } catch (thrown) {
    throw new WeighbridgeError(
      'usage',
      `health and metrics cannot be served at ${parts.listen.host}:${parts.listen.port}: ${messageOf(thrown)}`,
      { cause: thrown, remedy: 'choose another address with --admin-listen, or do without: --no-admin' },
    );
  }
  const { address, family, port } = server.address() as AddressInfo;
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** Names under which what listens for this machine alone is asked. */
const LOCAL = new Addresses({ scheme: 'http', publicUrls: [], trustedProxies: [], names: [] });

async function answer(
  { metrics, readiness, listen }: AdminParts,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // A page in a browser of this machine may not read it by a name of its own (DNS rebinding, CWE-346).
  const { host } = incoming.headers;
  if (isLoopback(listen) && LOCAL.reached(host, {}, '') === null)
    return tell(response, 421, 'not by this name\n');
  if (incoming.method !== 'GET' && incoming.method !== 'HEAD') return tell(response, 405, 'GET only\n');
  switch (incoming.url?.replace(/\?.*$/s, '')) {
    case '/healthz':
      return tell(response, 200, 'ok\n');
    case '/readyz': {
      const { ready, problems } = await readiness.look();
      const body = JSON.stringify({ ready, problems });
      return tell(response, ready ? 200 : 503, `${body}\n`, 'application/json; charset=utf-8');
    }
    case '/metrics': {
      const text = await metrics.registry.metrics();
      return tell(response, 200, text, metrics.registry.contentType);
    }
    default:
      return tell(response, 404, 'There are /healthz, /readyz and /metrics here.\n');
  }
}

function tell(
  response: ServerResponse,
  status: number,
  text: string,
  type = 'text/plain; charset=utf-8',
): void {
  if (response.headersSent) return;
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(text),
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  });
  response.end(response.req.method === 'HEAD' ? undefined : text);
}
