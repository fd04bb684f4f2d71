import { once } from 'node:events';
import { connect } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WeighbridgeError } from '../../../../src/base/index.ts';
import { selfSigned } from '../../../secrets/self-signed.ts';
import { bodyOf, fileAnswer, get, sendRaw, startStage, statusOf, wholeAnswer } from './stage.ts';
import { TRAVERSALS } from './traversal.data.ts';

test('a request reaches the answerer as it was sent, under the address the client used', async () => {
  await using stage = await startStage({ prefix: '/repository/hf' });
  const raw = await sendRaw(
    stage.port,
    get(
      '/repository/hf/api/models/org/n%2Bx?expand=a&expand=b',
      'X-Thing: 1',
      'Authorization: Bearer secret',
    ),
  );
  expect(statusOf(raw)).toBe(200);
  expect(JSON.parse(bodyOf(raw))).toEqual({
    method: 'GET',
    base: 'http://localhost/repository/hf',
    segments: ['api', 'models', 'org', 'n+x'],
    rawQuery: '?expand=a&expand=b',
    headers: { host: 'localhost', connection: 'close', 'x-thing': '1' },
    client: { name: null },
  });
  expect(raw).toMatch(/^x-content-type-options: nosniff\r$/im);
  const [record] = await stage.over(1);
  expect(record).toMatchObject({
    status: 200,
    end: 'whole',
    path: '/repository/hf/api/models/org/n%2Bx',
    failure: null,
  });
  expect(raw).toContain(record!.id);
});

test('no path that leads elsewhere reaches the answerer over a real connection', async () => {
  await using stage = await startStage();
  const paths = TRAVERSALS.flatMap(([, payloads]) => payloads);
  expect(paths.length).toBeGreaterThanOrEqual(60);
  for (const path of paths) {
    const raw = await sendRaw(stage.port, Buffer.from(get(path), 'latin1'));
    expect([path, statusOf(raw)]).toEqual([path, 400]);
    expect(JSON.parse(bodyOf(raw))).toEqual({ error: expect.any(String) });
  }
  expect(stage.requests).toEqual([]);
});

test('a HEAD is answered with the length of a body that is not sent', async () => {
  const { answer, isDisposed } = fileAnswer(5_000_000_000, async function* () {
    yield Buffer.from('never');
  });
  await using stage = await startStage({ answer: async () => answer });
  const raw = await sendRaw(stage.port, get('/a/b/resolve/main/f').replace('GET', 'HEAD'));
  expect(raw).toMatch(/content-length: 5000000000\r\n/i);
  expect(bodyOf(raw)).toBe('');
  expect(isDisposed()).toBe(true);
});

test('an answer to a HEAD without a length stays without one', async () => {
  await using stage = await startStage({
    answer: async () => ({ kind: 'whole', status: 200, headers: { ETag: '"e"' }, body: new Uint8Array() }),
  });
  expect(await sendRaw(stage.port, get('/a').replace('GET', 'HEAD'))).not.toMatch(
    /content-length|transfer-encoding/i,
  );
});

test('a connection is kept for the next requests, also when they are sent ahead', async () => {
  await using stage = await startStage();
  const ahead = get('/one').replace('Connection: close\r\n', '');
  const raw = await sendRaw(stage.port, ahead + ahead.replace('/one', '/two') + get('/three'));
  expect(raw.match(/HTTP\/1\.1 200/g)).toHaveLength(3);
  expect(stage.requests.map(({ segments }) => segments[0])).toEqual(['one', 'two', 'three']);
});

test('more requests ahead than clients ever send are told to come back', async () => {
  const gate = Promise.withResolvers<void>();
  await using stage = await startStage({
    limits: { pipelined: 3 },
    answer: async () => {
      await gate.promise;
      return wholeAnswer(200, '{}');
    },
  });
  const ahead = get('/a').replace('Connection: close\r\n', '');
  const answered = sendRaw(stage.port, ahead.repeat(6) + get('/last'));
  while (stage.requests.length < 3) await new Promise(setImmediate);
  gate.resolve();
  const raw = await answered;
  expect(raw.match(/HTTP\/1\.1 200/g)).toHaveLength(3);
  expect(raw.match(/HTTP\/1\.1 503/g)).toHaveLength(4);
  expect(raw).toMatch(/retry-after: \d+/i);
});

