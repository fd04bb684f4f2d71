import { BlockList, isIP } from 'node:net';
import { WeighbridgeError } from '../../../base/index.ts';

/** Under which addresses clients may reach the gateway, and who may speak for them. */
export interface AddressOptions {
  readonly scheme: 'http' | 'https';
  /** Addresses that clients use, where it is others than those we listen on (a proxy stands before us). Without prefix. */
  readonly publicUrls: readonly string[];
  /** Addresses, or networks (`10.0.0.0/8`), of proxies whose `X-Forwarded-*` is believed. */
  readonly trustedProxies: readonly string[];
  /** Names of this machine, beside `localhost`. */
  readonly names: readonly string[];
}

/** How a client reached us. */
export interface Reached {
  /** Scheme and host. */
  readonly origin: string;
  /** Address of the client, as far as it can be known. */
  readonly address: string;
}

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/**
 * Judges how requests name us. A page in a browser can point a name of its own at this machine, and would be let in as its
 * own origin (DNS rebinding, CWE-346); such requests carry that name, so only names that we were told of are answered to.
 */
export class Addresses {
  readonly #scheme: string;
  readonly #public: ReadonlyMap<string, string>;
  readonly #first: string | null;
  readonly #trusted: BlockList | null;
  readonly #names: ReadonlySet<string>;

  constructor({ scheme, publicUrls, trustedProxies, names }: AddressOptions) {
    this.#scheme = scheme;
    const origins = publicUrls.map(originOf);
    // By name alone too: proxies leave the port out of what they hand on. The first of several counts.
    const byName = origins.map((origin) => [new URL(origin).hostname, origin] as const).reverse();
    this.#public = new Map([...byName, ...origins.map((origin) => [new URL(origin).host, origin] as const)]);
    this.#first = origins[0] ?? null;
    this.#trusted = trustedProxies.length === 0 ? null : blockListOf(trustedProxies);
    this.#names = new Set(['localhost', ...names.map((name) => name.toLowerCase())]);
  }

  /** Null where the request names a host that is none of ours. */
  reached(host: string | undefined, headers: Headers, peer: string): Reached | null {
    const proxied = this.#isTrusted(peer);
    const asked = (proxied && lastOf(headers['x-forwarded-host'])) || host;
    const parsed = parseHost(asked ?? '');
    if (parsed === null) return null;
    const address = proxied ? this.#clientOf(headers, peer) : plain(peer);
    const known = this.#public.get(parsed.host) ?? this.#public.get(parsed.name);
    if (known !== undefined) return { origin: known, address };
    if (isIP(parsed.name) === 0 && !this.#names.has(parsed.name)) return null;
    if (this.#first !== null) return { origin: this.#first, address };
    const forwarded = proxied ? lastOf(headers['x-forwarded-proto']) : undefined;
    const scheme = forwarded === 'https' || forwarded === 'http' ? forwarded : this.#scheme;
    return { origin: `${scheme}://${parsed.host}`, address };
  }

  #isTrusted(peer: string): boolean {
    if (this.#trusted === null) return false;
    const address = plain(peer);
    return this.#trusted.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  }

  /** The last address that no proxy of ours added: what stands before it, anybody could have written. */
  #clientOf(headers: Headers, peer: string): string {
    const chain = [headers['x-forwarded-for']].flat().join(',').split(',');
    for (const entry of chain.reverse()) {
      const address = plain(entry.trim());
      if (isIP(address) === 0) break;
      if (!this.#isTrusted(address)) return address;
    }
    return plain(peer);
  }
}

/** Host and port of a `Host` header, in lower case; null for what is none. An IPv6 address is told without brackets. */
function parseHost(text: string): { readonly host: string; readonly name: string } | null {
  const found = /^(\[[0-9a-f:.]{2,45}\]|[a-z0-9._-]{1,253})(:\d{1,5})?$/.exec(text.toLowerCase());
  if (found === null) return null;
  const name = found[1]!.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
  return { host: text.toLowerCase(), name };
}

function originOf(url: string): string {
  if (URL.canParse(url)) {
    const { protocol, host, pathname, search, username } = new URL(url);
    if (/^https?:$/.test(protocol) && pathname === '/' && search === '' && username === '')
      return `${protocol}//${host}`;
  }
  throw new WeighbridgeError('usage', `'${url}' cannot be the public address of the gateway`, {
    remedy: 'give scheme and host, such as https://models.example.com; the path goes into --prefix',
  });
}

function blockListOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits, ...more] = network.split('/');
    const family = isIP(address);
    const width = bits === undefined ? (family === 6 ? 128 : 32) : Number(bits);
    const fits = /^\d{1,3}$/.test(bits ?? '0') && width <= (family === 6 ? 128 : 32);
    if (family === 0 || !fits || more.length > 0) {
      throw new WeighbridgeError('usage', `'${network}' is not the address of a proxy`, {
        remedy: 'give an IP address, or a network such as 10.0.0.0/8',
      });
    }
    list.addSubnet(address, width, family === 6 ? 'ipv6' : 'ipv4');
  }
  return list;
}

function lastOf(header: string | string[] | undefined): string | undefined {
  return [header].flat().join(',').split(',').at(-1)?.trim() || undefined;
}

/** An IPv4 address that came in over an IPv6 socket is the IPv4 address. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}
