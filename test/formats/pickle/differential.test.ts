import { expect, test } from 'vitest';
import { memorySource } from '../../../src/base/index.ts';
import { readPickles } from '../../../src/formats/pickle/index.ts';
import { askCPython, InPlainWords, type Loaded, type Plain, PYTHON } from './cpython.ts';
import { randomPickle } from './random-pickles.ts';

/** `WEIGHBRIDGE_PICKLES=100000` for a long run, `WEIGHBRIDGE_PICKLES_FROM` for other seeds. */
const COUNT = Number(process.env['WEIGHBRIDGE_PICKLES'] ?? 4000);
const FROM = Number(process.env['WEIGHBRIDGE_PICKLES_FROM'] ?? 1);
const BATCH = 2000;

/** What a real one refuses for the type or the value of something, and the machine goes through. */
const GONE_THROUGH =
  /^(?:TypeError|AttributeError|UnicodeDecodeError|ValueError|OverflowError|IndexError: (?:list assignment|cannot fit))/;

/** genops takes names in ASCII only, and text only if it is valid; unpicklers take names in UTF-8. */
const NOT_DECODED = /codec can't decode/;

interface Ours {
  readonly opcodes: readonly (readonly Plain[])[];
  readonly linear: readonly (readonly Plain[])[];
  /** What the reading that skips the rest of frames does: up to its fork, what the linear one does. */
  readonly frames: readonly (readonly Plain[])[] | null;
  readonly broken: string | null;
  readonly end: number;
}

async function run(stream: Uint8Array): Promise<Ours> {
  const words = new InPlainWords();
  const opcodes: (readonly Plain[])[] = [];
  const plain = new InPlainWords();
  let broken: string | null = null;
  let end = 0;
  await readPickles(memorySource(stream), {
    most: 1,
    onEffect: (effect, { reading }) => {
      if (reading === 'linear') words.note(effect);
    },
    onStream: (read) => {
      ({ broken, end } = read);
    },
    trace: (opcode, at, argument) => {
      const told =
        typeof argument === 'object' && argument !== null
          ? plain.plain(argument)
          : typeof argument === 'string'
            ? `s${Buffer.from(argument, 'utf8').toString('hex')}`
            : argument === null
              ? null
              : `i${argument}`;
      if (opcodes.length < 2001) opcodes.push([opcode, at, told]);
    },
  });
  return { opcodes, linear: words.events, frames: null, broken, end };
}

test.skipIf(!PYTHON)(
  'random streams are read as CPython reads them: opcodes, arguments and places, imports, calls and changes (needs python3)',
  async () => {
    const seen = { opcodes: 0, whole: 0, broken: 0, further: 0, overrun: 0 };
    for (let from = FROM; from < FROM + COUNT; from += BATCH) {
      const seeds = Array.from({ length: Math.min(BATCH, FROM + COUNT - from) }, (_, index) => from + index);
      const streams = seeds.map(randomPickle);
      const answers = askCPython(streams);
      for (const [index, stream] of streams.entries()) {
        const ours = await run(stream);
        const { opcodes, python } = answers[index]!;
        const seed = `seed ${seeds[index]}`;
        const told = opcodes.read.slice(0, ours.opcodes.length);
        seen.opcodes += told.length;
        expect(ours.opcodes.slice(0, told.length), `${seed}: opcodes`).toEqual(told.map(argumentOf));
        // Where it stops earlier, it is for the stack or the memo, which genops does not look at.
        if (ours.broken === null && !NOT_DECODED.test(opcodes.error ?? '')) {
          expect(opcodes.error, `${seed}: broken for genops`).toBeNull();
        }
        expectEffects(seed, ours, python, seen);
      }
    }
    expect(seen.opcodes).toBeGreaterThan(COUNT * 10);
    expect(seen.whole).toBeGreaterThan(COUNT / 4);
    console.log(`${COUNT} streams:`, seen);
  },
  600_000,
);

function expectEffects(
  seed: string,
  ours: Ours,
  theirs: Loaded,
  seen: { whole: number; broken: number; further: number; overrun: number },
): void {
  if (theirs.error === null) {
    seen.whole++;
    expect(ours.broken, `${seed}: CPython loads it`).toBeNull();
    expect(ours.linear, `${seed}: effects`).toEqual(theirs.events);
    expect(ours.end, `${seed}: end`).toBe(theirs.end);
    return;
  }
  expect(ours.linear.slice(0, theirs.events.length), `${seed}: ${theirs.error}`).toEqual(theirs.events);
  if (/frame/.test(theirs.error)) seen.overrun++;
  else if (GONE_THROUGH.test(theirs.error)) seen.further++;
  else {
    seen.broken++;
    expect(ours.broken, `${seed}: ${theirs.error}`).not.toBeNull();
    expect(ours.linear, `${seed}: ${theirs.error}`).toEqual(theirs.events);
  }
}

/** Names of GLOBAL and INST, and numbers of the memo, as the trace tells them. */
function argumentOf([opcode, at, argument]: readonly Plain[]): readonly Plain[] {
  return [opcode!, at!, argument ?? null];
}
