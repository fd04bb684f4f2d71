// Searching whole histories, beside git printing or expanding them: processor and wall seconds, medians.
//   node bench/history.ts [--runs N] [--no-log] REPOSITORY…
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { locateRepository, scanHistory } from '../src/gitpack/index.ts';
import { table } from './history-keywords.ts';
import { countingScanner, WINDOW } from './history-scanner.ts';
import { median } from './median.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '3' },
    'no-log': { type: 'boolean', default: false },
    one: { type: 'string' },
    threads: { type: 'string', default: '1' },
    mode: { type: 'string', default: 'delta' },
  },
});

if (values.one !== undefined) await one(values.one);
else for (const repository of positionals) compare(repository);

/** One scan in this process; tells of it on one line. */
async function one(folder: string): Promise<void> {
  const started = performance.now();
  const keywords = table();
  const compiled = performance.now();
  const repository = await locateRepository(folder);
  if (repository === null) throw new Error(`${folder} is no repository`);
  const scan = await scanHistory(repository, {
    program: { searchPath: '/usr/local/bin:/usr/bin:/bin' },
    signal: new AbortController().signal,
    table: keywords,
    window: WINDOW,
    mode: values.mode === 'full' ? 'full' : 'delta',
    scanner: countingScanner(),
    threads: {
      entry: new URL('./history-scanner.ts', import.meta.url),
      data: null,
      count: Number(values.threads),
    },
  });
  const sum = { hits: 0, inherited: 0, objects: 0, matches: 0 };
  for (const part of scan.parts)
    for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += part[key];
  const { parts: _, unsearched: __, ...figures } = scan;
  console.log(
    JSON.stringify({
      ...figures,
      found: sum,
      keywords: keywords.keywords,
      compileMs: Math.round(compiled - started),
      scanMs: Math.round(performance.now() - compiled),
      residentMB: Math.round(process.resourceUsage().maxRSS / 1024),
    }),
  );
}

/** Wall and processor seconds, and what was said; null seconds where the command failed. */
function timed(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const done = spawnSync('bash', ['-c', 'TIMEFORMAT="%R %U %S"; time "$@"', '-', program, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', ...env },
  });
  const [wall = 0, user = 0, system = 0] = done.stderr.trim().split('\n').at(-1)!.split(' ').map(Number);
  return { wall, cpu: user + system, stdout: done.stdout, failed: done.status !== 0, stderr: done.stderr };
}

function compare(repository: string): void {
  const git = (line: string) => () =>
    timed('bash', ['-c', `git -C "$1" ${line} > /dev/null`, '-', repository], { GIT_NO_LAZY_FETCH: '1' });
  const ours = (threads: number, mode: string) => () =>
    timed(process.execPath, [
      import.meta.filename,
      '--one',
      repository,
      '--threads',
      `${threads}`,
      '--mode',
      mode,
    ]);
  const rows: Record<string, () => ReturnType<typeof timed>> = {
    'ours, 1 thread': ours(1, 'delta'),
    'ours, 2 threads': ours(2, 'delta'),
    'ours, every byte': ours(1, 'full'),
    'git cat-file': git('cat-file --batch --batch-all-objects'),
    ...(values['no-log'] ? {} : { 'git log -p': git('log -p --all') }),
  };
  console.log(repository);
  const results = new Map<string, ReturnType<typeof timed>[]>();
  for (let run = 0; run < Number(values.runs); run++) {
    for (const [name, measure] of Object.entries(rows)) {
      results.set(name, [...(results.get(name) ?? []), measure()]);
    }
  }
  const own = median(results.get('ours, 1 thread')!.map(({ cpu }) => cpu));
  for (const [name, all] of results) {
    const [wall, cpu] = [median(all.map((one) => one.wall)), median(all.map((one) => one.cpu))];
    console.log(
      `  ${name.padEnd(18)} wall ${wall.toFixed(2).padStart(7)} s  cpu ${cpu.toFixed(2).padStart(7)} s  ` +
        `${(cpu / own).toFixed(2).padStart(6)}x of our cpu${all[0]!.failed ? '  STOPPED EARLY' : ''}`,
    );
    if (name.startsWith('ours')) console.log(`    ${all[0]!.stdout.trim() || all[0]!.stderr.slice(0, 600)}`);
  }
}
