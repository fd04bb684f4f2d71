import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { createHuggingFaceHub } from '../../../src/hubs/index.ts';
import { type Answering, part, serveFile } from '../../io/files/file-server.ts';
import { TestClock } from '../../io/net/test-clock.ts';

const COMMIT = 'c'.repeat(40);
const content = new Uint8Array(300_000).fill(7);
const never = new AbortController().signal;

async function open(answering: (storage: string) => Answering, path = 'model.pt') {
  await using storage = await serveFile((request, response) => part(request, response, content));
  await using hub = await serveFile(answering(storage.url), [storage.url], { limits: { attempts: 1 } });
  const { http } = hub;
  const { contents } = createHuggingFaceHub({
    http,
    endpoint: hub.url,
    clock: new TestClock(),
    offline: false,
  });
  const answer = await contents!.open!({ kind: 'model', name: 'acme/model' }, COMMIT, path, never);
  if (answer.kind === 'answered') await answer.value[Symbol.asyncDispose]();
  return answer;
}

function redirect(response: ServerResponse, headers: Record<string, string>): void {
  response.writeHead(302, { 'X-Repo-Commit': COMMIT, ...headers }).end();
}

test('size and hash of a file that was not listed are those that the redirect to it states', async () => {
  const sha256 = 'a'.repeat(64);
  const answer = await open((storage) => (_, response) => {
    redirect(response, {
      Location: `${storage}/x`,
      'X-Linked-Etag': `"${sha256}"`,
      'X-Linked-Size': '300000',
    });
  });
  expect(answer).toMatchObject({ kind: 'answered', value: { sha256, source: { size: 300_000 } } });
});

const CONTRADICTIONS: Readonly<Record<string, (storage: string) => Answering>> = {
  'another size than the redirect to it states': (storage) => (_, response) => {
    redirect(response, { Location: `${storage}/x`, 'X-Linked-Size': '5' });
  },
  'another commit than was asked for': (storage) => (_, response) => {
    redirect(response, { Location: `${storage}/x`, 'X-Repo-Commit': 'd'.repeat(40) });
  },
  'a redirect to nowhere': () => (_, response) => redirect(response, {}),
  'a redirect to a page of its own': () => (_, response) => redirect(response, { Location: '/login' }),
};
test.each(Object.entries(CONTRADICTIONS))('%s leaves a file unknown', async (_, answering) => {
  expect(await open(answering)).toMatchObject({ kind: 'unknown' });
});

test.each([
  [503, {}, { kind: 'unknown', cause: 'transient' }],
  [403, { 'X-Error-Code': 'GatedRepo', 'X-Error-Message': 'gated' }, { kind: 'restricted', how: 'gated' }],
  [404, { 'X-Error-Code': 'EntryNotFound', 'X-Error-Message': 'none' }, { kind: 'absent', what: 'file' }],
  [451, {}, { kind: 'restricted', how: 'region' }],
] as const)('%d is told as what it is', async (status, headers, expected) => {
  expect(await open(() => (_, response) => response.writeHead(status, headers).end())).toMatchObject(
    expected,
  );
});

test('storage that refuses is an obstacle, and not the hub’s word', async () => {
  await using storage = await serveFile((_, response) => response.writeHead(404).end());
  const answering: Answering = (_, response) => redirect(response, { Location: `${storage.url}/x` });
  await using hub = await serveFile(answering, [storage.url]);
  const { http, url: endpoint } = hub;
  const { contents } = createHuggingFaceHub({ http, endpoint, clock: new TestClock(), offline: false });
  const answer = await contents!.open!({ kind: 'model', name: 'acme/model' }, COMMIT, 'model.pt', never);
  expect(answer).toMatchObject({
    kind: 'unknown',
    cause: 'transient',
    why: expect.stringContaining('answered 404'),
  });
});

test('a path that git could not hold is not asked for', async () => {
  expect(await open(() => (_, response) => response.end(), '../x')).toMatchObject({
    kind: 'unknown',
    cause: 'unsupported',
  });
});
