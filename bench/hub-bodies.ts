// Held files as the gateway sends them, beside nginx with sendfile, fetched by curl: on the loopback, and over a link of
// 1 Gbit/s between two network namespaces. As root, with nginx, iproute2 and curl installed.
//   node bench/hub-bodies.ts [runs]
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLab, World } from '../src/lab/index.ts';
import { median } from './median.ts';

const runs = Number(process.argv[2] ?? 5);
const BYTES = 60 * 1024 * 1024;
/** Clock ticks of Linux. */
const TICKS_PER_SECOND = 100;
const LINK = {
  namespace: 'wbbodies',
  outside: 'wbb0',
  inside: 'wbb1',
  here: '10.77.1.1',
  there: '10.77.1.2',
};
const [GATEWAY_PORT, NGINX_PORT] = [18_471, 18_472];

const content = randomBytes(BYTES);
const world = new World({ start: new Date('2024-01-01T00:00:00Z') });
world.createOrganization('acme');
world.createRepo('acme/big', { files: [{ path: 'model.bin', content, lfs: true }] });
world.clock.set(new Date());
const lab = await startLab({ world });

const folder = mkdtempSync(join(tmpdir(), 'weighbridge-bodies-'));
mkdirSync(join(folder, 'root'));
writeFileSync(join(folder, 'root/model.bin'), content);
writeFileSync(
  join(folder, 'nginx.conf'),
  `user root; worker_processes 1; daemon off; pid ${folder}/nginx.pid; error_log ${folder}/nginx.log;
events { worker_connections 1024; }
http { access_log off; sendfile on; tcp_nopush on; server { listen 0.0.0.0:${NGINX_PORT}; root ${folder}/root; } }`,
);
const nginx = spawn('nginx', ['-e', `${folder}/nginx.log`, '-c', join(folder, 'nginx.conf')], {
  stdio: 'ignore',
});
const gateway = spawn(
  process.execPath,
  [
    join(import.meta.dirname, '../src/cli/main.ts'),
    ...[
      'serve',
      '--listen',
      `0.0.0.0:${GATEWAY_PORT}`,
      '--plain-http',
      '--anonymous',
      '--no-admin',
      '--quiet',
    ],
    ...['--upstream', lab.url, '--public-url', `http://${LINK.here}:${GATEWAY_PORT}`],
  ],
  {
    env: { PATH: process.env['PATH'], HOME: folder, WEIGHBRIDGE_STORAGE: join(folder, 'store') },
    stdio: ['ignore', 'pipe', 'inherit'],
  },
);
try {
  await once(gateway.stdout!, 'data');
  // From the lab, which is in this process; then it is held.
  await (await fetch(`http://127.0.0.1:${GATEWAY_PORT}/acme/big/resolve/main/model.bin`)).arrayBuffer();
  compare('loopback', '127.0.0.1', 16, []);
  raiseLink();
  compare('1 Gbit/s', LINK.here, 4, ['ip', 'netns', 'exec', LINK.namespace]);
} finally {
  lowerLink();
  gateway.kill('SIGTERM');
  nginx.kill('SIGTERM');
  await Promise.all([once(gateway, 'close'), once(nginx, 'close')]);
  rmSync(folder, { recursive: true, force: true });
  await lab.close();
}

/** One after the other in turns, since the machine is never the same for long. */
function compare(what: string, host: string, times: number, before: readonly string[]): void {
  const ours: number[] = [];
  const theirs: number[] = [];
  const ticks = { gateway: -ticksOf(gateway), nginx: -ticksOf(nginx) };
  for (let run = 0; run < runs; run++) {
    theirs.push(fetchOnce(host, NGINX_PORT, 'model.bin', times, before));
    ours.push(fetchOnce(host, GATEWAY_PORT, 'acme/big/resolve/main/model.bin', times, before));
  }
  ticks.gateway += ticksOf(gateway);
  ticks.nginx += ticksOf(nginx);
  const [our, their] = [median(ours), median(theirs)];
  const rate = (value: number) => `${(value / 1e6).toFixed(0)} MB/s`;
  const cost = (count: number) =>
    `${(count / TICKS_PER_SECOND / ((BYTES * times * runs) / 1e9)).toFixed(2)} s of processor per GB`;
  console.log(
    `${what}: gateway ${rate(our)} (${cost(ticks.gateway)}), nginx ${rate(their)} (${cost(ticks.nginx)}): ${((our / their) * 100).toFixed(0)} %`,
  );
}

/** Of a process and its children: nginx works in one. */
function ticksOf({ pid }: ChildProcess): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
  return [String(pid), ...children].reduce((sum, id) => {
    const fields = readFileSync(`/proc/${id}/stat`, 'utf8').split(') ')[1]!.split(' ');
    return sum + Number(fields[11]) + Number(fields[12]);
  }, 0);
}

/** Bytes a second of several fetches over one connection. */
function fetchOnce(
  host: string,
  port: number,
  path: string,
  times: number,
  before: readonly string[],
): number {
  const url = `http://${host}:${port}/${path}`;
  const args = Array.from({ length: times }, () => ['-o', '/dev/null', url]).flat();
  const [program = '', ...rest] = [...before, 'curl', '-sS', '--fail', '-w', '%{size_download}\n', ...args];
  const started = performance.now();
  const sizes = execFileSync(program, rest, { encoding: 'utf8' }).trim().split('\n').map(Number);
  if (sizes.some((size) => size !== BYTES)) throw new Error(`${url}: ${sizes}`);
  return (BYTES * times) / ((performance.now() - started) / 1000);
}

function raiseLink(): void {
  const { namespace, outside, inside, here, there } = LINK;
  const run = (line: string) => execFileSync('ip', line.split(' '));
  run(`netns add ${namespace}`);
  run(`link add ${outside} type veth peer name ${inside}`);
  run(`link set ${inside} netns ${namespace}`);
  run(`addr add ${here}/24 dev ${outside}`);
  run(`link set ${outside} up`);
  run(`netns exec ${namespace} ip addr add ${there}/24 dev ${inside}`);
  run(`netns exec ${namespace} ip link set ${inside} up`);
  execFileSync('tc', `qdisc add dev ${outside} root tbf rate 1gbit burst 256kb latency 50ms`.split(' '));
}

function lowerLink(): void {
  for (const line of [`link del ${LINK.outside}`, `netns del ${LINK.namespace}`]) {
    try {
      execFileSync('ip', line.split(' '), { stdio: 'ignore' });
    } catch {
      // It was not raised.
    }
  }
}
