import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Mirror } from '../../../src/mirror/index.ts';
import type { GatewayAnswer, GatewayRequest } from '../../../src/servers/gateway/exchange.ts';
import { answerHub, type HubSettings } from '../../../src/servers/gateway/protocol/index.ts';

export const BASE = 'https://hub.example/repository/hf';

const SETTINGS: HubSettings = { xet: null, git: null };

export interface AskOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly client?: string | null;
  readonly settings?: Partial<HubSettings>;
}

/** The request for an address below the prefix, as the front hands it on. */
export function requestFor(address: string, options: AskOptions = {}): GatewayRequest {
  const { method = 'GET', headers = {}, body = '', client = 'ci' } = options;
  const mark = address.indexOf('?');
  const path = mark < 0 ? address : address.slice(0, mark);
  const rawQuery = mark < 0 ? '' : address.slice(mark);
  const rawSegments = path.split('/').filter((segment) => segment !== '');
  return {
    method,
    base: BASE,
    prefix: '/repository/hf',
    rawSegments,
    segments: rawSegments.map(decodeURIComponent),
    query: new URLSearchParams(rawQuery),
    rawQuery,
    headers,
    client: { name: client },
    signal: new AbortController().signal,
    readBody: async (maxBytes) => (body.length > maxBytes ? null : Buffer.from(body)),
  };
}

/** An answer as a client reads it. */
export interface Reply {
  readonly answer: GatewayAnswer;
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
  // Whatever a test looks for in it.
  readonly json: Readonly<Record<string, unknown>> & readonly Readonly<Record<string, unknown>>[];
}

export async function ask(mirror: Mirror, address: string, options: AskOptions = {}): Promise<Reply> {
  const request = requestFor(address, options);
  const answer = await answerHub(request, mirror, { ...SETTINGS, ...options.settings });
  const body = await bodyOf(answer, request.signal);
  const isJson = answer.headers['Content-Type']?.startsWith('application/json') && body !== '';
  return {
    answer,
    status: answer.status,
    headers: answer.headers,
    text: body,
    json: isJson ? JSON.parse(body) : undefined,
  };
}

async function bodyOf(answer: GatewayAnswer, signal: AbortSignal): Promise<string> {
  switch (answer.kind) {
    case 'whole':
      return Buffer.from(answer.body).toString();
    case 'file': {
      await using file = answer.file;
      return text(Readable.from(file.read(answer.range, signal)));
    }
    case 'stream':
      return text(Readable.from(answer.body));
  }
}
