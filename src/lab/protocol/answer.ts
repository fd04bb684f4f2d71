import { createHash } from 'node:crypto';

/** An answer before it meets the network. Header names are as the Hub writes them. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface HubRequest {
  readonly method: string;
  /** Scheme, host and path prefix under which the client reached us, without a slash at the end. */
  readonly base: string;
  readonly prefix: string;
  /** Segments of the path after the prefix, as sent and decoded. */
  readonly rawSegments: readonly string[];
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
  /** The query as sent, with its question mark, or nothing. */
  readonly rawQuery: string;
  /** By lower-cased name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
}

/** JSON with the weak ETag by which clients ask again; a match is answered 304. */
export function json(request: HubRequest, value: unknown, headers: Record<string, string> = {}): Answer {
  const body = new TextEncoder().encode(JSON.stringify(value));
  const etag = `W/"${body.length.toString(16)}-${createHash('sha1').update(body).digest('base64url')}"`;
  const all = { 'Content-Type': 'application/json; charset=utf-8', ETag: etag, ...headers };
  if (matchesEtag(request.headers['if-none-match'], etag))
    return { status: 304, headers: all, body: NOTHING };
  return { status: 200, headers: all, body };
}

/** A refusal: the reason in the body, in `X-Error-Message`, and its code, if it has one. */
export function refuse(
  status: number,
  message: string,
  code?: 'RepoNotFound' | 'RevisionNotFound' | 'EntryNotFound' | 'GatedRepo',
  headers: Record<string, string> = {},
): Answer {
  return {
    status,
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'X-Error-Message': message,
      ...(code && { 'X-Error-Code': code }),
      ...headers,
    },
    body: new TextEncoder().encode(JSON.stringify({ error: message })),
  };
}

/** The Hub's temporary redirect: a relative Location. */
export function redirectTo(
  location: string,
  headers: Record<string, string> = {},
  status: 302 | 307 = 307,
): Answer {
  return {
    status,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', Location: location, ...headers },
    body: new TextEncoder().encode(
      `${status === 307 ? 'Temporary Redirect' : 'Found'}. Redirecting to ${location}`,
    ),
  };
}

export function html(status: number, title: string): Answer {
  const page = `<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1><p>Weighbridge lab</p></body></html>`;
  return {
    status,
    headers: { 'Content-Type': 'text/html; charset=utf-8' },
    body: new TextEncoder().encode(page),
  };
}

export const NOTHING = new Uint8Array();

/** RFC 9110, section 13.1.2: weak comparison against a list of tags, or `*`. */
export function matchesEtag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  const bare = etag.replace(/^W\//, '');
  return header.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === bare);
}
