// How fast files are cut and hashed for Xet, and come through the real hf-xet beside plain HTTP from the same gateway.
//   node bench/xet.ts PYTHON [megabytes] [runs]        PYTHON has huggingface_hub and hf_xet
import { randomFillSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../src/base/index.ts';
import { createXetHasher, XetChunker, xetFileHash } from '../src/formats/xet/index.ts';
import { openStorage } from '../src/io/blobs/index.ts';
import { run } from '../test/lab/clients/venv.ts';
import { heldMirror, largeFile } from '../test/servers/gateway/xet/held-mirror.ts';
import { startXetGateway } from '../test/servers/gateway/xet/xet-gateway.ts';
import { median } from './median.ts';

const [python, ...numbers] = process.argv.slice(2);
if (python === undefined) throw new Error('name the Python that has huggingface_hub and hf_xet');
const [megabytes = 512, runs = 3] = numbers.map(Number);
const folder = mkdtempSync(join(tmpdir(), 'weighbridge-bench-xet-'));
const signal = new AbortController().signal;
const content = Buffer.allocUnsafe(megabytes * 1_000_000);
for (let at = 0; at < content.length; at += 2 ** 30)
  randomFillSync(content, at, Math.min(2 ** 30, content.length - at));

try {
  const hasher = await createXetHasher();
  const speeds: number[] = [];
  for (let round = 0; round < runs; round++) {
    const before = process.cpuUsage();
    const chunker = new XetChunker(hasher);
    for (let at = 0; at < content.length; at += 2 ** 20) chunker.update(content.subarray(at, at + 2 ** 20));
    xetFileHash(chunker.finish(), hasher);
    speeds.push(content.length / cpuMicroseconds(before));
  }
  console.log(
    `cut and hashed: ${median(speeds).toFixed(0)} MB for each second of processor time, one thread`,
  );

  const storage = await openStorage({
    address: join(folder, 'store'),
    environment: {},
    clock: systemClock,
    signal,
  });
  const { sha256 } = await storage.blobs.put(content, signal);
  const query = { kind: 'model', name: 'acme/model' } as const;
  const repo = { query, commit: 'a'.repeat(40), files: [largeFile('model.bin', sha256, content.length)] };
  await using gateway = await startXetGateway(storage, heldMirror(storage.blobs, [repo]));
  const started = performance.now();
  await gateway.index.build(sha256);
  console.log(
    `indexed in a thread: ${(content.length / (performance.now() - started) / 1000).toFixed(0)} MB/s`,
  );

  const [xet, http] = [[], []] as [Measured[], Measured[]];
  for (let round = 0; round < runs; round++) {
    xet.push(await download(gateway.url, false));
    http.push(await download(gateway.url, true));
  }
  for (const [name, rows] of [
    ['hf-xet', xet],
    ['plain HTTP', http],
  ] as const)
    console.log(
      `${name}: ${median(rows.map((row) => row.speed)).toFixed(0)} MB/s by the clock; the gateway took ${median(rows.map((row) => row.cpu)).toFixed(2)} s of processor time for each GB`,
    );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

interface Measured {
  /** MB/s. */
  readonly speed: number;
  /** Seconds of the gateway's processor time for each GB. */
  readonly cpu: number;
}

async function download(url: string, isPlain: boolean): Promise<Measured> {
  const script = `
import tempfile, time
from huggingface_hub import hf_hub_download
with tempfile.TemporaryDirectory(dir='${folder}') as cache:
    started = time.time()
    hf_hub_download('acme/model', 'model.bin', cache_dir=cache)
    print(time.time() - started)
`;
  const before = process.cpuUsage();
  const env = { HF_ENDPOINT: url, HF_HOME: join(folder, 'home'), HF_HUB_DISABLE_XET: isPlain ? '1' : '' };
  const done = await run(python!, ['-c', script], { env, timeoutMs: 600_000 });
  if (done.code !== 0) throw new Error(done.stderr);
  const cpu = cpuMicroseconds(before) / 1e6 / (content.length / 1e9);
  return { speed: content.length / Number(done.stdout) / 1e6, cpu };
}

function cpuMicroseconds(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
