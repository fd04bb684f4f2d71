import { describe, expect, test, vi } from 'vitest';
import type { ServeFlags } from '../../src/cli/serve/command.ts';
import { expiryOf } from '../../src/cli/serve/expiry.ts';
import { refuseOwnAddress, serveSettings } from '../../src/cli/serve/settings.ts';
import { NO_CONFIGURATION } from '../../src/policy/index.ts';
import { runCli } from './run-cli.ts';

// One of them starts a process, on machines that may be busy with others.
vi.setConfig({ testTimeout: 120_000 });

type Gateway = NonNullable<(typeof NO_CONFIGURATION)['gateway']>;

const settingsOf = (flags: Partial<ServeFlags> = {}, gateway: Gateway = {}) =>
  serveSettings({ admin: true, format: 'terminal', ...flags }, { ...NO_CONFIGURATION, gateway });

const TLS = { tlsCertificate: 'chain.pem', tlsKey: 'key.pem' };

test('without a word it is for this machine: on loopback, and without tokens', () => {
  expect(settingsOf()).toMatchObject({
    listen: { host: '127.0.0.1', port: 8080 },
    adminListen: { host: '127.0.0.1', port: 8081 },
    anonymous: true,
    prefix: '',
    tls: null,
  });
});

test.each<[string, Partial<ServeFlags>, Gateway]>([
  ['on an address that others reach', { listen: '0.0.0.0:443', ...TLS }, {}],
  ['behind a proxy that it is told of', { publicUrl: ['https://models.example.com'] }, {}],
  ['behind a proxy that it trusts', { trustedProxy: ['127.0.0.1'] }, {}],
  ['where the configuration says so', {}, { anonymous: false }],
  ['where a flag says so', { anonymous: false }, { anonymous: true }],
])('%s it asks for tokens', (_, flags, gateway) => {
  expect(settingsOf(flags, gateway).anonymous).toBe(false);
});

test('a flag outranks the configuration', () => {
  const gateway = {
    listen: '127.0.0.2:1',
    prefix: '/a',
    xet: true,
    'tls-certificate': '/c',
    'tls-key': '/k',
  };
  expect(settingsOf({}, gateway)).toMatchObject({
    listen: { host: '127.0.0.2', port: 1 },
    prefix: '/a',
    xet: true,
    tls: { certificate: '/c', key: '/k' },
  });
  expect(settingsOf({ listen: '127.0.0.3:2', prefix: 'b/c/', xet: false, ...TLS }, gateway)).toMatchObject({
    listen: { host: '127.0.0.3', port: 2 },
    prefix: '/b/c',
    xet: false,
    tls: { certificate: 'chain.pem', key: 'key.pem' },
  });
});

test('all of it can stand in the configuration', () => {
  const gateway = {
    listen: '0.0.0.0:8080',
    'plain-http': true,
    'admin-listen': '0.0.0.0:9000',
    'public-urls': ['https://models.example.com'],
    'trusted-proxies': ['10.0.0.0/8'],
    drain: 120,
  };
  expect(settingsOf({}, gateway)).toMatchObject({
    adminListen: { host: '0.0.0.0', port: 9000 },
    publicUrls: ['https://models.example.com'],
    trustedProxies: ['10.0.0.0/8'],
    drainMs: 120_000,
  });
  expect(settingsOf({}, { 'admin-listen': false }).adminListen).toBeNull();
  expect(settingsOf({ admin: false }).adminListen).toBeNull();
});

test('other machines are served in the clear only where that is said', () => {
  for (const listen of ['0.0.0.0:8080', '[::]:8080', ':8080', '10.0.0.1:8080'])
    expect(() => settingsOf({ listen })).toThrow(/in the clear/);
  expect(settingsOf({ listen: ':8080', plainHttp: true }).listen).toEqual({ host: '::', port: 8080 });
});

describe('it refuses', () => {
  test.each<[string, Partial<ServeFlags>, RegExp]>([
    ['half of a certificate', { tlsKey: 'key.pem' }, /a key its certificate/],
    ['a name to listen on', { listen: 'models.example.com:80' }, /not an address to listen on/],
    ['a port that there is not', { listen: '127.0.0.1:65536' }, /not an address to listen on/],
    ['a server that there is not yet', { only: ['gateway', 'jobs'] }, /no jobs server yet/],
    ['a server that there never was', { only: ['web'] }, /no server called 'web'/],
    ['a server of JavaScript’s own', { only: ['constructor'] }, /no server called/],
    ['no server', { only: [] }, /names no server/],
    ['a prefix that leads elsewhere', { prefix: '/../x' }, /cannot be a path prefix/],
    ['a prefix with a query', { prefix: '/a?b' }, /cannot be a path prefix/],
  ])('%s', (_, flags, message) => {
    expect(() => settingsOf(flags)).toThrow(message);
  });

  test.each([
    ['http://127.0.0.1:8080', {}],
    ['http://localhost:8080/', {}],
    ['http://[::1]:8080', {}],
    ['https://models.example.com', { publicUrl: ['https://models.example.com'] }],
  ])('to be its own upstream: %s', (upstream, flags) => {
    expect(() => refuseOwnAddress(upstream, settingsOf(flags))).toThrow(/is this gateway itself/);
  });

  test.each(['huggingface.co', 'ftp://huggingface.co', ''])('%j for an upstream', (upstream) => {
    expect(() => refuseOwnAddress(upstream, settingsOf())).toThrow(/not the address of a hub/);
  });

  test('no upstream on another port, or of another name', () => {
    for (const upstream of [
      'http://127.0.0.1:8765',
      'https://huggingface.co',
      'http://models.example.com:8080',
    ])
      expect(() => refuseOwnAddress(upstream, settingsOf())).not.toThrow();
  });

  test('and says so at the command line, before anything is opened', async () => {
    const { code, stderr, sockets } = await runCli(['serve', '--listen', '0.0.0.0:0']);
    expect(code).toBe(2);
    expect(stderr).toContain('--plain-http');
    expect(sockets).toEqual([]);
  });
});

describe('a token expires', () => {
  const now = new Date('2026-11-21T12:00:00Z');
  test.each([
    [undefined, null],
    ['never', null],
    ['90d', '2027-02-19T12:00:00.000Z'],
    ['2027-06-30', '2027-06-30T23:59:59.999Z'],
  ])('with %s on %s', (text, at) => {
    expect(expiryOf(text, now)?.toISOString() ?? null).toBe(at);
  });

  test.each(['', '0d', '99999d', '2027-02-31', '2027-6-1', 'tomorrow', '2026-11-20', '-1d'])(
    '%j is no day for that',
    (text) => {
      expect(() => expiryOf(text, now)).toThrow(/not a day|is over/);
    },
  );
});
