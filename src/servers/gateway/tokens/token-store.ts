import { sha256Hex, WeighbridgeError } from '../../../base/index.ts';
import type { DocumentStore } from '../../../io/blobs/index.ts';
import { isClientName } from '../../../mirror/index.ts';
import { newToken } from './new-token.ts';
import { idOf, keyOf, parseTokenRecord, TOKENS, type TokenRecord, writeTokenRecord } from './token-record.ts';

/** A token that is kept, with the day on which it was last used. */
export interface ListedToken extends TokenRecord {
  readonly id: string;
  /** `2026-11-21`; null for never. */
  readonly lastUsed: string | null;
}

/** Tokens that live at once, at most: listing reads them all (CWE-770). */
const MAX_TOKENS = 10_000;

/** The tokens of clients, as they are made, listed and revoked. Rejects as the store does. */
export class TokenStore {
  readonly #documents: DocumentStore;

  constructor(documents: DocumentStore) {
    this.#documents = documents;
  }

  /** The token itself is told here, once, and kept nowhere. Throws `usage` for a bad name, or one that has a token. */
  async add(
    name: string,
    options: { readonly now: Date; readonly expiresAt: Date | null; readonly another: boolean },
    random: Uint8Array,
    signal: AbortSignal,
  ): Promise<{ readonly token: string; readonly record: TokenRecord }> {
    if (!isClientName(name)) {
      throw new WeighbridgeError('usage', `'${name}' cannot be the name of a client`, {
        remedy: 'use up to 64 letters, digits and . _ @ -, beginning with a letter or digit',
      });
    }
    const { now, expiresAt, another } = options;
    const live = (await this.list(signal)).filter((token) => isLive(token, now));
    if (!another && live.some((token) => token.name === name)) {
      throw new WeighbridgeError('usage', `${name} has a token already`, {
        remedy: `to replace it, add one with --another, hand it over, and revoke the old one by its id`,
      });
    }
    if (live.length >= MAX_TOKENS)
      throw new WeighbridgeError('limit', `there are ${MAX_TOKENS} tokens already`, {
        remedy: 'revoke those that are not used: weighbridge serve tokens list',
      });
    const token = newToken(random);
    const record: TokenRecord = {
      schema: 'weighbridge.token/1',
      name,
      sha256: sha256Hex(token),
      createdAt: now.toISOString(),
      expiresAt: expiresAt?.toISOString() ?? null,
      revokedAt: null,
    };
    const version = await this.#documents.write(keyOf(record.sha256), writeTokenRecord(record), null);
    if (version === null) throw new WeighbridgeError('internal', 'two tokens came out alike');
    return { token, record };
  }

  /** By name, then by age. */
  async list(signal: AbortSignal): Promise<ListedToken[]> {
    const tokens: ListedToken[] = [];
    for await (const key of this.#documents.list(TOKENS, signal)) {
      const [document, used] = await Promise.all([
        this.#documents.read(key),
        this.#documents.read(usedKeyOf(key)),
      ]);
      if (document === null) continue;
      const record = parseTokenRecord(key, document.content);
      tokens.push({ ...record, id: idOf(record), lastUsed: used === null ? null : dayOf(used.content) });
    }
    return tokens.sort((a, b) => compare(a.name, b.name) || compare(a.createdAt, b.createdAt));
  }

  /** Every live token of a name, or the one of an id; those that were revoked. Throws `usage` where there is none. */
  async revoke(nameOrId: string, now: Date, signal: AbortSignal): Promise<readonly TokenRecord[]> {
    const found = (await this.list(signal)).filter(
      (token) => token.revokedAt === null && (token.name === nameOrId || token.id === nameOrId),
    );
    if (found.length === 0) {
      throw new WeighbridgeError('usage', `there is no token of the name or id '${nameOrId}' to revoke`, {
        remedy: 'see which there are with: weighbridge serve tokens list',
      });
    }
    for (const { id: _, lastUsed: __, ...record } of found) {
      const revoked = { ...record, revokedAt: now.toISOString() };
      // Whoever else writes it can only revoke it too.
      await this.#documents.write(keyOf(record.sha256), writeTokenRecord(revoked), 'any');
    }
    return found;
  }

  /** The record of a token by its hash; null for none. */
  async find(sha256: string): Promise<TokenRecord | null> {
    const key = keyOf(sha256);
    const document = await this.#documents.read(key);
    return document === null ? null : parseTokenRecord(key, document.content);
  }

  /** Keeps the day on which a token was used. */
  async noteUse(sha256: string, day: string): Promise<void> {
    await this.#documents.write(usedKeyOf(keyOf(sha256)), Buffer.from(day), 'any');
  }
}

/** Whether a token lets somebody in at that time. */
export function isLive({ revokedAt, expiresAt }: TokenRecord, now: Date): boolean {
  return revokedAt === null && (expiresAt === null || now.getTime() < Date.parse(expiresAt));
}

/** Beside the tokens, so that a note of use and a revocation never meet. */
function usedKeyOf(key: string): string {
  return `tokens-used/${key.slice(TOKENS.length)}`;
}

function dayOf(content: Uint8Array): string | null {
  return /^\d{4}-\d\d-\d\d$/.exec(Buffer.from(content).toString('latin1'))?.[0] ?? null;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
