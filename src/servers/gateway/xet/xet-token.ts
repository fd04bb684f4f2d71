import { z } from 'zod';
import { isRepoName, REFERENCE_KINDS } from '../../../core/index.ts';
import type { NameQuery } from '../../../hubs/index.ts';
import { isSignature, signatureOf } from './signed-text.ts';

/**
 * Seconds for which a token of Xet holds, also where the client's own token is revoked meanwhile. Clients ask for the next
 * one by themselves, and throw away what has less than a minute left.
 */
export const TOKEN_SECONDS = 10 * 60;

/** What a token of Xet is good for: the files of one repository at one commit, for the client that asked. */
export interface XetGrant {
  /** Name of the client's own token; null for one without. */
  readonly client: string | null;
  readonly query: NameQuery;
  readonly commit: string;
  /** Seconds since 1970. */
  readonly expires: number;
}

/** Longest token that is looked at, in characters: a name has at most 200 (CWE-400). */
const TOKEN_CHARS_MAX = 1024;

const grantSchema = z.object({
  c: z.string().nullable(),
  k: z.enum(REFERENCE_KINDS),
  n: z.string().refine(isRepoName),
  r: z.string().regex(/^[0-9a-f]{40}$/),
  e: z.number().int(),
});

export function writeXetToken({ client, query, commit, expires }: XetGrant, key: Uint8Array): string {
  const text = JSON.stringify({ c: client, k: query.kind, n: query.name, r: commit, e: expires });
  const body = Buffer.from(text).toString('base64url');
  return `${body}.${signatureOf('token', body, key)}`;
}

/** Null for what we did not sign, and for what has expired. `now` in seconds since 1970. */
export function readXetToken(token: string, key: Uint8Array, now: number): XetGrant | null {
  if (token.length > TOKEN_CHARS_MAX) return null;
  const [, body, signature] = /^([\w-]+)\.([\w-]+)$/.exec(token) ?? [];
  if (body === undefined || signature === undefined || !isSignature(signature, 'token', body, key))
    return null;
  const { data } = grantSchema.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')));
  if (data === undefined || data.e <= now) return null;
  return { client: data.c, query: { kind: data.k, name: data.n }, commit: data.r, expires: data.e };
}
