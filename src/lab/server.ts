import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Clock, messageOf } from '../base/index.ts';
import { answerAdmin } from './admin/index.ts';
import { readBody, readHubRequest } from './incoming.ts';
import { isLoopbackHostHeader } from './loopback.ts';
import {
  type Answer,
  answerHub,
  bucketOf,
  type Delivery,
  faultFor,
  type HubRequest,
  type LargeFiles,
  type RateLimiter,
  type RequestLog,
  refuse,
  routeOf,
  viewerOf,
} from './protocol/index.ts';
import type { Fault, World } from './world/index.ts';

export interface ServerParts {
  readonly world: World;
  readonly log: RequestLog;
  readonly limiter: RateLimiter;
  readonly clock: Clock;
  readonly delivery: Delivery;
  readonly largeFiles: LargeFiles;
  /** `` or `/repository/hf`. */
  readonly prefix: string;
}

export function createLabServer(parts: ServerParts): Server {
  return createServer((request, response) => {
    serve(parts, request, response).catch((thrown: unknown) => {
      if (response.headersSent) response.destroy();
      else send(response, request.method ?? 'GET', refuse(500, messageOf(thrown)));
    });
  });
}

async function serve(parts: ServerParts, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const method = incoming.method ?? 'GET';
  if (!isLoopbackHostHeader(incoming.headers.host)) {
    return send(response, method, refuse(421, 'this lab answers to names of this machine only'));
  }
  const url = incoming.url ?? '/';
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  const body = await readBody(incoming);
  if (body === null) return send(response, method, refuse(413, 'the request is too large'));
  if (path === '/lab' || path.startsWith('/lab/'))
    return send(response, method, answerAdminRequest(parts, incoming, path, body));

  const request = readHubRequest(parts.prefix, incoming, path, mark < 0 ? '' : url.slice(mark), body);
  if (request === null) return send(response, method, refuse(400, 'malformed path'));
  await serveHub(parts, request, incoming, response);
}

async function serveHub(
  { world, log, limiter, clock, delivery, largeFiles }: ServerParts,
  request: HubRequest,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const route = routeOf(request);
  const bucket = bucketOf(route, request.segments);
  const viewer = viewerOf(incoming.headers.authorization, world.accounts);
  const metered = limiter.meter(viewer, incoming.socket.remoteAddress ?? '', bucket);
  const fault = metered.exceeded ? undefined : faultFor(world, route);
  const answer = metered.exceeded
    ? refuse(429, 'Too Many Requests')
    : fault && fault !== 'contradiction'
      ? failing(fault)
      : allowed(request, route.kind === 'repo')
        ? answerHub(world, viewer, request, route, { delivery, largeFiles })
        : refuse(405, 'Method Not Allowed');
  log.add({
    at: clock.now().toISOString(),
    method: request.method,
    path: incoming.url ?? '',
    status: answer?.status ?? 0,
    bucket,
    viewer: viewer.kind === 'account' ? viewer.account.name : viewer.kind,
    authorized: incoming.headers.authorization !== undefined,
    userAgent: incoming.headers['user-agent'] ?? '',
    range: incoming.headers.range ?? null,
  });
  if (answer === null) {
    // `silence` keeps the connection open until the client gives up or the lab closes.
    if (fault === 'hang-up') incoming.socket.destroy();
    return;
  }
  send(response, request.method, { ...answer, headers: { ...metered.headers, ...answer.headers } });
}

function allowed(request: HubRequest, isRepo: boolean): boolean {
  return request.method === 'GET' || request.method === 'HEAD' || (request.method === 'POST' && isRepo);
}

function failing(fault: Exclude<Fault, 'contradiction'>): Answer | null {
  switch (fault) {
    case 'server-error':
      return {
        status: 503,
        headers: { 'Content-Type': 'text/html; charset=utf-8' },
        body: new TextEncoder().encode('<html><body>503 Service Unavailable</body></html>'),
      };
    case 'malformed':
      return {
        status: 200,
        headers: { 'Content-Type': 'application/json; charset=utf-8' },
        body: new TextEncoder().encode('{"_id":"65'),
      };
    case 'hang-up':
    case 'silence':
      return null;
  }
}

function answerAdminRequest(
  { world, log }: ServerParts,
  incoming: IncomingMessage,
  path: string,
  body: Uint8Array,
): Answer {
  // A page of another origin can send a form here, but not JSON, without asking first.
  if (body.length > 0 && !/^application\/json\b/i.test(incoming.headers['content-type'] ?? '')) {
    return refuse(415, 'send JSON, with the header Content-Type: application/json');
  }
  const command = path.slice('/lab/'.length);
  const reads = command === '' || command === 'state' || command === 'requests';
  if (incoming.method !== 'POST' && !(incoming.method === 'GET' && reads)) {
    return refuse(405, `send ${reads ? 'GET or ' : ''}POST`);
  }
  let value: unknown;
  try {
    value = body.length === 0 ? {} : JSON.parse(new TextDecoder().decode(body));
  } catch {
    return refuse(400, 'the body is not JSON');
  }
  const reply = answerAdmin(world, log, command, value);
  return {
    status: reply.status,
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
    body: new TextEncoder().encode(`${JSON.stringify(reply.value, null, 2)}\n`),
  };
}

function send(response: ServerResponse, method: string, answer: Answer): void {
  const bodiless = answer.status === 304;
  response.writeHead(answer.status, {
    ...answer.headers,
    ...(!bodiless && { 'Content-Length': answer.body.length }),
  });
  response.end(method === 'HEAD' || bodiless ? undefined : answer.body);
}
