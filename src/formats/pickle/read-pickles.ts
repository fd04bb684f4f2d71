import type { ByteSource } from '../../base/index.ts';
import { Evidence } from './evidence.ts';
import {
  BEGINNING_REACH,
  JUNK_BYTES_AT_HAND_MAX,
  JUNK_BYTES_MAX,
  JUNK_KEPT,
  JUNK_WINDOW,
  STREAMS_KEPT,
  TRIAL_BYTES_MAX,
} from './limits.ts';
import type { EffectContext, Junk, PickleOptions, Pickles } from './pickles.ts';
import { type Run, runStream } from './run-stream.ts';
import type { Effect, PickleStream } from './value.ts';
import { SkippingSource, Windows } from './window.ts';

/** Effects that are held back until it is clear that what is run is a pickle; one with more is. */
const HELD_MAX = 1000;
/** Streams whose place is remembered, so that no other way leads to them again. */
const STARTS_MAX = 100_000;
/** Cells of a result that is kept in the list of streams. */
const RESULT_CELLS_MAX = 4096;

/** The pickles in `source`, one behind another, run without making anything. Rejects only as the source does. */
export async function readPickles(source: ByteSource, options: PickleOptions = {}): Promise<Pickles> {
  return new Reading(source, options).all();
}

class Reading {
  readonly #source: ByteSource;
  readonly #options: PickleOptions;
  readonly #windows: Windows;
  readonly #streams: PickleStream[] = [];
  readonly #junk: Junk[] = [];
  readonly #incomplete = new Set<string>();
  readonly #starts = new Set<number>();
  readonly #frameEnds = new Set<number>();
  #count = 0;
  #convincing = false;
  #trials = TRIAL_BYTES_MAX;

  constructor(source: ByteSource, options: PickleOptions) {
    this.#source = source;
    this.#options = options;
    this.#windows = new Windows(new SkippingSource(source, []));
  }

