import type { Resolution } from '../../core/index.ts';
import type { Expression } from '../../formats/python/index.ts';

/**
 * What is still to be taken from a value, nearest first: a key of a dict (an expression when it is not constant),
 * an index, an attribute, or each of its elements.
 */
export type Access =
  | { readonly kind: 'key'; readonly text: string | null; readonly expression: Expression | null }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'attribute'; readonly name: string }
  | { readonly kind: 'element' }
  /** The value of any key. */
  | { readonly kind: 'any' };

/** Choices that were made on the way to a candidate: which entry of which container, which call of which function. */
export interface Trail {
  readonly container: number;
  readonly entry: number;
  readonly before: Trail | null;
}

/** A text that a value can be. */
export interface Candidate {
  readonly text: string;
  /** Where `text` begins in the source. */
  readonly offset: number;
  /** Whether offsets into `text` are offsets in the source. */
  readonly verbatim: boolean;
  readonly resolution: Exclude<Resolution, 'dynamic'>;
  readonly trail: Trail | null;
  /** It is a part of a name: alone it names no repository, but a directory or a part of another name. */
  readonly cut?: true;
  /** The file of the target that the text stands in, when it is another one: its offsets count there. */
  readonly file?: string;
  /** Of a text that was put together: where its parts stand. */
  readonly pieces?: readonly Piece[];
}

/** A part of a text: `at` its index there, `offset` its place in the source. */
export interface Piece {
  readonly at: number;
  readonly length: number;
  readonly offset: number;
  readonly verbatim: boolean;
}

/** What an expression can be, as far as the file tells. */
export class Values {
  readonly candidates: Candidate[] = [];
  /** Some of it comes from outside of the file. */
  open = false;
  /** It is an object, a path on this machine, a file that was written: no name. */
  object = false;
  /** What is known of the beginning of a text that is not known as a whole. */
  prefix: string | null = null;
}

const RANK: readonly Candidate['resolution'][] = ['literal', 'constant', 'default', 'environment'];

/** The less direct of two ways in which a name was found out. */
export function lessDirect(a: Candidate['resolution'], b: Candidate['resolution']): Candidate['resolution'] {
  return RANK.indexOf(a) >= RANK.indexOf(b) ? a : b;
}

/** Whether two trails can belong to one run: they chose alike wherever they chose of the same container. */
export function agree(a: Trail | null, b: Trail | null): boolean {
  for (let left = a; left !== null; left = left.before) {
    for (let right = b; right !== null; right = right.before) {
      if (left.container === right.container && left.entry !== right.entry) return false;
    }
  }
  return true;
}

export function choose(before: Trail | null, container: number, entry: number): Trail {
  return { container, entry, before };
}

/** The access that a subscript makes. */
export function accessOf(text: string, index: Expression): Access {
  if (index.kind === 'string') return { kind: 'key', text: index.value, expression: index };
  if (index.kind === 'constant' && index.value === 'number') {
    return { kind: 'index', index: Number.parseInt(text.slice(index.start, index.end), 10) || 0 };
  }
  if (index.kind === 'other' && /^-\d+$/.test(text.slice(index.start, index.end))) {
    return { kind: 'index', index: Number.parseInt(text.slice(index.start, index.end), 10) };
  }
  return { kind: 'key', text: null, expression: index };
}

const BY_CHOICE = new WeakMap<Values, ReadonlyMap<number, ReadonlyMap<number, readonly Candidate[]>>>();

/**
 * The candidates that agree with a trail. Large registries are looked up by the entry that the trail chose, as
 * comparing each name with each revision would be quadratic (CWE-407).
 */
export function agreeing(values: Values, trail: Trail | null): readonly Candidate[] {
  let from: readonly Candidate[] = values.candidates;
  if (from.length > 16) {
    const choices = choicesOf(values);
    for (let step = trail; step !== null; step = step.before) {
      const entries = choices.get(step.container);
      if (entries === undefined) continue;
      from = entries.get(step.entry) ?? [];
      break;
    }
    if (from.length > MAX_COMPARED) from = from.slice(0, MAX_COMPARED);
  }
  const fitting = from.filter((candidate) => agree(candidate.trail, trail));
  // What the very call gives goes before the default that other calls leave it at.
  const given = fitting.filter((candidate) => shareCall(candidate.trail, trail));
  return given.length > 0 ? given : fitting;
}

/** Whether two values were given by one call of a function. */
function shareCall(a: Trail | null, b: Trail | null): boolean {
  for (let left = a; left !== null; left = left.before) {
    if (left.container >= 0) continue;
    for (let right = b; right !== null; right = right.before)
      if (left.container === right.container && left.entry === right.entry) return true;
  }
  return false;
}

/** Candidates that are compared one by one where no choice tells them apart. */
const MAX_COMPARED = 64;

function choicesOf(values: Values): ReadonlyMap<number, ReadonlyMap<number, readonly Candidate[]>> {
  const known = BY_CHOICE.get(values);
  if (known !== undefined) return known;
  const choices = new Map<number, Map<number, Candidate[]>>();
  for (const candidate of values.candidates) {
    for (let step = candidate.trail; step !== null; step = step.before) {
      let entries = choices.get(step.container);
      if (entries === undefined) {
        entries = new Map();
        choices.set(step.container, entries);
      }
      const list = entries.get(step.entry);
      if (list === undefined) entries.set(step.entry, [candidate]);
      else list.push(candidate);
    }
  }
  BY_CHOICE.set(values, choices);
  return choices;
}
