// Mutated streams and deltas, seeded: nothing may crash, hang or write past its room, and what inflates must be what zlib says.
//   node bench/kernel-fuzz.ts [--count 1000000] [--seed 1] [--compare-every 50]
import { parseArgs } from 'node:util';
import { fuzzKernel } from '../test/kernel/mutated-streams.ts';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
    'compare-every': { type: 'string', default: '50' },
  },
});
const started = performance.now();
const summary = fuzzKernel({
  count: Number(values.count),
  seed: Number(values.seed),
  compareEvery: Number(values['compare-every']),
});
console.log(JSON.stringify({ ...summary, seconds: Math.round(performance.now() - started) / 1000 }));
