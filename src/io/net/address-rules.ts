import { BlockList, isIP } from 'node:net';

/** IPv4 that is not globally reachable: IANA special-purpose registry (RFC 6890), multicast (RFC 5771), class E. */
const CLOSED_V4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;

/**
 * Inside the global unicast block 2000::/3, what is not: protocol assignments with Teredo and ORCHID, 6to4 (it embeds
 * an IPv4 address of the attacker's choice), documentation. Everything outside the block is closed: loopback, ULA,
 * link-local, multicast, IPv4-mapped and -compatible.
 */
const CLOSED_V6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const;

const closedV4 = new BlockList();
for (const [net, bits] of CLOSED_V4) closedV4.addSubnet(net, bits, 'ipv4');
const closedV6 = new BlockList();
for (const [net, bits] of CLOSED_V6) closedV6.addSubnet(net, bits, 'ipv6');
const globalV6 = new BlockList();
globalV6.addSubnet('2000::', 3, 'ipv6');
const nat64 = new BlockList();
nat64.addSubnet('64:ff9b::', 96, 'ipv6');

/** Whether an IP address is one on the public internet. Anything that is no address is not. CWE-918. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !closedV4.check(address, 'ipv4');
    case 6: {
      // A zone (`%eth0`) only makes sense on a link.
      if (address.includes('%')) return false;
      // IPv6-only networks reach IPv4 through this prefix (RFC 6052): the embedded address decides.
      if (nat64.check(address, 'ipv6')) return isPublicAddress(embeddedV4(address));
      return globalV6.check(address, 'ipv6') && !closedV6.check(address, 'ipv6');
    }
    default:
      return false;
  }
}

function embeddedV4(address: string): string {
  const canonical = new URL(`http://[${address}]/`).hostname.slice('[64:ff9b::'.length, -1);
  const groups = canonical.split(':').map((group) => Number.parseInt(group || '0', 16));
  const low = groups.at(-1) ?? 0;
  const high = groups.length > 1 ? (groups.at(-2) ?? 0) : 0;
  return `${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`;
}
