import type { ByteSource } from '../base/index.ts';
import type { Danger, Payload, StructureLie } from '../core/index.ts';

/** The beginning and the end of what is to be judged: enough to tell which judges to ask. */
export interface Look {
  /** The first bytes, `HEAD_BYTES` of them at most. */
  readonly head: Uint8Array;
  readonly size: number;
  /** Path as told; its last part may name a member. It never decides against a judge, only for one where bytes cannot. */
  readonly path: string;
}

/** One way of reading some bytes, judged. */
export interface Judgement {
  /** As in docs/artifacts.md: `pickle`, `torch-zip`. */
  readonly format: string;
  readonly payloads: readonly Payload[];
  readonly lies: readonly StructureLie[];
  /** Why part of it was not examined, one printable line each; empty when all was. No limit ends in "clean". */
  readonly incomplete: readonly string[];
}

/** A judge of one format. Never throws for what bytes hold; rejects only with what the source rejects with. */
export interface Judge {
  readonly format: string;
  /** Formats that this one is a special case of: a torch checkpoint is a zip. Both readings then agree. */
  readonly refines?: readonly string[];
  /** Whether some loader may read bytes that begin so in this format. Cheap; too often yes rather than once no. */
  couldBe(look: Look): boolean;
  /**
   * Whether it would say nothing of a file of a tree that begins so and has these neighbours: spares codebases, most of
   * whose files could be something by their names, the way to a thread. Like `judge`, and never more often yes.
   */
  isOrdinary?(look: Look, neighbours: Neighbours): boolean;
  /** Null: on a closer look it is not this format, and says nothing. */
  judge(subject: Subject): Promise<Judgement | null>;
}

/** What is judged, and what a judge may do about it. */
export interface Subject extends Look {
  readonly source: ByteSource;
  /** Where its bytes stand in the file: '' for the file itself, `a.zip!data.pkl` below it. */
  readonly member: string;
  /** Containers around it. */
  readonly depth: number;
  /** Shared by everything inside one file. */
  readonly budget: Budget;
  /** Files beside it; null where there are none (standard input). */
  readonly neighbours: Neighbours | null;
  readonly signal: AbortSignal;
  /** `member:+0x1f`, for `where`. */
  place(offset: number): string;
  /**
   * Judges what is inside, by every judge that could read it: `member` is its name in here. `as` names the judges whose
   * reading a loader makes whatever the bytes say. What is found is told with its place, lies and gaps included.
   */
  inside(source: ByteSource, member: string, as?: readonly string[]): Promise<Judgement>;
  /** The same for a file beside this one, which loading this one reads or runs; null when there is none. */
  beside(path: string, as?: readonly string[]): Promise<Judgement | null>;
}

export interface Neighbours {
  /** Path relative to the folder of the file; `..` may be in it as long as it stays within the target. */
  has(path: string): boolean;
  read(path: string, maxBytes: number): Promise<Uint8Array | null>;
  /** Null where it is no regular file of the target. */
  open(path: string): Promise<ByteSource | null>;
  /** What it is instead of a regular file: a link is what loaders of external data have been fooled with. */
  kindOf(path: string): 'file' | 'symbolic-link' | 'hard-link' | 'folder' | 'absent';
}

/** Bounds on the work for one file. What is refused is said in `incomplete`. */
export interface Budget {
  /** Takes bytes that are about to be expanded; false when there are no more. */
  expand(bytes: number): boolean;
  /** Takes one more thing inside; false when there are too many. */
  open(): boolean;
  /** False once time is up. Ask where a loop may run long. */
  hasTime(): boolean;
}

const ORDER: readonly Danger[] = ['none', 'unvetted', 'suspicious', 'malicious'];

/** The worse of two. */
export function worse(a: Danger, b: Danger): Danger {
  return ORDER.indexOf(a) >= ORDER.indexOf(b) ? a : b;
}

/** A judgement with nothing to say. */
export function nothingFound(format: string): Judgement {
  return { format, payloads: [], lies: [], incomplete: [] };
}
