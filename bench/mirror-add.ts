// `weighbridge mirror add` of a repository of large files from a hub on this machine, beside what bounds it: the line (curl),
// the disk (writing as much, to the device), and SHA-256 (openssl, on one core and on all).
//   node bench/mirror-add.ts [files] [MiB each]
import { execFileSync, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLab, World } from '../src/lab/index.ts';

const [files, mebibytes] = [Number(process.argv[2] ?? 3), Number(process.argv[3] ?? 1024)];
const BLOCK = 4 * 1024 * 1024;
const SIZE = mebibytes * 1024 * 1024;
const MANY = { api: 1e9, resolvers: 1e9, pages: 1e9 };

if (process.argv[2] === 'serve') await serve(Number(process.argv[3]), Number(process.argv[4]));
else await measure();

/** The hub, in a process of its own: a lab for what is said, and files that are made while they are sent. */
async function serve(count: number, sizeBytes: number): Promise<void> {
  const world = new World({ start: new Date('2026-01-01T00:00:00Z') });
  world.createOrganization('acme');
  world.createRepo('acme/big', {
    files: [
      { path: 'config.json', content: '{"model_type":"bert"}' },
      ...Array.from({ length: count }, (_, n) => ({ path: `big-${n}.txt`, content: `${n}`, lfs: true })),
    ],
  });
  const lab = await startLab({
    world,
    rateLimits: { windowSeconds: 300, anonymous: MANY, user: MANY, pro: MANY },
  });
  const filling = randomBytes(BLOCK);
  const blockOf = (file: number, block: number): Buffer => {
    const stamp = Buffer.alloc(8);
    stamp.writeUInt32LE(file, 0);
    stamp.writeUInt32LE(block, 4);
    return stamp;
  };
  const hashes = Array.from({ length: count }, (_, file) => {
    const hash = createHash('sha256');
    for (let at = 0; at < sizeBytes; at += BLOCK) {
      hash.update(blockOf(file, at / BLOCK)).update(filling.subarray(8));
    }
    return hash.digest('hex');
  });
  const rows = hashes.map((sha256) => {
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${sha256}\nsize ${sizeBytes}\n`;
    const oid = createHash('sha1').update(`blob ${pointer.length}\0${pointer}`).digest('hex');
    return { oid, size: sizeBytes, lfs: { oid: sha256, size: sizeBytes, pointerSize: pointer.length } };
  });

  const sendFile = async (file: number, request: IncomingMessage, response: ServerResponse) => {
    const [, first, last] = /bytes=(\d+)-(\d*)/.exec(request.headers.range ?? '') ?? [];
    const from = Number(first ?? 0);
    const to = last ? Number(last) + 1 : sizeBytes;
    const ranged = first === undefined ? {} : { 'Content-Range': `bytes ${from}-${to - 1}/${sizeBytes}` };
    response.writeHead(first === undefined ? 200 : 206, {
      'Content-Length': to - from,
      'Accept-Ranges': 'bytes',
      'X-Repo-Commit': world.repo('acme/big').history.head.id,
      ETag: `"${hashes[file]}"`,
      'X-Linked-Etag': `"${hashes[file]}"`,
      'X-Linked-Size': sizeBytes,
      ...ranged,
    });
    if (request.method === 'HEAD') return void response.end();
    for (let at = from; at < to && !response.destroyed; ) {
      const block = Math.floor(at / BLOCK);
      const within = at - block * BLOCK;
      const stamp = blockOf(file, block);
      const piece =
        within < 8 ? stamp.subarray(within) : filling.subarray(within, Math.min(BLOCK, within + to - at));
      const sent = piece.subarray(0, to - at);
      if (!response.write(sent)) await drained(response);
      at += sent.length;
    }
    response.end();
  };
  const server = createServer(async (request, response) => {
    const [, file] = /\/resolve\/[0-9a-f]{40}\/big-(\d+)\.txt/.exec(request.url!) ?? [];
    if (file !== undefined) {
      await sendFile(Number(file), request, response).catch(() => response.destroy());
      return;
    }
    const headers = { ...(request.headers as Record<string, string>), 'accept-encoding': 'identity' };
    const answer = await fetch(lab.url + request.url, {
      method: request.method!,
      headers,
      redirect: 'manual',
    });
    let text = Buffer.from(await answer.arrayBuffer());
    if (request.url!.includes('/tree/')) {
      const tree = JSON.parse(text.toString()) as { path: string }[];
      const told = tree.map((row) => {
        const [, n] = /^big-(\d+)\.txt$/.exec(row.path) ?? [];
        return n === undefined ? row : { ...row, ...rows[Number(n)] };
      });
      text = Buffer.from(JSON.stringify(told));
    }
    const { 'content-length': _, 'transfer-encoding': __, ...kept } = Object.fromEntries(answer.headers);
    response.writeHead(answer.status, { ...kept, 'Content-Length': text.length }).end(text);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const commit = world.repo('acme/big').history.head.id;
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port} ${commit}\n`);
}

function drained(response: ServerResponse): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const go = () => {
    response.off('drain', go).off('close', go);
    resolve();
  };
  response.on('drain', go).on('close', go);
  return promise;
}

