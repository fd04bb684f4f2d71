import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { createHttp, proxySettings } from '../../../src/io/net/index.ts';
import { proxyFor } from '../../../src/io/net/proxy.ts';
import { TestClock } from './test-clock.ts';

const HUB = new URL('https://huggingface.co/api');

test('each scheme goes through its own proxy, and without one directly', () => {
  const proxy = proxySettings({ HTTPS_PROXY: 'http://proxy.example:3128' });
  expect(proxyFor(HUB, proxy)).toBe('http://proxy.example:3128');
  expect(proxyFor(new URL('http://huggingface.co/'), proxy)).toBeNull();
});

test('lower case wins, a missing scheme is http, and ALL_PROXY fills in', () => {
  const proxy = proxySettings({
    https_proxy: 'a.example:1',
    HTTPS_PROXY: 'http://b.example:2',
    ALL_PROXY: 'c.example:3',
  });
  expect(proxy).toEqual({ https: 'http://a.example:1', http: 'http://c.example:3' });
});

test('HTTP_PROXY is ignored where a request could have set it', () => {
  expect(proxySettings({ HTTP_PROXY: 'http://evil.example', REQUEST_METHOD: 'GET' })).toEqual({});
});

test.each(['*', 'huggingface.co', '.co', 'x.example, co', '*.co', 'huggingface.co:443'])(
  'NO_PROXY=%s exempts the hub',
  (noProxy) => {
    expect(proxyFor(HUB, { https: 'http://proxy.example', noProxy })).toBeNull();
  },
);

test.each(['gingface.co', 'huggingface.co:8443', '', 'example.com'])(
  'NO_PROXY=%s does not exempt the hub',
  (noProxy) => {
    expect(proxyFor(HUB, { https: 'http://proxy.example', noProxy })).toBe('http://proxy.example');
  },
);

test('requests really go through the proxy', async () => {
  const asked: string[] = [];
  const proxy = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(200, { 'content-type': 'application/json' }).end('[]');
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const uri = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const http = createHttp({
    clock: new TestClock(),
    userAgent: 'test',
    connect: { namedByOperator: [] },
    cacheDirectory: null,
    proxy: { http: uri },
  });
  const response = await http.send(
    { method: 'GET', url: 'http://hub.example/api/models' },
    AbortSignal.timeout(9000),
  );
  expect(response.status).toBe(200);
  expect(asked).toEqual(['http://hub.example/api/models']);
  await http.close();
  proxy.closeAllConnections();
  proxy.close();
});

test.each(['http://169.254.169.254/', 'http://localhost/', 'http://[::1]/'])(
  'a proxy is not asked for %s',
  async (url) => {
    const http = createHttp({
      clock: new TestClock(),
      userAgent: 'test',
      connect: { namedByOperator: [] },
      cacheDirectory: null,
      proxy: { http: 'http://proxy.example:3128' },
    });
    await expect(http.send({ method: 'GET', url }, AbortSignal.timeout(9000))).rejects.toMatchObject({
      code: 'refused',
    });
  },
);

test('a proxy that is no URL is a configuration error that does not quote it', () => {
  const create = () =>
    createHttp({
      clock: new TestClock(),
      userAgent: 'test',
      connect: { namedByOperator: [] },
      cacheDirectory: null,
      proxy: { https: 'socks5://user:secret@host' },
    });
  expect(create).toThrow(
    expect.objectContaining({ code: 'configuration', message: expect.not.stringContaining('secret') }),
  );
});
