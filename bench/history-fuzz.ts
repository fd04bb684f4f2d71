// Searches mutated packs and indices for as long as it is told to: any crash, hang or wrong hit ends it with an error.
//   node bench/history-fuzz.ts --count N --seed S
import { parseArgs } from 'node:util';
import { searchMutants } from '../test/gitpack/mutations.ts';

const { values } = parseArgs({
  options: { count: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } },
});

/** Mutants of one seed: then others are made, so that not all stem from the same repositories. */
const ROUND = 5000;

const count = Number(values.count);
const started = performance.now();
const sum = { runs: 0, read: 0, objects: 0, failed: 0, slowestMs: 0 };
for (let seed = Number(values.seed); sum.runs < count; seed++) {
  const report = await searchMutants(Math.min(ROUND, count - sum.runs), seed);
  sum.runs += report.runs;
  sum.read += report.read;
  sum.objects += report.objects;
  sum.failed += report.failed;
  sum.slowestMs = Math.max(sum.slowestMs, report.slowestMs);
}
const seconds = (performance.now() - started) / 1000;
console.log(
  `${sum.runs} mutants in ${seconds.toFixed(0)} s: ${sum.read} read, ${sum.objects} objects, ${sum.failed} refused; ` +
    `the slowest took ${sum.slowestMs.toFixed(0)} ms; ${Math.round(process.resourceUsage().maxRSS / 1024)} MB resident`,
);
