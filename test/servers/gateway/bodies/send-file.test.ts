import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ServedFile } from '../../../../src/mirror/index.ts';
import { sendFile } from '../../../../src/servers/gateway/bodies/index.ts';
import type { GatewayAnswer } from '../../../../src/servers/gateway/exchange.ts';

const CONTENT = randomBytes(3 * 1024 * 1024 + 17);

let folder: string;
let path: string;
let server: Server;
let url: string;
/** How each request ended on our side, in order; and how many files were closed. */
let ends: string[];
let closed: number;
let underway: Promise<unknown>[];
let answerOf: () => Extract<GatewayAnswer, { readonly kind: 'file' }>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'weighbridge-bodies-'));
  path = join(folder, 'blob');
  writeFileSync(path, CONTENT);
  ends = [];
  closed = 0;
  underway = [];
  server = createServer((_, response) => {
    const abort = new AbortController();
    response.once('close', () => abort.abort());
    const sending = sendFile(answerOf(), response, abort.signal).then(
      () => ends.push('whole'),
      (thrown: unknown) => ends.push(thrown instanceof Error ? thrown.message : String(thrown)),
    );
    underway.push(sending);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
  rmSync(folder, { recursive: true });
});

function answerWith(file: Partial<ServedFile>, from = 0, to = CONTENT.length) {
  return {
    kind: 'file',
    status: 200,
    headers: { 'Content-Length': String(to - from) },
    range: { from, to },
    file: {
      kind: 'file',
      file: { path: 'blob', sizeBytes: CONTENT.length, sha256: null, gitOid: '0'.repeat(40) },
      etag: '0'.repeat(40),
      path: null,
      held: true,
      read: () => {
        throw new Error('not to be read');
      },
      [Symbol.asyncDispose]: async () => void closed++,
      ...file,
    },
  } as const;
}

/** Pieces as a transfer gives them, failing where it is told to. */
function pieces(size: number, failAt = Number.POSITIVE_INFINITY): ServedFile['read'] {
  return async function* ({ from, to }) {
    for (let at = from; at < to; at += size) {
      if (at >= failAt) throw new Error('the hub sent something else');
      yield CONTENT.subarray(at, Math.min(to, at + size));
    }
  };
}

async function fetched(): Promise<Buffer> {
  const [response] = (await once(get(url, { agent: false }), 'response')) as [IncomingMessage];
  try {
    return await buffer(response);
  } finally {
    await Promise.all(underway);
  }
}

describe('a file that lies here', () => {
  test.each([
    [0, CONTENT.length],
    [0, 1],
    [1024 * 1024 - 1, 2 * 1024 * 1024 + 1],
    [CONTENT.length - 5, CONTENT.length],
  ])('is sent from %i to %i', async (from, to) => {
    answerOf = () => answerWith({ path }, from, to);
    expect((await fetched()).equals(CONTENT.subarray(from, to))).toBe(true);
    expect([ends, closed]).toEqual([['whole'], 1]);
  });

  test('goes to many clients at a time, each at its own pace', async () => {
    answerOf = () => answerWith({ path });
    const all = await Promise.all(Array.from({ length: 20 }, fetched));
    expect(all.every((body) => body.equals(CONTENT))).toBe(true);
    expect(closed).toBe(20);
  });

  test('and was removed meanwhile is read from wherever else it is', async () => {
    answerOf = () => answerWith({ path: join(folder, 'gone'), read: pieces(100_000) });
    expect((await fetched()).equals(CONTENT)).toBe(true);
  });

  test('and is shorter than it was is cut off', async () => {
    truncateSync(path, 1024 * 1024);
    answerOf = () => answerWith({ path });
    await expect(fetched()).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(ends).toEqual(['a file of the store is shorter than it was']);
    expect(closed).toBe(1);
  });
});

describe('a file on its way', () => {
  test.each([1000, 65_536, 5_000_000])('is sent as it comes, in pieces of %i', async (size) => {
    answerOf = () => answerWith({ read: pieces(size) });
    expect((await fetched()).equals(CONTENT)).toBe(true);
    expect([ends, closed]).toEqual([['whole'], 1]);
  });

  test('is cut off where it fails: no client takes it for the whole', async () => {
    answerOf = () => answerWith({ read: pieces(65_536, 1_000_000) });
    await expect(fetched()).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect([ends, closed]).toEqual([['the hub sent something else'], 1]);
  });

  test.each([
    [
      'too little',
      async function* () {
        yield CONTENT.subarray(1);
      },
    ],
    [
      'too much',
      async function* () {
        yield CONTENT;
        yield CONTENT.subarray(0, 1);
      },
    ],
  ] as const)('of which %s comes is cut off', async (_, read) => {
    answerOf = () => answerWith({ read });
    // Of too much, all that was announced may have arrived: that is the file then.
    await fetched().catch(() => undefined);
    expect(ends).toEqual(['a body has another length than its file']);
  });
});

test.each([['held'], ['on its way']])('a client that goes away ends what is %s', async (how) => {
  let yielded = 0;
  const read: ServedFile['read'] = async function* ({ from, to }) {
    for (let at = from; at < to; at += 65_536) {
      yielded++;
      yield CONTENT.subarray(0, Math.min(65_536, to - at));
    }
  };
  const huge = 4 * 1024 * 1024 * 1024;
  if (how === 'held') truncateSync(path, huge);
  answerOf = () => answerWith(how === 'held' ? { path } : { read }, 0, huge);
  const [response] = (await once(get(url, { agent: false }), 'response')) as [IncomingMessage];
  // It reads a little, and then nothing: what waits for it is bounded by what the connection takes.
  await once(response, 'readable');
  response.read();
  await delay(200);
  expect(yielded * 65_536).toBeLessThan(64 * 1024 * 1024);
  response.destroy();
  await Promise.all(underway);
  expect(ends).toEqual([expect.stringMatching(/^cancelled$|^the client went away$/)]);
  expect(closed).toBe(1);
});
