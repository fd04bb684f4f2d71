// Inflate beside Node's zlib, and keyword search beside ripgrep, on the text files below a folder.
//   node bench/kernel.ts DIR [--rg PATH] [--runs 7] [--megabytes 64]
// Keywords: kernel-keywords.json, those of the rules on 21 Nov 2026, shuffled; `~` disregards case. Processor time, medians,
// the two sides in turn. ripgrep's time is that of its process; ours that of warm calls, a file at a time.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { deflateSync, inflateSync } from 'node:zlib';
import {
  compileKeywords,
  createKernel,
  createKernelMemory,
  type Kernel,
  type Keyword,
  kernelRegionBytes,
} from '../src/kernel/index.ts';
import { median } from './median.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rg: { type: 'string', default: 'rg' },
    runs: { type: 'string', default: '7' },
    megabytes: { type: 'string', default: '64' },
  },
});
const runs = Number(values.runs);
const keywords = (
  JSON.parse(readFileSync(join(import.meta.dirname, 'kernel-keywords.json'), 'utf8')) as string[]
).map((text): Keyword => ({ literal: text.slice(1), caseless: text[0] === '~', follow: null }));
const files = textsBelow(positionals[0] ?? '.', Number(values.megabytes) * 1e6);
const total = files.reduce((sum, file) => sum + file.length, 0);
const folder = mkdtempSync(join(tmpdir(), 'weighbridge-kernel-'));
const joined = join(folder, 'joined');
writeFileSync(joined, Buffer.concat(files));
console.log(`${files.length} files, ${(total / 1e6).toFixed(1)} MB`);

inflateBench();
for (const count of [30, 90, 230, 500, keywords.length]) searchBench(keywords.slice(0, count));
rmSync(folder, { recursive: true });

function searchBench(some: readonly Keyword[]): void {
  const started = performance.now();
  const table = compileKeywords(some);
  const compiling = performance.now() - started;
  const region = kernelRegionBytes(table);
  const memory = createKernelMemory(region + total + 64, region + total + 64);
  const bytes = new Uint8Array(memory.buffer);
  const kernel = createKernel({ table, shared: { memory, regionAt: 0 } });
  const extents: (readonly [number, number])[] = [];
  let at = region;
  for (const file of files) {
    bytes.set(file, at);
    extents.push([at, file.length]);
    at += file.length;
  }
  const patterns = join(folder, 'patterns');
  writeFileSync(patterns, `${some.map(patternOf).join('\n')}\n`);
  const ours: number[] = [];
  const theirs: number[] = [];
  let hits = searchAll(kernel, extents);
  for (let run = 0; run < runs; run++) {
    ours.push(processorSeconds(() => (hits = searchAll(kernel, extents))));
    theirs.push(ripgrepSeconds(patterns));
  }
  const [own, peer] = [median(ours), median(theirs)];
  console.log(
    `${String(some.length).padStart(4)} keywords  ${speed(own)}  rg ${speed(peer)}  ${(peer / own).toFixed(2)}x` +
      `  ${Math.round((hits / total) * 1e6)} hits/MB  table made in ${compiling.toFixed(1)} ms`,
  );
}

function searchAll(kernel: Kernel, extents: readonly (readonly [number, number])[]): number {
  let hits = 0;
  for (const [at, size] of extents) {
    hits += kernel.search(at, size, 0, size);
    while (kernel.more) hits += kernel.searchMore();
  }
  return hits;
}

function inflateBench(): void {
  const table = compileKeywords([]);
  const region = kernelRegionBytes(table);
  const streams = files.map((file) => deflateSync(file));
  const room = Math.max(...files.map((file) => file.length));
  const packed = streams.reduce((sum, stream) => sum + stream.length, 0);
  const memory = createKernelMemory(region + packed + room, region + packed + room);
  const bytes = new Uint8Array(memory.buffer);
  const kernel = createKernel({ table, shared: { memory, regionAt: 0 } });
  let at = region;
  const extents = streams.map((stream, index) => {
    bytes.set(stream, at);
    at += stream.length;
    return { src: at - stream.length, end: at, size: files[index]!.length };
  });
  const everyFile = () => {
    for (const { src, end, size } of extents) {
      if (kernel.inflate(src, end, at, size) !== size) throw new Error('a stream did not inflate');
    }
  };
  everyFile();
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let run = 0; run < runs; run++) {
    ours.push(processorSeconds(everyFile));
    theirs.push(
      processorSeconds(() => {
        for (const [index, stream] of streams.entries()) {
          inflateSync(stream, { chunkSize: Math.max(64, files[index]!.length) });
        }
      }),
    );
  }
  const [own, peer] = [median(ours), median(theirs)];
  console.log(`inflate, a file at a time  ${speed(own)}  zlib ${speed(peer)}  ${(peer / own).toFixed(2)}x`);
  for (const size of [16, 64, 256, 1024]) tinyBench(kernel, bytes, region, at, size);
}

function tinyBench(kernel: Kernel, bytes: Uint8Array, src: number, out: number, size: number): void {
  const text = Buffer.concat(files.slice(0, 50)).subarray(1000, 1000 + size);
  const stream = deflateSync(text);
  bytes.set(stream, src);
  const times = 20_000;
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let run = 0; run < runs; run++) {
    ours.push(
      processorSeconds(() => {
        for (let time = 0; time < times; time++) kernel.inflate(src, src + stream.length, out, size);
      }),
    );
    theirs.push(
      processorSeconds(() => {
        for (let time = 0; time < times / 10; time++) inflateSync(stream);
      }) * 10,
    );
  }
  const micros = (seconds: number) => `${((seconds / times) * 1e6).toFixed(2)} us`;
  console.log(`inflate ${size} bytes  ${micros(median(ours))}  zlib ${micros(median(theirs))}`);
}

function processorSeconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** User and system seconds of a ripgrep process that counts the matching lines of the joined file. */
function ripgrepSeconds(patterns: string): number {
  const script = `TIMEFORMAT='%3U %3S'; time "$0" -a -c --no-config --no-unicode -f "$1" "$2" > /dev/null`;
  const told = execFileSync('bash', ['-c', `{ ${script}; } 2>&1`, values.rg, patterns, joined], {
    encoding: 'latin1',
  });
  return told
    .trim()
    .split(' ')
    .reduce((sum, part) => sum + Number(part), 0);
}

function patternOf({ literal, caseless }: Keyword): string {
  const escaped = literal.replace(/[\\^$.*+?()[\]{}|/~#&-]/g, '\\$&');
  return caseless ? `(?i:${escaped})` : escaped;
}

function speed(seconds: number): string {
  return `${Math.round(total / seconds / 1e6)} MB/s`;
}

function textsBelow(root: string, limit: number): Buffer[] {
  const found: Buffer[] = [];
  let size = 0;
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (!entry.isFile() || /(^|\/)\.git(\/|$)/.test(entry.parentPath)) continue;
    const bytes = readFileSync(join(entry.parentPath, entry.name));
    if (bytes.length === 0 || bytes.subarray(0, 4096).includes(0)) continue;
    found.push(bytes);
    size += bytes.length;
    if (size >= limit) break;
  }
  return found;
}