  async all(): Promise<Pickles> {
    const { from = 0, most = Number.POSITIVE_INFINITY } = this.#options;
    const end = await this.#chain(from, true, most);
    // Whoever loads twice from one file goes on where the frame ends that the first one ended in.
    for (const start of most === Number.POSITIVE_INFINITY ? this.#frameEnds : []) {
      if (!this.#starts.has(start)) await this.#chain(start, false, most);
    }
    if (!this.#hasTime()) this.#incomplete.add('time was up');
    return {
      streams: this.#streams,
      count: this.#count,
      junk: this.#junk,
      end,
      convincing: this.#convincing,
      incomplete: [...this.#incomplete],
    };
  }

  /** Pickles one behind another; gives the end of the last. */
  async #chain(from: number, certain: boolean, most: number): Promise<number> {
    let run = await this.#run(from, !certain, certain);
    let end = run?.stream.end ?? from;
    while (run && this.#count < most && end < this.#source.size && this.#hasTime()) {
      if (this.#starts.has(end) || run.isHandedOver) break;
      const last = run.stream;
      run = last.broken === null ? await this.#run(end, false, false) : null;
      if (!run && most === Number.POSITIVE_INFINITY) run = await this.#behindOther(last, end);
      end = run?.stream.end ?? end;
    }
    return end;
  }

  #hasTime(): boolean {
    return this.#options.hasTime?.() ?? true;
  }

  /** Runs what is at `at`; null when it is `certain` to be a pickle neither beforehand nor by what it does. */
  async #run(at: number, behindJunk: boolean, certain: boolean): Promise<Run | null> {
    const context = { stream: this.#count, start: at, behindJunk };
    const linear: EffectContext = { ...context, reading: 'linear', forkedAt: null };
    const says = await this.#saysProtocol(at);
    const evidence = new Evidence();
    let held: { readonly effect: Effect; readonly forkedAt: number | null }[] | null = [];
    const told = (effect: Effect, forkedAt: number | null): void =>
      this.#options.onEffect?.(
        effect,
        forkedAt === null ? linear : { ...context, reading: 'frames', forkedAt },
      );
    const letGo = (): void => {
      for (const { effect, forkedAt } of held ?? []) told(effect, forkedAt);
      held = null;
    };
    if (certain || (says && !behindJunk)) letGo();
    const run = await runStream(this.#source, at, {
      tell: (effect, forkedAt) => {
        evidence.note(effect);
        if (held === null) told(effect, forkedAt);
        else if (held.push({ effect, forkedAt }) > HELD_MAX) letGo();
      },
      resume: this.#options.resume,
      trace: this.#options.trace,
      onConstant: this.#options.onConstant,
      hasTime: () => this.#hasTime(),
      windows: this.#windows,
      ...(behindJunk && { until: at + this.#trials }),
    });
    const convincing = evidence.convinces(run.stream, run.memoised, says);
    if (held !== null && !convincing) {
      if (behindJunk) this.#trials -= Math.max(0, run.stream.end - at);
      return null;
    }
    letGo();
    this.#count++;
    if (this.#starts.size < STARTS_MAX) this.#starts.add(at);
    if (run.frameEnd !== null && this.#frameEnds.size < JUNK_KEPT) this.#frameEnds.add(run.frameEnd);
    this.#convincing ||= convincing;
    if (run.incomplete) this.#incomplete.add(run.incomplete);
    if (this.#streams.length < STREAMS_KEPT) {
      this.#streams.push(run.cells < RESULT_CELLS_MAX ? run.stream : { ...run.stream, result: null });
    }
    this.#options.onStream?.(run.stream, linear);
    return run;
  }

  async #saysProtocol(at: number): Promise<boolean> {
    if (!this.#windows.holds(at) || !this.#windows.holds(at + 1)) await this.#windows.moveTo(at, 2);
    const { bytes, base } = this.#windows;
    const version = bytes[at - base + 1] ?? 0xff;
    return bytes[at - base] === 0x80 && version <= 5;
  }

  /** The next pickle behind raw data, the end of which `last` tells, or behind junk; null when there is none in sight. */
  async #behindOther(last: PickleStream, from: number): Promise<Run | null> {
    const { size } = this.#source;
    const raw = last.broken === null ? ((await this.#options.rawBehind?.(last.result, from)) ?? null) : null;
    if (raw === null || raw <= from || raw > size) return this.#behindJunk(from, size, false);
    const run = await this.#behindJunk(from, raw, true);
    if (run !== null || raw === size) return run;
    return (await this.#run(raw, false, false)) ?? (await this.#behindJunk(raw, size, false));
  }

  /** The next pickle somewhere between `from` and `end`; `isKnown`: it is known what these bytes are. */
  async #behindJunk(from: number, end: number, isKnown: boolean): Promise<Run | null> {
    const atHand = this.#convincing && !this.#source.far && !isKnown;
    const until = Math.min(end, from + (atHand ? JUNK_BYTES_AT_HAND_MAX : JUNK_BYTES_MAX));
    for (let at = from; at < until && this.#hasTime(); at += JUNK_WINDOW) {
      const length = Math.min(JUNK_WINDOW + BEGINNING_REACH, end - at);
      const bytes = await this.#source.read(at, length);
      const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
      for (const { index } of text.matchAll(BEGINNINGS)) {
        if (index >= JUNK_WINDOW || !this.#hasTime()) break;
        if (this.#trials <= 0) {
          this.#incomplete.add(
            'more places between its pickles look like the beginning of one than are tried',
          );
          return null;
        }
        const run = await this.#run(at + index, true, false);
        if (run) {
          if (at + index > from) this.#noteJunk({ start: from, end: at + index, examined: at + index });
          return run;
        }
        // Besides what was run in vain: to begin costs as well.
        this.#trials -= 256;
      }
    }
    this.#noteJunk({ start: from, end, examined: isKnown ? end : until });
    return null;
  }

  #noteJunk(junk: Junk): void {
    if (this.#junk.length < JUNK_KEPT) this.#junk.push(junk);
  }
}

/** Where a pickle may begin among other bytes: PROTO and an opcode, GLOBAL with two names, a mark and what may follow it. */
const BEGINNINGS = new RegExp(
  [
    String.raw`\x80[\x02-\x05](?=[\x28-\x5d\x61-\x7d\x80-\x98])`,
    String.raw`c(?=[A-Za-z_][\w.]{0,200}\n[A-Za-z_][\w.]{0,200}\n)`,
    String.raw`\((?=[(SVUXTIFKJMcildp}\]N])`,
  ].join('|'),
  'g',
);
