import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sha256Hex, systemClock } from '../../../src/base/index.ts';
import { openStorage, type Storage } from '../../../src/io/blobs/index.ts';
import { NO_JOURNAL } from '../../../src/lock/index.ts';
import { openLayout, planExport, writeArchive, writeFolder } from '../../../src/mirror/exchange/index.ts';
import { verifyStorage } from '../../../src/mirror/upkeep/index.ts';
import { storeModel } from '../stored-world.ts';

/** Runs that are ended, each at another moment. */
const KILLS = 6;
/** Longest that one lives after it has begun, in milliseconds. */
const LIFE_MS = 120;
const TIMEOUT_MS = 180_000;
const never = new AbortController().signal;

let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'weighbridge-kill-'));
  await using storage = await open('full');
  for (let at = 0; at < 6; at++) {
    await storeModel(storage, {
      name: `acme/model-${at}`,
      commit: `${at}`.repeat(40),
      files: [
        { path: 'config.json', content: `{"at":${at}}`, regular: true },
        { path: 'model.safetensors', content: Buffer.alloc(2_000_000, `model ${at}`) },
      ],
    });
  }
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, name);

function open(name: string): Promise<Storage> {
  return openStorage({ address: at(name), environment: {}, clock: systemClock, signal: never });
}

/** Whether it came to its end. */
async function run(
  job: { what: string; address: string; path: string },
  lifeMs: number | null,
): Promise<boolean> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'children', 'run-upkeep.ts'), JSON.stringify(job)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let said = '';
  child.stdout.on('data', (text) => {
    said += text;
  });
  const closed = once(child, 'close');
  if (lifeMs !== null) {
    await once(child.stdout, 'data');
    await delay(lifeMs);
    child.kill('SIGKILL');
  }
  await closed;
  return said.includes('done');
}

async function killAndFinish(
  job: { what: string; address: string; path: string },
  check: () => Promise<void>,
) {
  for (let round = 0; round < KILLS; round++) {
    await run(job, randomInt(LIFE_MS));
    await check();
  }
  expect(await run(job, null)).toBe(true);
  await check();
}

async function problemsOf(name: string) {
  await using storage = await open(name);
  const now = new Date(Date.now() + 2 * 86_400_000);
  return verifyStorage(storage, {
    isWanted: null,
    repair: false,
    journal: NO_JOURNAL,
    now,
    signal: never,
    onBytes: () => {},
  });
}

async function exported(storage: Storage, write: typeof writeFolder, path: string): Promise<void> {
  const plan = await planExport(storage, () => true, never);
  await write(path, plan, { blobs: storage.blobs, signal: never, onBytes: () => {} });
}

test('an import that is killed again and again is in order every time, and whole in the end', {
  timeout: TIMEOUT_MS,
}, async () => {
  {
    await using storage = await open('full');
    await exported(storage, writeArchive, at('export.tar'));
  }
  await killAndFinish({ what: 'import', address: at('other'), path: at('export.tar') }, async () => {
    const { problems, gaps } = await problemsOf('other');
    expect([problems, gaps]).toEqual([[], []]);
  });
  expect(await problemsOf('other')).toMatchObject({ commits: 6, blobs: 12, problems: [] });
});

test('an export into a folder that is killed is no layout until it is whole', {
  timeout: TIMEOUT_MS,
}, async () => {
  {
    await using storage = await open('full');
    await exported(storage, writeFolder, at('whole'));
  }
  await killAndFinish({ what: 'export-folder', address: at('full'), path: at('layout') }, async () => {
    if (!existsSync(at('layout/index.json'))) return;
    await using layout = await openLayout(at('layout'));
    expect(layout.sizes.size).toBe(readdirSync(at('whole/blobs/sha256')).length);
  });
  for (const name of readdirSync(at('whole/blobs/sha256'))) {
    expect(sha256Hex(readFileSync(at(`layout/blobs/sha256/${name}`)))).toBe(name);
  }
  expect(readFileSync(at('layout/index.json'))).toEqual(readFileSync(at('whole/index.json')));
});

test('an export into an archive that is killed leaves no archive until it is whole', {
  timeout: TIMEOUT_MS,
}, async () => {
  {
    await using storage = await open('full');
    await exported(storage, writeArchive, at('whole.tar'));
  }
  const whole = sha256Hex(readFileSync(at('whole.tar')));
  await killAndFinish({ what: 'export-archive', address: at('full'), path: at('export.tar') }, async () => {
    if (existsSync(at('export.tar'))) expect(sha256Hex(readFileSync(at('export.tar')))).toBe(whole);
  });
  expect(existsSync(at('export.tar'))).toBe(true);
});

test('a prune that is killed leaves nothing that leads nowhere, and the next one completes it', {
  timeout: TIMEOUT_MS,
}, async () => {
  cpSync(at('full'), at('pruned'), { recursive: true, preserveTimestamps: true });
  await killAndFinish({ what: 'prune', address: at('pruned'), path: '' }, async () => {
    const { problems, gaps } = await problemsOf('pruned');
    expect([problems, gaps]).toEqual([[], []]);
  });
  expect(await problemsOf('pruned')).toMatchObject({
    commits: 0,
    blobs: 0,
    leftovers: { unreferenced: { count: 0 } },
  });
});
