import { lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import type { buildConnector } from 'undici';
import { WeighbridgeError } from '../../base/index.ts';
import { isPublicAddress } from './address-rules.ts';
import type { NetLimits } from './limits.ts';
import { bareHost, hostAndPort, parseUrl } from './origin.ts';

/** What may be connected to. */
export interface ConnectPolicy {
  /**
   * URLs the operator named (flag, environment, own configuration; never anything found in a target). Only their host
   * and port count, and only these may resolve to a private address.
   */
  readonly namedByOperator: readonly string[];
  /** Stands in for the system's resolver. For tests. */
  readonly lookup?: LookupFunction;
}

type Connector = ReturnType<typeof buildConnector>;

/** Refuses private addresses where it counts: at the moment of connecting, after DNS (rebinding, CWE-918). */
export class ConnectGuard {
  readonly #named: ReadonlySet<string>;
  /** Other names of this machine at a port that the operator named, and the name that was given: the same server. */
  readonly #sameServer: ReadonlyMap<string, string>;
  readonly #lookup: LookupFunction;

  constructor(policy: ConnectPolicy) {
    this.#named = new Set(policy.namedByOperator.map((url) => hostAndPort(parseUrl(url))));
    this.#sameServer = new Map(policy.namedByOperator.flatMap(otherNames));
    this.#lookup = policy.lookup ?? (systemLookup as LookupFunction);
  }

  isNamed(url: URL): boolean {
    return this.#named.has(hostAndPort(url));
  }

  /** What can be said before DNS. Behind a proxy this is all that can be said: the proxy resolves names. */
  check(url: URL): void {
    if (this.isNamed(url) || this.#sameServer.has(hostAndPort(url))) return;
    const host = bareHost(url.hostname);
    const isLocalName = host === 'localhost' || host.endsWith('.localhost');
    if (isLocalName || (isIP(host) !== 0 && !isPublicAddress(host))) throw refusal(host);
  }

  connector(build: typeof buildConnector, limits: NetLimits): Connector {
    const options = { timeout: limits.connectTimeoutMs, allowH2: false, autoSelectFamily: true };
    const open = build({ ...options, lookup: this.#lookup } as Parameters<typeof buildConnector>[0]);
    const guarded = build({ ...options, lookup: this.#publicLookup } as Parameters<typeof buildConnector>[0]);
    return (target, callback) => {
      const host = bareHost(target.hostname);
      const port = target.port || (target.protocol === 'https:' ? '443' : '80');
      if (this.#named.has(`${host}:${port}`)) return open(target, callback);
      const given = this.#sameServer.get(`${host}:${port}`);
      // Connected to as it was named, whatever this name resolves to.
      if (given !== undefined) return open({ ...target, hostname: given }, callback);
      // A literal never reaches the lookup.
      if (isIP(host) !== 0 && !isPublicAddress(host)) return callback(refusal(host), null);
      return guarded(target, callback);
    };
  }

  readonly #publicLookup: LookupFunction = (hostname, options, callback) => {
    this.#lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error !== null) return callback(error, '');
      const all = Array.isArray(found) ? found : [];
      const open = all.filter((entry) => isPublicAddress(entry.address));
      const first = open[0];
      if (first === undefined) return callback(refusal(hostname), '');
      if (options.all === true) return callback(null, open);
      return callback(null, first.address, first.family);
    });
  };
}

const THIS_MACHINE = ['localhost', '127.0.0.1', '::1'];

function otherNames(named: string): readonly (readonly [string, string])[] {
  const url = parseUrl(named);
  const host = bareHost(url.hostname);
  if (!THIS_MACHINE.includes(host)) return [];
  const port = hostAndPort(url).slice(host.length + 1);
  return THIS_MACHINE.filter((other) => other !== host).map((other) => [`${other}:${port}`, host]);
}

function refusal(host: string): WeighbridgeError {
  return new WeighbridgeError('refused', `${host} is not an address on the public internet`, {
    remedy:
      'If this hub is your own, name its host and port yourself (--hub huggingface=URL or HF_ENDPOINT).',
  });
}
