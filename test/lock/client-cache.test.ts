import { lstatSync, mkdtempSync, readlinkSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../src/base/index.ts';
import { createHuggingFaceHub, openLocalCache } from '../../src/hubs/index.ts';
import { createHttp } from '../../src/io/net/index.ts';
import { type Lab, markerBytes, startLab } from '../../src/lab/index.ts';
import {
  type Lock,
  lockEntries,
  lockPlaces,
  NO_JOURNAL,
  renderLock,
  verifyCache,
  verifyFolder,
} from '../../src/lock/index.ts';
import { pythonWith, run } from '../lab/clients/venv.ts';

const NAME = 'acme/model';
const never = new AbortController().signal;

let lab: Lab;
let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'weighbridge-client-'));
  lab = await startLab();
  lab.world.createOrganization('acme');
  lab.world.createRepo(NAME, {
    files: [
      { path: 'config.json', content: '{"model_type":"bert"}' },
      { path: 'weights/model.safetensors', content: markerBytes('x.safetensors', 'first', 300_000) },
    ],
  });
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await lab.close();
});

async function lockNow(): Promise<Lock> {
  const http = createHttp({
    clock: systemClock,
    userAgent: 'weighbridge-test',
    connect: { namedByOperator: [lab.url] },
    cacheDirectory: null,
  });
  const hub = createHuggingFaceHub({ http, endpoint: lab.url, clock: systemClock, offline: false });
  const wanted = [{ hub: 'huggingface', kind: 'model', name: NAME, revision: null }] as const;
  const { outcomes } = await lockEntries(wanted, { hub, signal: never, clock: systemClock });
  await http.close();
  return {
    entries: new Map(
      [...outcomes].map(([key, { outcome }]) => {
        if (outcome.kind !== 'locked') throw new Error(JSON.stringify(outcome));
        return [key, outcome.entry];
      }),
    ),
  };
}

// What verify knows of the layout is checked against the clients that make it.
for (const version of ['2.0.0', '0.36.2']) {
  const packages = [`huggingface_hub==${version}`, ...(version === '2.0.0' ? ['transformers==5.18.0'] : [])];
  const python = await pythonWith(packages);
  describe.skipIf(python === null)(`what huggingface_hub ${version} leaves on disk`, () => {
    const download = async (extra: string) => {
      const { code, stderr } = await run(
        python!,
        ['-c', `import huggingface_hub as h; h.snapshot_download("${NAME}"${extra})`],
        { env: { HF_ENDPOINT: lab.url, HF_HOME: folder, HF_HUB_DISABLE_TELEMETRY: '1' } },
      );
      expect(code, stderr).toBe(0);
    };
    const hashing = { signal: never, journal: NO_JOURNAL, onBytes: () => {}, at: '2026-01-01T00:00:00.000Z' };
    const verify = (lock: Lock) =>
      verifyCache(lock, {
        ...hashing,
        cache: openLocalCache(join(folder, 'hub'))!,
        places: lockPlaces('weighbridge.lock', renderLock(lock)),
      });
    const snapshotFile = (path: string) =>
      join(folder, 'hub/models--acme--model/snapshots', lab.world.repo(NAME).history.head.id, path);

    test('is as it was locked, and every blob is hashed', async () => {
      await download('');
      const checked = await verify(await lockNow());
      expect(checked).toMatchObject({ findings: [], gaps: [], files: 3, lockedFiles: 3, missingFiles: 0 });
    });

    test.each(['config.json', 'weights/model.safetensors'])(
      'tells %s when its content was replaced',
      async (path) => {
        await download('');
        const lock = await lockNow();
        expect(lstatSync(snapshotFile(path)).isSymbolicLink(), readlinkSync(snapshotFile(path))).toBe(true);
        writeFileSync(realpathSync(snapshotFile(path)), 'other bytes');
        const { findings } = await verify(lock);
        expect(findings.map(({ rule, title }) => [rule, title])).toEqual([
          ['lock/cache-tampered', `${path} of ${NAME} is not what the lock says it is`],
        ]);
      },
    );

    test('tells that the client has followed a branch to another commit', async () => {
      const lock = await lockNow();
      lab.world.push(NAME, { files: [{ path: 'config.json', content: '{"model_type":"gpt2"}' }] });
      await download('');
      expect((await verify(lock)).findings.map(({ rule }) => rule)).toEqual(['lock/cache-ref']);
    });

    test('in a folder of its own is as it was locked, without its notes', async () => {
      const copy = join(folder, 'copy');
      await download(`, local_dir="${copy}"`);
      const lock = await lockNow();
      const [entry] = lock.entries.values();
      const places = lockPlaces('weighbridge.lock', renderLock(lock));
      expect(await verifyFolder(entry!, copy, { ...hashing, places })).toMatchObject({
        findings: [],
        gaps: [],
        files: 3,
        missingFiles: 0,
      });
      writeFileSync(join(copy, 'config.json'), '{}');
      const changed = await verifyFolder(entry!, copy, { ...hashing, places });
      expect(changed.findings.map(({ rule }) => rule)).toEqual(['lock/cache-tampered']);
    });
  });
}
