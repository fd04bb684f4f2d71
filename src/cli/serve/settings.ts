import { WeighbridgeError } from '../../base/index.ts';
import type { Configuration } from '../../policy/index.ts';
import { isLoopback, type ListenAddress, parseListenAddress } from '../../servers/gateway/index.ts';
import type { ServeFlags } from './command.ts';

/** How a gateway is to be run, after flags and configuration have been weighed up. */
export interface ServeSettings {
  readonly listen: ListenAddress;
  /** Null: no health, no metrics. */
  readonly adminListen: ListenAddress | null;
  readonly prefix: string;
  readonly tls: { readonly certificate: string; readonly key: string } | null;
  /** Whether clients without a token are let in. */
  readonly anonymous: boolean;
  readonly publicUrls: readonly string[];
  readonly trustedProxies: readonly string[];
  readonly xet: boolean;
  readonly drainMs: number;
}

const DEFAULT_LISTEN = '127.0.0.1:8080';
const DEFAULT_ADMIN_LISTEN = '127.0.0.1:8081';
const DEFAULT_DRAIN_SECONDS = 30;

/** Servers of DESIGN, and which of them there are. */
const SERVERS: ReadonlyMap<string, boolean> = new Map([
  ['gateway', true],
  ['api', false],
  ['jobs', false],
]);

/** Throws `usage` for what contradicts itself, and `refused` for what would be open to strangers without being told to. */
export function serveSettings(flags: ServeFlags, configuration: Configuration): ServeSettings {
  checkServers(flags.only ?? ['gateway']);
  const { gateway = {} } = configuration;
  const listen = parseListenAddress(flags.listen ?? gateway.listen ?? DEFAULT_LISTEN);
  const certificate = flags.tlsCertificate ?? gateway['tls-certificate'];
  const key = flags.tlsKey ?? gateway['tls-key'];
  if ((certificate === undefined) !== (key === undefined)) {
    throw new WeighbridgeError('usage', 'a TLS certificate needs its key, and a key its certificate', {
      remedy: 'give both --tls-certificate and --tls-key',
    });
  }
  const tls = certificate === undefined || key === undefined ? null : { certificate, key };
  const publicUrls = flags.publicUrl ?? gateway['public-urls'] ?? [];
  const trustedProxies = flags.trustedProxy ?? gateway['trusted-proxies'] ?? [];
  if (!isLoopback(listen) && tls === null && !(flags.plainHttp ?? gateway['plain-http'])) {
    throw new WeighbridgeError(
      'refused',
      `${listen.host} can be reached from other machines, and without TLS tokens and models would cross the network in the clear`,
      {
        remedy:
          'give --tls-certificate and --tls-key, or --plain-http where something in front of the gateway encrypts',
      },
    );
  }
  const admin = flags.admin && (flags.adminListen ?? gateway['admin-listen'] ?? DEFAULT_ADMIN_LISTEN);
  // Behind a proxy everybody comes from this machine.
  const isPrivate = isLoopback(listen) && publicUrls.length === 0 && trustedProxies.length === 0;
  return {
    listen,
    adminListen: admin === false ? null : parseListenAddress(admin),
    prefix: prefixOf(flags.prefix ?? gateway.prefix ?? ''),
    tls,
    anonymous: flags.anonymous ?? gateway.anonymous ?? isPrivate,
    publicUrls,
    trustedProxies,
    xet: flags.xet ?? gateway.xet ?? false,
    drainMs: 1000 * (flags.drain ?? gateway.drain ?? DEFAULT_DRAIN_SECONDS),
  };
}

function checkServers(names: readonly string[]): void {
  for (const name of names) {
    if (SERVERS.get(name)) continue;
    const known = [...SERVERS.keys()].filter((server) => SERVERS.get(server));
    const what = SERVERS.has(name)
      ? `this version has no ${name} server yet`
      : `there is no server called '${name}'`;
    throw new WeighbridgeError('usage', what, { remedy: `give --only ${known.join(',')}, or leave it out` });
  }
  if (names.length === 0)
    throw new WeighbridgeError('usage', '--only names no server', { remedy: 'give --only gateway' });
}

/** Begins with a slash and does not end with one, or is nothing. */
function prefixOf(text: string): string {
  const trimmed = text.replace(/^\/+|\/+$/g, '');
  if (trimmed === '') return '';
  if (!/^[A-Za-z0-9_~-][\w.~-]*(?:\/[A-Za-z0-9_~-][\w.~-]*)*$/.test(trimmed)) {
    throw new WeighbridgeError('usage', `'${text}' cannot be a path prefix`, {
      remedy: 'give something like /repository/hf',
    });
  }
  return `/${trimmed}`;
}

/** Throws `usage`. `HF_ENDPOINT` is often set to the gateway for everything on a machine, the gateway too. */
export function refuseOwnAddress(
  upstream: string,
  { listen, publicUrls }: Pick<ServeSettings, 'listen' | 'publicUrls'>,
): void {
  if (!URL.canParse(upstream) || !/^https?:/i.test(upstream)) {
    throw new WeighbridgeError('usage', `'${upstream}' is not the address of a hub`, {
      remedy: 'give --upstream, or HF_ENDPOINT, as https://huggingface.co',
    });
  }
  const { hostname: host, port, host: authority, protocol } = new URL(upstream);
  const number = Number(port || (protocol === 'https:' ? 443 : 80));
  const isHere = ['localhost', '127.0.0.1', '[::1]', listen.host, `[${listen.host}]`].includes(host);
  const isPublic = publicUrls.some((url) => URL.canParse(url) && new URL(url).host === authority);
  if (!isPublic && !(isHere && number === listen.port)) return;
  throw new WeighbridgeError('usage', `the upstream ${upstream} is this gateway itself`, {
    remedy: 'give --upstream https://huggingface.co, or unset HF_ENDPOINT for the gateway',
  });
}
