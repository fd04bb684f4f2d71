import type { Resolution } from '../core/index.ts';
import type { RecordExpression } from '../formats/code/index.ts';

type KnownResolution = Exclude<Resolution, 'dynamic'>;

/** A text that an expression can have, and where it stands. */
export interface CodeText {
  readonly kind: 'text';
  readonly text: string;
  /** Where its first character stands, and the end of the string that it is; -1 where it is put together. */
  readonly offset: number;
  readonly end: number;
  readonly resolution: KnownResolution;
  /** The first token of the tuple or record that it is a part of, so that its sibling revision is told; -1: none. */
  readonly owner: number;
}

export interface CodeStructure {
  readonly kind: 'structure';
  readonly record: RecordExpression;
  readonly resolution: KnownResolution;
}

/** What cannot be found out in this file. `prefix` is the known beginning of a text. */
export interface CodeUnknown {
  readonly kind: 'unknown';
  readonly cause: 'environment' | 'other';
  readonly prefix: string;
}

export type CodeValue = CodeText | CodeStructure | CodeUnknown;

const RANK: readonly KnownResolution[] = ['literal', 'constant', 'default', 'environment'];

/** A value as it is found through something else: the way that says less of where it stands holds. */
export function through(value: CodeValue, resolution: KnownResolution, owner = -1): CodeValue {
  if (value.kind === 'unknown') return value;
  const weaker = RANK.indexOf(value.resolution) >= RANK.indexOf(resolution) ? value.resolution : resolution;
  if (value.kind === 'structure') return { ...value, resolution: weaker };
  return { ...value, resolution: weaker, owner: value.owner === -1 ? owner : value.owner };
}

/**
 * A text with each of the values behind it. Where one of them stands in the same tuple as the text does, the others
 * belong to other tuples: `let (version, size) = match … { A => ("2", "7B"), … }`.
 */
export function combined(text: CodeText, between: string, values: readonly CodeText[]): CodeText[] {
  const siblings = text.owner === -1 ? [] : values.filter(({ owner }) => owner === text.owner);
  return (siblings.length > 0 ? siblings : values).map((value) => ({
    ...text,
    text: text.text + between + value.text,
    end: -1,
    owner: text.owner === -1 ? value.owner : text.owner,
    resolution: value.resolution === 'literal' ? text.resolution : 'constant',
  }));
}

/** A text that stands nowhere yet. */
export function literal(text: string): CodeText {
  return { kind: 'text', text, offset: 0, end: -1, resolution: 'literal', owner: -1 };
}

/** `a ?? b`: what comes after an environment variable is its fallback, after anything else unknown a default. */
export function chosen(left: readonly CodeValue[], fallbacks: readonly CodeValue[]): readonly CodeValue[] {
  const known = left.filter((value) => value.kind !== 'unknown');
  if (known.length === left.length && left.length > 0) {
    return [...known, ...fallbacks.filter((value) => value.kind !== 'unknown')];
  }
  const isEnvironment = left.some((value) => value.kind === 'unknown' && value.cause === 'environment');
  return [...known, ...fallbacks.map((value) => through(value, isEnvironment ? 'environment' : 'default'))];
}
