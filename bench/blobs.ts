// How fast a storage takes files over and hands them out: on disk beside cp and cat, in S3 beside plain requests to the
// same service. The bucket must exist; what was stored is removed.
//   node bench/blobs.ts [MiB] [runs] [s3://bucket/prefix]     (AWS_ENDPOINT_URL and its like for S3)
import { execFileSync } from 'node:child_process';
import { createHash, randomFillSync } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../src/base/index.ts';
import { openStorage, type Storage } from '../src/io/blobs/index.ts';
import { median } from './median.ts';

const [mebibytes = 1024, runs = 3] = process.argv.slice(2, 4).map(Number);
const s3 = process.argv[4];
const { signal } = new AbortController();
const folder = mkdtempSync(join(tmpdir(), 'weighbridge-bench-'));
const original = join(folder, 'original');
const content = randomFillSync(Buffer.allocUnsafeSlow(mebibytes * 1024 * 1024));
const sha256 = createHash('sha256').update(content).digest('hex');
writeFileSync(original, content);

async function measure(what: string, task: () => unknown, before = () => {}, bytes = content.length) {
  const seconds: number[] = [];
  for (let run = 0; run < runs; run++) {
    before();
    const start = performance.now();
    await task();
    seconds.push((performance.now() - start) / 1000);
  }
  const middle = median(seconds);
  const rate = bytes / middle / 1024 ** 2;
  console.log(`${what.padEnd(52)} ${middle.toFixed(3).padStart(8)} s ${rate.toFixed(0).padStart(7)} MiB/s`);
}

async function drain(storage: Storage): Promise<void> {
  let bytes = 0;
  for await (const piece of storage.blobs.read(sha256, { from: 0, to: content.length }, signal))
    bytes += piece.length;
  if (bytes !== content.length) throw new Error(`${bytes} bytes came`);
}

function small(storage: Storage, count: number): () => Promise<void> {
  let round = 0;
  return async () => {
    round++;
    for (let index = 0; index < count; index++)
      await storage.documents.write(`bench/${round}/${index}`, Buffer.from('{"a": 1}'), null);
  };
}

console.log(`node ${process.version}, ${mebibytes} MiB, median of ${runs}`);
{
  const root = join(folder, 'storage');
  await using storage = await openStorage({ address: root, environment: {}, clock: systemClock, signal });
  const brought = join(storage.scratch, 'brought');
  const bring = () => {
    rmSync(storage.blobs.pathOf(sha256)!, { force: true });
    copyFileSync(original, brought);
    execFileSync('sync', ['-f', folder]);
  };
  const copy = join(folder, 'copy');
  const uncopy = () => rmSync(copy, { force: true });
  await measure(
    'cp, and its content on the device',
    () => {
      execFileSync('cp', ['--reflink=never', original, copy]);
      execFileSync('sync', [copy]);
    },
    uncopy,
  );
  uncopy();
  await measure(
    'disk: adopt, from the same device',
    () => storage.blobs.adopt(brought, sha256, content.length, signal),
    bring,
  );
  if (statfsSync('/dev/shm').bavail * statfsSync('/dev/shm').bsize > content.length) {
    const memory = mkdtempSync('/dev/shm/weighbridge-bench-');
    const elsewhere = join(memory, 'elsewhere');
    await measure(
      'cp from memory, and its content on the device',
      () => {
        execFileSync('cp', [elsewhere, copy]);
        execFileSync('sync', [copy]);
      },
      () => {
        uncopy();
        copyFileSync(original, elsewhere);
      },
    );
    await measure(
      'disk: adopt, from memory (copied and hashed)',
      () => storage.blobs.adopt(elsewhere, sha256, content.length, signal),
      () => {
        rmSync(storage.blobs.pathOf(sha256)!, { force: true });
        copyFileSync(original, elsewhere);
      },
    );
    rmSync(memory, { recursive: true });
  }
  await measure('cat of it, from the cache of the system', () =>
    execFileSync('sh', ['-c', 'cat "$0" | cat > /dev/null', storage.blobs.pathOf(sha256)!]),
  );
  await measure('disk: read, from the cache of the system', () => drain(storage));
  await measure('disk: 200 new documents', small(storage, 200), undefined, 0);
}

if (s3 !== undefined) {
  const scratch = join(folder, 'scratch');
  mkdirSync(scratch);
  const environment = process.env;
  await using storage = await openStorage({ address: s3, scratch, environment, clock: systemClock, signal });
  const brought = join(scratch, 'brought');
  await storage.blobs.remove(sha256);
  const plain = plainRequests(s3);
  await measure('S3: one PUT of curl’s', () => plain.put());
  await measure('S3: one GET of curl’s', () => plain.get());
  plain.remove();
  copyFileSync(original, brought);
  const uploads: number[] = [];
  for (let run = 0; run < runs; run++) {
    await storage.blobs.remove(sha256);
    copyFileSync(original, brought);
    const start = performance.now();
    await storage.blobs.adopt(brought, sha256, content.length, signal);
    uploads.push((performance.now() - start) / 1000);
  }
  console.log(`S3: adopt ${(content.length / median(uploads) / 1024 ** 2).toFixed(0)} MiB/s`);
  await measure('S3: read', () => drain(storage));
  await measure('S3: 200 new documents', small(storage, 200), undefined, 0);
  await storage.blobs.remove(sha256);
}
console.log(
  `resident at most: ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB, of which the content is ${mebibytes}`,
);
rmSync(folder, { recursive: true, force: true });

/** What the service itself can do: one request of curl's, the body not hashed. */
function plainRequests(address: string) {
  const [, bucket = ''] = /^s3:\/\/([^/]+)/.exec(address) ?? [];
  const environment = process.env;
  const url = `${environment['AWS_ENDPOINT_URL']}/${bucket}/plain-of-the-bench`;
  const curl = (...args: string[]) =>
    execFileSync(
      'curl',
      [
        ...['--silent', '--show-error', '--fail', '--output', '/dev/null', '--config', '-', ...args],
        ...['--aws-sigv4', `aws:amz:${environment['AWS_REGION'] ?? 'us-east-1'}:s3`],
        ...['--header', 'x-amz-content-sha256: UNSIGNED-PAYLOAD', '--header', 'Expect:', url],
      ],
      { input: `user = "${environment['AWS_ACCESS_KEY_ID']}:${environment['AWS_SECRET_ACCESS_KEY']}"\n` },
    );
  return {
    put: () => curl('--upload-file', original),
    get: () => curl(),
    remove: () => curl('--request', 'DELETE'),
  };
}
