import { isIP, isIPv4 } from 'node:net';
import { WeighbridgeError } from '../../../base/index.ts';

/** Where a server listens. */
export interface ListenAddress {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
}

/** Reads `127.0.0.1:8080`, `[::1]:8080`, `:8080` (everywhere) or `8080` (this machine). Throws `usage`. */
export function parseListenAddress(text: string): ListenAddress {
  const found = /^(?:(\[[0-9a-f:.]+\]|[A-Za-z0-9.-]*):)?(\d{1,5})$/i.exec(text);
  const port = Number(found?.[2]);
  const host = found?.[1]?.replace(/^\[(.*)\]$/, '$1') ?? '127.0.0.1';
  const isHost = host === '' || host === 'localhost' || isIP(host) !== 0;
  if (found === null || port > 65_535 || !isHost) {
    throw new WeighbridgeError('usage', `'${text}' is not an address to listen on`, {
      remedy: 'give an IP address of this machine and a port, such as 127.0.0.1:8080 or [::]:8080',
    });
  }
  return { host: host === '' ? '::' : host, port };
}

/** Whether only this machine can connect there. */
export function isLoopback({ host }: ListenAddress): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
}
