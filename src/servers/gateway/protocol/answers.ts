import { createHash } from 'node:crypto';
import { oneLine } from '../../../base/index.ts';
import type { GatewayAnswer, GatewayRequest } from '../exchange.ts';

export type WholeAnswer = Extract<GatewayAnswer, { readonly kind: 'whole' }>;

/** What clients tell apart (facts: huggingface, A2). Everything else is a matter of the status. */
export type ErrorCode = 'RepoNotFound' | 'RevisionNotFound' | 'EntryNotFound' | 'GatedRepo';

export type Headers = Readonly<Record<string, string>>;

/** Longest message in a header, in characters: clients take 8 to 16 KiB of all headers together. CWE-400. */
const HEADER_MESSAGE_MAX = 1000;
/** Longest message in a body, in characters. */
const BODY_MESSAGE_MAX = 4000;

export const NOTHING = new Uint8Array();

/** JSON with the weak ETag by which clients ask again; a match is answered 304. */
export function json(request: GatewayRequest, value: unknown, headers: Headers = {}): WholeAnswer {
  const body = Buffer.from(JSON.stringify(value));
  const etag = `W/"${body.length.toString(16)}-${createHash('sha1').update(body).digest('base64url')}"`;
  const all = { 'Content-Type': 'application/json; charset=utf-8', ETag: etag, ...headers };
  if (matchesEtag(request.headers['if-none-match'], etag)) return whole(304, all, NOTHING);
  return whole(200, all, body);
}

/** A refusal: the reason in the body, for JavaScript, and in `X-Error-Message`, for Python; its code, if it has one. */
export function refuse(
  status: number,
  message: string,
  code: ErrorCode | null = null,
  headers: Headers = {},
): WholeAnswer {
  const all = {
    'Content-Type': 'application/json; charset=utf-8',
    ...(code && { 'X-Error-Code': code }),
    'X-Error-Message': headerText(message, HEADER_MESSAGE_MAX),
    ...headers,
  };
  return whole(status, all, Buffer.from(JSON.stringify({ error: oneLine(message, BODY_MESSAGE_MAX) })));
}

/** A relative redirect: an absolute one to another host would take the client's token along (facts B3). */
export function redirectTo(location: string, headers: Headers = {}): WholeAnswer {
  return whole(
    307,
    { 'Content-Type': 'text/plain; charset=utf-8', Location: location, ...headers },
    Buffer.from(`Temporary Redirect. Redirecting to ${location}`),
  );
}

export function whole(status: number, headers: Headers, body: Uint8Array): WholeAnswer {
  return { kind: 'whole', status, headers, body };
}

/** Printable ASCII on one line: what strangers wrote must not end a header (CWE-113). */
export function headerText(text: string, most: number): string {
  return oneLine(text.toWellFormed(), most)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c-\u201f]/g, '"')
    .replace(/[\u2013\u2014]/g, '-')
    .replace(/\u2026/g, '...')
    .replace(/[^\x20-\x7e]/g, '?')
    .slice(0, most);
}

/** RFC 9110, section 13.1.2: weak comparison against a list of tags, or `*`. */
export function matchesEtag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  const bare = etag.replace(/^W\//, '');
  return header.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === bare);
}
