import { bareHost, hostAndPort } from './origin.ts';

/** Proxies as the operator set them. URLs as in `HTTPS_PROXY`, `noProxy` as in `NO_PROXY`. */
export interface ProxySettings {
  readonly http?: string;
  readonly https?: string;
  readonly noProxy?: string;
}

/**
 * Reads the customary variables, lower case first as curl does. `HTTP_PROXY` in upper case is ignored where a CGI
 * server could have set it from a request header (CVE-2016-5385): there `REQUEST_METHOD` is set.
 */
export function proxySettings(env: Readonly<Record<string, string | undefined>>): ProxySettings {
  const upperHttp = env['REQUEST_METHOD'] === undefined ? env['HTTP_PROXY'] : undefined;
  const all = env['all_proxy'] || env['ALL_PROXY'];
  const http = env['http_proxy'] || upperHttp || all;
  const https = env['https_proxy'] || env['HTTPS_PROXY'] || all;
  const noProxy = env['no_proxy'] || env['NO_PROXY'];
  return {
    ...(http ? { http: withScheme(http) } : {}),
    ...(https ? { https: withScheme(https) } : {}),
    ...(noProxy ? { noProxy } : {}),
  };
}

/** The proxy a URL goes through, or null for a direct connection. */
export function proxyFor(url: URL, proxy: ProxySettings): string | null {
  const chosen = url.protocol === 'https:' ? proxy.https : proxy.http;
  if (chosen === undefined) return null;
  const host = bareHost(url.hostname);
  for (const raw of (proxy.noProxy ?? '').split(/[\s,]+/)) {
    const entry = raw.toLowerCase().replace(/^\*?\./, '');
    if (entry === '') continue;
    if (entry === '*' || entry === host || entry === hostAndPort(url) || host.endsWith(`.${entry}`))
      return null;
  }
  return chosen;
}

function withScheme(text: string): string {
  return text.includes('://') ? text : `http://${text}`;
}
