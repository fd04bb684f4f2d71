import { type Answer, type HubRequest, refuse } from './answer.ts';

export interface Page<T> {
  readonly items: readonly T[];
  /** The `Link` to the next page, absolute, as clients insist; nothing on the last. */
  readonly headers: Record<string, string>;
}

/** Cuts a page out of `all`. The cursor names the last item seen, so that what changes meanwhile shifts nothing. */
export function pageOf<T>(
  request: HubRequest,
  all: readonly T[],
  keyOf: (item: T) => string,
  limit: number,
): Page<T> | Answer {
  const cursor = request.query.get('cursor');
  let start = 0;
  if (cursor !== null) {
    const last = Buffer.from(cursor, 'base64url').toString('utf8');
    start = all.findIndex((item) => keyOf(item) === last) + 1;
    if (start === 0) return refuse(400, 'Invalid cursor');
  }
  const items = all.slice(start, start + limit);
  const last = items.at(-1);
  if (last === undefined || start + limit >= all.length) return { items, headers: {} };
  const query = new URLSearchParams(request.query);
  query.set('cursor', Buffer.from(keyOf(last)).toString('base64url'));
  return { items, headers: nextLink(request, query) };
}

export function nextLink(request: HubRequest, query: URLSearchParams): Record<string, string> {
  return { Link: `<${request.base}/${request.rawSegments.join('/')}?${query}>; rel="next"` };
}

/** A `limit` between 1 and `most`. */
export function readLimit(request: HubRequest, fallback: number, most: number): number | Answer {
  const text = request.query.get('limit');
  if (text === null) return fallback;
  const limit = Number(text);
  return Number.isInteger(limit) && limit >= 1 && limit <= most
    ? limit
    : refuse(400, `"limit" must be an integer between 1 and ${most}`);
}
