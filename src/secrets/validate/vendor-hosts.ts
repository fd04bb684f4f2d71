import type { SecretRule } from '../rule.ts';

/** A host that credentials may be sent to, and why. */
export interface VendorHost {
  /** With `{host}` where it is one that the operator names. */
  readonly host: string;
  readonly providers: readonly string[];
  readonly for: readonly ('verify' | 'revoke')[];
}

/** Every host that rules name: whoever lets machines out only where they must, lets them out to these. */
export function vendorHosts(rules: readonly SecretRule[]): readonly VendorHost[] {
  const hosts = new Map<string, { providers: Set<string>; for: Set<'verify' | 'revoke'> }>();
  const add = (url: string, provider: string, purpose: 'verify' | 'revoke') => {
    const host = (/^https:\/\/([^/?]+)/.exec(url)?.[1] ?? '').replaceAll(/\{\{([a-z0-9-]+)\}\}/g, '{$1}');
    const known = hosts.get(host) ?? { providers: new Set(), for: new Set() };
    known.providers.add(provider);
    known.for.add(purpose);
    hosts.set(host, known);
  };
  for (const { provider, verify, revoke } of rules) {
    if (verify) add(verify.url, provider, 'verify');
    if (revoke?.kind === 'request') add(revoke.url, provider, 'revoke');
  }
  return [...hosts]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([host, each]) => ({
      host,
      providers: [...each.providers].sort(),
      for: [...each.for].sort().reverse(),
    }));
}
