import { expect, test } from 'vitest';
import { sha256Hex } from '../../../src/base/index.ts';
import { contentOf, type Transfer } from '../../../src/mirror/transfers/index.ts';
import { bytesOf } from '../../io/files/random-bytes.ts';
import { FakeHub, gitOidOf, together } from './fake-hub.ts';
import { codeOf, heldBlobs, never, type Rig, readAll, rig, until } from './rig.ts';

const BLOCK = 256 * 1024;
const HELD_BACK = 64 * 1024;
const SIZE = 3_000_000;

/** A hub of a content that nobody else changes. */
function hubOf(bytes: number = SIZE): FakeHub {
  return new FakeHub(bytesOf(bytes).slice());
}

async function opened({ transfers }: Rig, ...given: Parameters<Rig['transfers']['open']>): Promise<Transfer> {
  const transfer = await transfers.open(...given);
  if (transfer === null) throw new Error('it is held already');
  return transfer;
}

test('a hundred readers of one file cost one request, and each is given all of it', async () => {
  const hub = hubOf();
  await using r = await rig(hub);
  await using transfer = await opened(r, hub.file(), never);
  const done = transfer.done();
  const readings = await Promise.all(Array.from({ length: 100 }, () => readAll(transfer)));
  expect(readings.every(({ bytes, error }) => error === null && bytes.equals(hub.content))).toBe(true);
  expect(await done).toEqual({ kind: 'copied', sha256: sha256Hex(hub.content), sizeBytes: SIZE });
  expect([hub.asked.length, hub.sent]).toEqual([1, SIZE]);
  expect(await heldBlobs(r.storage)).toEqual([sha256Hex(hub.content)]);
  expect(r.underWay()).toEqual([]);
});

test('what is held is not opened again', async () => {
  const hub = hubOf();
  await using r = await rig(hub);
  await using transfer = await opened(r, hub.file(), never);
  await transfer.done();
  expect(await r.transfers.open(hub.file(), never)).toBeNull();
  expect(await r.transfers.open(hub.file({ name: 'other/name', path: 'x.bin' }), never)).toBeNull();
});

test('everybody who asks for a content shares one request, whatever it is called', async () => {
  const hub = hubOf();
  await using r = await rig(hub);
  const files = [hub.file(), hub.file({ path: 'copy.bin' }), hub.file({ name: 'other/model' })];
  const transfers = await Promise.all(files.map((file) => opened(r, file, never)));
  const readings = await Promise.all(transfers.map((transfer) => readAll(transfer)));
  expect(readings.every(({ bytes }) => bytes.equals(hub.content))).toBe(true);
  expect(hub.asked.length).toBe(1);
});

test('a reader is given what has come before the rest has', async () => {
  const hub = hubOf();
  hub.faults.push({ kind: 'stall', after: 1000 });
  await using r = await rig(hub);
  await using transfer = await opened(r, hub.file(), never);
  const pieces = transfer.read(0, SIZE, never)[Symbol.asyncIterator]();
  const first = await pieces.next();
  expect(Buffer.compare(first.value!, hub.content.subarray(0, 1000))).toBe(0);
  hub.goOn();
  const second = await pieces.next();
  expect(Buffer.compare(second.value!, hub.content.subarray(1000, 1000 + second.value!.length))).toBe(0);
  await pieces.return!();
});

test('a reader that does not read holds up nobody', async () => {
  const hub = hubOf(20_000_000);
  await using r = await rig(hub);
  await using transfer = await opened(r, hub.file(), never);
  const slow = transfer.read(0, transfer.sizeBytes, never)[Symbol.asyncIterator]();
  const pieces = [(await slow.next()).value!];
  expect((await readAll(transfer)).bytes.equals(hub.content)).toBe(true);
  for (let next = await slow.next(); next.done !== true; next = await slow.next()) pieces.push(next.value);
  expect(Buffer.concat(pieces).equals(hub.content)).toBe(true);
  expect(hub.asked.length).toBe(1);
});

