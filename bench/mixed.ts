/**
 * How fast references are read from a whole folder, and how much memory that takes. `node bench/mixed.ts FOLDER`; see
 * bench/README.md.
 */
import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { lexPython } from '../src/formats/python/index.ts';
import { directoryTree } from '../src/io/files/index.ts';
import { couldHoldReferences, readReferences } from '../src/references/index.ts';
import { collect, ONLY_REFERENCES, targetFiles } from '../src/scan/collect.ts';

/** Extensions that are told of, the slowest first. */
const TOLD = 20;

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('usage: node bench/mixed.ts FOLDER');
  process.exit(2);
}
const { signal } = new AbortController();
const perSecond = (bytes: number, ms: number) => `${(bytes / 1e3 / ms).toFixed(1)} MB/s`;

// First, so that the reading is as cold as a scan's, and the peak is the scan's own.
const before = { all: process.cpuUsage(), main: process.threadCpuUsage() };
const { files, bytes, references } = await collect(
  await directoryTree(folder),
  ONLY_REFERENCES,
  signal,
  () => {},
);
const all = process.cpuUsage(before.all);
const main = process.threadCpuUsage(before.main);
const peak = process.resourceUsage().maxRSS / 1024;
const [allMs, mainMs] = [(all.user + all.system) / 1e3, (main.user + main.system) / 1e3];
console.log(`${files} files, ${(bytes / 1e6).toFixed(0)} MB read, ${references.length} references`);
console.log(
  `process, its compiler and collector included: ${(allMs / 1e3).toFixed(1)} s, ${perSecond(bytes, allMs)}`,
);
console.log(`thread that reads: ${(mainMs / 1e3).toFixed(1)} s, ${perSecond(bytes, mainMs)}`);
console.log(`peak resident: ${peak.toFixed(0)} MB\n`);

interface Row {
  ms: number;
  bytes: number;
  files: number;
  lexedMs: number;
}
const rows = new Map<string, Row>();
const tree = await directoryTree(folder);
const target = targetFiles(tree);
for await (const item of tree.items(signal)) {
  if (item.kind !== 'file' || !couldHoldReferences(item.file.path)) continue;
  const { path } = item.file;
  const content = readFileSync(join(folder, path));
  const extension = extname(path) || '(none)';
  const row = rows.get(extension) ?? { ms: 0, bytes: 0, files: 0, lexedMs: 0 };
  rows.set(extension, row);
  const start = process.threadCpuUsage();
  readReferences(path, content, target);
  const { user, system } = process.threadCpuUsage(start);
  row.ms += (user + system) / 1e3;
  row.bytes += content.length;
  row.files += 1;
  if (extension !== '.py') continue;
  const text = content.toString();
  const lexed = process.threadCpuUsage();
  lexPython(text);
  row.lexedMs += process.threadCpuUsage(lexed).user / 1e3;
}
for (const [extension, row] of [...rows].sort(([, a], [, b]) => b.ms - a.ms).slice(0, TOLD)) {
  const lexer = row.lexedMs > 0 ? `; the bare lexer ${perSecond(row.bytes, row.lexedMs)}` : '';
  console.log(
    `${extension.padEnd(12)} ${(row.ms / 1e3).toFixed(2)} s ${(row.bytes / 1e6).toFixed(1)} MB ${perSecond(row.bytes, row.ms)}, ${row.files} files${lexer}`,
  );
}
