/** An address without the credentials that a URL can carry: `https://user:token@host/` as `https://host/`. */
export function withoutCredentials(address: string): string {
  return address.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, '$1');
}
