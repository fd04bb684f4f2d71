import { expect, test } from 'vitest';
import { bindToken, type HttpStream } from '../../../src/io/net/index.ts';
import { type Answering, type FileServer, serveFile } from '../files/file-server.ts';

const never = new AbortController().signal;
const piece = new Uint8Array(64 * 1024).fill(1);

function stream(server: FileServer, signal = never): Promise<HttpStream> {
  return server.http.stream({ method: 'GET', url: `${server.url}/x` }, signal);
}

async function collect(answer: HttpStream): Promise<number> {
  let length = 0;
  for await (const each of answer.body) length += each.length;
  return length;
}

const endless: Answering = (_, response) => {
  response.writeHead(200);
  const more = () => {
    while (!response.destroyed && response.write(piece));
    if (!response.destroyed) response.once('drain', more);
  };
  more();
};

test('a stream gives its headers first, and then every piece', async () => {
  await using server = await serveFile((_, response) => {
    response.writeHead(206, { 'X-A': 'b' });
    response.write(piece);
    response.end(piece);
  });
  const answer = await stream(server);
  expect([answer.status, answer.headers.get('x-a'), answer.authenticated]).toEqual([206, 'b', false]);
  expect(await collect(answer)).toBe(2 * piece.length);
});

test('a 5xx before it is tried again, and the last one is the answer', async () => {
  let failures = 2;
  await using server = await serveFile((_, response) =>
    response.writeHead(failures-- > 0 ? 503 : 200).end('ok'),
  );
  const answer = await stream(server);
  expect([answer.status, await collect(answer), server.seen.length]).toEqual([200, 2, 3]);
  failures = 9;
  const refused = await stream(server);
  expect([refused.status, server.seen.length]).toEqual([503, 6]);
  refused.cancel();
});

test('one that is let go of, read or not, leaves the connection for others', async () => {
  await using server = await serveFile(endless, [], { limits: { connectionsPerOrigin: 1 } });
  (await stream(server)).cancel();
  for await (const _ of (await stream(server)).body) break;
  const third = await stream(server);
  expect(third.status).toBe(200);
  third.cancel();
});

test('an endless one is not fetched ahead of who reads it', async () => {
  let written = 0;
  await using server = await serveFile((request, response, turn) => {
    const { write } = response;
    response.write = ((...given: Parameters<typeof write>) => {
      written += piece.length;
      return write.apply(response, given);
    }) as typeof write;
    endless(request, response, turn);
  });
  const answer = await stream(server);
  for await (const _ of answer.body) break;
  expect(written).toBeLessThan(64 * 1024 * 1024);
});

test('one that breaks off, stalls or drips is a failure of the network', async () => {
  const broken: Answering = (_, response) => {
    response.writeHead(200, { 'Content-Length': 1000 });
    response.write('a');
    setImmediate(() => response.destroy());
  };
  const stalled: Answering = (_, response) => {
    response.writeHead(200);
    response.write('a');
  };
  const dripping: Answering = (_, response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write('a'), 20);
    response.on('close', () => clearInterval(timer));
  };
  for (const answering of [broken, stalled, dripping]) {
    const limits = { bodyIdleTimeoutMs: 200, exchangeTimeoutMs: 300, slowestBytesPerSecond: 1000 };
    await using server = await serveFile(answering, [], { limits });
    await expect(stream(server).then(collect)).rejects.toMatchObject({ code: 'network' });
  }
});

test('an abort ends it as cancelled', async () => {
  const abort = new AbortController();
  await using server = await serveFile(endless);
  const answer = await stream(server, abort.signal);
  const read = async () => {
    for await (const _ of answer.body) abort.abort();
  };
  await expect(read()).rejects.toMatchObject({ code: 'cancelled' });
});

test('a token goes to its own origin only', async () => {
  await using server = await serveFile((_, response) => response.end());
  const token = bindToken('https://huggingface.co', 'x');
  const url = `${server.url}/x`;
  await expect(server.http.stream({ method: 'GET', url, token }, never)).rejects.toMatchObject({
    code: 'refused',
  });
  expect(server.seen).toEqual([]);
});
