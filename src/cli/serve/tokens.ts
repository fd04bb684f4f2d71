import { randomBytes } from 'node:crypto';
import { isLive, type ListedToken, TOKEN_BYTES, TokenStore } from '../../servers/gateway/index.ts';
import { openMirrorStorage } from '../mirror/open-storage.ts';
import type { Surroundings } from '../surroundings.ts';
import type { AddTokenFlags, TokenFlags } from './command.ts';
import { expiryOf } from './expiry.ts';

export async function addToken(
  name: string,
  flags: AddTokenFlags,
  surroundings: Surroundings,
): Promise<number> {
  const { clock, stdout, signal } = surroundings;
  const now = clock.now();
  const expiresAt = expiryOf(flags.expires, now);
  await using storage = (await openMirrorStorage(flags, surroundings)).storage;
  const store = new TokenStore(storage.documents);
  const { token, record } = await store.add(
    name,
    { now, expiresAt, another: flags.another ?? false },
    randomBytes(TOKEN_BYTES),
    signal,
  );
  const expires = record.expiresAt?.slice(0, 10) ?? null;
  stdout.write(
    flags.format === 'json'
      ? `${JSON.stringify({ schema: 'weighbridge.new-token/1', name, token, expiresAt: record.expiresAt })}\n`
      : `The token of ${name}${expires === null ? '' : `, until ${expires}`}. It is shown this once:\n\n  ${token}\n\nThe client sets it as HF_TOKEN, beside HF_ENDPOINT.\n`,
  );
  return 0;
}

export async function listTokens(flags: TokenFlags, surroundings: Surroundings): Promise<number> {
  const { clock, stdout, signal } = surroundings;
  await using storage = (await openMirrorStorage(flags, surroundings)).storage;
  const tokens = await new TokenStore(storage.documents).list(signal);
  if (flags.format === 'json') {
    const rows = tokens.map(({ schema: _, sha256: __, ...row }) => row);
    stdout.write(`${JSON.stringify({ schema: 'weighbridge.tokens/1', tokens: rows }, null, 2)}\n`);
    return 0;
  }
  if (tokens.length === 0)
    stdout.write('There are no tokens. Make one with: weighbridge serve tokens add NAME\n');
  const width = Math.max(...tokens.map(({ name }) => name.length), 0);
  for (const token of tokens) {
    const used = token.lastUsed === null ? 'never used' : `last used ${token.lastUsed}`;
    stdout.write(`${token.id}  ${token.name.padEnd(width)}  ${stateOf(token, clock.now())}, ${used}\n`);
  }
  return 0;
}

export async function revokeTokens(
  nameOrId: string,
  flags: TokenFlags,
  surroundings: Surroundings,
): Promise<number> {
  const { clock, stdout, signal } = surroundings;
  await using storage = (await openMirrorStorage(flags, surroundings)).storage;
  const revoked = await new TokenStore(storage.documents).revoke(nameOrId, clock.now(), signal);
  const ids = revoked.map(({ sha256 }) => sha256.slice(0, 8));
  stdout.write(
    flags.format === 'json'
      ? `${JSON.stringify({ schema: 'weighbridge.revoked-tokens/1', ids })}\n`
      : `Revoked ${ids.length === 1 ? 'one token' : `${ids.length} tokens`} of ${revoked[0]!.name}: ${ids.join(', ')}. Gateways that run notice within two seconds.\n`,
  );
  return 0;
}

function stateOf(token: ListedToken, now: Date): string {
  if (token.revokedAt !== null) return `revoked ${token.revokedAt.slice(0, 10)}`;
  if (token.expiresAt === null) return `since ${token.createdAt.slice(0, 10)}`;
  const day = token.expiresAt.slice(0, 10);
  return isLive(token, now) ? `until ${day}` : `expired ${day}`;
}
