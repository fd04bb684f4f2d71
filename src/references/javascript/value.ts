import type { Resolution } from '../../core/index.ts';
import type { Expression } from '../../formats/javascript/index.ts';
import type { Evaluator } from './evaluator.ts';

/** A text that an expression can have, and where it stands. */
export interface TextValue {
  readonly kind: 'text';
  readonly text: string;
  /** Where its first character stands. */
  readonly offset: number;
  /** After its last character when it is written out in one piece, or -1. */
  readonly end: number;
  /** The file it stands in; null: the one that is read. */
  readonly file: string | null;
  readonly resolution: Exclude<Resolution, 'dynamic'>;
  /** Where the object stands that it is a property of, so that a sibling `revision` can be told from another's. */
  readonly owner: number | null;
  /** Whether the expression may have other texts as well: a parameter, an item of a list, a fallback. */
  readonly loose: boolean;
}

export interface StructureValue {
  readonly kind: 'structure';
  readonly expression: Expression & { readonly kind: 'object' | 'array' };
  readonly resolution: TextValue['resolution'];
  readonly loose: boolean;
  /** What evaluates the file that it stands in. */
  readonly home: Evaluator;
}

/** What cannot be found out. `prefix` is the known beginning of a text. */
export interface UnknownValue {
  readonly kind: 'unknown';
  readonly cause: 'environment' | 'other';
  readonly prefix: string;
}

export type Value = TextValue | StructureValue | UnknownValue;

export const UNKNOWN: UnknownValue = { kind: 'unknown', cause: 'other', prefix: '' };
export const ENVIRONMENT: UnknownValue = { kind: 'unknown', cause: 'environment', prefix: '' };

const RANK: readonly TextValue['resolution'][] = ['literal', 'constant', 'default', 'environment'];

/** Of two ways to find a name out, the one that says less of where it stands. */
export function weaker(a: TextValue['resolution'], b: TextValue['resolution']): TextValue['resolution'] {
  return RANK.indexOf(a) >= RANK.indexOf(b) ? a : b;
}

/** A value as it is found through something else. */
export function derive(
  value: Value,
  resolution: TextValue['resolution'],
  owner: number | null = null,
  loose = false,
): Value {
  if (value.kind === 'unknown') return value;
  const through = { resolution: weaker(value.resolution, resolution), loose: value.loose || loose };
  return value.kind === 'text'
    ? { ...value, ...through, owner: value.owner ?? owner }
    : { ...value, ...through };
}

/** The known beginning of an unknown text. */
export function prefixOf(value: Value): string {
  return value.kind === 'unknown' ? value.prefix : '';
}

export function isText(value: Value): value is TextValue {
  return value.kind === 'text';
}