test('a reader that leaves stops nothing while others are there', async () => {
  const hub = hubOf();
  hub.faults.push({ kind: 'stall', after: 1_000_000 });
  await using r = await rig(hub);
  await using transfer = await opened(r, hub.file(), never);
  await using other = await opened(r, hub.file(), never);
  const leaving = new AbortController();
  const left = readAll(transfer, 0, SIZE, leaving.signal);
  const stays = readAll(other);
  await until(() => hub.sent === 1_000_000);
  leaving.abort();
  expect((await left).error).toBe('cancelled');
  await transfer[Symbol.asyncDispose]();
  hub.goOn();
  expect((await stays).bytes.equals(hub.content)).toBe(true);
  expect(hub.asked.length).toBe(1);
});

test('what is read far ahead is fetched out of turn, once for all who read it, and not again by the filler', async () => {
  const hub = hubOf(40_000_000);
  hub.faults.push({ kind: 'stall', after: 1000 });
  await using r = await rig(hub);
  await using transfer = await opened(r, hub.file(), never);
  const done = transfer.done();
  await using source = transfer.source(never);
  const place = 30_000_000;
  const reads = await Promise.all([0, 1, 2].map((at) => source.read(place + at, 10)));
  expect(reads.map((read) => [...read])).toEqual(
    [0, 1, 2].map((at) => [...hub.content.subarray(place + at, place + at + 10)]),
  );
  const block = Math.floor(place / BLOCK) * BLOCK;
  expect(hub.asked.slice(1)).toMatchObject([{ from: block, to: block + BLOCK }]);
  expect(source.bytesRead).toBe(12);
  hub.goOn();
  expect(await done).toMatchObject({ kind: 'copied', sha256: sha256Hex(hub.content) });
});

test('a client that resumes in the middle is sent on from there, and the filler does not fetch that again', async () => {
  const hub = hubOf(40_000_000);
  hub.faults.push({ kind: 'stall', after: 1000 });
  await using r = await rig(hub);
  await using transfer = await opened(r, hub.file(), never);
  const done = transfer.done();
  const from = 20_000_001;
  const reading = await readAll(transfer, from, 39_000_000);
  expect(reading.bytes.equals(hub.content.subarray(from, 39_000_000))).toBe(true);
  hub.goOn();
  expect(await done).toMatchObject({ kind: 'copied' });
  expect(hub.sent).toBeLessThan(40_000_000 + 5 * BLOCK);
});

test('the last bytes are held back until the whole is right', async () => {
  const hub = hubOf();
  hub.faults.push({ kind: 'stall', after: SIZE - 1 });
  await using r = await rig(hub);
  await using transfer = await opened(r, hub.file(), never);
  const all = readAll(transfer);
  const before = await readAll(transfer, 0, SIZE - HELD_BACK);
  expect(before.bytes.equals(hub.content.subarray(0, SIZE - HELD_BACK))).toBe(true);
  const tail = transfer.read(SIZE - HELD_BACK, SIZE, never)[Symbol.asyncIterator]();
  const first = tail.next();
  const early = await Promise.race([first, new Promise((resolve) => setTimeout(resolve, 50, 'nothing'))]);
  expect(early).toBe('nothing');
  hub.goOn();
  expect(Buffer.compare((await first).value!, hub.content.subarray(SIZE - HELD_BACK))).toBe(0);
  expect((await all).bytes.equals(hub.content)).toBe(true);
  await tail.return!();
});

test('a judge is given the end before the whole has come', async () => {
  const hub = hubOf(20_000_000);
  hub.faults.push({ kind: 'stall', after: 1000 });
  await using r = await rig(hub);
  await using transfer = await opened(r, hub.file(), never);
  const source = transfer.source(never);
  const end = await source.read(20_000_000 - 100, 200);
  expect(Buffer.compare(end, hub.content.subarray(-100))).toBe(0);
  expect((await source.read(20_000_000, 5)).length).toBe(0);
});

test('only what is read is fetched, as long as nobody wants the whole', async () => {
  const hub = hubOf(40_000_000);
  await using r = await rig(hub);
  await using transfer = await opened(r, hub.file(), never);
  expect((await readAll(transfer, 0, 100_000)).bytes.length).toBe(100_000);
  await transfer.source(never).read(39_000_000, 1000);
  await until(() => r.transfers.counts().running === 0);
  expect(hub.sent).toBeLessThan(3 * BLOCK);
});

