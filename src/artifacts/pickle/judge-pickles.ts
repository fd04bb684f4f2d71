import { sliceSource } from '../../base/index.ts';
import {
  type Junk,
  type PickleOptions,
  type PickleStream,
  readPickles,
  type Value,
} from '../../formats/pickle/index.ts';
import { Draft } from '../draft.ts';
import type { Judgement, Subject } from '../judge.ts';
import { HEAD_BYTES } from '../limits.ts';
import { EffectJudge } from './effect-judge.ts';
import type { EffectVerdicts, Unvetted } from './findings.ts';
import { judgeCarried } from './judge-carried.ts';
import { KeptData } from './kept-data.ts';

/** Format of what no judge reads. */
const UNKNOWN = 'unknown';
/** Names of classes that nobody has looked at that are shown in one line. */
const UNVETTED_SHOWN = 4;

export interface PickleReading extends Pick<PickleOptions, 'from' | 'most' | 'resume' | 'rawBehind'> {
  /** As docs/artifacts.md calls what is read. */
  readonly format: string;
  /** Whether a stream that breaks off, or bytes behind one, are as they should be for this loader. */
  readonly mayBreak?: () => boolean;
  /** Each pickle at its end: what a loader goes on with. */
  readonly onStream?: (stream: PickleStream) => void;
}

export interface JudgedPickles {
  readonly judgement: Judgement;
  /** Past the last opcode. */
  readonly end: number;
}

/**
 * Judges the pickles of `subject` by what unpickling them does, with what they carry along. Null when they are none.
 * Loaders that read more than pickles say how (`resume`, `most`).
 */
export async function judgePickles(subject: Subject, reading: PickleReading): Promise<JudgedPickles | null> {
  const { format, from, most, resume, rawBehind, mayBreak, onStream } = reading;
  const judge = new EffectJudge();
  const draft = new Draft(format);
  const kept = new KeptData();
  let toldBreak = false;
  let startsWhole = false;
  let actsAtStart = false;
  const pickles = await readPickles(subject.source, {
    ...(from === undefined ? {} : { from }),
    ...(most === undefined ? {} : { most }),
    ...(resume === undefined ? {} : { resume }),
    ...(rawBehind === undefined ? {} : { rawBehind }),
    hasTime: () => subject.budget.hasTime(),
    onConstant: kept.note,
    onEffect: (effect, { stream, behindJunk }) => {
      actsAtStart ||= stream === 0 && !behindJunk && (effect.kind === 'import' || effect.kind === 'call');
      judge.take(effect);
    },
    onStream: (stream, { behindJunk }) => {
      onStream?.(stream);
      startsWhole ||= stream.start === (from ?? 0) && stream.broken === null;
      for (const { what, at } of stream.oddities) {
        draft.ambiguous({
          what,
          where: subject.place(at),
          why: 'Readers of pickles disagree about what stands here.',
        });
      }
      if (stream.broken !== null && !behindJunk && !toldBreak && !mayBreak?.()) {
        toldBreak = true;
        draft.mismatch({
          what: `pickle that breaks off: ${stream.broken}`,
          where: subject.place(stream.end),
          why: 'Loading it fails here, after everything before has run.',
        });
      }
    },
  });
  const verdicts = judge.verdicts();
  // Loaders begin at the beginning: pickles further inside of another format are found by that format's judge. One that
  // breaks off before it calls anything is no text by chance when what it has imported does harm.
  const isPickle = pickles.convincing && (startsWhole || actsAtStart);
  if (!isPickle && !(actsAtStart && verdicts.findings.some(({ danger }) => danger === 'malicious')))
    return null;
  for (const why of pickles.incomplete) draft.gap(why);
  await judgeJunk(subject, pickles.junk, draft);
  tellVerdicts(subject, verdicts, draft);
  await judgeCarried(subject, verdicts.carried, draft);
  if (draft.worst !== 'malicious' && draft.worst !== 'suspicious') await kept.tell(subject, draft);
  return { judgement: draft.done(), end: pickles.end };
}

/** Behind a pickle stands what its loader takes from there, in a format of its own, or something that nobody can tell. */
async function judgeJunk(subject: Subject, junk: readonly Junk[], draft: Draft): Promise<void> {
  for (const { start, end, examined } of junk) {
    if (examined >= end) continue;
    const rest = sliceSource(subject.source, start, end - start);
    const judged = await subject.inside(rest, `behind 0x${start.toString(16)}`);
    draft.include(judged);
    if (judged.format === UNKNOWN) {
      draft.gap(`${end - examined} bytes behind ${subject.place(examined)} were not searched for pickles`);
    }
  }
}

function tellVerdicts(subject: Subject, verdicts: EffectVerdicts, draft: Draft): void {
  for (const { danger, what, at, why, advisories } of verdicts.findings) {
    draft.payload('code', danger, {
      what,
      where: subject.place(at),
      why: `While this file is loaded, ${why}.`,
      advisories,
    });
  }
  if (verdicts.dropped > 0) {
    // What was dropped is no worse than what is told: the worst is kept.
    draft.gap(`${verdicts.dropped} more names and calls are not told one by one`);
  }
  tellUnvetted(subject, verdicts.unvetted, draft);
}

/** One payload for all of them: a model of a known package has dozens. */
function tellUnvetted(subject: Subject, unvetted: readonly Unvetted[], draft: Draft): void {
  const [first] = unvetted;
  if (first === undefined) return;
  const shown = unvetted.slice(0, UNVETTED_SHOWN).map(({ name }) => name);
  const more = unvetted.length - shown.length;
  draft.payload('code', 'unvetted', {
    what: shown.join(', ') + (more > 0 ? ` and ${more} more` : ''),
    where: subject.place(first.at),
    why:
      unvetted.length === 1
        ? 'Loading this file brings in a class or function that nobody has looked at, of a package that is known or of whoever loads it.'
        : `Loading this file brings in ${unvetted.length} classes or functions that nobody has looked at, of packages that are known or of whoever loads it.`,
  });
}

/** PyTorch's legacy stream begins with this number, as a pickle of its own. */
const TORCH_MAGIC = 0x1950a86a20f9469cfc6cn;
const TORCH_PICKLES = 5;

/** How many pickles a bare file has: legacy checkpoints of PyTorch have five, and raw storages behind them. */
export async function picklesIn(subject: Subject): Promise<number | undefined> {
  const [first] = (await readPickles(sliceSource(subject.source, 0, HEAD_BYTES), { most: 1 })).streams;
  return first !== undefined && isTorchMagic(first.result) ? TORCH_PICKLES : undefined;
}

function isTorchMagic(value: Value | null): boolean {
  return value?.kind === 'integer' && value.value !== null && BigInt(value.value) === TORCH_MAGIC;
}
