import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPublicAddress } from '../../../src/io/net/index.ts';

const CLOSED = [
  ['loopback', ['127.0.0.1', '127.255.255.254', '::1']],
  ['unspecified', ['0.0.0.0', '::']],
  ['private', ['10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1']],
  ['link-local, with the metadata services of clouds', ['169.254.169.254', 'fe80::1', 'fe80::1%eth0']],
  ['unique local', ['fc00::1', 'fd00:ec2::254']],
  ['carrier-grade NAT', ['100.64.0.1', '100.127.255.255']],
  ['multicast', ['224.0.0.1', '239.255.255.255', 'ff02::1']],
  ['broadcast and reserved', ['255.255.255.255', '240.0.0.1']],
  ['IPv4 mapped into IPv6', ['::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:7f00:1', '::ffff:8.8.8.8']],
  [
    'IPv4 embedded by 6to4, Teredo and NAT64',
    ['2002:7f00:1::', '2001:0:7f00:1::', '64:ff9b::127.0.0.1', '64:ff9b::a9fe:a9fe'],
  ],
  ['documentation', ['192.0.2.1', '198.51.100.1', '203.0.113.1', '2001:db8::1']],
  ['no addresses at all', ['', 'localhost', '127.1', '1.2.3', 'huggingface.co', '[::1]']],
] as const;

test.each(CLOSED)('%s addresses are not public', (_what, addresses) => {
  expect(addresses.filter(isPublicAddress)).toEqual([]);
});

test('addresses of the internet are public', () => {
  const open = [
    '8.8.8.8',
    '18.164.174.55',
    '100.63.255.255',
    '172.32.0.1',
    '2600:9000:2490::1',
    '64:ff9b::808:808',
  ];
  expect(open.filter((address) => !isPublicAddress(address))).toEqual([]);
});

test('no spelling of an address through NAT64 opens what its IPv4 form closes', () => {
  const byte = fc.integer({ min: 0, max: 255 });
  fc.assert(
    fc.property(byte, byte, byte, byte, (a, b, c, d) => {
      const v4 = `${a}.${b}.${c}.${d}`;
      expect(isPublicAddress(`64:ff9b::${v4}`)).toBe(isPublicAddress(v4));
      expect(isPublicAddress(`64:ff9b::${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`)).toBe(
        isPublicAddress(v4),
      );
    }),
    { seed: 7, numRuns: 300 },
  );
});
