import { isIPv4 } from 'node:net';
import { WeighbridgeError } from '../base/index.ts';

/**
 * A lab hands out whatever its scenarios put in place of trusted models, and anybody who reaches it can change it. So
 * it is bound to loopback addresses only.
 */
export function requireLoopback(host: string): void {
  if (isLoopback(host)) return;
  throw new WeighbridgeError(
    'refused',
    `a lab listens on loopback addresses only, and '${host}' is not one`,
    {
      remedy: 'leave the host out, or give 127.0.0.1, ::1 or localhost',
    },
  );
}

export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1');
  return bare === 'localhost' || bare === '::1' || (isIPv4(bare) && bare.startsWith('127.'));
}

/**
 * Whether a `Host` header names this machine. A page in a browser can point a name of its own at 127.0.0.1 and would
 * then be let in as the same origin (DNS rebinding); such requests carry the foreign name.
 */
export function isLoopbackHostHeader(header: string | undefined): boolean {
  const host = /^(\[[0-9a-f:]+\]|[^:[\]]+)(?::\d{1,5})?$/i.exec(header ?? '')?.[1];
  return host !== undefined && isLoopback(host.toLowerCase());
}
