import type { GatewayAnswer, GatewayRequest } from '../../../../src/servers/gateway/index.ts';

/** A request as the front hands it on. */
export function requestFor(
  url: string,
  {
    method = 'GET',
    range,
    bearer = null,
    client = null,
    prefix = '',
  }: {
    readonly method?: string;
    readonly range?: string;
    readonly bearer?: string | null;
    readonly client?: string | null;
    readonly prefix?: string;
  } = {},
): GatewayRequest {
  const { pathname, search, searchParams } = new URL(url, 'http://gateway.example');
  const rawSegments = pathname.slice(prefix.length + 1).split('/');
  return {
    method,
    base: `http://gateway.example${prefix}`,
    prefix,
    rawSegments,
    segments: rawSegments.map(decodeURIComponent),
    query: searchParams,
    rawQuery: search,
    headers: range === undefined ? {} : { range },
    client: { name: client },
    xetBearer: bearer,
    signal: new AbortController().signal,
    readBody: async () => new Uint8Array(),
  };
}

export async function bodyOf(answer: GatewayAnswer | null): Promise<Buffer> {
  if (answer?.kind === 'whole') return Buffer.from(answer.body);
  if (answer?.kind !== 'stream') throw new Error(`no body: ${answer?.kind}`);
  const pieces: Uint8Array[] = [];
  for await (const piece of answer.body) pieces.push(piece);
  return Buffer.concat(pieces);
}

export async function jsonOf<T>(answer: GatewayAnswer | null): Promise<T> {
  return JSON.parse((await bodyOf(answer)).toString('utf8')) as T;
}
