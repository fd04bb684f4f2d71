// HEAD /resolve/ as clients ask it: what the answer costs alone, and with the server before it. The lab is the upstream.
//   node bench/hub-heads.ts [requests per second] [seconds]
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openMirror } from '../src/cli/mirror/open-mirror.ts';
import { surroundingsOf } from '../src/cli/surroundings.ts';
import { startLab, World } from '../src/lab/index.ts';
import { answerHub, type GatewayRequest } from '../src/servers/gateway/index.ts';

const [rate = 1000, seconds = 10] = process.argv.slice(2).map(Number);
const CONNECTIONS = 16;
/** Clock ticks of Linux. */
const TICKS_PER_SECOND = 100;
const FILES = 50;

const world = new World({ start: new Date('2024-01-01T00:00:00Z') });
world.createOrganization('acme');
world.createRepo('acme/bert', {
  files: Array.from({ length: FILES }, (_, at) => ({
    path: at % 2 === 0 ? `part-${at}.safetensors` : `config-${at}.json`,
    content: Buffer.alloc(10_000, `${at} `),
  })),
});
world.clock.set(new Date());
const lab = await startLab({ world });
const paths = world
  .repo('acme/bert')
  .history.head.entries.flatMap((entry) =>
    entry.kind === 'file' ? [`/acme/bert/resolve/main/${entry.path}`] : [],
  );
const folder = mkdtempSync(join(tmpdir(), 'weighbridge-heads-'));
const environment = { HOME: folder, HF_ENDPOINT: lab.url, WEIGHBRIDGE_STORAGE: join(folder, 'store') };
try {
  await alone();
  await served();
} finally {
  rmSync(folder, { recursive: true, force: true });
  await lab.close();
}

/** One after the other, in this process: processor seconds for an answer. */
async function alone(): Promise<void> {
  const surroundings = surroundingsOf(environment, 'bench');
  await using opened = await openMirror({ format: 'terminal' }, surroundings);
  const ask = async (path: string) => {
    const answer = await answerHub(headOf(path), opened.mirror, { xet: null, git: null });
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
  };
  // The files are fetched by GET first: what is measured are answers from the store.
  for (const path of paths) await fetchWhole(path, opened.mirror);
  for (let at = 0; at < 5000; at++) await ask(paths[at % paths.length]!);
  const before = process.cpuUsage();
  const count = 30_000;
  for (let at = 0; at < count; at++) await ask(paths[at % paths.length]!);
  const { user, system } = process.cpuUsage(before);
  const micros = (user + system) / count;
  console.log(`answer alone: ${micros.toFixed(0)} us of processor, ${Math.round(1e6 / micros)}/s for a core`);
  surroundings.dispose();
}

async function fetchWhole(
  path: string,
  mirror: Awaited<ReturnType<typeof openMirror>>['mirror'],
): Promise<void> {
  const answer = await answerHub({ ...headOf(path), method: 'GET' }, mirror, { xet: null, git: null });
  if (answer.kind !== 'file') return;
  await using file = answer.file;
  for await (const _ of file.read(answer.range, new AbortController().signal));
}

function headOf(path: string): GatewayRequest {
  const rawSegments = path.slice(1).split('/');
  return {
    method: 'HEAD',
    base: 'http://127.0.0.1',
    prefix: '',
    rawSegments,
    segments: rawSegments.map(decodeURIComponent),
    query: new URLSearchParams(),
    rawQuery: '',
    headers: {},
    client: { name: null },
    signal: new AbortController().signal,
    readBody: async () => new Uint8Array(),
  };
}

/** `weighbridge serve` in a process of its own, pinned to one core: at the rate asked for, then as many as there are. */
async function served(): Promise<void> {
  const main = join(import.meta.dirname, '../src/cli/main.ts');
  const args = [
    '-c',
    '0',
    process.execPath,
    main,
    'serve',
    '--listen',
    '127.0.0.1:0',
    '--no-admin',
    '--quiet',
  ];
  const server = spawn('taskset', args, {
    env: { ...environment, PATH: process.env['PATH'] },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  try {
    const [chunk] = (await once(server.stdout!, 'data')) as [Buffer];
    const url = new URL(/listens on (\S+)/.exec(chunk.toString())![1]!);
    for (const path of paths) await (await fetch(new URL(path, url))).arrayBuffer();
    await load(url, CONNECTIONS, null, 3);
    await report(`served at ${rate}/s`, server, () => load(url, CONNECTIONS, rate, seconds));
    await report('served, as many as there are', server, () => load(url, CONNECTIONS, null, seconds));
  } finally {
    server.kill('SIGTERM');
    await once(server, 'close');
  }
}

async function report(what: string, server: ChildProcess, run: () => Promise<number[]>): Promise<void> {
  const before = ticksOf(server);
  const started = performance.now();
  const waits = (await run()).sort((a, b) => a - b);
  const wall = (performance.now() - started) / 1000;
  const micros = ((ticksOf(server) - before) / TICKS_PER_SECOND / waits.length) * 1e6;
  const at = (share: number) => waits[Math.floor(waits.length * share)]!.toFixed(2);
  console.log(
    `${what}: ${Math.round(waits.length / wall)}/s, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, p99.9 ${at(0.999)} ms; ` +
      `${micros.toFixed(0)} us of processor, ${Math.round(1e6 / micros)}/s for a core`,
  );
}

function ticksOf({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

/** Milliseconds from when each request was due until its answer was here. Null: the next is due when one is answered. */
async function load(
  url: URL,
  connections: number,
  perSecond: number | null,
  duration: number,
): Promise<number[]> {
  const waits: number[] = [];
  const started = performance.now();
  const end = started + duration * 1000;
  let next = 0;
  const dueOf = (index: number) =>
    perSecond === null ? performance.now() : started + (index * 1000) / perSecond;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const socket = connect(Number(url.port), url.hostname);
      socket.setNoDelay(true);
      await once(socket, 'connect');
      let text = '';
      let wake = () => {};
      socket.on('data', (chunk) => {
        text += chunk.toString('latin1');
        if (text.endsWith('\r\n\r\n')) wake();
      });
      for (;;) {
        const index = next++;
        const due = dueOf(index);
        if (due >= end) break;
        const early = due - performance.now();
        if (early > 1) await new Promise((resolve) => setTimeout(resolve, early));
        text = '';
        const answered = new Promise<void>((resolve) => {
          wake = resolve;
        });
        socket.write(`HEAD ${paths[index % paths.length]} HTTP/1.1\r\nHost: ${url.host}\r\n\r\n`);
        await answered;
        if (!text.startsWith('HTTP/1.1 200')) throw new Error(text);
        waits.push(performance.now() - due);
      }
      socket.destroy();
    }),
  );
  return waits;
}
