import { expect, test } from 'vitest';
import { createHttp } from '../../../src/io/net/index.ts';
import { serveFile } from '../files/file-server.ts';
import { TestClock } from './test-clock.ts';

const never = new AbortController().signal;

test('a server on this machine that the operator named is the same server by its other names', async () => {
  await using server = await serveFile((request, response) => response.end(request.headers.host));
  const url = server.url.replace('127.0.0.1', 'localhost');
  const { status, body } = await server.http.send({ method: 'GET', url }, never);
  expect([status, new TextDecoder().decode(body)]).toEqual([200, new URL(url).host]);
});

test('it is connected to as it was named, wherever another of its names may lead', async () => {
  const asked: string[] = [];
  await using elsewhere = await serveFile((_, response) => response.end('elsewhere'));
  await using server = await serveFile((_, response) => response.end('here'));
  const http = createHttp({
    clock: new TestClock(),
    userAgent: 'weighbridge-test',
    cacheDirectory: null,
    connect: {
      namedByOperator: [server.url],
      lookup: (hostname, _, callback) => {
        asked.push(hostname);
        callback(null, '192.0.2.1', 4);
      },
    },
  });
  const url = server.url.replace('127.0.0.1', 'localhost');
  const { body } = await http.send({ method: 'GET', url }, never);
  expect([new TextDecoder().decode(body), asked]).toEqual(['here', []]);
  const other = elsewhere.url.replace('127.0.0.1', 'localhost');
  await expect(http.send({ method: 'GET', url: other }, never)).rejects.toMatchObject({ code: 'refused' });
  await expect(http.send({ method: 'GET', url: elsewhere.url }, never)).rejects.toMatchObject({
    code: 'refused',
  });
  await http.close();
});
