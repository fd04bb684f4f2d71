import { z } from 'zod';
import { WeighbridgeError } from '../../base/index.ts';
import { isRepoName, REFERENCE_KINDS } from '../../core/index.ts';
import type { NameQuery } from '../../hubs/index.ts';
import { nameKey } from '../records/index.ts';

/**
 * That somebody accepted the terms of a model for a client. Document `acceptances/KIND/OWNER/NAME/CLIENT`; kept when it is
 * revoked, as the record of what was agreed to and when.
 */
export interface Acceptance {
  readonly schema: 'weighbridge.acceptance/1';
  readonly query: NameQuery;
  /** The name that a client's token was given. */
  readonly client: string;
  /** Address or text of what was accepted. */
  readonly terms: string;
  /** What the name was when they were accepted: terms of another repository are others. Null: not known then. */
  readonly repoId: string | null;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly revokedAt: string | null;
}

/** As tokens of the gateway are named (`servers/gateway/tokens`). */
const CLIENT = /^[A-Za-z0-9][\w.@-]{0,63}$/;

/** Characters of the terms: an address, or a sentence; not the document itself. CWE-770. */
export const MAX_TERMS = 4096;

export function isClientName(name: string): boolean {
  return CLIENT.test(name);
}

/** Rejects what can be no key (CWE-22). */
export function acceptanceKey(query: NameQuery, client: string): string {
  if (!isClientName(client)) {
    throw new WeighbridgeError('usage', `${JSON.stringify(client)} is no name of a client`, {
      remedy: 'name it as its token is named: weighbridge serve tokens list',
    });
  }
  return `acceptances/${nameKey(query)}/${client}`;
}

const text = z.string().max(MAX_TERMS);
const schema = z.object({
  schema: z.literal('weighbridge.acceptance/1'),
  query: z.object({
    kind: z.enum(REFERENCE_KINDS),
    name: z.string().refine(isRepoName, 'no repository name'),
  }),
  client: z.string().regex(CLIENT),
  terms: text,
  repoId: text.nullable(),
  at: z.iso.datetime(),
  revokedAt: z.iso.datetime().nullable(),
});

/** Throws `unreadable` for a document that is broken, or that speaks of something else than its key. */
export function parseAcceptance(key: string, content: Uint8Array): Acceptance {
  let problem = 'it is no JSON';
  try {
    const parsed = schema.safeParse(JSON.parse(Buffer.from(content).toString('utf8')));
    if (parsed.success && acceptanceKey(parsed.data.query, parsed.data.client) === key) return parsed.data;
    problem = parsed.success ? 'it speaks of another name or client' : parsed.error.issues[0]!.message;
  } catch {
    // Said below.
  }
  throw new WeighbridgeError('unreadable', `the document ${key} is broken: ${problem}`, {
    remedy: 'remove it from the storage, and record it again: weighbridge mirror accept',
  });
}
