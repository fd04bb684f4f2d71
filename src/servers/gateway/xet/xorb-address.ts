import { isSignature, signatureOf } from './signed-text.ts';

/** Seconds for which the address of a xorb's bytes holds; clients ask for a new one when they are told 403. */
export const ADDRESS_SECONDS = 5 * 60;

/** Bytes of a xorb that somebody may read: no others, for a xorb can hold chunks of files that they may not. */
export interface XorbRange {
  readonly xorb: string;
  readonly from: number;
  /** Excluded. */
  readonly to: number;
  /** Seconds since 1970. */
  readonly expires: number;
}

/** The address below `cas`, which is ours with its prefix. It alone lets whoever has it read, as long as it holds. */
export function xorbAddress(cas: string, range: XorbRange, key: Uint8Array): string {
  const { xorb, from, to, expires } = range;
  const signature = signatureOf('xorb', textOf(range), key);
  return `${cas}/xorbs/${xorb}?from=${from}&to=${to}&expires=${expires}&signature=${signature}`;
}

/** Null for an address that we did not make; `expired` for one that held once. `now` in seconds since 1970. */
export function readXorbAddress(
  xorb: string,
  query: URLSearchParams,
  key: Uint8Array,
  now: number,
): XorbRange | 'expired' | null {
  const [from, to, expires] = [query.get('from'), query.get('to'), query.get('expires')].map((text) =>
    /^\d{1,15}$/.test(text ?? '') ? Number(text) : -1,
  );
  const range: XorbRange = { xorb, from: from!, to: to!, expires: expires! };
  if (range.from < 0 || range.to <= range.from || range.expires < 0) return null;
  if (!isSignature(query.get('signature') ?? '', 'xorb', textOf(range), key)) return null;
  return range.expires <= now ? 'expired' : range;
}

function textOf({ xorb, from, to, expires }: XorbRange): string {
  return `${xorb} ${from} ${to} ${expires}`;
}
