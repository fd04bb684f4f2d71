// Wall time of the built command line: `--help`, and an offline scan of a project of 100 files.
//   node bench/start-up.ts [runs]
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from './median.ts';

const runs = Number(process.argv[2] ?? 11);
const launcher = join(import.meta.dirname, '../weighbridge');
const project = mkdtempSync(join(tmpdir(), 'weighbridge-bench-'));
mkdirSync(join(project, 'app'));
for (let index = 0; index < 100; index++) {
  const filler = Array.from(
    { length: 80 },
    (_, line) => `def step_${line}(value):\n    return value + ${line}\n`,
  ).join('\n');
  const load =
    index % 10 === 0
      ? `from transformers import AutoModel\nmodel = AutoModel.from_pretrained("owner-${index}/model")\n`
      : '';
  writeFileSync(join(project, 'app', `module_${index}.py`), load + filler);
}
execFileSync('git', ['init', '-q'], { cwd: project });
execFileSync('git', ['add', '-A'], { cwd: project });
execFileSync('git', ['-c', 'user.name=b', '-c', 'user.email=b@example.org', 'commit', '-qm', 'x'], {
  cwd: project,
});

function timeOf(args: readonly string[]): number {
  const times = Array.from({ length: runs + 1 }, () => {
    const started = performance.now();
    execFileSync(launcher, args, { stdio: 'ignore' });
    return performance.now() - started;
  });
  // The first run warms the caches.
  return Math.round(median(times.slice(1)));
}

console.log(`node itself (-e 0)                 ${Math.round(nodeAlone())} ms`);
console.log(`./weighbridge --help               ${timeOf(['--help'])} ms`);
console.log(
  `scan of 100 files, git, offline    ${timeOf(['scan', project, '--offline', '--fail-on', 'never'])} ms`,
);
rmSync(project, { recursive: true, force: true });

function nodeAlone(): number {
  const times = Array.from({ length: runs }, () => {
    const started = performance.now();
    execFileSync(process.execPath, ['-e', '0'], { stdio: 'ignore' });
    return performance.now() - started;
  });
  return median(times);
}
