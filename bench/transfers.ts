// Copies of one file: `node bench/transfers.ts [--readers N] [--reader-gb N] [--copy-gb N] [--folder DIR]`.
// An upstream in a process of its own makes the bytes; readers and copies run in processes of their own too, so that
// memory is theirs alone, and as the built product would: bundled, not from sources.
import { execFileSync, fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { systemClock } from '../src/base/index.ts';
import { createHuggingFaceHub } from '../src/hubs/index.ts';
import { openStorage } from '../src/io/blobs/index.ts';
import { createHttp } from '../src/io/net/index.ts';
import { createTransfers, type FileToCopy } from '../src/mirror/transfers/index.ts';
import { median } from './median.ts';

const MB = 1e6;
const GB = 1e9;
const COMMIT = 'c'.repeat(40);
/** A prime number of bytes, repeated: a byte at the wrong place is another. */
const PERIOD = createHash('shake256', { outputLength: 1_048_573 }).update('transfers').digest();
const { signal } = new AbortController();

interface Task {
  readonly url: string;
  readonly folder: string;
  readonly file: FileToCopy;
  readonly readers: number;
}

interface Measured {
  readonly seconds: number;
  readonly doneSeconds: number;
  readonly firstByteMs: number;
  readonly peakMegabytes: number;
  readonly slowestTurnMs: number;
  /** Of all its threads. */
  readonly cpuSeconds: number;
}

function* made(from: number, to: number): Generator<Buffer> {
  for (let at = from; at < to; ) {
    const place = at % PERIOD.length;
    const piece = PERIOD.subarray(place, Math.min(PERIOD.length, place + to - at));
    yield piece;
    at += piece.length;
  }
}

/** Serves files named by their size, from memory, and counts. */
async function serve(): Promise<void> {
  let requests = 0;
  let bytes = 0;
  const server = createServer(async (request, response) => {
    if (request.url === '/counts') {
      response.end(JSON.stringify({ requests, bytes }));
      requests = 0;
      bytes = 0;
      return;
    }
    requests++;
    const size = Number(/(\d+)\.bin$/.exec(request.url ?? '')![1]);
    const [, first = '0', last = ''] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
    const [from, to] = [Number(first), last === '' ? size : Number(last) + 1];
    const headers = { 'Content-Length': to - from, ETag: '"one"' };
    const part = { ...headers, 'Content-Range': `bytes ${from}-${to - 1}/${size}` };
    response.writeHead(request.headers.range === undefined ? 200 : 206, part);
    for (const piece of made(from, to)) {
      bytes += piece.length;
      if (!response.write(piece)) await Promise.race([once(response, 'drain'), once(response, 'close')]);
      if (response.destroyed) return;
    }
    response.end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  process.send!((server.address() as AddressInfo).port);
}

function fileOf(sizeBytes: number): FileToCopy {
  const hash = createHash('sha256');
  for (const piece of made(0, sizeBytes)) hash.update(piece);
  const file = { path: `${sizeBytes}.bin`, sizeBytes, sha256: hash.digest('hex'), gitOid: '0'.repeat(40) };
  return { query: { kind: 'model', name: 'acme/model' }, commit: COMMIT, file, lockedSha256: null };
}

function connect(url: string) {
  const http = createHttp({
    clock: systemClock,
    userAgent: 'bench',
    connect: { namedByOperator: [url] },
    cacheDirectory: null,
  });
  return { http, hub: createHuggingFaceHub({ http, endpoint: url, clock: systemClock, offline: false }) };
}

/** Runs in a process of its own. */
async function measure({ url, folder, file, readers }: Task): Promise<Measured> {
  const { http, hub } = connect(url);
  const clock = systemClock;
  const storage = await openStorage({ address: folder, environment: {}, clock, signal });
  const transfers = createTransfers({ storage, contents: hub.contents!, clock });
  const turns = monitorEventLoopDelay({ resolution: 1 });
  turns.enable();
  const begun = performance.now();
  const before = process.cpuUsage();
  const transfer = (await transfers.open(file, signal))!;
  let firstByteMs = 0;
  const done = transfer.done();
  const reads = Array.from({ length: readers }, async () => {
    let bytes = 0;
    for await (const piece of transfer.read(0, transfer.sizeBytes, signal)) {
      if (firstByteMs === 0) firstByteMs = performance.now() - begun;
      bytes += piece.length;
    }
    if (bytes !== file.file.sizeBytes) throw new Error(`${bytes} bytes were read`);
  });
  await Promise.all(reads);
  const seconds = (performance.now() - begun) / 1000;
  const copied = await done;
  if (copied.kind !== 'copied') throw new Error(JSON.stringify(copied));
  const doneSeconds = (performance.now() - begun) / 1000;
  turns.disable();
  const { user, system } = process.cpuUsage(before);
  const cpuSeconds = (user + system) / 1e6;
  await transfer[Symbol.asyncDispose]();
  await transfers[Symbol.asyncDispose]();
  await storage[Symbol.asyncDispose]();
  await http.close();
  const peakMegabytes = process.resourceUsage().maxRSS / 1024;
  return { seconds, doneSeconds, firstByteMs, peakMegabytes, slowestTurnMs: turns.max / 1e6, cpuSeconds };
}

/** The same bytes to nowhere, through the same HTTP client. */
async function plain(url: string, size: number): Promise<{ seconds: number; firstByteMs: number }> {
  const { http } = connect(url);
  const begun = performance.now();
  let firstByteMs = 0;
  const address = `${url}/acme/model/resolve/${COMMIT}/${size}.bin`;
  const answer = await http.stream({ method: 'GET', url: address }, signal);
  for await (const piece of answer.body)
    if (firstByteMs === 0 && piece.length > 0) firstByteMs = performance.now() - begun;
  const seconds = (performance.now() - begun) / 1000;
  await http.close();
  return { seconds, firstByteMs };
}

function inChild<T>(program: string, what: string, task: unknown): Promise<T> {
  const child = fork(program, [what]);
  child.send(task as object);
  return once(child, 'message').then(([answer]) => answer as T);
}

async function bundle(folder: string): Promise<string> {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: root,
    entryPoints: ['bench/transfers.ts', 'src/mirror/transfers/transfer-hash-worker.ts'],
    entryNames: '[name]',
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    external: ['esbuild'],
    banner: {
      js: "import { createRequire as __cr } from 'node:module'; const require = __cr(import.meta.url);",
    },
    logLevel: 'warning',
  });
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  return join(folder, 'transfers.js');
}

function diskSpeed(folder: string, bytes: number): number {
  const path = join(folder, 'disk');
  const file = openSync(path, 'w');
  const begun = performance.now();
  for (let at = 0; at < bytes; at += PERIOD.length) writeSync(file, PERIOD);
  fdatasyncSync(file);
  const speed = bytes / MB / ((performance.now() - begun) / 1000);
  closeSync(file);
  rmSync(path);
  return speed;
}

function hashSpeed(): number {
  const output = execFileSync('openssl', ['speed', '-seconds', '2', '-bytes', '1048576', 'sha256'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return Number(/^sha256\s+([\d.]+)k/m.exec(output)![1]) / 1000;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      readers: { type: 'string', default: '100' },
      'reader-gb': { type: 'string', default: '1' },
      'copy-gb': { type: 'string', default: '4' },
      folder: { type: 'string', default: tmpdir() },
    },
  });
  const folder = mkdtempSync(join(values.folder, 'weighbridge-bench-'));
  const program = await bundle(join(folder, 'program'));
  const server = fork(program, ['serve']);
  try {
    const [port] = await once(server, 'message');
    const url = `http://127.0.0.1:${port}`;
    const counts = async () => {
      const { requests, bytes } = (await (
        await fetch(`${url}/counts`, { headers: { connection: 'close' } })
      ).json()) as Record<string, number>;
      return `${requests} requests, ${(bytes! / MB).toFixed(1)} MB`;
    };
    const readers = Number(values.readers);
    const shared = fileOf(Number(values['reader-gb']) * GB);
    const alone = await inChild<{ seconds: number }>(program, 'plain', { url, size: shared.file.sizeBytes });
    await counts();
    const many = await inChild<Measured>(program, 'measure', {
      url,
      folder: join(folder, 'a'),
      file: shared,
      readers,
    });
    console.log(`one plain download of ${shared.file.sizeBytes / MB} MB: ${alone.seconds.toFixed(2)} s`);
    console.log(
      `${readers} readers: ${many.seconds.toFixed(2)} s, stored after ${many.doneSeconds.toFixed(2)} s, peak ${many.peakMegabytes.toFixed(0)} MB, processor ${many.cpuSeconds.toFixed(1)} s, longest turn ${many.slowestTurnMs.toFixed(1)} ms; upstream ${await counts()}`,
    );
    rmSync(join(folder, 'a'), { recursive: true });

    const first = { plain: [] as number[], shared: [] as number[] };
    await inChild(program, 'first-bytes', { url, folder: join(folder, 'b') }).then((answer) =>
      Object.assign(first, answer),
    );
    const [before, behind] = [median(first.plain), median(first.shared)];
    console.log(
      `first byte: plain ${before.toFixed(2)} ms, of a copy ${behind.toFixed(2)} ms (medians of ${first.plain.length})`,
    );

    const size = Number(values['copy-gb']) * GB;
    const large = fileOf(size);
    for (let run = 0; run < 3; run++) {
      const disk = diskSpeed(folder, size);
      const hash = hashSpeed();
      await counts();
      const copy = await inChild<Measured>(program, 'measure', {
        url,
        folder: join(folder, 'c'),
        file: large,
        readers: 0,
      });
      rmSync(join(folder, 'c'), { recursive: true });
      const speed = size / MB / copy.doneSeconds;
      const least = Math.min(disk, hash);
      console.log(
        `copy of ${size / MB} MB: ${speed.toFixed(0)} MB/s, ${((100 * speed) / least).toFixed(0)} % of the least of disk ${disk.toFixed(0)} and SHA-256 ${hash.toFixed(0)} MB/s; peak ${copy.peakMegabytes.toFixed(0)} MB, processor ${copy.cpuSeconds.toFixed(1)} s, longest turn ${copy.slowestTurnMs.toFixed(1)} ms; upstream ${await counts()}`,
      );
    }
  } finally {
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function firstBytes({ url, folder }: { url: string; folder: string }) {
  const measured = { plain: [] as number[], shared: [] as number[] };
  const clock = systemClock;
  const storage = await openStorage({ address: folder, environment: {}, clock, signal });
  const { http, hub } = connect(url);
  const transfers = createTransfers({ storage, contents: hub.contents!, clock });
  for (let turn = 0; turn < 21; turn++) {
    const file = fileOf(8 * MB + turn);
    const address = `${url}/acme/model/resolve/${COMMIT}/${file.file.path}`;
    let begun = performance.now();
    const answer = await http.stream({ method: 'GET', url: address }, signal);
    let isFirst = true;
    for await (const _ of answer.body) {
      if (isFirst) measured.plain.push(performance.now() - begun);
      isFirst = false;
    }
    begun = performance.now();
    const transfer = (await transfers.open(file, signal))!;
    void transfer.done();
    isFirst = true;
    for await (const _ of transfer.read(0, transfer.sizeBytes, signal)) {
      if (isFirst) measured.shared.push(performance.now() - begun);
      isFirst = false;
    }
    await transfer.done();
    await transfer[Symbol.asyncDispose]();
  }
  return measured;
}

const [what] = process.argv.slice(2);
const TASKS: Readonly<Record<string, (task: never) => Promise<unknown>>> = {
  plain: ({ url, size }: { url: string; size: number }) => plain(url, size),
  measure,
  'first-bytes': firstBytes,
};
if (what === 'serve') await serve();
else if (what !== undefined && Object.hasOwn(TASKS, what)) {
  const [task] = await once(process, 'message');
  process.send!(await TASKS[what]!(task as never));
  process.disconnect();
} else await main();
