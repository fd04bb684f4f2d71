// How fast `verify --cache` hashes a made Hugging Face cache, beside sha256sum and openssl on the same blobs.
//   node bench/hash-cache.ts [GiB] [runs]
import { spawnSync } from 'node:child_process';
import { createHash, randomFillSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LockEntry, type LockedFile, lockKey, renderLock } from '../src/lock/index.ts';
import { median } from './median.ts';

const [gibibytes = 4, runs = 3] = process.argv.slice(2).map(Number);
const SHARD_BYTES = 512 * 1024 * 1024;
const SMALL_FILES = 2000;
const COMMIT = 'a'.repeat(40);

const folder = mkdtempSync(join(tmpdir(), 'weighbridge-bench-'));
const repository = join(folder, 'hub', 'models--acme--model');
const snapshot = join(repository, 'snapshots', COMMIT);
const blobs = join(repository, 'blobs');
for (const path of [snapshot, blobs, join(repository, 'refs'), join(folder, 'project')]) {
  mkdirSync(path, { recursive: true });
}

const files = new Map<string, LockedFile>();
const add = (path: string, bytes: Buffer, isLarge: boolean) => {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const gitOid = createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
  const blob = isLarge ? sha256 : gitOid;
  writeFileSync(join(blobs, blob), bytes);
  symlinkSync(join('..', '..', 'blobs', blob), join(snapshot, path));
  files.set(path, { sha256, gitOid, sizeBytes: bytes.length, hashedBy: isLarge ? 'hub' : 'us' });
};
const shard = Buffer.allocUnsafe(SHARD_BYTES);
randomFillSync(shard);
const shards = Math.ceil((gibibytes * 1024 ** 3) / SHARD_BYTES);
for (let i = 0; i < shards; i++) {
  shard.writeUInt32LE(i, 0);
  add(`model-${i}.safetensors`, shard, true);
}
for (let i = 0; i < SMALL_FILES; i++) add(`file-${i}.json`, Buffer.from(`{"file": ${i}}`), false);

const nobody = {
  repoId: null,
  repoCreatedAt: null,
  ownerName: null,
  ownerId: null,
  ownerKind: null,
  ownerCreatedAt: null,
};
const entry: LockEntry = {
  hub: 'huggingface',
  kind: 'model',
  name: 'acme/model',
  revision: 'main',
  commit: COMMIT,
  identity: { name: 'acme/model', ...nobody },
  redirect: [],
  license: null,
  lockedAt: '2026-01-01T00:00:00.000Z',
  files,
  requires: [],
};
writeFileSync(
  join(folder, 'project', 'weighbridge.lock'),
  renderLock({ entries: new Map([[lockKey(entry), entry]]) }),
);

const bytes = [...files.values()].reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
const names = readdirSync(blobs);
const cores = availableParallelism();
const inBlobs = (command: string) => ({
  program: 'sh',
  args: ['-c', `cd '${blobs}' && ls | ${command} > /dev/null`],
});
const CONTENDERS = {
  'weighbridge verify --cache': {
    program: process.execPath,
    args: [
      'src/cli/main.ts',
      'verify',
      join(folder, 'project'),
      '--cache',
      join(folder, 'hub'),
      '--no-hub',
      '--quiet',
    ],
  },
  'openssl dgst -sha256, one process': inBlobs('xargs -n 500 openssl dgst -sha256'),
  [`openssl dgst -sha256, ${cores} processes`]: inBlobs(`xargs -n 50 -P ${cores} openssl dgst -sha256`),
  'sha256sum, one process': inBlobs('xargs -n 500 sha256sum'),
} as const;

/** Wall and processor seconds of a command: the second is what other work on the machine leaves alone. */
function timed(program: string, args: readonly string[]): readonly [wall: number, cpu: number] {
  const script = 'TIMEFORMAT="%R %U %S"; time "$@"';
  const done = spawnSync('bash', ['-c', script, '-', program, ...args], {
    encoding: 'utf8',
    env: { ...process.env, HOME: folder },
  });
  if (done.status !== 0) throw new Error(`${program}: ${done.stderr}${done.stdout}`);
  const [wall = 0, user = 0, system = 0] = done.stderr.trim().split('\n').at(-1)!.split(' ').map(Number);
  return [wall, user + system];
}

const times = new Map(
  Object.keys(CONTENDERS).map((name) => [name, { wall: [] as number[], cpu: [] as number[] }]),
);
// Everything is read once before, so that all find it in memory.
spawnSync('sh', ['-c', `cat '${blobs}'/* > /dev/null`]);
for (let run = 0; run < runs; run++) {
  for (const [name, { program, args }] of Object.entries(CONTENDERS)) {
    const [wall, cpu] = timed(program, args);
    times.get(name)!.wall.push(wall);
    times.get(name)!.cpu.push(cpu);
  }
}
console.log(
  `${names.length} blobs, ${(bytes / 1024 ** 3).toFixed(2)} GiB, ${cores} cores, medians of ${runs} runs`,
);
const own = times.get('weighbridge verify --cache')!;
for (const [name, { wall, cpu }] of times) {
  const [time, processor] = [median(wall), median(cpu)];
  console.log(
    `${name.padEnd(42)} ${time.toFixed(2)} s, ${(bytes / 1024 ** 2 / time).toFixed(0)} MiB/s; processor ${processor.toFixed(2)} s; ` +
      `ours is ${(time / median(own.wall)).toFixed(2)}x by the clock, ${(processor / median(own.cpu)).toFixed(2)}x by processor time`,
  );
}
rmSync(folder, { recursive: true, force: true });
