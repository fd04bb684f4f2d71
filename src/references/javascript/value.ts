import type { Resolution } from '../../core/index.ts';
import type { Expression } from '../../formats/javascript/index.ts';

/** A text that an expression can have, and where it stands. */
export interface TextValue {
  readonly kind: 'text';
  readonly text: string;
  /** Where its first character stands. */
  readonly offset: number;
  readonly resolution: Exclude<Resolution, 'dynamic'>;
  /** Where the object stands that it is a property of, so that a sibling `revision` can be told from another's. */
  readonly owner: number | null;
}

export interface StructureValue {
  readonly kind: 'structure';
  readonly expression: Expression & { readonly kind: 'object' | 'array' };
  readonly resolution: TextValue['resolution'];
}

/** What cannot be found out in this file. `prefix` is the known beginning of a text. */
export interface UnknownValue {
  readonly kind: 'unknown';
  readonly cause: 'environment' | 'other';
  readonly prefix: string;
}

export type Value = TextValue | StructureValue | UnknownValue;

const RANK: readonly TextValue['resolution'][] = ['literal', 'constant', 'default', 'environment'];

/** Of two ways to find a name out, the one that says less of where it stands. */
export function weaker(a: TextValue['resolution'], b: TextValue['resolution']): TextValue['resolution'] {
  return RANK.indexOf(a) >= RANK.indexOf(b) ? a : b;
}

/** A value as it is found through something else. */
export function derive(value: Value, resolution: TextValue['resolution'], owner: number | null): Value {
  if (value.kind === 'unknown') return value;
  const through = weaker(value.resolution, resolution);
  return value.kind === 'text'
    ? { ...value, resolution: through, owner: value.owner ?? owner }
    : { ...value, resolution: through };
}

/** The known beginning of an unknown text. */
export function prefixOf(value: Value): string {
  return value.kind === 'unknown' ? value.prefix : '';
}
