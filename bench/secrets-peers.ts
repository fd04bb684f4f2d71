/**
 * Whole histories searched for secrets by us and by peers, side by side in one run, nothing verified: seconds, processor
 * seconds, resident memory, findings. Beside them what git itself takes to print the history and to expand its objects.
 *
 *     node bench/secrets-peers.ts [--runs 3] [--ours dist/main.js] [--gitleaks PATH] [--betterleaks PATH] \
 *       [--trufflehog PATH] [--no-git] REPO...
 *
 * Objects that a partial clone lacks are given as empty ones to everybody: git, and what reads its output, stops at the first.
 * Needs GNU time (`apt-get install time`). Reports go to a folder that is removed: they hold secrets.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { median } from './median.ts';
import { withStubs } from './with-stubs.ts';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '3' },
    ours: { type: 'string', default: join(import.meta.dirname, '../dist/main.js') },
    gitleaks: { type: 'string' },
    betterleaks: { type: 'string' },
    trufflehog: { type: 'string' },
    git: { type: 'boolean', default: true },
  },
  allowNegative: true,
});

/** A run is given up after so long; it then counts as that long. */
const TIME_LIMIT_MS = 900_000;

interface Contestant {
  readonly name: string;
  readonly command: (repository: string, report: string) => readonly string[];
  readonly findings: (report: string) => number | null;
}

interface Run {
  readonly wall: number;
  readonly processor: number;
  readonly megabytes: number;
  readonly findings: number | null;
  readonly failed: string | null;
}

const none = (): null => null;
const jsonOf = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const rows = (report: string): number => (jsonOf(report) as readonly unknown[]).length;
const contestants: Contestant[] = [
  {
    name: 'weighbridge',
    command: (repository, report) => [
      ...[process.execPath, resolve(options.ours), 'scan', repository, '--only', 'secrets', '--offline'],
      ...['--format', 'json', '--fail-on', 'never', '--output', report],
    ],
    findings: (report) => (jsonOf(report) as { secrets: readonly unknown[] }).secrets.length,
  },
];
for (const name of ['gitleaks', 'betterleaks'] as const) {
  const path = options[name];
  if (path === undefined) continue;
  contestants.push({
    name,
    command: (repository, report) => [
      ...[path, 'git', repository, '--log-opts=--all', '--no-banner', '--exit-code', '0'],
      ...['--report-format', 'json', '--report-path', report],
    ],
    findings: rows,
  });
}
if (options.trufflehog !== undefined) {
  const path = options.trufflehog;
  contestants.push({
    name: 'trufflehog',
    command: (repository) => [
      path,
      'git',
      `file://${repository}`,
      '--bare',
      '--no-verification',
      '--no-update',
      '--json',
    ],
    findings: none,
  });
}
if (options.git) {
  contestants.push(
    {
      name: 'git log -p --all',
      command: (repository) => ['git', '-C', repository, 'log', '-p', '--all'],
      findings: none,
    },
    {
      name: 'git cat-file --batch, all',
      command: (repository) => [
        'git',
        '-C',
        repository,
        'cat-file',
        '--batch',
        '--batch-all-objects',
        '--buffer',
      ],
      findings: none,
    },
  );
}

const folder = mkdtempSync(join(tmpdir(), 'weighbridge-peers-'));
const timing = join(folder, 'time');

function runOnce({ command, findings }: Contestant, repository: string): Run {
  const report = join(folder, 'report');
  writeFileSync(report, '');
  const { status, error } = spawnSync(
    '/usr/bin/time',
    ['-o', timing, '-f', '%e %U %S %M', ...command(repository, report)],
    {
      stdio: ['ignore', 'ignore', 'ignore'],
      timeout: TIME_LIMIT_MS,
      env: { ...process.env, GIT_NO_LAZY_FETCH: '1' },
    },
  );
  if (error && 'code' in error && error.code === 'ENOENT')
    throw new Error('/usr/bin/time is missing: install GNU time');
  const numbers = /^([\d.]+) ([\d.]+) ([\d.]+) (\d+)$/m
    .exec(readFileSync(timing, 'utf8'))
    ?.slice(1)
    .map(Number);
  const [wall = TIME_LIMIT_MS / 1000, user = 0, system = 0, kilobytes = 0] = numbers ?? [];
  const failed = status === 0 ? null : (error?.message ?? `exit ${status}`);
  let found: number | null = null;
  try {
    found = findings(report);
  } catch {
    // A report that was cut short has no number.
  }
  return { wall, processor: user + system, megabytes: kilobytes / 1024, findings: found, failed };
}

for (const original of positionals.map((path) => resolve(path))) {
  const repository = withStubs(original, folder);
  const runs = new Map<Contestant, Run[]>(contestants.map((contestant) => [contestant, []]));
  for (let run = 0; run < Number(options.runs); run++) {
    for (const contestant of contestants) runs.get(contestant)!.push(runOnce(contestant, repository));
  }
  const name = basename(original) === 'repo' ? basename(dirname(original)) : basename(original);
  console.log(
    `\n${name}\n| | seconds | processor | MB | findings | wall against ours |\n|---|---|---|---|---|---|`,
  );
  const ours = median(runs.get(contestants[0]!)!.map(({ wall }) => wall));
  for (const [contestant, all] of runs) {
    const wall = median(all.map((run) => run.wall));
    const cells = [
      contestant.name,
      wall.toFixed(2),
      median(all.map(({ processor }) => processor)).toFixed(2),
      median(all.map(({ megabytes }) => megabytes)).toFixed(0),
      all.find(({ failed }) => failed !== null)?.failed ?? String(all[0]!.findings ?? '-'),
      `${(wall / ours).toFixed(1)}×`,
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
}
rmSync(folder, { recursive: true });
