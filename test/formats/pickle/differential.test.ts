import { expect, test } from 'vitest';
import { memorySource } from '../../../src/base/index.ts';
import { readPickles } from '../../../src/formats/pickle/index.ts';
import { askCPython, InPlainWords, type Loaded, type Oracle, type Plain, PYTHON } from './cpython.ts';
import { randomPickle } from './random-pickles.ts';

/** `PICKLES=100000` for a long run, `PICKLES_FROM` for other seeds. */
const COUNT = Number(process.env['PICKLES'] ?? 3000);
const FROM = Number(process.env['PICKLES_FROM'] ?? 1);
const BATCH = 5000;

/**
 * What a real one refuses for the type or the value of something, and the machine goes through: what a call gives may be
 * text, and a STRING with blanks behind its quote is one for Python 2.
 */
const GONE_THROUGH =
  /^(?:UnpicklingError: (?:persistent IDs|the STRING opcode|STACK_GLOBAL requires str)|NotImplementedError|TypeError|AttributeError|UnicodeDecodeError|ValueError|OverflowError|IndexError: (?:list assignment|cannot fit|index out of bounds))/;
/** genops takes names in ASCII only, and text only if it is valid; unpicklers take names in UTF-8. */
const NOT_DECODED = /codec can't decode|Trailing|invalid .x escape/;

interface Ours {
  readonly opcodes: readonly (readonly Plain[])[];
  readonly linear: readonly (readonly Plain[])[];
  /** What is told by each reading that skips the rest of a frame, what comes before its fork included. */
  readonly forks: readonly (readonly (readonly Plain[])[])[];
  readonly broken: string | null;
  readonly end: number;
  /** Its last frame goes on behind it: CPython has read up to there. */
  readonly framed: boolean;
  readonly unordered: boolean;
}

async function run(stream: Uint8Array): Promise<Ours> {
  const words = new InPlainWords();
  const forks = new Map<number, InPlainWords>();
  const opcodes: (readonly Plain[])[] = [];
  const plain = new InPlainWords();
  let broken: string | null = null;
  let end = 0;
  let framed = false;
  await readPickles(memorySource(stream), {
    most: 1,
    onEffect: (effect, { forkedAt }) => {
      if (forkedAt === null) words.note(effect);
      else {
        const fork = forks.get(forkedAt) ?? InPlainWords.forkedFrom(words, forkedAt);
        forks.set(forkedAt, fork);
        fork.note(effect);
      }
    },
    onStream: (read) => {
      ({ broken, end } = read);
      framed = read.oddities.some(({ what }) => /behind the STOP|longer than the file/.test(what));
    },
    trace: (opcode, at, argument) => {
      if (opcodes.length < 2001) opcodes.push([opcode, at, argumentOf(plain, argument)]);
    },
  });
  return {
    opcodes,
    linear: words.events,
    forks: [...forks.values()].map(({ events }) => events),
    broken,
    end,
    framed,
    unordered: words.unordered,
  };
}

function argumentOf(
  words: InPlainWords,
  argument: Parameters<InPlainWords['plain']>[0] | number | bigint | string | null,
): Plain {
  if (argument === null) return null;
  if (typeof argument === 'object') return words.plain(argument);
  return typeof argument === 'string' ? `s${Buffer.from(argument, 'utf8').toString('hex')}` : `i${argument}`;
}

/** What of a stream is not as CPython has it; empty when all is. */
function differences(
  ours: Ours,
  { opcodes, python, native }: Oracle,
  seen: Record<string, number>,
): readonly string[] {
  const told = opcodes.read.slice(0, ours.opcodes.length);
  seen['opcodes']! += told.length;
  const found: string[] = [];
  if (!same(ours.opcodes.slice(0, told.length), told)) found.push('opcodes');
  // Where ours stops earlier, it is for the stack or the memo, which genops does not look at.
  if (ours.broken === null && opcodes.error !== null && !NOT_DECODED.test(opcodes.error))
    found.push(opcodes.error);
  if (ours.unordered) return found;
  found.push(...differencesFrom(ours, python, seen));
  // Modules/_pickle.c refuses more, does nothing for APPENDS of nothing, and knows no extension of ours.
  if (ours.linear.some(([kind]) => kind === 'extension')) return found;
  const readings = [ours.linear, ...ours.forks].map(notEmpty);
  const made = notEmpty(native.events);
  const isTold =
    ours.forks.length < 2
      ? readings.some((reading) => startsWith(reading, made))
      : made.every((event) => readings.some((reading) => reading.some((other) => sameNames(other, event))));
  if (!isTold) {
    found.push(`native: ${native.error}`);
  }
  if (
    ours.forks.some(
      (fork) =>
        !startsWith(notEmpty(ours.linear), notEmpty(native.events)) &&
        same(notEmpty(fork), notEmpty(native.events)),
    )
  ) {
    seen['forks']!++;
  }
  return found;
}

function differencesFrom(ours: Ours, theirs: Loaded, seen: Record<string, number>): readonly string[] {
  if (theirs.error === null) {
    seen['whole']!++;
    if (ours.broken !== null) return [`broken: ${ours.broken}`];
    if (ours.end !== theirs.end && !ours.framed) return ['end'];
    return same(ours.linear, theirs.events) ? [] : ['effects'];
  }
  if (!startsWith(ours.linear, theirs.events)) return [`effects before ${theirs.error}`];
  if (/frame/.test(theirs.error)) seen['overrun']!++;
  else if (GONE_THROUGH.test(theirs.error)) seen['further']!++;
  else {
    seen['broken']!++;
    if (ours.broken === null) return [`not broken: ${theirs.error}`];
    if (!same(ours.linear, theirs.events)) return [`effects behind ${theirs.error}`];
  }
  return [];
}

/** Forks of forks number their calls each in its own way. */
function sameNames(one: readonly Plain[], other: readonly Plain[]): boolean {
  return JSON.stringify(one).replace(NUMBERED, '') === JSON.stringify(other).replace(NUMBERED, '');
}

const NUMBERED = /\["o",-?\d+\]/g;

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function startsWith(one: readonly unknown[], other: readonly unknown[]): boolean {
  return same(one.slice(0, other.length), other);
}

function notEmpty(events: readonly (readonly Plain[])[]): readonly (readonly Plain[])[] {
  return events.filter(([kind, , value]) => kind !== 'append' || (Array.isArray(value) && value[1] !== 0));
}

test.skipIf(!PYTHON)(
  'random streams are read as CPython reads them: opcodes, arguments and places, imports, calls and changes (needs python3)',
  async () => {
    const seen = { opcodes: 0, whole: 0, broken: 0, further: 0, overrun: 0, forks: 0 };
    const found: string[] = [];
    for (let from = FROM; from < FROM + COUNT; from += BATCH) {
      const seeds = Array.from({ length: Math.min(BATCH, FROM + COUNT - from) }, (_, index) => from + index);
      const streams = seeds.map(randomPickle);
      const answers = askCPython(streams);
      for (const [index, stream] of streams.entries()) {
        const here = differences(await run(stream), answers[index]!, seen);
        found.push(...here.map((difference) => `seed ${seeds[index]}: ${difference}`));
      }
    }
    expect(found.slice(0, 20)).toEqual([]);
    expect(seen.opcodes).toBeGreaterThan(COUNT * 10);
    expect(seen.whole).toBeGreaterThan(COUNT / 5);
    expect(seen.broken).toBeGreaterThan(COUNT / 10);
    expect(seen.forks).toBeGreaterThan(COUNT / 1000);
    console.log(`${COUNT} streams:`, seen);
  },
  3_600_000,
);