test.each([true, false])('a content that is another is not kept (regular: %s)', async (isRegular) => {
  const hub = hubOf();
  const file = hub.file({ isRegular });
  hub.faults.push({ kind: 'wrong', after: 2_500_000 });
  await using r = await rig(hub);
  await using transfer = await opened(r, file, never);
  const done = transfer.done();
  const reading = await readAll(transfer);
  expect([reading.error, reading.bytes.length]).toEqual(['unreadable', SIZE - HELD_BACK]);
  expect(await done).toMatchObject({ kind: 'mismatch', sha256: sha256Hex(hub.content) });
  expect([await heldBlobs(r.storage), r.underWay()]).toEqual([[], []]);
});

test.each([10, 300_000])('a small file of %d bytes is given when all of it is right', async (bytes) => {
  const hub = hubOf(bytes);
  const file = hub.file({ isRegular: true });
  await using r = await rig(hub);
  await using transfer = await opened(r, file, never);
  const [reading, done] = await Promise.all([readAll(transfer, 3, bytes), transfer.done()]);
  expect(reading.bytes.equals(hub.content.subarray(3))).toBe(true);
  expect(done).toEqual({ kind: 'copied', sha256: sha256Hex(hub.content), sizeBytes: bytes });
  expect(await contentOf(r.storage, file.file)).toBe(sha256Hex(hub.content));
  expect(await r.transfers.open(file, never)).toBeNull();
});

test('nothing of a small file that is another is given', async () => {
  const hub = hubOf(1000);
  const file = hub.file({ isRegular: true });
  hub.faults.push({ kind: 'wrong', after: 5 });
  await using r = await rig(hub);
  await using transfer = await opened(r, file, never);
  const reading = await readAll(transfer);
  expect([reading.error, reading.bytes.length]).toEqual(['unreadable', 0]);
  expect(await transfer.done()).toMatchObject({ kind: 'mismatch' });
  expect(await contentOf(r.storage, file.file)).toBeNull();
});

test('an empty file is not asked for', async () => {
  const hub = hubOf(0);
  await using r = await rig(hub);
  await using transfer = await opened(r, hub.file({ isRegular: true }), never);
  expect((await readAll(transfer)).bytes.length).toBe(0);
  expect([await transfer.done(), hub.asked.length]).toMatchObject([{ kind: 'copied', sizeBytes: 0 }, 0]);
});

test('what a lock has is what it has to be', async () => {
  const hub = hubOf();
  const other = sha256Hex('other');
  await using r = await rig(hub);
  await using refused = await opened(r, hub.file({ locked: other }), never);
  expect([await refused.done(), (await readAll(refused)).error, hub.asked.length]).toMatchObject([
    { kind: 'mismatch' },
    'unreadable',
    0,
  ]);
  await using regular = await opened(r, hub.file({ locked: other, isRegular: true }), never);
  expect(await regular.done()).toMatchObject({ kind: 'mismatch', sha256: sha256Hex(hub.content) });
  await using right = await opened(r, hub.file({ locked: sha256Hex(hub.content), isRegular: true }), never);
  expect(await right.done()).toMatchObject({ kind: 'copied' });
});

test('where the hub breaks off it is asked to go on, and no byte is fetched twice', async () => {
  const hub = hubOf();
  hub.faults.push(
    { kind: 'break', after: 1_000_003 },
    { kind: 'break', after: 0 },
    { kind: 'break', after: 77 },
  );
  await using r = await rig(hub);
  await using transfer = await opened(r, hub.file(), never);
  expect((await readAll(transfer)).bytes.equals(hub.content)).toBe(true);
  expect(hub.asked.map(({ from }) => from)).toEqual([0, 1_000_003, 1_000_003, 1_000_080]);
  expect(hub.sent).toBe(SIZE);
});

test('a hub that goes on breaking off is given up, and what came is gone on with another time', async () => {
  const hub = hubOf();
  hub.faults.push({ kind: 'break', after: 1_000_000 });
  for (let turn = 0; turn < 20; turn++) hub.faults.push({ kind: 'break', after: 10 });
  await using r = await rig(hub);
  await using transfer = await opened(r, hub.file(), never);
  const done = transfer.done();
  const reading = await readAll(transfer);
  expect(reading.error).toBe('network');
  expect(reading.bytes.equals(hub.content.subarray(0, reading.bytes.length))).toBe(true);
  expect(await done).toMatchObject({ kind: 'failed', cause: 'transient' });
  expect(hub.asked.length).toBe(6);
  hub.faults.length = 0;
  await using again = await opened(r, hub.file(), never);
  expect((await readAll(again)).bytes.equals(hub.content)).toBe(true);
  expect(hub.asked.at(-1)!.from).toBe(3 * BLOCK);
});

