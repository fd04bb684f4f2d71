import type { NotServed } from '../../../mirror/index.ts';
import type { GatewayRequest } from '../exchange.ts';

/** What git and git-lfs look for in an answer before they send a token (git-lfs, docs/api/authentication.md). */
export const LOGIN_ASKED: Readonly<Record<string, string>> = {
  'WWW-Authenticate': 'Basic realm="weighbridge"',
  'LFS-Authenticate': 'Basic realm="weighbridge"',
};

/** Git sends a token only where it is asked for one, and whoever comes without has accepted no terms. */
export function mayLogIn({ client }: GatewayRequest, refusal: NotServed): boolean {
  if (client.name !== null || refusal.kind !== 'blocked') return false;
  const blocking = refusal.decision?.reasons.filter(({ mode }) => mode === 'block') ?? [];
  return blocking.length > 0 && blocking.every(({ rule }) => rule === 'policy/acceptance');
}
