import type { Dispatcher } from 'undici';
import { WeighbridgeError } from '../../base/index.ts';
import type { ConnectGuard } from './connect-guard.ts';
import type { NetLimits } from './limits.ts';
import { type ProxySettings, proxyFor } from './proxy.ts';

/** The connection pools of a run. The client library is loaded with the first request: it takes 0.2-0.4 s. */
export class Dispatchers {
  readonly #guard: ConnectGuard;
  readonly #proxy: ProxySettings;
  readonly #limits: NetLimits;
  readonly #pools = new Map<string, Promise<Dispatcher>>();

  /** @throws WeighbridgeError `configuration` when a proxy is no http or https URL. */
  constructor(guard: ConnectGuard, proxy: ProxySettings, limits: NetLimits) {
    for (const uri of [proxy.http, proxy.https]) if (uri !== undefined) checkProxy(uri);
    this.#guard = guard;
    this.#proxy = proxy;
    this.#limits = limits;
  }

  /** @throws WeighbridgeError `refused` when the host may not be talked to, as far as that shows before DNS. */
  for(url: URL): Promise<Dispatcher> {
    this.#guard.check(url);
    const proxy = proxyFor(url, this.#proxy);
    const key = proxy ?? '';
    let pool = this.#pools.get(key);
    if (pool === undefined) {
      pool = this.#open(proxy);
      this.#pools.set(key, pool);
    }
    return pool;
  }

  async close(): Promise<void> {
    const pools = [...this.#pools.values()];
    this.#pools.clear();
    for (const pool of pools) await (await pool).close();
  }

  async #open(proxy: string | null): Promise<Dispatcher> {
    const { Agent, buildConnector, ProxyAgent } = await import('./undici.ts');
    const options = {
      connections: this.#limits.connectionsPerOrigin,
      pipelining: 1,
      allowH2: false,
      connectTimeout: this.#limits.connectTimeoutMs,
    };
    // The proxy itself is the operator's choice, wherever it stands.
    if (proxy !== null) return new ProxyAgent({ ...options, uri: proxy });
    return new Agent({ ...options, connect: this.#guard.connector(buildConnector, this.#limits) });
  }
}

/** Here and not at the first use, where the client's error would quote the URL with its password. */
function checkProxy(uri: string): void {
  const protocol = URL.parse(uri)?.protocol;
  if (protocol === 'http:' || protocol === 'https:') return;
  throw new WeighbridgeError('configuration', 'the proxy is not an http or https URL', {
    remedy: 'Check HTTPS_PROXY and HTTP_PROXY.',
  });
}
