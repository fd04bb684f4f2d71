import { randomInt } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { sha256Hex, systemClock } from '../../../src/base/index.ts';
import { openStorage } from '../../../src/io/blobs/index.ts';
import { startChild } from './children.ts';
import { read } from './contract.ts';

const KILLS = 100;
const AT_ONCE = 4;
/** Milliseconds that a writer lives after its first word. */
const LIFE_MS = 60;
const { signal } = new AbortController();

interface Acknowledged {
  readonly blobs: Set<string>;
  /** The last round of each writer. */
  readonly own: Map<string, number>;
  counted: number;
}

test('writers killed a hundred times lose nothing that was acknowledged, and tear nothing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'weighbridge-kill-'));
  const root = join(folder, 'storage');
  const job = { address: root, scratch: join(folder, 'scratch') };
  const acknowledged: Acknowledged = { blobs: new Set(), own: new Map(), counted: 0 };
  let next = 0;
  const killOneAfterAnother = async () => {
    while (next < KILLS) await killOne(job, `writer-${next++}`, acknowledged);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, killOneAfterAnother));
  expect(acknowledged.blobs.size).toBeGreaterThan(KILLS);

  await using storage = await openStorage({ ...job, environment: {}, clock: systemClock, signal });
  expect(readdirSync(join(root, 'staging'))).toEqual([]);
  expect(readdirSync(join(root, 'claims'))).toEqual([]);
  expect(readdirSync(root).sort()).toEqual([
    'blobs',
    'claims',
    'documents',
    'staging',
    'weighbridge-storage.json',
  ]);

  const held = new Set<string>();
  for await (const { sha256 } of storage.blobs.list(signal)) {
    expect(sha256Hex(await read(storage, sha256))).toBe(sha256);
    held.add(sha256);
  }
  expect([...acknowledged.blobs].filter((sha256) => !held.has(sha256))).toEqual([]);

  const document = async (key: string) =>
    JSON.parse(Buffer.from((await storage.documents.read(key))!.content).toString());
  for (const [name, round] of acknowledged.own)
    expect((await document(`own/${name}`)).round).toBeGreaterThanOrEqual(round);
  for await (const key of storage.documents.list('', signal)) await document(key);
  // Of each writer one more may have been written than it lived to say.
  const { count } = await document('shared/counter');
  expect(count).toBeGreaterThanOrEqual(acknowledged.counted);
  expect(count).toBeLessThanOrEqual(acknowledged.counted + KILLS);
  rmSync(folder, { recursive: true, force: true });
}, 300_000);

async function killOne(job: object, name: string, acknowledged: Acknowledged): Promise<void> {
  const child = startChild('write-until-killed.ts', { ...job, name });
  const closed = new Promise((resolve) => child.once('close', resolve));
  let isDoomed = false;
  for await (const line of createInterface({ input: child.stdout! })) {
    const [what, value = ''] = line.split(' ');
    if (what === 'blob') acknowledged.blobs.add(value);
    if (what === 'own') acknowledged.own.set(name, Number(value));
    if (what === 'counted') acknowledged.counted++;
    if (isDoomed) continue;
    isDoomed = true;
    void delay(randomInt(LIFE_MS)).then(() => child.kill('SIGKILL'));
  }
  await closed;
}
