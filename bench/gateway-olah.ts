// The gateway beside Olah, both before the lab: a cold and a held file of 60 MB, 20 readers of one cold file, metadata, and
// what is handed out when a name was taken over.
//   node bench/gateway-olah.ts [--olah BIN] [--runs 3] [--only olah|weighbridge]
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { sha256Hex } from '../src/base/index.ts';
import { markerBytes, startLab } from '../src/lab/index.ts';
import { startGatewayProcess } from '../test/cli/running-gateway.ts';
import { median } from './median.ts';

const { values } = parseArgs({
  options: {
    olah: { type: 'string', default: '/tmp/gw/olah/bin/olah-cli' },
    runs: { type: 'string', default: '3' },
    only: { type: 'string', default: '' },
  },
});
const BYTES = 60_000_000;
const READERS = 20;
const HEADS = 300;
const folder = mkdtempSync(join(tmpdir(), 'weighbridge-olah-'));
const many = { api: 1e9, resolvers: 1e9, pages: 1e9 };
const lab = await startLab({
  delivery: 'redirect',
  rateLimits: { windowSeconds: 300, anonymous: many, user: many, pro: many },
});
lab.world.createUser('acme');
const digests = new Map<string, string>();

function publish(name: string, label: string, bytes = BYTES): void {
  const content = markerBytes('model.safetensors', label, bytes);
  lab.world.createRepo(name, { files: [{ path: 'model.safetensors', content, lfs: true }] });
  digests.set(name, sha256Hex(content));
}

interface Peer {
  readonly name: string;
  readonly url: string;
}

async function read(peer: Peer, name: string, timeoutMs = 120_000) {
  const begun = performance.now();
  const signal = AbortSignal.timeout(timeoutMs);
  const response = await fetch(`${peer.url}/${name}/resolve/main/model.safetensors`, { signal });
  const firstMs = performance.now() - begun;
  const bytes = new Uint8Array(await response.arrayBuffer());
  const seconds = (performance.now() - begun) / 1000;
  return {
    status: response.status,
    firstMs,
    megabytes: BYTES / 1e6 / seconds,
    isRight: sha256Hex(bytes) === digests.get(name),
  };
}

async function told(what: () => Promise<unknown>): Promise<unknown> {
  return what().catch((error: Error) => `failed: ${error.message}`);
}

async function measure(peer: Peer) {
  const cold: number[] = [];
  const held: number[] = [];
  const heads: number[] = [];
  const right: boolean[] = [];
  for (let turn = 0; turn < Number(values.runs); turn++) {
    const name = `acme/${peer.name}-${turn}`;
    publish(name, name);
    const first = await read(peer, name);
    const second = await read(peer, name);
    cold.push(first.megabytes);
    held.push(second.megabytes);
    right.push(first.isRight, second.isRight);
    const begun = performance.now();
    for (let n = 0; n < HEADS; n++)
      await fetch(`${peer.url}/${name}/resolve/main/model.safetensors`, { method: 'HEAD' });
    heads.push(HEADS / ((performance.now() - begun) / 1000));
    lab.world.deleteRepo(name);
  }
  const shared = `acme/${peer.name}-shared`;
  publish(shared, shared, 20_000_000);
  const before = lab.requests.entries.length;
  const all = await Promise.all(Array.from({ length: READERS }, () => told(() => read(peer, shared))));
  const asked = lab.requests.entries
    .slice(before)
    .filter(({ method, path }) => method === 'GET' && !path.includes('/api/'));
  const taken = `thief/${peer.name}`;
  lab.world.createUser('thief');
  publish(taken, 'the first author', 100_000);
  const good = digests.get(taken)!;
  await told(() => read(peer, taken));
  lab.world.deleteAccount('thief');
  lab.world.clock.advance(86_400_000);
  lab.world.createUser('thief');
  publish(taken, 'a stranger', 100_000);
  digests.set(taken, good);
  await pause(2_000);
  const after = await told(() => read(peer, taken));
  lab.world.deleteAccount('thief');
  console.log(
    JSON.stringify({
      peer: peer.name,
      load: loadavg()[0]!.toFixed(1),
      coldMegabytes: median(cold),
      heldMegabytes: median(held),
      headsOneByOne: median(heads),
      allRight: right.every(Boolean),
      readersServed: all.filter((one) => typeof one === 'object' && (one as { isRight: boolean }).isRight)
        .length,
      bodiesAskedOfTheHub: asked.length,
      afterTakeover: after,
    }),
  );
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function startOlah(): Promise<Peer & { readonly child: ChildProcess }> {
  const port = await freePort();
  const hub = new URL(lab.url).host;
  const netloc = `127.0.0.1:${port}`;
  const child = spawn(
    values.olah,
    [
      ...[
        '--host',
        '127.0.0.1',
        '--port',
        String(port),
        '--hf-scheme',
        'http',
        '--hf-netloc',
        hub,
        '--hf-lfs-netloc',
        hub,
      ],
      ...['--mirror-scheme', 'http', '--mirror-netloc', netloc, '--mirror-lfs-netloc', netloc],
      ...[
        '--repos-path',
        join(folder, 'olah'),
        '--log-path',
        join(folder, 'logs'),
        '--metadata-cache-ttl',
        '0',
      ],
    ],
    { cwd: folder, stdio: 'ignore' },
  );
  const url = `http://${netloc}`;
  for (let tries = 0; tries < 120; tries++) {
    if (
      await fetch(url).then(
        () => true,
        () => false,
      )
    )
      break;
    await pause(500);
  }
  return { name: 'olah', url, child };
}

try {
  if (values.only !== 'olah') {
    const args = ['--upstream', lab.url, '--storage', join(folder, 'store')];
    await using gateway = await startGatewayProcess(args);
    await measure({ name: 'weighbridge', url: gateway.url });
  }
  if (values.only !== 'weighbridge') {
    const olah = await startOlah();
    await measure(olah).finally(() => olah.child.kill('SIGKILL'));
  }
} finally {
  await lab.close();
  rmSync(folder, { recursive: true, force: true });
}
