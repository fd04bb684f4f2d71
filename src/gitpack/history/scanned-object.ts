/** An object that holds something, while its bytes are there: they are valid only during the call that hands it over. */
export interface ScannedObject {
  /** `names` is one file or folder name; its `id` is that of a tree which has it. */
  readonly kind: 'blob' | 'commit' | 'tag' | 'names';
  readonly id: string;
  /** Bytes of the whole object. */
  readonly sizeBytes: number;
  /** Where `bytes` start in the object: above 0 for parts of one too large to be held. */
  readonly start: number;
  readonly bytes: Uint8Array;
  /** Pairs by ascending offset: where in `bytes` a keyword starts, and the number of the keyword. */
  readonly hits: Uint32Array;
  /**
   * Pairs: an offset in `bytes`, and the tag that was kept for the same bytes in the object that this one is a delta of.
   * What stands around it (`window` bytes after, `BEFORE_BYTES` before) is the same, so it need not be looked at again.
   */
  readonly inherited: Uint32Array;
  /** Whether the scanner wanted it for its first bytes. True once for each object, and for its first part only. */
  readonly wanted: boolean;
  /** Whether it is one of those that `HistoryOptions.whole` names. True once, and for its first part only. */
  readonly named: boolean;
}

/**
 * Takes an object that has hits, or inherited some; more than once for one with very many hits. `keep` says of a hit, by
 * its place among the pairs, that it matters, with any number to find it again by: objects that hold the same bytes then
 * inherit it. Hits that are not kept are not reported again in objects which copy them.
 */
export type OnObject = (object: ScannedObject, keep: (hit: number, tag: number) => void) => void;

/**
 * Whether a blob is to be handed over though nothing in it may be hit: a container, say, which its first bytes tell. It
 * stands at `at` of `bytes`, `size` of it are there. Asked of every blob, so it had better be quick.
 */
export type WantsObject = (bytes: Uint8Array, at: number, size: number) => boolean;

/** What looks at the objects of one thread, and what it has to tell when all are done. */
export interface HistoryScanner<Part> {
  readonly onObject: OnObject;
  readonly wants?: WantsObject;
  finish(): Part;
}

export type ScanMode = 'delta' | 'full';

/**
 * Bytes before a keyword that may decide: a name, a scheme or the first half of a token, and what stands before that on
 * its line.
 */
export const BEFORE_BYTES = 576;

/** Why objects were not searched. */
export type HistoryGapKind =
  | 'missing' // named by a tree, and not there: a partial clone
  | 'damaged' // neither we nor git can read it
  | 'git' // what only git could have read, and it could not be run
  | 'too-large'
  | 'expands-too-far' // deltas that make much more than any honest repository
  | 'name-too-long'
  | 'out-of-time' // reading through git took longer than its budget
  | 'pack' // a whole pack that neither has an index nor is one
  | 'alternate' // a folder of objects that is not there
  | 'loose-limit'
  | 'shallow'; // commits whose parents were not fetched
