import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../../../src/base/index.ts';
import { openStorage, type Storage } from '../../../src/io/blobs/index.ts';
import { createTransfers } from '../../../src/mirror/transfers/index.ts';
import { bytesOf } from '../../io/files/random-bytes.ts';
import { FakeHub } from './fake-hub.ts';
import { codeOf, heldBlobs, never, readAll } from './rig.ts';

const SIZE = 8_000_000;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'weighbridge-full-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A disk of few bytes below the folder, as long as `act` takes. */
async function withSmallDisk(act: (path: string) => Promise<void>): Promise<void> {
  const path = join(folder, 'small');
  mkdirSync(path);
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', path]);
  try {
    await act(path);
  } finally {
    execFileSync('umount', ['-l', path]);
  }
}

function open(address: string, scratch: string): Promise<Storage> {
  return openStorage({ address, scratch, environment: {}, clock: systemClock, signal: never });
}

test.skipIf(!canMount())(
  'a disk that fills up ends the copy for all who read it, and tears nothing',
  async () => {
    const hub = new FakeHub(bytesOf(SIZE).slice());
    await withSmallDisk(async (small) => {
      const storage = await open(join(folder, 'blobs'), small);
      const freeBytes = async () => Number.POSITIVE_INFINITY;
      await using transfers = createTransfers({
        storage,
        contents: hub.contents,
        clock: systemClock,
        freeBytes,
      });
      const transfer = await transfers.open(hub.file(), never);
      const done = transfer!.done();
      const { bytes, error } = await readAll(transfer!);
      expect(error).toBe('limit');
      expect(bytes.equals(hub.content.subarray(0, bytes.length))).toBe(true);
      expect(await done).toMatchObject({ kind: 'failed', cause: 'no-space' });
      await transfer![Symbol.asyncDispose]();
      expect(await heldBlobs(storage)).toEqual([]);
      await storage[Symbol.asyncDispose]();
    });
  },
);

test.skipIf(!canMount())(
  'a store that is full is given nothing, and what came is kept for another time',
  async () => {
    const hub = new FakeHub(bytesOf(SIZE).slice());
    await withSmallDisk(async (small) => {
      const scratch = join(folder, 'scratch');
      const storage = await open(small, scratch);
      await using transfers = createTransfers({ storage, contents: hub.contents, clock: systemClock });
      const transfer = await transfers.open(hub.file(), never);
      const [reading, done] = await Promise.all([readAll(transfer!), transfer!.done()]);
      // The bytes are right, whatever becomes of them here.
      expect(reading.bytes.equals(hub.content)).toBe(true);
      expect(done).toMatchObject({ kind: 'failed', cause: 'no-space' });
      await transfer![Symbol.asyncDispose]();
      expect(await heldBlobs(storage)).toEqual([]);
      await storage[Symbol.asyncDispose]();
      const roomy = await open(join(folder, 'roomy'), scratch);
      await using again = createTransfers({ storage: roomy, contents: hub.contents, clock: systemClock });
      const asked = hub.asked.length;
      await transfers[Symbol.asyncDispose]();
      const second = await again.open(hub.file(), never);
      expect(await second!.done()).toMatchObject({ kind: 'copied' });
      expect(hub.asked.length).toBe(asked);
      await second![Symbol.asyncDispose]();
      await roomy[Symbol.asyncDispose]();
    });
  },
);

test('a folder that cannot be written to is no refusal of the hub', async () => {
  const hub = new FakeHub(bytesOf(SIZE).slice());
  const storage = await open(join(folder, 'blobs'), join(folder, 'scratch'));
  writeFileSync(join(folder, 'file'), '');
  const nowhere = {
    ...storage,
    scratch: join(folder, 'file'),
    blobs: storage.blobs,
    documents: storage.documents,
  };
  await using transfers = createTransfers({ storage: nowhere, contents: hub.contents, clock: systemClock });
  expect(await transfers.open(hub.file(), never).catch(codeOf)).toBe('network');
  await storage[Symbol.asyncDispose]();
});

function canMount(): boolean {
  const at = mkdtempSync(join(tmpdir(), 'weighbridge-mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', at], { stdio: 'ignore' });
    execFileSync('umount', [at]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(at, { recursive: true, force: true });
  }
}
