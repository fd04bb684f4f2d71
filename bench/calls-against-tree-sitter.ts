/**
 * Compares the calls that our Python parser finds in real files with those that tree-sitter finds:
 * `node bench/calls-against-tree-sitter.ts DIRECTORY [FILES]`. Takes FILES files (600) evenly from all Python files below
 * DIRECTORY, and prints every difference with its class: a call that only one of the two finds, another callee, other
 * string arguments; apart for files that tree-sitter's grammar does not accept, where it recovers by guessing.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { LineIndex } from '../src/base/index.ts';
import { callsOf } from '../test/formats/python/calls.ts';
import { type OracleCall, pythonOracle } from '../test/formats/python/tree-sitter-oracle.ts';

const directory = process.argv[2];
if (directory === undefined) {
  console.error('usage: node bench/calls-against-tree-sitter.ts DIRECTORY [FILES]');
  process.exit(2);
}
const wanted = Number(process.argv[3] ?? '600');

const all = readdirSync(directory, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.py'))
  .map((entry) => join(entry.parentPath, entry.name))
  .sort();
const step = Math.max(all.length / wanted, 1);
const chosen = Array.from({ length: Math.min(wanted, all.length) }, (_, i) => all[Math.floor(i * step)]!);

type Difference = 'only ours' | 'only tree-sitter' | 'other callee' | 'other strings';

const oracle = await pythonOracle();
const counts = new Map<string, number>();
let [ours, theirs, agreed, unaccepted, bytes] = [0, 0, 0, 0, 0];

for (const path of chosen) {
  const text = readFileSync(path, 'utf8');
  // Both count in UTF-16 code units of the same text; a byte order mark is none of it for tree-sitter.
  if (text.startsWith('\ufeff')) continue;
  bytes += Buffer.byteLength(text);
  const found = byPlace(callsOf(text));
  const expected = byPlace(oracle.calls(text));
  ours += found.size;
  theirs += expected.size;
  const accepted = !oracle.hasError(text);
  if (!accepted) unaccepted++;
  const lines = new LineIndex(text);
  for (const place of [...new Set([...found.keys(), ...expected.keys()])].sort((a, b) => a - b)) {
    const difference = differenceOf(found.get(place), expected.get(place));
    if (difference === null) {
      agreed++;
      continue;
    }
    const group = accepted ? difference : `${difference}, in a file that tree-sitter does not accept`;
    counts.set(group, (counts.get(group) ?? 0) + 1);
    const { line, column } = lines.positionAt(place);
    const around = JSON.stringify(text.slice(Math.max(0, place - 50), place + 30));
    console.log(`${group}: ${relative(directory, path)}:${line}:${column}  ${around}`);
  }
}

console.log(
  [
    `${chosen.length} of ${all.length} files`,
    `${(bytes / 1e6).toFixed(2)} MB`,
    `${unaccepted} with errors for tree-sitter`,
    `${ours} calls found`,
    `${theirs} by tree-sitter`,
    `${agreed} agree in place, callee and strings`,
  ].join(', '),
);
for (const [group, count] of counts) console.log(`  ${group}: ${count}`);

function byPlace(calls: readonly OracleCall[]): Map<number, OracleCall> {
  return new Map(calls.map((call) => [call.open, call]));
}

function differenceOf(found: OracleCall | undefined, expected: OracleCall | undefined): Difference | null {
  if (expected === undefined) return 'only ours';
  if (found === undefined) return 'only tree-sitter';
  if (found.callee !== expected.callee) return 'other callee';
  return found.strings.join() === expected.strings.join() ? null : 'other strings';
}
