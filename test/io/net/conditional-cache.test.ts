import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bindToken, createHttp } from '../../../src/io/net/index.ts';
import { type RecordedExchange, serveExchanges } from './recorded-exchanges.ts';
import { TestClock } from './test-clock.ts';

let base: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'weighbridge-test-'));
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

const TAGGED: RecordedExchange = {
  request: { method: 'GET', path: '/x' },
  responses: [
    { status: 200, headers: { ETag: '"one"', Link: '</x?cursor=2>; rel="next"' }, body: { it: 'is' } },
    { status: 304, headers: { ETag: '"one"' } },
  ],
};

async function ask(
  exchanges: readonly RecordedExchange[],
  times: number,
  options: { readonly between?: (directory: string) => void; readonly tokens?: readonly string[] } = {},
) {
  await using hub = await serveExchanges(exchanges);
  const directory = join(base, 'answers');
  const answers = [];
  const counts = [];
  for (let i = 0; i < times; i++) {
    // A new client each time, as another run would have.
    const http = createHttp({
      clock: new TestClock(),
      userAgent: 'test',
      connect: { namedByOperator: [hub.endpoint] },
      cacheDirectory: directory,
    });
    const token = options.tokens?.[i];
    const request = {
      method: 'GET' as const,
      url: `${hub.endpoint}/x`,
      expects: 'json' as const,
      ...(token === undefined ? {} : { token: bindToken(hub.endpoint, token) }),
    };
    answers.push(await http.send(request, new AbortController().signal));
    counts.push(http.counts(hub.endpoint));
    await http.close();
    options.between?.(directory);
  }
  return { answers, counts, seen: hub.seen };
}

test('an answer with an ETag is confirmed by the server and then served from disk', async () => {
  const { answers, counts, seen } = await ask([TAGGED], 2);
  expect(seen[1]?.headers['if-none-match']).toBe('"one"');
  expect(answers.map((answer) => [answer.status, answer.revalidated])).toEqual([
    [200, false],
    [200, true],
  ]);
  expect(Buffer.from(answers[1]!.body).toString()).toBe('{"it":"is"}');
  expect(answers[1]!.headers.get('link')).toContain('cursor=2');
  expect(counts[1]).toEqual({ sent: 1, notModified: 1 });
});

test('an answer with only a date is confirmed by that date', async () => {
  const date = 'Sat, 21 Nov 2026 10:00:00 GMT';
  const dated = [{ status: 200, headers: { 'Last-Modified': date }, body: {} }, { status: 304 }];
  const { answers, seen } = await ask([{ request: { method: 'GET', path: '/x' }, responses: dated }], 2);
  expect(seen[1]?.headers['if-modified-since']).toBe(date);
  expect(answers[1]!.revalidated).toBe(true);
});

test('a damaged entry is ignored', async () => {
  const damage = (directory: string) => {
    for (const name of readdirSync(directory)) {
      const path = join(directory, name);
      const entry = JSON.parse(readFileSync(path, 'utf8'));
      writeFileSync(
        path,
        JSON.stringify({ ...entry, body: Buffer.from('{"it":"is not"}').toString('base64') }),
      );
    }
  };
  const { seen } = await ask([TAGGED], 2, { between: damage });
  expect(seen[1]?.headers['if-none-match']).toBeUndefined();
});

test('a truncated entry is ignored', async () => {
  const truncate = (directory: string) => {
    for (const name of readdirSync(directory)) writeFileSync(join(directory, name), '{"format":');
  };
  const { seen } = await ask([TAGGED], 2, { between: truncate });
  expect(seen[1]?.headers['if-none-match']).toBeUndefined();
});

test('what one token saw is not offered to another, nor to nobody', async () => {
  const tokens = [`hf_${'a'.repeat(34)}`, `hf_${'b'.repeat(34)}`];
  const { seen } = await ask([TAGGED], 3, { tokens });
  expect(seen.map((request) => request.headers['if-none-match'])).toEqual([undefined, undefined, undefined]);
});

test('entries are for their owner alone and do not contain the token', async () => {
  const token = `hf_${'c'.repeat(34)}`;
  await ask([TAGGED], 1, { tokens: [token] });
  const directory = join(base, 'answers');
  expect(statSync(directory).mode & 0o777).toBe(0o700);
  const names = readdirSync(directory);
  expect(names).toHaveLength(1);
  expect(statSync(join(directory, names[0]!)).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(directory, names[0]!), 'utf8')).not.toContain(token);
});

test('a directory that others can write to is not used', async () => {
  const { seen } = await ask([TAGGED], 2, { between: (directory) => chmodSync(directory, 0o777) });
  expect(seen[1]?.headers['if-none-match']).toBeUndefined();
});

test('what is not JSON, not a 200, or not to be stored is not kept', async () => {
  const page = { status: 200, headers: { ETag: '"p"', 'Content-Type': 'text/html' }, body: '<html>' };
  const gone = { status: 404, headers: { ETag: '"g"' }, body: { error: 'gone' } };
  const secret = { status: 200, headers: { ETag: '"s"', 'Cache-Control': 'no-store' }, body: {} };
  const responses = [page, gone, secret];
  const { seen } = await ask([{ request: { method: 'GET', path: '/x' }, responses }], 3);
  expect(seen.map((request) => request.headers['if-none-match'])).toEqual([undefined, undefined, undefined]);
  expect(readdirSync(join(base, 'answers'))).toEqual([]);
});
