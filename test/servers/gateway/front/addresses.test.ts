import { describe, expect, test } from 'vitest';
import { Addresses, type AddressOptions } from '../../../../src/servers/gateway/front/index.ts';

const plain: AddressOptions = { scheme: 'http', publicUrls: [], trustedProxies: [], names: ['box'] };
const of = (more: Partial<AddressOptions> = {}) => new Addresses({ ...plain, ...more });

describe('without a proxy', () => {
  test.each([
    ['127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['10.1.2.3', 'http://10.1.2.3'],
    ['[::1]:8080', 'http://[::1]:8080'],
    ['localhost:8080', 'http://localhost:8080'],
    ['LOCALHOST', 'http://localhost'],
    ['box:8080', 'http://box:8080'],
  ])('%s is one of ours', (host, origin) => {
    expect(of().reached(host, {}, '::ffff:127.0.0.1')).toEqual({ origin, address: '127.0.0.1' });
  });

  test.each([
    'evil.example',
    'localhost.evil.example',
    'box.evil.example',
    'a b',
    'a@localhost',
    'localhost:8080:1',
    '',
    'localhost/x',
    '[::1',
    'x'.repeat(300),
  ])('%j is none', (host) => {
    expect(of().reached(host, {}, '127.0.0.1')).toBeNull();
  });

  test('what is forwarded is believed of nobody', () => {
    const headers = {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      'x-forwarded-for': '1.2.3.4',
    };
    expect(of().reached('localhost', headers, '127.0.0.1')).toEqual({
      origin: 'http://localhost',
      address: '127.0.0.1',
    });
  });
});

describe('behind a proxy', () => {
  const behind = of({
    trustedProxies: ['10.0.0.0/8', '::1'],
    publicUrls: ['https://models.example.com', 'https://other.example'],
  });

  test('the client is the last that no proxy of ours is', () => {
    const headers = { 'x-forwarded-for': '6.6.6.6, 1.2.3.4, 10.0.0.7' };
    expect(behind.reached('models.example.com', headers, '10.0.0.9')).toEqual({
      origin: 'https://models.example.com',
      address: '1.2.3.4',
    });
    expect(behind.reached('models.example.com', headers, '192.0.2.1')?.address).toBe('192.0.2.1');
    expect(behind.reached('models.example.com', { 'x-forwarded-for': 'junk' }, '10.0.0.9')?.address).toBe(
      '10.0.0.9',
    );
  });

  test('each public address is known, and one of them stands for names of this machine', () => {
    expect(behind.reached('OTHER.example', {}, '10.0.0.9')?.origin).toBe('https://other.example');
    expect(behind.reached('127.0.0.1:8080', {}, '10.0.0.9')?.origin).toBe('https://models.example.com');
    expect(behind.reached('evil.example', {}, '10.0.0.9')).toBeNull();
  });

  test('a name is known without the port that its proxy left out', () => {
    const addresses = of({
      publicUrls: ['https://models.example.com:8443', 'https://models.example.com:9443'],
    });
    expect(addresses.reached('models.example.com', {}, '10.0.0.9')?.origin).toBe(
      'https://models.example.com:8443',
    );
    expect(addresses.reached('models.example.com:9443', {}, '10.0.0.9')?.origin).toBe(
      'https://models.example.com:9443',
    );
  });

  test('a forwarded host has to be one of ours too', () => {
    expect(behind.reached('127.0.0.1', { 'x-forwarded-host': 'evil.example' }, '10.0.0.9')).toBeNull();
    expect(behind.reached('127.0.0.1', { 'x-forwarded-host': 'other.example' }, '10.0.0.9')?.origin).toBe(
      'https://other.example',
    );
  });

  test('without a public address, its scheme is what a proxy says', () => {
    const addresses = of({ trustedProxies: ['127.0.0.1'] });
    expect(addresses.reached('localhost', { 'x-forwarded-proto': 'https' }, '127.0.0.1')?.origin).toBe(
      'https://localhost',
    );
    expect(addresses.reached('localhost', { 'x-forwarded-proto': 'file' }, '127.0.0.1')?.origin).toBe(
      'http://localhost',
    );
  });
});

test.each(['10.0.0.0/33', '10.0.0.0/8/8', 'proxy.example', '', '10.0.0.0/', '::1/129'])(
  '%j is no proxy',
  (network) => {
    expect(() => of({ trustedProxies: [network] })).toThrow(/is not the address of a proxy/);
  },
);

test.each(['models.example.com', 'https://a/path', 'ftp://a', 'https://user@a', 'https://a/?q'])(
  '%j is no public address',
  (url) => {
    expect(() => of({ publicUrls: [url] })).toThrow(/cannot be the public address/);
  },
);
