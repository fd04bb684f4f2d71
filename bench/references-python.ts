/**
 * Reads the references of every Python file of a directory and says how fast that went:
 * `node bench/references-python.ts DIRECTORY [ROUNDS]`. Files are in memory before the clock starts.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pythonReader } from '../src/references/python/index.ts';
import type { ReaderContext } from '../src/references/reader.ts';

const directory = process.argv[2];
if (directory === undefined) {
  console.error('usage: node bench/references-python.ts DIRECTORY [ROUNDS]');
  process.exit(2);
}
const rounds = Number(process.argv[3] ?? '3');

const files = readdirSync(directory, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && pythonReader.accepts(entry.name.toLowerCase(), entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({ path: relative(directory, path), text: readFileSync(path, 'utf8') }));
const megabytes = files.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0) / 1e6;

for (let round = 0; round < rounds; round++) {
  let matched = 0;
  let references = 0;
  const cpu = process.cpuUsage();
  const start = performance.now();
  for (const { path, text } of files) {
    if (!pythonReader.prefilter.test(text)) continue;
    matched++;
    references += pythonReader.read(text, contextOf(path)).length;
  }
  const seconds = (performance.now() - start) / 1000;
  const used = process.cpuUsage(cpu);
  const cpuSeconds = (used.user + used.system) / 1e6;
  console.log(
    [
      `${files.length} files`,
      `${matched} past the prefilter`,
      `${references} references`,
      `${megabytes.toFixed(2)} MB`,
      `${seconds.toFixed(3)} s`,
      `${(megabytes / seconds).toFixed(1)} MB/s`,
      `${(megabytes / cpuSeconds).toFixed(1)} MB/s of CPU`,
      `${Math.round(process.memoryUsage().rss / 1e6)} MB RSS`,
    ].join(', '),
  );
}

function contextOf(path: string): ReaderContext {
  return {
    path,
    exists: () => false,
    source: () => null,
    wantsPins: false,
    hazard: () => {},
    embedded: () => [],
  };
}
