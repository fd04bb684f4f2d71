import type { ByteSource } from '../../base/index.ts';
import type { Bytes, Text } from './cells.ts';
import { decodeText } from './decode.ts';
import { READINGS_MAX, TEXT_BYTES_KEPT, WINDOW_MAX } from './limits.ts';
import { Machine } from './machine.ts';
import type { MachineOptions, Overrun } from './machine-state.ts';
import { bytesToRecall } from './memo.ts';
import type { Effect, PickleStream } from './value.ts';
import { type Skip, SkippingSource, Windows } from './window.ts';

export interface RunOptions {
  /** `forkedAt`: of the opcode from which on this reading is another one; null for the linear one. */
  readonly tell: (effect: Effect, forkedAt: number | null) => void;
  readonly resume: MachineOptions['resume'] | undefined;
  readonly trace: MachineOptions['trace'] | undefined;
  readonly onConstant?: MachineOptions['onConstant'];
  readonly hasTime: () => boolean;
  /** Where it stops, unfinished: for trials. */
  readonly until?: number;
  /** Of the same source, as another stream has left them. */
  readonly windows?: Windows;
}

/** A stream that was run, and how much of a pickle it looks. */
export interface Run {
  readonly stream: PickleStream;
  readonly memoised: number;
  readonly cells: number;
  readonly incomplete: string | null;
  /** Its loader said that what follows is for others: nothing is looked for there. */
  readonly isHandedOver: boolean;
  /** Where another load from the same file goes on for some unpicklers; null where that is the end of the stream. */
  readonly frameEnd: number | null;
}

/** Runs the pickle at `start` in every way in which unpicklers read it. */
export async function runStream(source: ByteSource, start: number, options: RunOptions): Promise<Run> {
  const readings: (readonly Skip[])[] = [[]];
  const known = new Set<string>();
  let first: Run | null = null;
  let more = false;
  for (let next = 0; next < readings.length; next++) {
    const skips = readings[next]!;
    const { run, overruns } = await runOnce(source, start, skips, options);
    first ??= run;
    for (const overrun of overruns.slice(0, READINGS_MAX)) {
      const fork = [...skips, skipOf(overrun, skips)];
      const key = JSON.stringify(fork);
      if (known.has(key)) continue;
      known.add(key);
      if (readings.length < READINGS_MAX) readings.push(fork);
      else more = true;
    }
    if (!options.hasTime()) break;
  }
  const run = first!;
  const forks = more ? `more than ${READINGS_MAX} ways of reading its frames` : null;
  return { ...run, incomplete: run.incomplete ?? forks };
}

/** An overrun lies behind all that is skipped already. */
function skipOf({ at, frameEnd, opcodeAt }: Overrun, skips: readonly Skip[]): Skip {
  const gone = skips.reduce((bytes, { from, to }) => bytes + to - from, 0);
  return { from: at + gone, to: frameEnd + gone, opcodeAt: opcodeAt + gone };
}

async function runOnce(
  source: ByteSource,
  start: number,
  skips: readonly Skip[],
  { tell, resume, trace, onConstant, hasTime, until = Number.POSITIVE_INFINITY, windows: shared }: RunOptions,
): Promise<{ readonly run: Run; readonly overruns: readonly Overrun[] }> {
  const bytes = new SkippingSource(source, skips);
  const forked = skips.length > 0;
  // Up to the last fork it is the reading that it forked from.
  const forkedAt = skips.at(-1)?.opcodeAt ?? null;
  const machine = new Machine({
    start,
    size: bytes.size,
    skips: bytes.skips,
    resume,
    ...(trace && !forked && { trace }),
    onConstant,
    tell: (effect) => {
      if (forkedAt === null || effect.at >= forkedAt) tell(effect, forkedAt);
    },
  });
  let isHandedOver = false;
  const windows = (!forked && shared) || new Windows(bytes);
  let ready = windows.holds(start) || (await windows.moveTo(start, 1));
  while (ready) {
    const pause = machine.run(windows.bytes, windows.base);
    if (pause.kind === 'over') break;
    if (!hasTime()) machine.breakOff('time was up', true);
    else if (machine.at > until) machine.breakOff('is longer than what is tried', true);
    else if (pause.kind === 'more') ready = await windows.moveTo(machine.at, pause.bytes);
    else if (pause.kind === 'line') await passLine(machine, bytes, hasTime);
    else if (pause.kind === 'recall') {
      for (const value of pause.values) {
        if (!(await recall(value, source))) machine.breakOff('has changed while it was read', true);
      }
    } else {
      const position = await pause.answer;
      isHandedOver = Number.isNaN(position);
      if (!(position >= machine.at && position <= bytes.size))
        machine.breakOff('takes bytes behind the end', false);
      else machine.passTo(position);
    }
    if (machine.broken !== null) break;
    if (ready && !windows.holds(machine.at)) ready = await windows.moveTo(machine.at, 1);
  }
  if (!ready && machine.broken === null) machine.breakOff('ends before its STOP', false);
  return { run: runOf(machine, bytes, start, isHandedOver), overruns: machine.overruns };
}

function runOf(machine: Machine, bytes: SkippingSource, start: number, isHandedOver: boolean): Run {
  const { broken, limited } = machine;
  return {
    stream: {
      start,
      end: bytes.place(machine.at),
      protocol: machine.highestProtocol,
      opcodes: machine.opcodes,
      result: machine.result,
      broken,
      oddities: machine.oddities,
    },
    memoised: machine.memo.size,
    isHandedOver,
    frameEnd: machine.frameEnd === null ? null : bytes.place(machine.frameEnd),
    cells: machine.cells,
    incomplete: limited ? `the pickle at 0x${start.toString(16)} ${broken}` : null,
  };
}

/** A text of protocol 0 is as long as it likes: an array was one. Its end is looked for without holding it. */
async function passLine(machine: Machine, bytes: SkippingSource, hasTime: () => boolean): Promise<void> {
  const head = await bytes.read(machine.at, TEXT_BYTES_KEPT);
  for (let at = machine.at + 1; at < bytes.size && hasTime(); at += WINDOW_MAX) {
    const part = await bytes.read(at, WINDOW_MAX);
    const feed = part.indexOf(0x0a);
    if (feed !== -1) {
      machine.passLine(head, machine.at + 1, at + feed);
      return;
    }
    if (part.length === 0) break;
  }
  if (hasTime()) machine.breakOff('ends within an argument', false);
  else machine.breakOff('time was up', true);
}

async function recall(value: Text | Bytes, source: ByteSource): Promise<boolean> {
  const wanted = bytesToRecall(value);
  const read = await source.read(value.at, wanted);
  const bytes = Buffer.from(read);
  if (value.kind === 'bytes') value.head = bytes;
  else {
    value.text = decodeText(value.encoding, bytes, 0, bytes.length);
    value.whole = wanted === value.length;
  }
  return bytes.length > 0;
}
