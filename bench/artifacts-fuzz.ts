// Mutated model files, seeded, through every judge or through one: no fault, no hang, bounded memory.
//   node bench/artifacts-fuzz.ts [--format pickle] [--runs 1000000] [--seconds 3600] [--seed 1] [--first 0]
// A fault names its run; `--first RUN --runs 1` with the same seed and format makes that input again.
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { type Fuzzing, fuzzJudges } from '../test/artifacts/fuzz/fuzz-judges.ts';

/** Seconds after which a run that does not end is a hang. */
const HANG_SECONDS = 60;

if (isMainThread) watch(optionsFrom());
else void work(workerData as Task);

interface Task {
  readonly fuzzing: Fuzzing;
  readonly progress: Int32Array;
}

function optionsFrom(): Fuzzing {
  const { values } = parseArgs({
    options: {
      format: { type: 'string' },
      runs: { type: 'string', default: '1000000' },
      seconds: { type: 'string', default: '3600' },
      seed: { type: 'string', default: '1' },
      first: { type: 'string', default: '0' },
    },
  });
  const { format = null, runs, seconds, seed, first } = values;
  return {
    format,
    runs: Number(runs),
    seconds: Number(seconds),
    seed: Number(seed),
    first: Number(first),
  };
}

/** The runs are in a worker, so that one that hangs can be named. */
function watch(fuzzing: Fuzzing): void {
  const progress = new Int32Array(new SharedArrayBuffer(4));
  const started = performance.now();
  const worker = new Worker(new URL(import.meta.url), { workerData: { fuzzing, progress } satisfies Task });
  let last = -1;
  let stuck = 0;
  const timer = setInterval(() => {
    const run = Atomics.load(progress, 0);
    stuck = run === last ? stuck + 1 : 0;
    last = run;
    if (stuck < HANG_SECONDS) return;
    console.log(JSON.stringify({ seed: fuzzing.seed, format: fuzzing.format, hangs: run }));
    process.exit(1);
  }, 1000);
  worker.on('message', (fuzzed: { readonly faults: readonly unknown[] }) => {
    const seconds = Math.round((performance.now() - started) / 1000);
    console.log(JSON.stringify({ seed: fuzzing.seed, format: fuzzing.format, seconds, ...fuzzed }));
    process.exitCode = fuzzed.faults.length > 0 ? 1 : 0;
  });
  worker.on('error', (error) => {
    console.log(JSON.stringify({ seed: fuzzing.seed, died: Atomics.load(progress, 0), why: String(error) }));
    process.exitCode = 1;
  });
  worker.on('exit', () => clearInterval(timer));
}

async function work({ fuzzing, progress }: Task): Promise<void> {
  parentPort!.postMessage(await fuzzJudges({ ...fuzzing, onRun: (run) => Atomics.store(progress, 0, run) }));
}
