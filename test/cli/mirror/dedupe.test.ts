import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sha256Hex, systemClock } from '../../../src/base/index.ts';
import { openStorage } from '../../../src/io/blobs/index.ts';
import { composedBlobs } from '../../../src/mirror/index.ts';
import { shake } from '../../formats/xet/content.ts';
import { runCli } from '../run-cli.ts';

const NEVER = new AbortController().signal;
const MB = 1_000_000;

const base = shake('base of a command', 20 * MB);
const finetune = Buffer.concat([
  base.subarray(0, 12 * MB),
  shake('layer of a command', MB),
  base.subarray(13 * MB),
]);

test('a store is deduplicated, and is in order afterwards', { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'weighbridge-dedupe-'));
  try {
    const store = join(folder, 'store');
    const open = () => openStorage({ address: store, environment: {}, clock: systemClock, signal: NEVER });
    {
      await using storage = await open();
      for (const content of [base, finetune]) await storage.blobs.put(content, NEVER);
    }
    const before = sizeOf(store);
    const done = await runCli(['mirror', 'dedupe', '--storage', store, '--format', 'json']);
    expect(done.code, done.stderr).toBe(0);
    const report = JSON.parse(done.stdout) as {
      readonly savedBytes: number;
      readonly composed: readonly object[];
    };
    expect(report).toMatchObject({ schema: 'weighbridge.mirror-dedupe/1', lookedAt: 2, unread: [] });
    expect(report.composed).toHaveLength(1);
    expect(report.savedBytes).toBeGreaterThan(18 * MB);
    expect(before - sizeOf(store)).toBeGreaterThan(18 * MB);

    const verified = await runCli(['mirror', 'verify', '--storage', store, '--format', 'json']);
    expect(verified.code, verified.stdout).toBe(0);

    await using storage = await open();
    const blobs = composedBlobs(storage.blobs, storage.documents);
    for (const content of [base, finetune]) {
      const read = await Array.fromAsync(blobs.read(sha256Hex(content), { from: 0 }, NEVER));
      expect(Buffer.concat(read).equals(content)).toBe(true);
    }
    const again = await runCli(['mirror', 'dedupe', '--storage', store]);
    expect(again.stdout).toContain('0 are held as pieces of others now');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a store that is not there is not made', { timeout: 120_000 }, async () => {
  const done = await runCli(['mirror', 'dedupe', '--storage', join(tmpdir(), 'weighbridge-no-such-store')]);
  expect(done.code).toBe(2);
  expect(done.stderr).toContain('there is no storage');
});

function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
