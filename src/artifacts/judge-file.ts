import { posix } from 'node:path';
import { type ByteSource, type Clock, messageOf, WeighbridgeError } from '../base/index.ts';
import type { Artifact, Danger, FormatTrust, StructureLie } from '../core/index.ts';
import { createBudget, type FileBudget } from './budget.ts';
import { countingSource } from './counting-source.ts';
import { hashSource } from './hash-source.ts';
import { type Judge, type Judgement, type Look, type Neighbours, type Subject, worse } from './judge.ts';
import { DEPTH_MAX, HEAD_BYTES } from './limits.ts';
import { mergeReadings, told, toldReasons } from './merge.ts';
import { promisedBy } from './promised-by.ts';
import { JUDGES } from './registry.ts';

export interface JudgeOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly neighbours: Neighbours | null;
  /** Of the whole file, where it is known. */
  readonly sha256?: string | null;
  /** Whether it is computed where it is not known: every byte is read then. */
  readonly hashes?: boolean;
  /** Formats in which it is read whatever its bytes say. */
  readonly as?: readonly string[];
  readonly judges?: readonly Judge[];
}

/**
 * Judges one file in every way in which its bytes can be read. Null: it is nothing that a loader of models reads, and its
 * name promises none. Rejects only when aborted; what cannot be read is said in `incomplete`.
 */
export async function judgeFile(
  source: ByteSource,
  path: string,
  { clock, signal, neighbours, sha256 = null, hashes = false, as, judges = JUDGES }: JudgeOptions,
): Promise<Artifact | null> {
  // Nothing is in it, whatever it is called.
  if (source.size === 0) return null;
  const counted = countingSource(source);
  const shared: Shared = { judges, budget: createBudget(source.size, clock), neighbours, signal };
  const readings = await readAll(shared, { source: counted, path, member: '', depth: 0 }, as);
  const promised = promisedBy(path);
  const valid = readings.filter(({ format }) => format !== UNREADABLE);
  if (readings.length === 0 && promised === undefined) return null;
  const [main, ...others] = valid.map(({ format }) => format);
  const all = mergeReadings(main ?? 'unknown', readings);
  const lies = [...all.lies, ...nameLies(promised, valid, path), ...rivalLies(valid, judges)].sort(
    (a, b) => Number(b.trust === 'ambiguous') - Number(a.trust === 'ambiguous'),
  );
  const incomplete =
    readings.length === 0
      ? [`its content is none that loaders of .${extensionOf(path)} files read`]
      : all.incomplete;
  return {
    file: path,
    format: main ?? 'unknown',
    alsoReadAs: others,
    danger: all.payloads.reduce<Danger>((worst, { danger }) => worse(worst, danger), 'none'),
    complete: incomplete.length === 0,
    incomplete: toldReasons(incomplete),
    formatTrust: trustOf(lies),
    lies: told(lies),
    sizeBytes: source.size,
    bytesRead: counted.bytesRead,
    sha256: sha256 ?? (hashes ? await hashOf(source, signal) : null),
    payloads: told([...all.payloads].sort((a, b) => rank(b.danger) - rank(a.danger))),
  };
}

/** Null for what cannot be read to its end, which judging it has told. */
async function hashOf(source: ByteSource, signal: AbortSignal): Promise<string | null> {
  try {
    return await hashSource(source, signal);
  } catch {
    signal.throwIfAborted();
    return null;
  }
}

/** Whether anything can be said of a file that begins so: for most files of a codebase it takes no more than this. */
export function isWorthJudging(
  look: Look,
  neighbours: Neighbours | null = null,
  judges: readonly Judge[] = JUDGES,
): boolean {
  return (
    promisedBy(look.path) !== undefined ||
    judges.some(
      (judge) => couldBe(judge, look) && !(neighbours !== null && judge.isOrdinary?.(look, neighbours)),
    )
  );
}

/** Not the format of a reading, but of none: what was tried could not be carried through. */
const UNREADABLE = 'unreadable';

interface Shared {
  readonly judges: readonly Judge[];
  readonly budget: FileBudget;
  readonly neighbours: Neighbours | null;
  readonly signal: AbortSignal;
}

interface Inside {
  readonly source: ByteSource;
  readonly path: string;
  readonly member: string;
  readonly depth: number;
}