test.each([
  ['a header that is too large', get('/a', `X-Large: ${'x'.repeat(40_000)}`), 431],
  [
    '10,000 ranges',
    get('/a', `Range: bytes=${Array.from({ length: 10_000 }, (_, at) => `${at}-${at}`).join(',')}`),
    431,
  ],
  ['101 headers', get('/a', ...Array.from({ length: 101 }, (_, at) => `X-H${at}: 1`)), 431],
  ['5,000 headers', get('/a', ...Array.from({ length: 5000 }, () => `X: 1`)), 431],
  ['an address of 20,000 characters', get(`/${'a'.repeat(20_000)}`), 414],
  ['two Host headers', get('/a', 'Host: other'), 400],
  ['two ranges in two headers', get('/a', 'Range: bytes=0-1', 'Range: bytes=2-3'), 400],
  ['two tokens', get('/a', 'Authorization: Bearer a', 'Authorization: Bearer b'), 400],
  ['no Host header', 'GET /a HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
  ['a foreign Host (DNS rebinding)', get('/a').replace('Host: localhost', 'Host: evil.example'), 421],
  ['a Host that is none', get('/a').replace('Host: localhost', 'Host: a b'), 421],
  ['a foreign absolute target', get('http://evil.example/a'), 421],
  ['lengths that contradict each other', get('/a', 'Content-Length: 5', 'Content-Length: 6'), 400],
  ['a length and chunks', get('/a', 'Content-Length: 5', 'Transfer-Encoding: chunked'), 400],
  ['a length below nothing', get('/a', 'Content-Length: -1'), 400],
  ['a header folded over lines', get('/a', 'X: a\r\n b'), 400],
  ['a space before the colon', get('/a', 'Host : other'), 400],
  ['bare line feeds', 'GET /a HTTP/1.1\nHost: localhost\n\n', 400],
  ['another protocol', 'SSH-2.0-client\r\n\r\n', 400],
  ['HTTP/2 with prior knowledge', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
  ['PUT', get('/a').replace('GET', 'PUT'), 405],
  ['DELETE', get('/a').replace('GET', 'DELETE'), 405],
  ['TRACE', get('/a').replace('GET', 'TRACE'), 405],
  ['OPTIONS of everything', get('*').replace('GET', 'OPTIONS'), 405],
])('%s: refused, never answered', async (_, bytes, status) => {
  await using stage = await startStage();
  const raw = await sendRaw(stage.port, bytes);
  expect(statusOf(raw)).toBe(status);
  expect(stage.requests).toEqual([]);
});

test('what follows a body of another length than was announced is no request', async () => {
  await using stage = await startStage({
    answer: async (request) => {
      await request.readBody(1000);
      return wholeAnswer(200, '{}');
    },
  });
  const raw = await sendRaw(
    stage.port,
    'POST /a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\nbodyand more of it\r\n\r\n',
  );
  expect(raw).toMatch(/HTTP\/1\.1 400/);
  expect(stage.requests).toHaveLength(1);
});

test('a body that nobody reads ends the connection with the answer', async () => {
  await using stage = await startStage();
  const raw = await sendRaw(
    stage.port,
    'POST /a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000000000\r\n\r\nGET /smuggled HTTP/1.1\r\n\r\n',
  );
  expect(raw).toMatch(/connection: close/i);
  expect(stage.requests.map(({ segments }) => segments)).toEqual([['a']]);
});

test('a body is read whole, and one beyond the limit is null', async () => {
  await using stage = await startStage({
    answer: async (request) => {
      const body = await request.readBody(10);
      return wholeAnswer(200, JSON.stringify(body === null ? null : Buffer.from(body).toString()));
    },
  });
  const post = (body: string, ...more: readonly string[]) =>
    sendRaw(stage.port, get('/a', `Content-Length: ${body.length}`, ...more).replace('GET', 'POST') + body);
  expect(bodyOf(await post('0123456789'))).toBe('"0123456789"');
  expect(bodyOf(await post('0123456789a'))).toBe('null');
  expect(bodyOf(await post('x'.repeat(100_000)))).toBe('null');
  const chunked = get('/a', 'Transfer-Encoding: chunked').replace('GET', 'POST');
  expect(bodyOf(await sendRaw(stage.port, `${chunked}3\r\nabc\r\n0\r\n\r\n`))).toBe('"abc"');
});

test('whoever asks before it sends a body is told to go on, or not to', async () => {
  await using stage = await startStage({
    answer: async (request) => {
      const body = await request.readBody(10);
      return wholeAnswer(body === null ? 413 : 200, '{}');
    },
  });
  const ask = (length: number) =>
    get('/a', `Content-Length: ${length}`, 'Expect: 100-continue').replace('GET', 'POST');
  expect(await sendRaw(stage.port, ask(5), /100 Continue/)).toMatch(/^HTTP\/1\.1 100/);
  const refused = await sendRaw(stage.port, ask(50));
  expect(statusOf(refused)).toBe(413);
});

test('a client that sends its head drop by drop is let go within a bounded time', async () => {
  await using stage = await startStage({ limits: { headMs: 200, requestMs: 300, checkMs: 50 } });
  const socket = connect(stage.port, '127.0.0.1');
  socket.on('error', () => {});
  const drops = setInterval(() => socket.write('X'), 20);
  socket.write('GET /a HTTP/1.1\r\nHost: localhost\r\nX-Slow: ');
  socket.resume();
  await once(socket, 'close');
  clearInterval(drops);
  expect(stage.requests).toEqual([]);
});

test.each([
  ['HTTP', undefined],
  ['TLS', selfSigned()],
])('whoever connects by %s and says nothing is let go within a bounded time', async (_, certificate) => {
  const more =
    certificate === undefined
      ? {}
      : { certificate: { cert: Buffer.from(certificate.cert), key: Buffer.from(certificate.key) } };
  await using stage = await startStage({
    limits: { headMs: 200, requestMs: 300, checkMs: 50, handshakeMs: 200 },
    ...more,
  });
  const socket = connect(stage.port, '127.0.0.1');
  socket.on('error', () => {});
  socket.resume();
  await once(socket, 'close');
  expect(stage.requests).toEqual([]);
});

test('connections beyond the limit are closed, and counted', async () => {
  await using stage = await startStage({ limits: { connections: 2 } });
  const kept = [connect(stage.port, '127.0.0.1'), connect(stage.port, '127.0.0.1')];
  await Promise.all(kept.map((socket) => once(socket, 'connect')));
  while (stage.server.counts.connections < 2) await new Promise(setImmediate);
  expect(await sendRaw(stage.port, get('/a'))).toBe('');
  expect(stage.unreadable).toEqual(['TOO_MANY_CONNECTIONS']);
  for (const socket of kept) socket.destroy();
});

test('a client that asks for another protocol is answered in this one', async () => {
  await using stage = await startStage();
  const raw = await sendRaw(stage.port, get('/a', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQAAP__'));
  expect(statusOf(raw)).toBe(200);
});

test('a client that sends its body drop by drop is let go within a bounded time', async () => {
  let whatCame: unknown = 'nothing';
  await using stage = await startStage({
    limits: { headMs: 200, requestMs: 300, checkMs: 50 },
    answer: async (request) => {
      whatCame = await request.readBody(1000).catch(() => 'cut');
      return wholeAnswer(200, '{}');
    },
  });
  const socket = connect(stage.port, '127.0.0.1');
  socket.on('error', () => {});
  socket.write('POST /a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900\r\n\r\n');
  const drops = setInterval(() => socket.write('x'), 20);
  socket.resume();
  await once(socket, 'close');
  clearInterval(drops);
  await stage.over(1);
  expect(whatCame).toBe('cut');
});

test('a client that takes nothing of a body is let go, and the file with it', async () => {
  const { answer, isDisposed } = fileAnswer(1e9, async function* () {
    for (;;) yield Buffer.alloc(256 * 1024);
  });
  await using stage = await startStage({ limits: { stallMs: 200 }, answer: async () => answer });
  const socket = connect({ port: stage.port, host: '127.0.0.1' });
  socket.on('error', () => {});
  socket.pause();
  socket.write(get('/a/b/resolve/main/f'));
  const [record] = await stage.over(1);
  expect(record).toMatchObject({ end: 'cut', status: 200 });
  expect(isDisposed()).toBe(true);
  socket.destroy();
});

test('a client that goes away in the midst of a body stops what reads it', async () => {
  const stopped = Promise.withResolvers<void>();
  const { answer, isDisposed } = fileAnswer(1e9, async function* (signal) {
    signal.addEventListener('abort', () => stopped.resolve());
    for (;;) yield Buffer.alloc(64 * 1024);
  });
  await using stage = await startStage({ answer: async () => answer });
  await sendRaw(stage.port, get('/a/b/resolve/main/f'), /\r\n\r\n/);
  await stopped.promise;
  const [record] = await stage.over(1);
  expect(record).toMatchObject({ end: 'client-gone', source: 'upstream', failure: null });
  expect(isDisposed()).toBe(true);
});

test('a client that goes away before there is an answer aborts the request', async () => {
  let reached = () => {};
  const waiting = new Promise<void>((resolve) => {
    reached = resolve;
  });
  await using stage = await startStage({
    answer: ({ signal }) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
        reached();
      }),
  });
  const socket = connect(stage.port, '127.0.0.1');
  socket.write(get('/a'));
  await waiting;
  socket.destroy();
  const [record] = await stage.over(1);
  expect(record).toMatchObject({ end: 'client-gone', status: 0, failure: null });
});

test('requests that were sent ahead end with the connection, answered or not', async () => {
  const { answer, isDisposed } = fileAnswer(1e9, async function* () {
    for (;;) yield Buffer.alloc(64 * 1024);
  });
  await using stage = await startStage({
    answer: async ({ segments }) => (segments[0] === 'body' ? answer : wholeAnswer(200, '{}')),
  });
  const ahead = get('/body').replace('Connection: close\r\n', '');
  await sendRaw(stage.port, ahead + ahead.replace('/body', '/next') + get('/last'), /\r\n\r\n/);
  const records = await stage.over(3);
  expect(records.map(({ end }) => end)).toEqual(['client-gone', 'client-gone', 'client-gone']);
  expect(stage.server.counts).toMatchObject({ requests: 0, bodies: 0 });
  expect(isDisposed()).toBe(true);
});

test('what was sent ahead of an answer that ends the connection is over with it', async () => {
  await using stage = await startStage();
  const post = 'POST /a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\n';
  await sendRaw(stage.port, `${post}abc${get('/b')}`);
  expect(await stage.over(2)).toHaveLength(2);
  expect(stage.server.counts.requests).toBe(0);
});

test('whatever bytes are sent, the next client is answered', async () => {
  await using stage = await startStage({ limits: { headMs: 300, requestMs: 300, checkMs: 50 } });
  const piece = fc.oneof(
    fc.constantFrom(
      'GET ',
      'POST ',
      '/a',
      ' HTTP/1.1',
      '\r\n',
      '\n',
      '\r\n\r\n',
      'Host: localhost',
      ': ',
      '\0',
      '0',
    ),
    fc.constantFrom(
      'Content-Length: 5',
      'Content-Length: 99999999999999999999',
      'Transfer-Encoding: chunked',
    ),
    fc.constantFrom('Connection: keep-alive', 'Expect: 100-continue', 'Range: bytes=-', '\r\n5\r\nabcde\r\n'),
    fc.string({ unit: 'binary', maxLength: 20 }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
      const hostile = connect(stage.port, '127.0.0.1');
      hostile.on('error', () => {});
      hostile.resume();
      hostile.end(pieces.join(''));
      await once(hostile, 'close');
      expect(statusOf(await sendRaw(stage.port, get('/sound')))).toBe(200);
    }),
    { numRuns: 150 },
  );
  expect(stage.server.counts).toMatchObject({ requests: 0, bodies: 0 });
});

test('a body that fails is cut off where it is, so that no client takes it for the whole', async () => {
  const { answer } = fileAnswer(1000, async function* () {
    yield Buffer.alloc(10);
    throw new WeighbridgeError('unreadable', 'the bytes are others than were promised');
  });
  await using stage = await startStage({ answer: async () => answer });
  const raw = await sendRaw(stage.port, get('/a/b/resolve/main/f'));
  expect(bodyOf(raw).length).toBeLessThan(1000);
  const [record] = await stage.over(1);
  expect(record).toMatchObject({
    end: 'cut',
    failure: { message: 'the bytes are others than were promised' },
  });
});

test('a stream that fails has no end', async () => {
  const gate = Promise.withResolvers<void>();
  await using stage = await startStage({
    answer: async () => ({
      kind: 'stream',
      status: 200,
      headers: {},
      body: (async function* () {
        yield Buffer.from('first');
        await gate.promise;
        throw new Error('second');
      })(),
    }),
  });
  const socket = connect(stage.port, '127.0.0.1');
  socket.on('error', () => {});
  let raw = '';
  socket.on('data', (chunk) => {
    raw += chunk;
    if (raw.includes('first')) gate.resolve();
  });
  socket.write(get('/a'));
  await once(socket, 'close');
  expect(raw).toMatch(/first\r\n$/);
});

test.each([
  ['the store does not answer', new WeighbridgeError('unreadable', 'EIO /srv/secret-path'), 503, 'storage'],
  ['the store is full', new WeighbridgeError('limit', 'ENOSPC /srv/secret-path'), 503, 'storage-full'],
  ['something is wrong in the code', new TypeError('/srv/secret-path is not a function'), 500, 'internal'],
])('where %s, clients are told so, without a word of where', async (_, error, status, cause) => {
  await using stage = await startStage({ answer: () => Promise.reject(error) });
  const raw = await sendRaw(stage.port, get('/a'));
  expect(statusOf(raw)).toBe(status);
  expect(raw).not.toContain('secret-path');
  if (status === 503) expect(raw).toMatch(/retry-after: \d+/i);
  expect(await stage.over(1)).toMatchObject([{ refused: cause, failure: error, end: 'whole' }]);
});

test('bodies beyond the limit are told to come back, metadata is not', async () => {
  const gate = Promise.withResolvers<void>();
  await using stage = await startStage({
    limits: { bodies: 1 },
    answer: async ({ segments }) =>
      segments[0] === 'body'
        ? fileAnswer(4, async function* () {
            await gate.promise;
            yield Buffer.from('body');
          }).answer
        : wholeAnswer(200, '{}'),
  });
  const first = sendRaw(stage.port, get('/body'));
  while (stage.server.counts.bodies < 1) await new Promise(setImmediate);
  expect(statusOf(await sendRaw(stage.port, get('/body')))).toBe(503);
  expect(statusOf(await sendRaw(stage.port, get('/info')))).toBe(200);
  gate.resolve();
  expect(bodyOf(await first)).toBe('body');
});

test('one client does not take the places of all others', async () => {
  const gate = Promise.withResolvers<void>();
  await using stage = await startStage({
    limits: { bodies: 10, bodiesOfClient: 2 },
    admit: (authorization) => ({ kind: 'client', client: { name: authorization ?? null }, warning: null }),
    answer: async () =>
      fileAnswer(4, async function* () {
        await gate.promise;
        yield Buffer.from('body');
      }).answer,
  });
  const ask = (client: string) => sendRaw(stage.port, get('/body', `Authorization: ${client}`));
  const greedy = [ask('greedy'), ask('greedy')];
  while (stage.server.counts.bodies < 2) await new Promise(setImmediate);
  expect(statusOf(await ask('greedy'))).toBe(503);
  const other = ask('other');
  while (stage.server.counts.bodies < 3) await new Promise(setImmediate);
  gate.resolve();
  expect((await Promise.all([...greedy, other])).map(bodyOf)).toEqual(['body', 'body', 'body']);
  expect(stage.server.counts.bodies).toBe(0);
  expect(bodyOf(await ask('greedy'))).toBe('body');
});

test('headers that a stranger had a hand in are made fit to be sent', async () => {
  await using stage = await startStage({
    answer: async () => ({
      kind: 'whole',
      status: 200,
      headers: { 'X-Name': 'a\r\nSet-Cookie: b\u2028模', 'Content-Length': '0' },
      body: new Uint8Array(),
    }),
  });
  const raw = await sendRaw(stage.port, get('/a'));
  expect(raw).toMatch(/^x-name: a\?\?Set-Cookie: b\?\?\r$/im);
  expect(raw).not.toMatch(/^set-cookie/im);
});

test('told to stop, it finishes what is under way, and takes nothing new', async () => {
  const gate = Promise.withResolvers<void>();
  const stage = await startStage({
    answer: async () =>
      fileAnswer(8, async function* () {
        yield Buffer.from('half');
        await gate.promise;
        yield Buffer.from('half');
      }).answer,
  });
  const underway = sendRaw(stage.port, get('/a'));
  while (stage.server.counts.bodies < 1) await new Promise(setImmediate);
  const closed = stage.server.close(20_000);
  const [error] = (await once(connect(stage.port, '127.0.0.1'), 'error')) as [NodeJS.ErrnoException];
  expect(error.code).toBe('ECONNREFUSED');
  gate.resolve();
  expect(bodyOf(await underway)).toBe('halfhalf');
  await closed;
});

test('what takes longer than the drain is cut', async () => {
  const { answer, isDisposed } = fileAnswer(8, async function* (signal) {
    yield Buffer.from('half');
    await once(signal, 'abort');
  });
  const stage = await startStage({ answer: async () => answer });
  const underway = sendRaw(stage.port, get('/a'));
  while (stage.server.counts.bodies < 1) await new Promise(setImmediate);
  await stage.server.close(50);
  expect(bodyOf(await underway)).not.toBe('halfhalf');
  expect(await stage.over(1)).toMatchObject([{ end: 'cut' }]);
  expect(isDisposed()).toBe(true);
});
