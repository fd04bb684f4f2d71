// Secrets of whole histories by the built command line, beside git printing or expanding them: processor and wall seconds,
// medians; and, by subtraction, what takes the time.
//   npm run build, then: node bench/history.ts [--runs N] [--no-log] [--cli dist/main.js] REPOSITORY…
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { locateRepository, scanHistory } from '../src/gitpack/index.ts';
import { compileKeywords } from '../src/kernel/index.ts';
import { defaultEngine } from '../src/secrets/default-engine.ts';
import { createHistoryScanner, historyKeywords } from '../src/secrets/history/history-scanner.ts';
import { median } from './median.ts';
import { withStubs } from './with-stubs.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '3' },
    'no-log': { type: 'boolean', default: false },
    cli: { type: 'string', default: 'dist/main.js' },
    /** One part of the work in this process: `expand`, `search`, `judge` or `full`. */
    part: { type: 'string' },
  },
});

interface Run {
  readonly wall: number;
  readonly cpu: number;
  readonly megabytes: number;
  readonly said: string;
  readonly status: number | null;
}

if (values.part !== undefined) await onePart(values.part, positionals[0]!);
else {
  const folder = mkdtempSync(join(tmpdir(), 'weighbridge-bench-'));
  for (const repository of positionals) compare(repository, folder);
  rmSync(folder, { recursive: true });
}

/** A scan in this process that leaves out what comes after its part; tells of it on one line. */
async function onePart(part: string, folder: string): Promise<void> {
  const repository = await locateRepository(folder);
  if (repository === null) throw new Error(`${folder} is no repository`);
  const engine = defaultEngine();
  const table = compileKeywords(
    part === 'expand'
      ? [{ literal: '\x00none\x00', caseless: false, follow: null }]
      : historyKeywords(engine),
  );
  const scanner = createHistoryScanner(engine);
  const judges = part === 'judge' || part === 'full';
  let [hits, calls] = [0, 0];
  const before = process.cpuUsage();
  const scan = await scanHistory(repository, {
    program: { searchPath: '/usr/local/bin:/usr/bin:/bin' },
    signal: new AbortController().signal,
    table,
    window: part === 'expand' ? 0 : engine.after,
    mode: part === 'full' ? 'full' : 'delta',
    scanner: {
      ...(judges && scanner.wants && { wants: scanner.wants }),
      onObject: (object, keep) => {
        hits += object.hits.length / 2;
        calls++;
        if (judges) scanner.onObject(object, keep);
      },
      finish: () => null,
    },
  });
  const { user, system } = process.cpuUsage(before);
  const { objects, expandedBytes, searchedBytes } = scan;
  console.log(
    JSON.stringify({ cpu: (user + system) / 1e6, objects, expandedBytes, searchedBytes, hits, calls }),
  );
}

function timed(program: string, args: readonly string[]): Run {
  const done = spawnSync('/usr/bin/time', ['-q', '-f', '%e %U %S %M', program, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', GIT_NO_LAZY_FETCH: '1' },
  });
  const figures = done.stderr.trim().split('\n').at(-1)!.split(' ').map(Number);
  const [wall = 0, user = 0, system = 0, kilobytes = 0] = figures;
  const megabytes = kilobytes / 1024;
  return { wall, cpu: user + system, megabytes, said: done.stdout, status: done.status };
}

function compare(original: string, folder: string): void {
  const repository = withStubs(resolve(original), folder);
  const git = (line: string) => () =>
    timed('bash', ['-c', `git -C "$1" ${line} > /dev/null`, '-', repository]);
  const scan = ['scan', '--only', 'secrets', '--no-cache', '--format', 'json', original];
  const part = (name: string) => () =>
    timed(process.execPath, [import.meta.filename, '--part', name, original]);
  const rows: Record<string, () => Run> = {
    'weighbridge, 1 processor': () =>
      timed('taskset', [
        '-c',
        '1',
        process.execPath,
        values.cli,
        ...scan,
        '--output',
        join(folder, 'report.json'),
      ]),
    weighbridge: () =>
      timed(process.execPath, [values.cli, ...scan, '--output', join(folder, 'report.json')]),
    'git cat-file': git('cat-file --batch --batch-all-objects'),
    ...(values['no-log'] ? {} : { 'git log -p': git('log -p --all') }),
    'part: expand': part('expand'),
    'part: search': part('search'),
    'part: judge': part('judge'),
  };
  console.log(
    `\n${original}\n| | wall s | processor s | MB | processor against ours |\n|---|---|---|---|---|`,
  );
  const results = new Map<string, Run[]>();
  for (let run = 0; run < Number(values.runs); run++) {
    for (const [name, measure] of Object.entries(rows)) {
      results.set(name, [...(results.get(name) ?? []), measure()]);
    }
  }
  const own = median(results.get('weighbridge, 1 processor')!.map(({ cpu }) => cpu));
  for (const [name, all] of results) {
    const of = (key: 'wall' | 'cpu' | 'megabytes') => median(all.map((one) => one[key]));
    const cells = [
      name,
      of('wall').toFixed(2),
      of('cpu').toFixed(2),
      of('megabytes').toFixed(0),
      `${(of('cpu') / own).toFixed(2)}×${all[0]!.status === null || all[0]!.status > 1 ? ' FAILED' : ''}`,
    ];
    console.log(`| ${cells.join(' | ')} |`);
    if (name.startsWith('part')) console.log(`<!-- ${all[0]!.said.trim()} -->`);
  }
}
