// Judging model files: a folder of checkpoints of real sizes beside picklescan, modelscan and sha256sum on the same
// files, one after the other, several runs, medians; then single large files on disk and over HTTP.
//   node bench/artifacts.ts [--runs N] [--picklescan P] [--modelscan P] [--keep DIR]
// Needs the built command line (npm run build). Weights are holes in sparse files, which take no space.
import { spawn, spawnSync } from 'node:child_process';
import { createReadStream, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  transformer,
  writeArrays,
  writeGguf,
  writeShards,
  writeTorchLegacy,
  writeTorchZip,
  writeVocabulary,
} from './checkpoints.ts';
import { median } from './median.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '3' },
    picklescan: { type: 'string' },
    modelscan: { type: 'string' },
    keep: { type: 'string' },
  },
});
const RUNS = Number(values.runs);
const CLI = join(import.meta.dirname, '../dist/main.js');
const JUDGE = [
  'scan',
  '--only',
  'artifacts',
  '--no-history',
  '--quiet',
  '--fail-on',
  'never',
  '--format',
  'json',
];
const stage = values.keep ?? mkdtempSync(join(tmpdir(), 'weighbridge-bench-'));
const folder = join(stage, 'folder');
const large = join(stage, 'large');

/** A training run as it lies on disk: its checkpoints with what the trainer keeps, and what its data are read with. */
function makeFolder(): void {
  const model = transformer(12, 512, 32000);
  const options = { sparse: true };
  for (let step = 0; step < 8; step++)
    writeTorchZip(join(folder, `checkpoint-${step}/trainer.pt`), model, { ...options, records: 20_000 });
  for (let step = 0; step < 8; step++)
    writeTorchZip(join(folder, `checkpoint-${step}/pytorch_model.bin`), model, options);
  writeTorchLegacy(join(folder, 'legacy.pth'), model, true);
  writeArrays(join(folder, 'arrays.pkl'), 30, 1_000_000, true);
  for (let n = 0; n < 4; n++) writeVocabulary(join(folder, `vocabulary-${n}.pkl`), 300_000);
}

function makeLarge(): void {
  const model = [
    ...transformer(111, 1024, 32000),
    ...transformer(20, 3072, 32000).map(({ name, shape }) => ({ name: `second.${name}`, shape })),
  ];
  writeTorchZip(join(large, 'torch.bin'), model, { sparse: true });
  writeTorchZip(join(large, 'torch-trainer.bin'), model, { sparse: true, records: 40_000 });
  writeTorchLegacy(join(large, 'legacy.pth'), model, true);
  writeGguf(join(large, 'model.gguf'), model, 128_000, true);
  writeShards(join(large, 'shards'), model, 8, true);
}

interface Measured {
  readonly wall: number;
  readonly processor: number;
  readonly megabytes: number;
}

/** By GNU time, since Node tells no such thing of its children. */
function measure(command: string, args: readonly string[]): Measured {
  const started = performance.now();
  const { stderr, error } = spawnSync('/usr/bin/time', ['-f', '\n%U %S %M', command, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  if (error) throw error;
  const wall = (performance.now() - started) / 1000;
  const [user = 0, system = 0, kilobytes = 0] = stderr.trimEnd().split('\n').at(-1)!.split(' ').map(Number);
  return { wall, processor: user + system, megabytes: kilobytes / 1024 };
}

type Row = readonly [name: string, command: string, args: readonly string[]];

/** The rows in turn, so that whatever else runs on the machine meets all of them. */
function compare(rows: readonly Row[]): readonly Measured[] {
  const all = rows.map((): Measured[] => []);
  for (let run = 0; run < RUNS; run++)
    for (const [index, [, command, args]] of rows.entries()) all[index]!.push(measure(command, args));
  return all.map((measured, index) => {
    const result = {
      wall: median(measured.map(({ wall }) => wall)),
      processor: median(measured.map(({ processor }) => processor)),
      megabytes: Math.max(...measured.map(({ megabytes }) => megabytes)),
    };
    const { wall, processor, megabytes } = result;
    console.log(
      `${rows[index]![0].padEnd(34)} ${processor.toFixed(2).padStart(7)} s processor ${wall.toFixed(2).padStart(7)} s by the clock ${megabytes.toFixed(0).padStart(5)} MB`,
    );
    return result;
  });
}

const ours = (name: string, ...args: readonly string[]): Row => [
  name,
  process.execPath,
  [CLI, ...JUDGE, '--offline', ...args],
];

function filesIn(path: string): readonly string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function compareFolder(): void {
  const files = filesIn(folder);
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  console.log(`\nA folder of ${files.length} files, ${(bytes / 1e9).toFixed(1)} GB`);
  const peers = (['picklescan', 'modelscan'] as const).flatMap((peer): Row[] => {
    const program = values[peer];
    if (program === undefined) return [];
    return [[peer, program, peer === 'picklescan' ? ['-p', folder] : ['scan', '-p', folder]]];
  });
  const rows: Row[] = [ours('weighbridge', folder), ...peers];
  const [first, ...others] = compare(rows);
  for (const [index, other] of others.entries()) ratio(rows[index + 1]![0], other, first!);
  const [hashed, sum] = compare([
    ours('weighbridge --hashes', '--hashes', folder),
    ['sha256sum', 'sha256sum', files],
  ]);
  ratio('sha256sum', sum!, hashed!);
}

function ratio(name: string, other: Measured, own: Measured): void {
  console.log(
    `  ${name}: ${(other.processor / own.processor).toFixed(1)}x our processor time, ${(other.wall / own.wall).toFixed(1)}x by the clock`,
  );
}

async function compareLarge(): Promise<void> {
  console.log('\nSingle models');
  const targets = readdirSync(large).sort();
  compare(targets.map((target) => ours(target, join(large, target))));
  console.log('\nThe same over HTTP');
  let requests = 0;
  let bytes = 0;
  // Ranges of one file: nothing more is asked for.
  const server = createServer((request, response) => {
    const path = join(large, decodeURIComponent(request.url ?? '/'));
    const { size } = statSync(path);
    const [, first = '0', last = ''] = /bytes=(\d+)-(\d*)/.exec(request.headers.range ?? '') ?? [];
    const from = Number(first);
    const to = last === '' ? size - 1 : Math.min(size - 1, Number(last));
    requests++;
    bytes += to - from + 1;
    response.writeHead(206, {
      'content-length': to - from + 1,
      'content-range': `bytes ${from}-${to}/${size}`,
      etag: '"made"',
    });
    createReadStream(path, { start: from, end: to }).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  for (const target of targets.filter((name) => statSync(join(large, name)).isFile())) {
    requests = 0;
    bytes = 0;
    const address = `http://127.0.0.1:${port}/${target}`;
    const child = spawn(process.execPath, [CLI, ...JUDGE, address], { stdio: 'ignore' });
    await new Promise((resolve) => child.once('exit', resolve));
    const share = (100 * bytes) / statSync(join(large, target)).size;
    console.log(`${target.padEnd(34)} ${requests} requests, ${bytes} bytes, ${share.toFixed(4)} % of it`);
  }
  server.close();
}

const version = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')).version;
console.log(`weighbridge ${version}, Node ${process.versions.node}, ${RUNS} runs, medians`);
makeFolder();
makeLarge();
// Compiled once, as on every machine after the first run.
measure(process.execPath, [CLI, ...JUDGE, '--offline', folder]);
compareFolder();
await compareLarge();
if (values.keep === undefined) rmSync(stage, { recursive: true, force: true });
