import type { Verification } from '../rule.ts';

/** 403 is left unknown: a live token that may not do this one thing answers so too. */
const LIVE = { status: [200] } as const;
const DEAD = { status: [401] } as const;

/** Asks with `Authorization: Bearer`. */
export function askWithBearer(url: string, source: string): Verification {
  return askWithHeader(url, 'Authorization', 'Bearer {{secret}}', source);
}

/** Asks with the secret in a header of the vendor's. */
export function askWithHeader(url: string, header: string, value: string, source: string): Verification {
  return { method: 'GET', url, headers: { [header]: value }, live: LIVE, dead: DEAD, source };
}

/** Asks with `user:password`. */
export function askWithBasic(url: string, basic: string, source: string): Verification {
  return { method: 'GET', url, basic, live: LIVE, dead: DEAD, source };
}

/** Asks with the secret in the address, where the vendor has no other way. */
export function askWithUrl(url: string, source: string): Verification {
  return { method: 'GET', url, live: LIVE, dead: DEAD, source };
}

/** A catalogue of connectors that declares the shape of each vendor's key, beside an address to test it with. */
export const NANGO = 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml';
