export interface ContentRange {
  readonly first: number;
  readonly last: number;
  readonly total: number;
}

/** `bytes 0-499/1234` (RFC 9110, 14.4); null where it is none, says no size, or contradicts itself. */
export function readContentRange(field: string | undefined): ContentRange | null {
  const match = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/i.exec((field ?? '').trim());
  if (match === null) return null;
  const [first, last, total] = [Number(match[1]), Number(match[2]), Number(match[3])] as const;
  return first <= last && last < total ? { first, last, total } : null;
}
