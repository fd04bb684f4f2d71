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
