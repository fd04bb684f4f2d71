/** `RateLimit: "api";r=499;t=295` (IETF draft ratelimit-headers): requests left, and seconds until there are more. */
export interface RateLimit {
  readonly bucket: string;
  readonly remaining: number;
  readonly resetSeconds: number;
}

const ITEM = /^"([A-Za-z0-9 ._-]{1,64})"((?:\s*;\s*[a-z]{1,8}=\d{1,9}){1,8})$/;
const PARAMETER = /([a-z]{1,8})=(\d{1,9})/g;

/** The first well-formed item of a `RateLimit` field, or null. */
export function parseRateLimit(field: string | undefined): RateLimit | null {
  if (field === undefined || field.length > 1024) return null;
  for (const item of field.split(',')) {
    const match = ITEM.exec(item.trim());
    if (match === null) continue;
    const values = new Map<string, number>();
    for (const parameter of match[2]!.matchAll(PARAMETER)) values.set(parameter[1]!, Number(parameter[2]));
    const remaining = values.get('r');
    const resetSeconds = values.get('t');
    if (remaining === undefined || resetSeconds === undefined) continue;
    return { bucket: match[1]!, remaining, resetSeconds };
  }
  return null;
}

/** The name of the bucket in `RateLimit-Policy: "fixed window";"api";q=500;w=300`, or null. */
export function parsePolicyBucket(field: string | undefined): string | null {
  if (field === undefined || field.length > 1024) return null;
  const match = /"([A-Za-z0-9._-]{1,64})"\s*;\s*q=\d{1,9}/.exec(field);
  return match?.[1] ?? null;
}

/** `Retry-After` in milliseconds from `now`: seconds or an HTTP date (RFC 9110, 10.2.3). Null when it says nothing. */
export function parseRetryAfter(field: string | undefined, now: Date): number | null {
  if (field === undefined || field.length > 64) return null;
  const text = field.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, date - now.getTime());
}
