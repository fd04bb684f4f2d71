import { z } from 'zod';
import { messageOf, WeighbridgeError } from '../../../base/index.ts';
import { isClientName } from '../../../mirror/index.ts';

/**
 * A client's token, without the token: its SHA-256 tells it again. Of 256 random bits a plain hash gives nothing away; what
 * slows guessing down is for passwords. Document `tokens/` and the first half of the hash.
 */
const schema = z.strictObject({
  schema: z.literal('weighbridge.token/1'),
  name: z.string().refine(isClientName),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
});

export type TokenRecord = Readonly<z.infer<typeof schema>>;

/** Throws `unreadable` for a document that is no token. */
export function parseTokenRecord(key: string, content: Uint8Array): TokenRecord {
  try {
    const record = schema.parse(JSON.parse(Buffer.from(content).toString('utf8')));
    if (key !== keyOf(record.sha256)) throw new Error('it lies under the key of another token');
    return record;
  } catch (error) {
    throw new WeighbridgeError('unreadable', `the document ${key} is not a token: ${messageOf(error)}`, {
      cause: error,
      remedy: 'remove the document, and make the client a new token with: weighbridge serve tokens add',
    });
  }
}

export function writeTokenRecord(record: TokenRecord): Uint8Array {
  return Buffer.from(`${JSON.stringify(record, null, 2)}\n`);
}

export const TOKENS = 'tokens/';

export function keyOf(sha256: string): string {
  return `${TOKENS}${sha256.slice(0, 32)}`;
}

/** What a person calls a token by, where a name has several. */
export function idOf({ sha256 }: TokenRecord): string {
  return sha256.slice(0, 8);
}
