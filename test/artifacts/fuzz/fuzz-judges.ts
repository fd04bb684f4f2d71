import { JUDGES, type Judge } from '../../../src/artifacts/index.ts';
import { HARM } from '../archives/witness.ts';
import { judgeBytes, neighboursOf } from '../judge-bytes.ts';
import { mutate, randomOf } from './mutate.ts';
import { type Seed, seedsOf } from './seeds.ts';

export interface Fuzzing {
  readonly seed: number;
  readonly runs: number;
  /** Until then, whatever is left of the runs. */
  readonly seconds?: number;
  /** The first run; one alone is made again with `runs: 1`. */
  readonly first?: number;
  /** Only this judge is asked, and whatever the bytes say. */
  readonly format?: string | null;
  readonly onRun?: (run: number) => void;
}

export interface Fuzzed {
  readonly inputs: number;
  /** How many were judged to be something. */
  readonly judged: number;
  readonly faults: readonly Fault[];
  readonly slowest: { readonly milliseconds: number; readonly run: number; readonly name: string };
  readonly peakMegabytes: number;
}

export interface Fault {
  readonly run: number;
  readonly name: string;
  readonly why: string;
}

/** Faults that are told before it ends: one reader at fault fails on many inputs. */
const FAULTS_MAX = 20;

/** Judges mutated files one by one. A fault names the run that makes its input again: same seed, `first`, one run. */
export async function fuzzJudges(fuzzing: Fuzzing): Promise<Fuzzed> {
  const { seed, runs, seconds = Number.POSITIVE_INFINITY, first = 0, format = null, onRun } = fuzzing;
  const judges = format === null ? JUDGES : judgesOf(format);
  if (judges.length === 0) throw new Error(`no judge of the format ${format}`);
  const all = [...seedsOf()].sort((a, b) => a.bytes.length - b.bytes.length);
  const own = format === null ? all : await readBy(format, all);
  if (own.length === 0) throw new Error(`no seed that the judge of ${format} reads`);
  const until = performance.now() + seconds * 1000;
  const faults: Fault[] = [];
  let slowest: Fuzzed['slowest'] = { milliseconds: 0, run: 0, name: '' };
  let judged = 0;
  let inputs = 0;
  for (; inputs < runs && faults.length < FAULTS_MAX; inputs++) {
    const began = performance.now();
    if (began > until) break;
    const run = first + inputs;
    onRun?.(run);
    const { name, bytes } = inputOf(seed, run, own, all);
    const started = performance.now();
    const options = { judges, neighbours: NEIGHBOURS, ...(format === null ? {} : { as: [format] }) };
    try {
      const artifact = await judgeBytes(bytes, name, options);
      if (artifact && artifact.format !== 'unknown') judged++;
      const fault = artifact?.incomplete.find((why) => why.includes('fault of weighbridge'));
      if (fault !== undefined) faults.push({ run, name, why: fault });
    } catch (error) {
      faults.push({
        run,
        name,
        why: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
    }
    const milliseconds = performance.now() - started;
    if (milliseconds > slowest.milliseconds) slowest = { milliseconds, run, name };
    if (milliseconds > SLOW_MILLISECONDS) faults.push({ run, name, why: `took ${milliseconds} ms` });
  }
  return { inputs, judged, faults, slowest, peakMegabytes: process.resourceUsage().maxRSS / 1024 };
}

/** What 100 MB may take: far more than any input here needs, whatever else the machine does. */
const SLOW_MILLISECONDS = 5000;

export function inputOf(
  seed: number,
  run: number,
  own: readonly Seed[],
  all: readonly Seed[],
): { readonly name: string; readonly bytes: Uint8Array } {
  const random = randomOf(seed, run);
  // The smaller of two, by their order: small files are judged faster and hold the same constructs.
  const { name, bytes } = own[Math.min(random(own.length), random(own.length))]!;
  const splices = random(4) === 0 ? all : own;
  return { name, bytes: mutate(random, bytes, splices[random(splices.length)]!.bytes) };
}

/** What a model lies with: some readers go by it, and read it. */
const NEIGHBOURS = neighboursOf({
  'config.json': Buffer.from('{"model_type": "x", "auto_map": {"AutoModel": "modeling.X"}}'),
  'pytorch_model.bin': HARM,
  'model.safetensors': 'symbolic-link',
  'model.onnx': 'hard-link',
  'matmul.bin': new Uint8Array(24),
  'modeling.py': Buffer.from('import os\nos.system("echo weighbridge")\n'),
});

/** With the judge of code, which some hand on what they find, and which reads nothing unasked. */
function judgesOf(format: string): readonly Judge[] {
  const own = JUDGES.filter((judge) => judge.format === format);
  return own.length === 0 ? [] : [...own, ...JUDGES.filter((judge) => judge.format === 'python-code')];
}

/**
 * The seeds that this reader reads by itself; where there are none those that it reads when it is made to. Empty: nothing
 * of it is reached.
 */
export async function readBy(format: string, all: readonly Seed[]): Promise<readonly Seed[]> {
  const judges = judgesOf(format);
  for (const as of [[], [format]]) {
    const own: Seed[] = [];
    for (const seed of all) {
      const artifact = await judgeBytes(seed.bytes, seed.name, { judges, as, neighbours: NEIGHBOURS });
      if (artifact?.format === format) own.push(seed);
    }
    if (own.length > 0) return own;
  }
  return [];
}
