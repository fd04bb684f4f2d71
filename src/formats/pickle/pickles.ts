import type { MachineOptions } from './machine-state.ts';
import type { Effect, PickleStream, Value } from './value.ts';

/** Where an effect was told from. */
export interface EffectContext {
  /** Which pickle, from 0, and where it begins. */
  readonly stream: number;
  readonly start: number;
  /**
   * `linear`: one byte behind another. `frames`: as unpicklers of a file before CPython 3.13.15 and 3.14.7 do, who skip
   * the rest of a frame when an argument does not fit into it (cpython#154848). Told only from where the two part.
   */
  readonly reading: 'linear' | 'frames';
  /** For `frames`: the opcode whose argument is taken from behind its frame. */
  readonly forkedAt: number | null;
  /** It does not begin where the one before it ends: bytes between them are no pickle. */
  readonly behindJunk: boolean;
}

export interface PickleOptions {
  /** Where the first one begins; 0. */
  readonly from?: number;
  /** How many pickles are read at most, without looking behind them. Without it all, those behind junk included. */
  readonly most?: number;
  /** What runs, in the order of execution. A stream that breaks has told what ran before. */
  readonly onEffect?: (effect: Effect, context: EffectContext) => void;
  /** Each pickle at its end, with its result. */
  readonly onStream?: (stream: PickleStream, context: EffectContext) => void;
  /**
   * For loaders that take bytes of their own from the file after an effect, as joblib does after BUILD: where the pickle
   * goes on. Null: at `position`, as usual. A position before it, or past the end, breaks the
   * stream; NaN ends all reading, for what follows is for another reader.
   */
  readonly resume?: (effect: Effect, position: number) => Promise<number> | null;
  /**
   * For loaders that take raw data behind a pickle by what it gave: where these end and the next pickle begins. Null: there
   * are none. They are looked through like other junk, but not to their end.
   */
  readonly rawBehind?: (result: Value | null, end: number) => Promise<number | null>;
  /** False ends the reading, which is then incomplete. */
  readonly hasTime?: () => boolean;
  /** Texts and bytes that are longer than a name, as they are met; also where what is run turns out to be no pickle. */
  readonly onConstant?: MachineOptions['onConstant'];
  /** Each opcode that is read without skips, with its argument or with the value it makes; for tests. */
  readonly trace?: MachineOptions['trace'];
}

/** Bytes that are no pickle. Beyond `examined` nobody has looked for one, nor said what they are. */
export interface Junk {
  readonly start: number;
  readonly end: number;
  readonly examined: number;
}

export interface Pickles {
  /** The first ones, `STREAMS_KEPT` at most; `result` is null where it is too big to be kept: `onStream` has them all. */
  readonly streams: readonly PickleStream[];
  readonly count: number;
  /** What is between and behind them and begins no pickle: the first ones. */
  readonly junk: readonly Junk[];
  /** Past the last opcode of the last stream. */
  readonly end: number;
  /**
   * Whether it is a pickle and no other text that opcodes can be read in: it says its protocol, ends as it should and has
   * structure, or calls something. Anything that is not is of no interest, whatever it imports.
   */
  readonly convincing: boolean;
  /** Why not all was read, one line each. */
  readonly incomplete: readonly string[];
}
