import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { type Clock, messageOf, systemCodeOf, WeighbridgeError } from '../../../base/index.ts';
import type { Certificate } from './certificate.ts';
import { answerUnreadable } from './client-error.ts';
import { Front, type FrontParts } from './front.ts';
import type { ListenAddress } from './listen-address.ts';

export interface FrontServerOptions extends FrontParts {
  readonly listen: ListenAddress;
  /** Null: plain HTTP. */
  readonly certificate: Certificate | null;
  readonly clock: Clock;
  /** Called for each connection that was given up, with what the system or the parser calls the reason. */
  readonly onUnreadable?: (code: string) => void;
}

export interface FrontServer {
  /** Scheme, address and prefix, without a slash at the end. */
  readonly url: string;
  readonly counts: {
    readonly requests: number;
    readonly bodies: number;
    readonly connections: number;
  };
  /** From the next connection on. */
  useCertificate(certificate: Certificate): void;
  /** Takes no more connections; what is under way may end within `drainMs`, then it is cut. */
  close(drainMs: number): Promise<void>;
}

/** Starts to serve. Rejects with `usage` where it cannot listen there. */
export async function startFrontServer(options: FrontServerOptions): Promise<FrontServer> {
  const { limits, listen, certificate } = options;
  const front = new Front(options);
  const settings = {
    maxHeaderSize: limits.headBytes,
    headersTimeout: limits.headMs,
    requestTimeout: limits.requestMs,
    connectionsCheckingInterval: limits.checkMs,
    keepAliveTimeout: limits.keepAliveMs,
    insecureHTTPParser: false,
    noDelay: true,
  };
  const server: Server | TlsServer =
    certificate === null
      ? createServer(settings)
      : createTlsServer({
          ...settings,
          cert: Buffer.from(certificate.cert),
          key: Buffer.from(certificate.key),
          minVersion: 'TLSv1.2',
          handshakeTimeout: limits.handshakeMs,
          ALPNProtocols: ['http/1.1'],
        });
  server.maxConnections = limits.connections;
  server.maxRequestsPerSocket = limits.requestsPerConnection;
  // Node drops what is beyond without a word; the front counts, and has to see one more than it lets through.
  server.maxHeadersCount = limits.headers + 1;
  const serve = (...[incoming, response]: Parameters<Front['handle']>) => {
    // Nothing of it should reject; if it does, one client is to feel it, and not all of them (CWE-755).
    front.handle(incoming, response).catch(() => {
      response.destroy();
      options.onUnreadable?.('INTERNAL');
    });
  };
  server.on('request', serve);
  // Whoever asks before sending a body is told when somebody reads it.
  server.on('checkContinue', serve);
  server.on('clientError', (error: Error & { code?: string }, socket) => {
    options.onUnreadable?.(error.code ?? 'unknown');
    answerUnreadable(error, socket);
  });
  server.on('drop', () => options.onUnreadable?.('TOO_MANY_CONNECTIONS'));
  const connections = countConnections(server);

  server.listen({ port: listen.port, host: listen.host, backlog: BACKLOG });
  try {
    await once(server, 'listening');
  } catch (thrown) {
    const { host, port } = listen;
    const why =
      systemCodeOf(thrown) === 'EADDRINUSE' ? `port ${port} of ${host} is in use` : messageOf(thrown);
    throw new WeighbridgeError('usage', `the gateway cannot listen: ${why}`, {
      cause: thrown,
      remedy: 'choose another address or port',
    });
  }
  const { address, family, port } = server.address() as AddressInfo;
  const scheme = certificate === null ? 'http' : 'https';
  return {
    url: `${scheme}://${family === 'IPv6' ? `[${address}]` : address}:${port}${options.prefix}`,
    get counts() {
      return { ...front.counts, connections: connections() };
    },
    useCertificate: ({ cert, key }) => {
      if ('setSecureContext' in server)
        server.setSecureContext({ cert: Buffer.from(cert), key: Buffer.from(key), minVersion: 'TLSv1.2' });
    },
    close: (drainMs) => close(server, front, options.clock, drainMs),
  };
}

/** Connections that wait to be accepted: a burst of a whole cluster's start. */
const BACKLOG = 1024;

async function close(server: Server, front: Front, clock: Clock, drainMs: number): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const enough = new AbortController();
  const timer = clock.sleep(drainMs, enough.signal).catch(() => undefined);
  await Promise.race([front.drain(), timer]);
  enough.abort();
  front.cut('the gateway stopped');
  server.closeAllConnections();
  await closed;
}

function countConnections(server: Server): () => number {
  let open = 0;
  server.on('connection', (socket) => {
    open++;
    socket.once('close', () => open--);
  });
  return () => open;
}