async function measure(): Promise<void> {
  const total = files * SIZE;
  const hub = spawn(process.execPath, [import.meta.filename, 'serve', `${files}`, `${SIZE}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const folder = mkdtempSync(join(process.env['BENCH_FOLDER'] ?? tmpdir(), 'weighbridge-mirror-add-'));
  try {
    const [line] = (await once(hub.stdout!, 'data')) as [Buffer];
    const [url, commit] = line.toString().trim().split(' ') as [string, string];
    const bounds = {
      line: rate(total, () => {
        const urls = Array.from(
          { length: files },
          (_, n) => `${url}/acme/big/resolve/${commit}/big-${n}.txt`,
        );
        execFileSync('curl', ['-s', ...urls.flatMap((one) => ['-o', '/dev/null', one])]);
      }),
      disk: rate(total, () => writeAll(join(folder, 'plain'), total)),
      'sha256 on one core': opensslRate(1),
      'sha256 on all cores': opensslRate(availableParallelism()),
    };
    rmSync(join(folder, 'plain'), { force: true });
    const store = join(folder, 'store');
    const add = ['mirror', 'add', 'hf:acme/big', '--hub', `huggingface=${url}`, '--storage', store];
    const main = join(import.meta.dirname, '../src/cli/main.ts');
    const command = [main, ...add, '--format', 'json'];
    let report = '';
    const added = rate(total, () => {
      const environment = { PATH: process.env['PATH'], HOME: folder };
      report = execFileSync(process.execPath, command, { env: environment, maxBuffer: 1 << 26 }).toString();
    });
    const { names } = JSON.parse(report) as { names: { outcome: string; bytesCopied: number }[] };
    if (names[0]?.outcome !== 'copied') throw new Error(report);
    const least = Math.min(bounds.line, bounds.disk, bounds['sha256 on all cores']);
    for (const [name, value] of Object.entries(bounds))
      console.log(`${name.padEnd(20)} ${value.toFixed(0)} MB/s`);
    console.log(
      `${'mirror add'.padEnd(20)} ${added.toFixed(0)} MB/s: ${((100 * added) / least).toFixed(0)} % of the least`,
    );
  } finally {
    hub.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

function rate(bytes: number, task: () => void): number {
  const start = performance.now();
  task();
  return bytes / 1e3 / (performance.now() - start);
}

function writeAll(path: string, bytes: number): void {
  const file = openSync(path, 'w');
  const block = randomBytes(BLOCK);
  for (let at = 0; at < bytes; at += BLOCK) writeSync(file, block);
  fsyncSync(file);
  closeSync(file);
}

/** MB/s of `openssl speed`, which tells kilobytes. */
function opensslRate(cores: number): number {
  const many = cores > 1 ? ['-multi', `${cores}`] : [];
  const said = execFileSync('openssl', ['speed', '-seconds', '2', '-bytes', '16384', ...many, 'sha256'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  }).toString();
  const [, kilobytes] = /sha256\s+([\d.]+)k/.exec(said) ?? [];
  return Number(kilobytes) / 1e3;
}
