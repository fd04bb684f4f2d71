import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/**
 * `fixtures/<hub>/exchanges/<scenario>.json`: what a hub answers, request by request. In values, `{{endpoint}}` is
 * the address the hub is served at, path prefix included, and `{{prefix}}` the path prefix alone.
 */
export interface ExchangeFile {
  /** `synthetic`: written by hand after the facts cited, not captured from a live hub. */
  readonly label: 'synthetic';
  readonly follows: string;
  readonly exchanges: readonly RecordedExchange[];
}

export interface RecordedExchange {
  readonly request: {
    readonly method: 'GET' | 'HEAD';
    readonly path: string;
    /** Parameters that must be there; others may be. */
    readonly query?: Readonly<Record<string, string>>;
    /** `none` matches requests without a token, `any` with one; left out, both. */
    readonly token?: 'none' | 'any';
  };
  /** One answer per request, the last one repeated. */
  readonly responses: readonly RecordedResponse[];
}

export interface RecordedResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text as it is; anything else as JSON, with that content type. */
  readonly body?: unknown;
  /** `hang`: never answers. `reset`: drops the connection. `short`, `long`: lies about the length of the body. */
  readonly behaviour?: 'hang' | 'reset' | 'short' | 'long';
}

export interface SeenRequest {
  readonly method: string;
  /** Path and query, without the prefix. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
}

export interface RecordedHub extends AsyncDisposable {
  readonly endpoint: string;
  readonly seen: readonly SeenRequest[];
  /** Requests no exchange was recorded for. They are answered 500. */
  readonly unexpected: readonly string[];
}

export function readExchanges(scenario: string): readonly RecordedExchange[] {
  const url = new URL(`../../../fixtures/huggingface/exchanges/${scenario}.json`, import.meta.url);
  return (JSON.parse(readFileSync(url, 'utf8')) as ExchangeFile).exchanges;
}

/** Serves exchanges from a real server on 127.0.0.1, so that the real client runs against them. */
export async function serveExchanges(
  exchanges: readonly RecordedExchange[],
  options: { readonly prefix?: string } = {},
): Promise<RecordedHub> {
  const prefix = options.prefix ?? '';
  const seen: SeenRequest[] = [];
  const unexpected: string[] = [];
  const turns = new Map<RecordedExchange, number>();
  const server = createServer((request, response) => {
    const address = request.url ?? '';
    const path = address.startsWith(prefix) ? address.slice(prefix.length) : address;
    seen.push({ method: request.method ?? '', path, headers: request.headers });
    const isInside = address.startsWith(`${prefix}/`);
    const exchange = isInside ? exchanges.find((entry) => matches(entry, request, path)) : undefined;
    if (exchange === undefined) {
      unexpected.push(`${request.method} ${path}`);
      response.writeHead(500).end('no exchange was recorded for this request');
      return;
    }
    const turn = turns.get(exchange) ?? 0;
    turns.set(exchange, turn + 1);
    const recorded = exchange.responses[Math.min(turn, exchange.responses.length - 1)]!;
    answer(recorded, request.socket, response, (text) =>
      text.replaceAll('{{endpoint}}', `${originOf(server)}${prefix}`).replaceAll('{{prefix}}', prefix),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `${originOf(server)}${prefix}`,
    seen,
    unexpected,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function originOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function matches(exchange: RecordedExchange, request: IncomingMessage, path: string): boolean {
  const url = new URL(path, 'http://recorded');
  const { method, query = {}, token } = exchange.request;
  if (request.method !== method || url.pathname !== exchange.request.path) return false;
  const hasToken = request.headers.authorization !== undefined;
  if (token !== undefined && hasToken !== (token === 'any')) return false;
  return Object.entries(query).every(([name, value]) => url.searchParams.get(name) === value);
}

function answer(
  recorded: RecordedResponse,
  socket: Socket,
  response: ServerResponse,
  fill: (text: string) => string,
): void {
  if (recorded.behaviour === 'hang') return;
  if (recorded.behaviour === 'reset') {
    socket.destroy();
    return;
  }
  const isText = typeof recorded.body === 'string' || recorded.body === undefined;
  const body = Buffer.from(fill(isText ? String(recorded.body ?? '') : JSON.stringify(recorded.body)));
  const headers = Object.entries(recorded.headers ?? {}).map(([name, value]) => [
    name.toLowerCase(),
    fill(value),
  ]);
  const lengths = { short: body.length + 100, long: Math.max(0, body.length - 10) };
  const length = recorded.behaviour === undefined ? body.length : lengths[recorded.behaviour];
  const complete = {
    ...(isText ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    'content-length': String(length),
    ...Object.fromEntries(headers),
  };
  if (recorded.behaviour === undefined) {
    response.writeHead(recorded.status, complete).end(body);
    return;
  }
  // Node's own server does not lie; the bytes are written by hand.
  const lines = Object.entries(complete).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(Buffer.concat([Buffer.from(`HTTP/1.1 ${recorded.status} Lie\r\n${lines.join('')}\r\n`), body]));
}