test('whoever was the last to leave ends the copy, and the next process goes on from there', async () => {
  const hub = hubOf();
  hub.faults.push({ kind: 'stall', after: 2_000_000 });
  await using r = await rig(hub);
  const transfer = await opened(r, hub.file(), never);
  const done = transfer.done();
  await until(() => hub.sent === 2_000_000);
  await transfer[Symbol.asyncDispose]();
  expect(await done).toMatchObject({ kind: 'failed', cause: 'transient' });
  await until(() => r.transfers.counts().running === 0);
  await r.again();
  await using again = await opened(r, hub.file(), never);
  expect((await readAll(again)).bytes.equals(hub.content)).toBe(true);
  expect(await again.done()).toMatchObject({ kind: 'copied' });
  const held = Math.floor(2_000_000 / BLOCK) * BLOCK;
  expect(hub.asked).toMatchObject([{ from: 0 }, { from: held }]);
});

const ABSENT = { kind: 'absent', what: 'file', evidence: [] } as const;
const GATED = { kind: 'restricted', how: 'gated', repo: null, evidence: [] } as const;
const SILENT = { kind: 'unknown', cause: 'transient', why: 'no answer', evidence: [] } as const;
test.each([
  [ABSENT, 'unreadable'],
  [GATED, 'unreadable'],
  [SILENT, 'network'],
] as const)('where the hub answers %j, opening is refused', async (answer, code) => {
  for (const bytes of [SIZE, 100]) {
    const hub = hubOf(bytes);
    hub.faults.push({ kind: 'answer', answer });
    await using r = await rig(hub);
    const error = await r.transfers.open(hub.file(), never).catch(codeOf);
    expect([error, hub.asked.length]).toEqual([code, 1]);
    await using again = await opened(r, hub.file(), never);
    expect(await again.done()).toMatchObject({ kind: 'copied' });
  }
});

test('a content that is gone under one name is fetched under another', async () => {
  const hub = hubOf();
  hub.faults.push({ kind: 'break', after: 1_000_000 }, { kind: 'answer', answer: GATED });
  await using r = await rig(hub);
  const [first, second] = await Promise.all([
    opened(r, hub.file(), never),
    opened(r, hub.file({ name: 'other/model' }), never),
  ]);
  expect((await readAll(first)).bytes.equals(hub.content)).toBe(true);
  expect(await second.done()).toMatchObject({ kind: 'copied' });
  expect(hub.asked.map(({ name }) => name)).toEqual(['acme/model', 'acme/model', 'other/model']);
});

test('a server that knows no ranges fills the file from the start, also for who wants its end', async () => {
  const hub = hubOf(20_000_000);
  hub.knowsRanges = false;
  hub.faults.push({ kind: 'break', after: 1_000_000 });
  await using r = await rig(hub);
  await using transfer = await opened(r, hub.file(), never);
  const [end, all] = await Promise.all([transfer.source(never).read(19_999_000, 1000), readAll(transfer)]);
  expect(Buffer.compare(end, hub.content.subarray(-1000))).toBe(0);
  expect(all.bytes.equals(hub.content)).toBe(true);
  expect(await transfer.done()).toMatchObject({ kind: 'copied' });
});

test('an answer that is no part of the file ends the copy, and nothing of it is gone on with', async () => {
  const hub = hubOf();
  hub.faults.push({ kind: 'excess', after: 1_000_000 });
  await using r = await rig(hub);
  await using transfer = await opened(r, hub.file(), never);
  expect(await transfer.done()).toMatchObject({ kind: 'failed', cause: 'refused' });
  expect(r.underWay()).toEqual([]);
});