/** Every reading, the most special first. */
async function readAll(
  shared: Shared,
  inside: Inside,
  as: readonly string[] = [],
): Promise<readonly Judgement[]> {
  const { judges, budget, neighbours, signal } = shared;
  const { source, path, member, depth } = inside;
  signal.throwIfAborted();
  const named = member === '' ? path : member;
  const failed = (why: string): Judgement => ({
    format: UNREADABLE,
    payloads: [],
    lies: [],
    incomplete: [member === '' ? why : `${member}: ${why}`],
  });
  if (depth > DEPTH_MAX) return [failed(`nested deeper than ${DEPTH_MAX} containers`)];
  if (!budget.open()) return [failed('too many things inside one file')];
  if (depth > 0 && !budget.enter(source.size))
    return [failed('its members hold each other, or the same bytes, too often')];
  let head: Uint8Array;
  try {
    head = await source.read(0, HEAD_BYTES);
  } catch (error) {
    return [failed(whyUnread(error, signal))];
  }
  const look = { head, size: source.size, path: named };
  const subject: Subject = {
    ...inside,
    ...look,
    budget,
    neighbours,
    signal,
    place: (offset) => `${member === '' ? '' : `${member}:`}+0x${offset.toString(16)}`,
    inside: (inner, name, innerAs) =>
      merged(shared, { source: inner, path, member: within(member, name), depth: depth + 1 }, innerAs),
    beside: async (name, innerAs) => {
      const opened = await neighbours?.open(name);
      if (!opened) return null;
      budget.grant(opened.size);
      return merged(
        shared,
        { source: opened, path: name, member: within(member, name), depth: depth + 1 },
        innerAs,
      );
    },
  };
  const readings: Judgement[] = [];
  for (const judge of judges) {
    if (!as.includes(judge.format) && !couldBe(judge, look)) continue;
    try {
      const reading = await judge.judge(subject);
      if (reading) readings.push(reading);
    } catch (error) {
      readings.push(failed(`as ${judge.format}: ${whyUnread(error, signal)}`));
    }
  }
  return specialFirst(readings, judges);
}

async function merged(shared: Shared, inside: Inside, as?: readonly string[]): Promise<Judgement> {
  const readings = await readAll(shared, inside, as);
  return mergeReadings(readings.find(({ format }) => format !== UNREADABLE)?.format ?? 'unknown', readings);
}

function within(member: string, name: string): string {
  return member === '' ? name : `${member}!${name}`;
}

/** A judge that fails on a look is asked to judge: then its failure is told. */
function couldBe(judge: Judge, look: Look): boolean {
  try {
    return judge.couldBe(look);
  } catch {
    return true;
  }
}

/** What went wrong, for a report; the end of a scan is the only failure that goes further. */
function whyUnread(error: unknown, signal: AbortSignal): string {
  signal.throwIfAborted();
  return error instanceof WeighbridgeError
    ? messageOf(error)
    : `the judge failed on it, which is a fault of weighbridge: ${messageOf(error)}`;
}

function specialFirst(readings: readonly Judgement[], judges: readonly Judge[]): readonly Judgement[] {
  const general = new Set(
    readings.flatMap(({ format }) => judges.find((judge) => judge.format === format)?.refines ?? []),
  );
  return [
    ...readings.filter(({ format }) => !general.has(format)),
    ...readings.filter(({ format }) => general.has(format)),
  ];
}

/** Readings none of which is a special case of the other: what is loaded depends on who loads it. */
function rivalLies(readings: readonly Judgement[], judges: readonly Judge[]): readonly StructureLie[] {
  const refinedBy = new Map(judges.map(({ format, refines }) => [format, refines ?? []]));
  const agree = (one: string, other: string): boolean =>
    one === other ||
    (refinedBy.get(one)?.includes(other) ?? false) ||
    (refinedBy.get(other)?.includes(one) ?? false);
  const [first, ...rest] = readings.map(({ format }) => format);
  const rival = rest.find((format) => first !== undefined && !agree(first, format));
  if (first === undefined || rival === undefined) return [];
  return [
    {
      trust: 'ambiguous',
      what: `${first} and ${rival}`,
      where: '+0x0',
      why: `The same bytes can be read as ${first} and as ${rival}: what is loaded depends on the loader.`,
    },
  ];
}

function nameLies(
  promised: readonly string[] | undefined,
  readings: readonly Judgement[],
  path: string,
): readonly StructureLie[] {
  if (promised === undefined || readings.some(({ format }) => promised.includes(format))) return [];
  const is = readings[0]?.format ?? 'no model format';
  return [
    {
      trust: 'mismatch',
      what: `.${extensionOf(path)} that is ${is}`,
      where: '+0x0',
      why: `Its name promises ${promised[0]}, and its content is ${is}: loaders and scanners that go by the name are misled.`,
    },
  ];
}

function trustOf(lies: readonly StructureLie[]): FormatTrust {
  if (lies.some(({ trust }) => trust === 'ambiguous')) return 'ambiguous';
  return lies.length > 0 ? 'mismatch' : 'matches';
}

function rank(danger: Danger): number {
  return ['none', 'unvetted', 'suspicious', 'malicious'].indexOf(danger);
}

function extensionOf(path: string): string {
  return posix.extname(path).slice(1).toLowerCase();
}
