import { expect, test } from 'vitest';
import { createHuggingFaceHub, type HubFile } from '../../../src/hubs/index.ts';
import { type Answering, part, serveFile, whole } from '../../io/files/file-server.ts';
import { bytesOf } from '../../io/files/random-bytes.ts';
import { TestClock } from '../../io/net/test-clock.ts';

const COMMIT = 'c'.repeat(40);
const content = bytesOf(300_000);
const never = new AbortController().signal;
const model = { kind: 'model', name: 'acme/model' } as const;
const file: HubFile = { path: 'model.pt', sizeBytes: content.length, sha256: null, gitOid: '0'.repeat(40) };

/** What comes of each part: its bytes, or why there are none. */
async function parts(
  answering: Answering,
  ...ranges: readonly { readonly from: number; readonly to?: number }[]
): Promise<readonly (Buffer | string)[]> {
  await using server = await serveFile(answering, [], { limits: { attempts: 1 } });
  const hub = createHuggingFaceHub({
    http: server.http,
    endpoint: server.url,
    clock: new TestClock(),
    offline: false,
  });
  const came: (Buffer | string)[] = [];
  for (const range of ranges) {
    const answer = await hub.contents!.stream!(model, COMMIT, file, range, never);
    if (answer.kind !== 'answered') came.push(answer.kind === 'unknown' ? answer.cause : answer.kind);
    else came.push(await bytesOrCode(answer.value.body));
  }
  return came;
}

async function bytesOrCode(body: AsyncIterable<Uint8Array>): Promise<Buffer | string> {
  try {
    return Buffer.concat(await Array.fromAsync(body));
  } catch (error) {
    return String((error as { code?: unknown }).code);
  }
}

/** As `part`, for ranges without an end too. */
const ranged: Answering = (request, response) => {
  request.headers.range = request.headers.range?.replace(/-$/, `-${content.length - 1}`);
  part(request, response, content);
};

test('a server that knows no ranges is read from the start by whoever wants the rest', async () => {
  const all: Answering = (_, response) => whole(response, content);
  const came = await parts(all, { from: 0 }, { from: 299_999 }, { from: 5, to: 7 }, { from: 0, to: 4 });
  expect(came).toEqual([
    Buffer.from(content),
    Buffer.from(content.subarray(299_999)),
    'unsupported',
    Buffer.from(content.subarray(0, 4)),
  ]);
});

const WRONG: Readonly<Record<string, readonly [Answering, string]>> = {
  'a compressed body': [
    (_, response) => whole(response, content, { 'Content-Encoding': 'gzip' }),
    'contradiction',
  ],
  'another part than was asked for': [
    (_, response) =>
      response
        .writeHead(206, { 'Content-Range': 'bytes 0-99999/300000', 'Content-Length': '100000' })
        .end(content.subarray(0, 100_000)),
    'contradiction',
  ],
  'a part of a file of another size': [
    (request, response) => part(request, response, content.subarray(0, 200_000)),
    'contradiction',
  ],
  'a part that is not said to be one': [
    (_, response) => response.writeHead(206, { 'Content-Length': '7' }).end('nothing'),
    'contradiction',
  ],
  'a whole file of another size': [(_, response) => whole(response, content.subarray(1)), 'contradiction'],
  'a body that breaks off': [
    (_, response) => {
      response.writeHead(206, {
        'Content-Range': 'bytes 100000-199999/300000',
        'Content-Length': '100000',
      });
      response.write(content.subarray(100_000, 150_000), () => response.destroy());
    },
    'network',
  ],
  'a body without a length that ends too early': [
    (_, response) => {
      response.writeHead(206, { 'Content-Range': 'bytes 100000-199999/300000' });
      response.end(content.subarray(100_000, 150_000));
    },
    'network',
  ],
  'more than was announced': [
    (_, response) => {
      response.writeHead(206, { 'Content-Range': 'bytes 100000-199999/300000' });
      response.end(content.subarray(100_000, 200_001));
    },
    'unreadable',
  ],
};
test.each(Object.entries(WRONG))('%s never passes for the part', async (_, [answering, expected]) => {
  expect(await parts(answering, { from: 100_000, to: 200_000 })).toEqual([expected]);
});

test('parts under another ETag are of another file', async () => {
  const changing: Answering = (request, response, turn) => {
    part(request, response, content, { ETag: `"${Math.ceil(turn / 2)}"` });
  };
  const range = { from: 10, to: 20 };
  expect(await parts(changing, range, range, range)).toEqual([
    Buffer.from(content.subarray(10, 20)),
    Buffer.from(content.subarray(10, 20)),
    'contradiction',
  ]);
});

test.each([{ from: -1 }, { from: 300_000 }, { from: 5, to: 5 }, { from: 0, to: 300_001 }, { from: 0.5 }])(
  '%j is no part, and not asked for',
  async (range) => {
    expect(await parts(ranged, range)).toEqual(['unsupported']);
  },
);

test('whoever leaves lets go of the rest', async () => {
  await using server = await serveFile(ranged);
  const { http, url: endpoint } = server;
  const { contents } = createHuggingFaceHub({ http, endpoint, clock: new TestClock(), offline: false });
  const answer = await contents!.stream!(model, COMMIT, file, { from: 1 }, never);
  if (answer.kind !== 'answered') throw new Error(answer.kind);
  for await (const piece of answer.value.body) {
    expect(Buffer.compare(piece, content.subarray(1, 1 + piece.length))).toBe(0);
    break;
  }
  const controller = new AbortController();
  const second = await contents!.stream!(model, COMMIT, file, { from: 1 }, controller.signal);
  if (second.kind !== 'answered') throw new Error(second.kind);
  controller.abort();
  expect(await bytesOrCode(second.value.body)).toBe('cancelled');
});

test('a description larger than 16 MiB is not taken', async () => {
  const body = JSON.stringify({ id: 'acme/model', sha: COMMIT, card: 'x'.repeat(17 * 1024 * 1024) });
  await using server = await serveFile((_, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(body);
  });
  const { http, url: endpoint } = server;
  const { contents } = createHuggingFaceHub({ http, endpoint, clock: new TestClock(), offline: false });
  expect(await contents!.describe!(model, COMMIT, never)).toMatchObject({ kind: 'unknown' });
});