test('where too many wait, the next is refused', async () => {
  const hubs = [hubOf(1_000_000), hubOf(1_000_001), hubOf(1_000_002)] as const;
  const [hub] = hubs;
  hub.faults.push({ kind: 'stall', after: 500_000 });
  await using r = await rig(hub, { contents: together(hubs), limits: { running: 1, waiting: 1 } });
  await using first = await opened(r, hub.file(), never);
  const done = first.done();
  const second = r.transfers.open(hubs[1].file(), never);
  await until(() => r.transfers.counts().waiting === 1);
  expect(r.transfers.counts()).toMatchObject({ running: 1, waiting: 1 });
  expect(await r.transfers.open(hubs[2].file(), never).catch(codeOf)).toBe('limit');
  hub.goOn();
  expect(await done).toMatchObject({ kind: 'copied' });
  await using waited = await second;
  expect(waited!.sizeBytes).toBe(1_000_001);
});

test('what nobody wants gives way to whoever waits', async () => {
  const hubs = [hubOf(20_000_000), hubOf(1_000_001)] as const;
  const limits = { running: 1, graceMs: 3_600_000 };
  await using r = await rig(hubs[0], { contents: together(hubs), limits });
  await using idle = await opened(r, hubs[0].file(), never);
  expect((await readAll(idle, 0, 1000)).bytes.length).toBe(1000);
  await using other = await opened(r, hubs[1].file(), never);
  expect(await other.done()).toMatchObject({ kind: 'copied' });
  expect((await readAll(idle)).bytes.equals(hubs[0].content)).toBe(true);
});

test('a copy whose only reader left while it began does not go on', async () => {
  const hub = hubOf(20_000_000);
  await using r = await rig(hub);
  const leaving = new AbortController();
  const left = r.transfers.open(hub.file(), leaving.signal).catch(codeOf);
  leaving.abort();
  expect(await left).toBe('cancelled');
  await until(() => hub.sent > 0);
  await until(() => r.transfers.counts().running === 0);
  expect(hub.sent).toBeLessThan(2 * BLOCK);
  await using transfer = await opened(r, hub.file(), never);
  expect(await transfer.done()).toMatchObject({ kind: 'copied' });
});

test('whoever waits for a turn and leaves is not served', async () => {
  const [hub, other] = [hubOf(1_000_000), hubOf(1_000_001)];
  hub.faults.push({ kind: 'stall', after: 500_000 });
  await using r = await rig(hub, { contents: together([hub, other]), limits: { running: 1 } });
  await using first = await opened(r, hub.file(), never);
  const done = first.done();
  const leaving = new AbortController();
  const second = r.transfers.open(other.file(), leaving.signal).catch(codeOf);
  await until(() => r.transfers.counts().waiting === 1);
  leaving.abort();
  expect(await second).toBe('cancelled');
  await until(() => r.transfers.counts().waiting === 0);
  hub.goOn();
  expect(await done).toMatchObject({ kind: 'copied' });
});

test('no copy is begun that the disk has no room for', async () => {
  const hub = hubOf();
  await using r = await rig(hub, { freeBytes: async () => SIZE });
  expect(await r.transfers.open(hub.file(), never).catch(codeOf)).toBe('limit');
  await until(() => r.underWay().length === 0);
  expect(hub.sent).toBe(0);
});

test.each([
  { sha256: '../../../etc/passwd' },
  { sha256: null, gitOid: `${'0'.repeat(39)}/` },
  { sizeBytes: -1 },
  { sizeBytes: 0.5 },
])('a listing with %j is no file to copy', async (wrong) => {
  const hub = hubOf();
  await using r = await rig(hub);
  const file = hub.file();
  const listed = { ...file, file: { ...file.file, ...wrong } };
  expect(await r.transfers.open(listed, never).catch(codeOf)).toBe('unreadable');
});

test('a broken document is an error that names it', async () => {
  const hub = hubOf(100);
  await using r = await rig(hub);
  const { file } = hub.file({ isRegular: true });
  const key = `git-oids/${file.gitOid.slice(0, 2)}/${file.gitOid}`;
  await r.storage.documents.write(key, new TextEncoder().encode('{"sha256":1}'), 'any');
  await expect(contentOf(r.storage, file)).rejects.toThrow(key);
  expect(gitOidOf(hub.content)).toBe(file.gitOid);
});
