import type { Account } from '../world/account.ts';
import type { Accounts } from '../world/accounts.ts';

/** Who asks. A token that is wrong is a failure of its own: it says nothing about what was asked for. */
export type Viewer =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'account'; readonly account: Account }
  | { readonly kind: 'bad-token' };

export function viewerOf(authorization: string | undefined, accounts: Accounts): Viewer {
  if (!authorization) return { kind: 'anonymous' };
  const token = /^Bearer\s+(\S+)$/i.exec(authorization)?.[1] ?? passwordOf(authorization);
  const account = token === undefined ? undefined : accounts.ofToken(token);
  return account ? { kind: 'account', account } : { kind: 'bad-token' };
}

/** What git sends in place of a password (RFC 7617). */
function passwordOf(authorization: string): string | undefined {
  const [, encoded = ''] = /^Basic\s+([A-Za-z0-9+/=]+)$/i.exec(authorization) ?? [];
  return /^[^:]*:(.+)$/s.exec(Buffer.from(encoded, 'base64').toString('utf8'))?.[1];
}

export function accountOf(viewer: Viewer): Account | null {
  return viewer.kind === 'account' ? viewer.account : null;
}
