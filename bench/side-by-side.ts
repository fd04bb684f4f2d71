// Reading references beside bandit's B615 on the same Python files, one after the other, several runs, medians.
//   node bench/side-by-side.ts DIR [path of bandit] [runs]
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { median } from './median.ts';

const [folder = '.', bandit = 'bandit', runs = '3'] = process.argv.slice(2);
const launcher = join(import.meta.dirname, '../weighbridge');
const stage = mkdtempSync(join(tmpdir(), 'weighbridge-bench-'));

// Only the Python files, so that both read the same bytes.
let bytes = 0;
let files = 0;
for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !entry.name.endsWith('.py')) continue;
  const from = join(entry.parentPath, entry.name);
  const to = join(stage, from.slice(folder.length));
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to);
  bytes += statSync(from).size;
  files++;
}

interface Measured {
  readonly seconds: number;
  readonly found: number;
}

function measure(command: string, args: readonly string[], count: (stdout: string) => number): Measured {
  const started = performance.now();
  const { stdout, error } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 30 });
  if (error) throw error;
  return { seconds: (performance.now() - started) / 1000, found: count(stdout) };
}

const ours = () =>
  measure(
    launcher,
    ['scan', stage, '--offline', '--no-history', '--fail-on', 'never', '--format', 'json'],
    (stdout) => {
      const { references } = JSON.parse(stdout) as { references: { role: string }[] };
      return references.filter(({ role }) => role === 'load').length;
    },
  );
const theirs = () =>
  measure(
    bandit,
    ['-r', stage, '-t', 'B615', '-q', '-f', 'json'],
    (stdout) => JSON.parse(stdout).results.length,
  );

const rows = [
  ['weighbridge scan --offline --no-history', ours],
  ['bandit -t B615', theirs],
] as const;
const medians = rows.map(([name, run]) => {
  const all = Array.from({ length: Number(runs) }, run);
  const seconds = median(all.map((one) => one.seconds));
  console.log(
    `${name.padEnd(42)} ${seconds.toFixed(2).padStart(7)} s  ${(bytes / 1e6 / seconds).toFixed(2).padStart(7)} MB/s  ${all[0]!.found} found`,
  );
  return seconds;
});
console.log(
  `${files} files, ${(bytes / 1e6).toFixed(1)} MB; ratio ${(medians[1]! / medians[0]!).toFixed(0)}x`,
);
rmSync(stage, { recursive: true, force: true });
