/**
 * A working tree searched for secrets, whole command in a fresh process, beside ripgrep with our keywords on the same files.
 *
 *     node bench/secrets-tree.ts [--runs 3] [--ours dist/main.js] [--rg rg] [--secretlint PATH] [--detect-secrets PATH] DIR
 *
 * ripgrep counts lines that hold a keyword: it does less than half of our work. Needs GNU time.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultEngine } from '../src/secrets/index.ts';
import { median } from './median.ts';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '3' },
    ours: { type: 'string', default: join(import.meta.dirname, '../dist/main.js') },
    rg: { type: 'string', default: 'rg' },
    secretlint: { type: 'string' },
    'detect-secrets': { type: 'string' },
  },
});
const target = resolve(positionals[0] ?? '.');
const folder = mkdtempSync(join(tmpdir(), 'weighbridge-tree-'));
const timing = join(folder, 'time');
const patterns = join(folder, 'patterns');

const escaped = (literal: string): string =>
  literal.replaceAll(/[^\w ]/g, (mark) => `\\x${mark.charCodeAt(0).toString(16).padStart(2, '0')}`);
const unique = new Set(
  defaultEngine().keywords.map(({ literal, caseless }) =>
    caseless ? `(?i:${escaped(literal)})` : escaped(literal),
  ),
);
writeFileSync(patterns, `${[...unique].join('\n')}\n`);

const commands: Record<string, readonly string[]> = {
  weighbridge: [
    ...[
      process.execPath,
      resolve(options.ours),
      'scan',
      target,
      '--only',
      'secrets',
      '--no-history',
      '--offline',
    ],
    ...['--format', 'json', '--fail-on', 'never', '--output', join(folder, 'report')],
  ],
  ripgrep: [
    options.rg,
    '--no-config',
    '--hidden',
    '--no-ignore',
    '-a',
    '-c',
    '--no-unicode',
    '-f',
    patterns,
    target,
  ],
};
if (options.secretlint !== undefined)
  commands['secretlint'] = [options.secretlint, `${target}/**/*`, '--format', 'json'];
if (options['detect-secrets'] !== undefined)
  commands['detect-secrets'] = [options['detect-secrets'], 'scan', '--no-verify', '--all-files', target];

const runs = new Map<string, { wall: number; processor: number; megabytes: number }[]>();
for (let run = 0; run < Number(options.runs); run++) {
  for (const [name, command] of Object.entries(commands)) {
    spawnSync('/usr/bin/time', ['-o', timing, '-f', '%e %U %S %M', ...command], {
      stdio: 'ignore',
      cwd: folder,
      timeout: 900_000,
    });
    const numbers = /^([\d.]+) ([\d.]+) ([\d.]+) (\d+)$/m.exec(readFileSync(timing, 'utf8'));
    if (!numbers) throw new Error(`${name} gave no times: is GNU time installed, and ${command[0]} there?`);
    const [wall, user, system, kilobytes] = numbers.slice(1).map(Number) as [number, number, number, number];
    const all = runs.get(name) ?? [];
    all.push({ wall, processor: user + system, megabytes: kilobytes / 1024 });
    runs.set(name, all);
  }
}
console.log(`${unique.size} different keywords\n| | seconds | processor | MB |\n|---|---|---|---|`);
for (const [name, all] of runs) {
  const of = (pick: (run: (typeof all)[number]) => number): number => median(all.map(pick));
  console.log(
    `| ${name} | ${of(({ wall }) => wall).toFixed(2)} | ${of(({ processor }) => processor).toFixed(2)} | ${of(({ megabytes }) => megabytes).toFixed(0)} |`,
  );
}
rmSync(folder, { recursive: true });
