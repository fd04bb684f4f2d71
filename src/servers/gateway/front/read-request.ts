import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GatewayRequest } from '../exchange.ts';
import type { ClientDoor } from '../tokens/index.ts';
import type { Addresses } from './addresses.ts';
import type { FrontLimits } from './limits.ts';
import { readBody } from './read-body.ts';
import type { Refusal } from './refusal.ts';
import { NO_LOOK_UP, refusal, unauthorized, WRONG_HOST, WRONG_METHOD } from './refusals.ts';
import { readTarget } from './target.ts';

export interface ReadParts {
  readonly door: Pick<ClientDoor, 'admit'>;
  readonly addresses: Addresses;
  /** `/repository/hf`, or nothing. */
  readonly prefix: string;
  readonly limits: FrontLimits;
}

export interface ReadRequest {
  readonly kind: 'request';
  readonly request: GatewayRequest;
  /** Of the client, through proxies that are believed. */
  readonly address: string;
  /** For the person at the prompt. */
  readonly warning: string | null;
}

/** Methods of a hub's clients that read; whatever else they have changes a repository. */
const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST']);

/** Headers of which two would let a proxy and us read different things (RFC 9112 3.2; CWE-444). */
const SINGLE: ReadonlySet<string> = new Set(['host', 'authorization', 'content-type', 'range']);

/** Reads the head of a request: well-formed, for one of our names, and from a client that is let in. */
export async function readRequest(
  incoming: IncomingMessage,
  response: ServerResponse,
  signal: AbortSignal,
  { door, addresses, prefix, limits }: ReadParts,
): Promise<ReadRequest | Refusal> {
  const { method = '', url = '', socket } = incoming;
  if (!METHODS.has(method)) return WRONG_METHOD;
  const fault = faultOfHeaders(incoming, limits);
  if (fault !== null) return fault;
  const target = readTarget(url, prefix, limits);
  if (target.kind === 'refused') return refusal('path', target.status, target.message);
  const { authorization, ...headers } = incoming.headers;
  const reached = addresses.reached(target.authority ?? headers.host, headers, socket.remoteAddress ?? '');
  if (reached === null) return WRONG_HOST;

  const { segments, rawSegments, rawQuery } = target;
  // Xet's own bearers are made for a file, by answers that were given to a known client.
  const isXet = segments[0] === 'api' && segments[1] === 'xet';
  const admitted = isXet ? null : await door.admit(authorization, signal);
  if (admitted?.kind === 'refused')
    return admitted.why === 'token' ? unauthorized(admitted.message) : NO_LOOK_UP;
  const request: GatewayRequest = {
    method,
    base: reached.origin + prefix,
    prefix,
    rawSegments,
    segments,
    query: new URLSearchParams(rawQuery),
    rawQuery,
    // Those that may come more than once are joined by Node, save for cookies, which nobody here reads.
    headers: headers as Readonly<Record<string, string | undefined>>,
    client: admitted?.client ?? { name: null },
    ...(isXet ? { xetBearer: /^bearer +(\S+)$/i.exec(authorization ?? '')?.[1] ?? null } : {}),
    signal,
    readBody: (maxBytes) => readBody(incoming, response, Math.min(maxBytes, limits.bodyBytes)),
  };
  return { kind: 'request', request, address: reached.address, warning: admitted?.warning ?? null };
}

function faultOfHeaders({ rawHeaders }: IncomingMessage, limits: FrontLimits): Refusal | null {
  if (rawHeaders.length > 2 * limits.headers)
    return refusal('head', 431, `The request has more than ${limits.headers} headers.`);
  const seen = new Set<string>();
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]!.toLowerCase();
    if (!SINGLE.has(name)) continue;
    if (seen.has(name)) return refusal('head', 400, `The request has two ${name} headers.`);
    seen.add(name);
  }
  return null;
}
