import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sha256Hex, systemClock } from '../../../src/base/index.ts';
import { openStorage } from '../../../src/io/blobs/index.ts';
import { bytesOf } from '../../io/files/random-bytes.ts';
import { FakeHub } from './fake-hub.ts';
import { pacedServer } from './paced-server.ts';
import { heldBlobs, never, type Rig, readAll, rig, until } from './rig.ts';

const BLOCK = 256 * 1024;
const UNWRITTEN = 2 * 1024 * 1024;
const PROGRAM = fileURLToPath(new URL('copying-process.ts', import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'weighbridge-kill-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly copied: string | null;
  /** As far as the process told before it was killed. */
  readonly bytesFetched: number;
}

/** Copies in another process, which is killed `ms` after the first bytes have come; null lets it live. */
async function copy(url: string, file: string, ms: number | null): Promise<Ended> {
  const child = spawn(process.execPath, [PROGRAM, url, folder, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  let killing: NodeJS.Timeout | undefined;
  child.stdout.on('data', (text) => {
    output += text;
    if (ms === null || killing !== undefined || !/^[1-9]/m.test(output)) return;
    killing = setTimeout(() => child.kill('SIGKILL'), ms);
  });
  await once(child, 'close');
  clearTimeout(killing);
  const lines = output.split('\n').filter((line) => line !== '');
  const copied = lines.findLast((line) => line.startsWith('{')) ?? null;
  const told = lines.filter((line) => /^\d+$/.test(line)).map(Number);
  return { copied, bytesFetched: Math.max(0, ...told) };
}

test('a copy that is killed again and again goes on where it was, and is right', async () => {
  const content = bytesOf(12_000_000);
  await using server = await pacedServer(content, 40_000);
  const file = JSON.stringify(new FakeHub(content).file());
  // Fixed moments: what they meet is chance enough.
  for (const ms of [0, 5, 17, 31, 8, 23]) {
    const requests = server.from.length;
    const { bytesFetched, copied } = await copy(server.url, file, ms);
    if (copied !== null) break;
    const begun = server.from[requests]!;
    const next = await copy(server.url, file, 0);
    if (next.copied !== null) break;
    const goneOn = server.from.at(-1)!;
    // What was killed with the process: the block under way, and what had not been written yet.
    expect(goneOn % BLOCK).toBe(0);
    expect(goneOn).toBeGreaterThan(begun + bytesFetched - UNWRITTEN - 2 * BLOCK);
  }
  const { copied } = await copy(server.url, file, null);
  const storage = await openStorage({ address: folder, environment: {}, clock: systemClock, signal: never });
  expect(copied).toMatch(/"kind":"(?:copied|held)"/);
  expect(await heldBlobs(storage)).toEqual([sha256Hex(content)]);
  expect(leftIn(join(storage.scratch, 'transfers'))).toEqual([]);
  await storage[Symbol.asyncDispose]();
}, 120_000);

function leftIn(root: string): readonly string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => /content|map/.test(path));
}

/** A copy that stopped in the middle, of a process that has ended. The folder it lies in. */
async function left(hub: FakeHub, r: Rig, bytes: number): Promise<string> {
  hub.faults.push({ kind: 'stall', after: bytes });
  const transfer = await r.transfers.open(hub.file(), never);
  void transfer!.done();
  await until(() => hub.sent === bytes);
  await transfer![Symbol.asyncDispose]();
  await r.again();
  const root = join(r.storage.scratch, 'transfers');
  const [own] = readdirSync(root);
  const [key] = readdirSync(join(root, own!));
  return join(root, own!, key!);
}

async function goOn(hub: FakeHub, r: Rig) {
  const before = hub.asked.length;
  const transfer = await r.transfers.open(hub.file(), never);
  const [reading, done] = await Promise.all([readAll(transfer!), transfer!.done()]);
  await transfer![Symbol.asyncDispose]();
  return { reading, done, asked: hub.asked.slice(before).map(({ from, to }) => [from, to]) };
}

test('a block that the machine lost when it went down is fetched again, and no other', async () => {
  const hub = new FakeHub(bytesOf(8_000_000).slice());
  await using r = await rig(hub);
  const path = join(await left(hub, r, 6_000_000), 'content');
  const bytes = readFileSync(path);
  bytes.fill(0, 3 * BLOCK + 100, 3 * BLOCK + 200);
  writeFileSync(path, bytes);
  const { reading, done, asked } = await goOn(hub, r);
  expect(reading.bytes.equals(hub.content)).toBe(true);
  expect(done).toMatchObject({ kind: 'copied' });
  expect(asked.toSorted((a, b) => a[0]! - b[0]!)).toEqual([
    [3 * BLOCK, 4 * BLOCK],
    [22 * BLOCK, null],
  ]);
});

test.each([
  ['is torn', (map: Buffer) => map.subarray(0, 64 + 3 * 8 + 5), 3 * BLOCK],
  ['is of a file of another size', (map: Buffer) => Buffer.concat([Buffer.from('x'), map.subarray(1)]), 0],
  ['is empty', () => Buffer.alloc(0), 0],
] as const)('where the map %s, what it does not say is fetched', async (_, damage, from) => {
  const hub = new FakeHub(bytesOf(8_000_000).slice());
  await using r = await rig(hub);
  const path = join(await left(hub, r, 6_000_000), 'map');
  writeFileSync(path, damage(readFileSync(path)));
  const { reading, asked } = await goOn(hub, r);
  expect(reading.bytes.equals(hub.content)).toBe(true);
  expect(asked[0]![0]).toBe(from);
});

test('a file under way that was cut short is fetched from there', async () => {
  const hub = new FakeHub(bytesOf(8_000_000).slice());
  await using r = await rig(hub);
  const path = join(await left(hub, r, 6_000_000), 'content');
  writeFileSync(path, readFileSync(path).subarray(0, 1_000_000));
  const { reading, asked } = await goOn(hub, r);
  expect(reading.bytes.equals(hub.content)).toBe(true);
  expect(asked[0]![0]).toBe(3 * BLOCK);
});

test('the hub is not accused of what an earlier run left wrong', async () => {
  const hub = new FakeHub(bytesOf(8_000_000).slice());
  await using r = await rig(hub);
  hub.content[1000]! ^= 1;
  const right = new FakeHub(bytesOf(8_000_000).slice());
  hub.faults.push({ kind: 'stall', after: 6_000_000 });
  const transfer = await r.transfers.open(right.file(), never);
  void transfer!.done();
  await until(() => hub.sent === 6_000_000);
  await transfer![Symbol.asyncDispose]();
  hub.content[1000]! ^= 1;
  await r.again();
  const first = await goOn(hub, r);
  expect([first.done, first.reading.error]).toMatchObject([
    { kind: 'failed', cause: 'transient' },
    'network',
  ]);
  const second = await goOn(hub, r);
  expect([second.done, second.asked[0]![0]]).toMatchObject([{ kind: 'copied' }, 0]);
});

test.each([
  ['runs', process.pid, false],
  ['has ended', 2 ** 22 + 1, true],
] as const)('what another process left is gone on with only when it %s', async (_, pid, isTaken) => {
  const hub = new FakeHub(bytesOf(8_000_000).slice());
  await using r = await rig(hub);
  const path = await left(hub, r, 6_000_000);
  const own = join(path, '..');
  // As this process would write it, but for the number.
  await using other = await rig(hub);
  const opening = await other.transfers.open(hub.file(), never);
  const root = join(other.storage.scratch, 'transfers');
  const owner = JSON.parse(readFileSync(join(root, readdirSync(root)[0]!, 'owner.json'), 'utf8'));
  await opening![Symbol.asyncDispose]();
  writeFileSync(join(own, 'owner.json'), JSON.stringify({ ...owner, pid }));
  const { reading, asked } = await goOn(hub, r);
  expect(reading.bytes.equals(hub.content)).toBe(true);
  expect(asked[0]![0]).toBe(isTaken ? 22 * BLOCK : 0);
});

test.each([
  [5, false],
  [120, true],
])('a process that nothing is known of, silent for %d s, has ended: %s', async (seconds, isTaken) => {
  const hub = new FakeHub(bytesOf(8_000_000).slice());
  await using r = await rig(hub);
  const owner = join(await left(hub, r, 6_000_000), '..', 'owner.json');
  writeFileSync(owner, JSON.stringify({ place: 'another machine', pid: 1, started: null }));
  const then = new Date(Date.now() - seconds * 1000);
  utimesSync(owner, then, then);
  expect((await goOn(hub, r)).asked[0]![0]).toBe(isTaken ? 22 * BLOCK : 0);
});

test('what nobody went on with for weeks is removed', async () => {
  const hub = new FakeHub(bytesOf(8_000_000).slice());
  await using r = await rig(hub);
  const path = await left(hub, r, 6_000_000);
  const then = new Date(Date.now() - 15 * 24 * 3600 * 1000);
  utimesSync(join(path, 'map'), then, then);
  expect((await goOn(hub, r)).asked[0]![0]).toBe(0);
  expect(existsSync(join(path, '..'))).toBe(false);
});

test('two processes that copy one file do not write to one another’s', async () => {
  const hub = new FakeHub(bytesOf(8_000_000).slice());
  await using r = await rig(hub);
  const root = join(r.storage.scratch, 'transfers');
  hub.faults.push({ kind: 'stall', after: 5_000_000 });
  const transfer = await r.transfers.open(hub.file(), never);
  const done = transfer!.done();
  await until(() => hub.sent === 5_000_000);
  // The same store, as another process has it.
  const { createTransfers } = await import('../../../src/mirror/transfers/index.ts');
  const { storage } = r;
  await using others = createTransfers({ storage, contents: hub.contents, clock: systemClock });
  await using other = await others.open(hub.file(), never);
  expect(readdirSync(root).length).toBe(2);
  expect(await other!.done()).toMatchObject({ kind: 'copied' });
  hub.goOn();
  expect(await done).toMatchObject({ kind: 'copied' });
  await transfer![Symbol.asyncDispose]();
  expect(await heldBlobs(storage)).toEqual([sha256Hex(hub.content)]);
});
