import { afterEach, describe, expect, test } from 'vitest';
import { createHuggingFaceHub, type HubFile, type RepositoryContents } from '../../../src/hubs/index.ts';
import { createHttp, type Http } from '../../../src/io/net/index.ts';
import { type Delivery, type Lab, startLab } from '../../../src/lab/index.ts';
import { bytesOf } from '../../io/files/random-bytes.ts';
import { TestClock } from '../../io/net/test-clock.ts';

const never = new AbortController().signal;
const weights = bytesOf(3_000_000);
const model = { kind: 'model', name: 'acme/model' } as const;

let lab: Lab;
let http: Http;
let clock: TestClock;
afterEach(async () => {
  await http.close();
  await lab.close();
});

interface Started {
  readonly contents: RepositoryContents;
  readonly commit: string;
  readonly files: ReadonlyMap<string, HubFile>;
}

async function start(delivery: Delivery, options: { withToken?: boolean } = {}): Promise<Started> {
  clock = new TestClock();
  lab = await startLab({ delivery, clock });
  lab.world.createUser('ann');
  lab.world.createOrganization('acme', { members: ['ann'] });
  lab.world.createRepo('acme/model', {
    files: [
      { path: 'code/modeling file.py', content: 'class Model: ...\n' },
      { path: 'empty.txt', content: '' },
      { path: 'model.pt', content: weights },
    ],
  });
  http = createHttp({
    clock,
    userAgent: 'weighbridge-test',
    connect: { namedByOperator: [lab.url] },
    cacheDirectory: null,
  });
  const token = options.withToken === true ? { token: lab.world.issueToken('ann') } : {};
  const contents = createHuggingFaceHub({
    http,
    endpoint: lab.url,
    clock,
    offline: false,
    ...token,
  }).contents!;
  const commit = lab.world.repo('acme/model').history.head.id;
  const listed = value(await contents.listFiles(model, commit, never));
  return { contents, commit, files: new Map(listed.map((file) => [file.path, file])) };
}

function value<T>(answer: { readonly kind: string } | { readonly kind: 'answered'; readonly value: T }): T {
  if ('value' in answer) return answer.value;
  throw new Error(JSON.stringify(answer));
}

async function all(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(body));
}

describe.each(['direct', 'redirect'] as const)('a file of the lab, streamed, delivered %s', (delivery) => {
  test('comes whole, with its size and the hash the hub states', async () => {
    const { contents, commit, files } = await start(delivery);
    for (const [path, file] of files) {
      const stored = lab.world.repo('acme/model').history.head.files.get(path)!;
      const stream = value(await contents.stream!(model, commit, file, { from: 0 }, never));
      expect([stream.sizeBytes, stream.sha256]).toEqual([file.sizeBytes, stored.lfs?.sha256 ?? null]);
      expect(Buffer.compare(await all(stream.body), stored.bytes)).toBe(0);
    }
  });

  test.each([
    [1, undefined],
    [2_999_999, undefined],
    [0, 5],
    [1_000_000, 2_500_000],
  ])('from byte %d to %s it is that part', async (from, to) => {
    const { contents, commit, files } = await start(delivery);
    const range = to === undefined ? { from } : { from, to };
    const stream = value(await contents.stream!(model, commit, files.get('model.pt')!, range, never));
    expect(Buffer.compare(await all(stream.body), weights.subarray(from, to))).toBe(0);
  });

  test('many parts ask the hub once, and its storage for each', async () => {
    const { contents, commit, files } = await start(delivery);
    for (const from of [0, 10, 20]) {
      const range = { from, to: from + 10 };
      const stream = value(await contents.stream!(model, commit, files.get('model.pt')!, range, never));
      expect(Buffer.compare(await all(stream.body), weights.subarray(from, from + 10))).toBe(0);
    }
    const toHub = lab.requests.entries.filter(({ path }) => path.includes('/resolve/'));
    expect(toHub.length).toBe(delivery === 'direct' ? 3 : 1);
  });

  test('what is not there, was renamed, or is gated, is told as such', async () => {
    const { contents, commit, files } = await start(delivery);
    const file = files.get('model.pt')!;
    const ask = () => contents.stream!(model, commit, file, { from: 0 }, never);
    expect(
      await contents.stream!(model, commit, { ...file, path: 'absent' }, { from: 0 }, never),
    ).toMatchObject({ kind: 'absent', what: 'file' });
    lab.world.setGated('acme/model', 'manual');
    expect(await ask()).toMatchObject({ kind: 'restricted', how: 'gated' });
    lab.world.setGated('acme/model', false);
    lab.world.renameRepo('acme/model', 'other');
    expect(await ask()).toMatchObject({ kind: 'absent', what: 'repository' });
  });

  test('another size or hash than was listed contradicts the listing', async () => {
    const { contents, commit, files } = await start(delivery);
    const file = files.get('model.pt')!;
    for (const other of [{ sizeBytes: 2_999_999 }, { sizeBytes: 3_000_001 }, { sha256: '0'.repeat(64) }]) {
      const answer = await contents.stream!(model, commit, { ...file, ...other }, { from: 0 }, never);
      expect(answer).toMatchObject({ kind: 'unknown', cause: 'contradiction' });
    }
  });

  test('the description is what the hub tells clients of the commit', async () => {
    const { contents, commit } = await start(delivery);
    const description = value(await contents.describe!(model, commit, never));
    const told = await (await fetch(`${lab.url}/api/models/acme/model/revision/${commit}?blobs=true`)).json();
    expect(description).toEqual(told);
    expect(description).toMatchObject({ id: 'acme/model', sha: commit });
    expect(await contents.describe!(model, 'f'.repeat(40), never)).toMatchObject({
      kind: 'absent',
      what: 'revision',
    });
  });
});

test('a signed address that has expired is asked for anew', async () => {
  const { contents, commit, files } = await start('redirect');
  const file = files.get('model.pt')!;
  (await contents.stream!(model, commit, file, { from: 0, to: 9 }, never).then(value)).cancel();
  await clock.sleep(3_601_000);
  const stream = value(await contents.stream!(model, commit, file, { from: 2_000_000 }, never));
  expect(Buffer.compare(await all(stream.body), weights.subarray(2_000_000))).toBe(0);
  expect(lab.requests.entries.filter(({ path }) => path.includes('/resolve/')).length).toBe(2);
});

test('storage never sees the token', async () => {
  const { contents, commit, files } = await start('redirect', { withToken: true });
  const stream = value(await contents.stream!(model, commit, files.get('model.pt')!, { from: 0 }, never));
  await all(stream.body);
  const told = lab.requests.entries
    .filter(({ path }) => !path.startsWith('/api/'))
    .map(({ path, authorized }) => [path.includes('/xet-bridge-us/'), authorized]);
  expect(told).toEqual([
    [false, true],
    [true, false],
  ]);
});
