import type { Expression } from '../../formats/javascript/index.ts';
import { prefixOf, type TextValue, UNKNOWN, type Value, weaker } from './value.ts';

/** Combinations of the parts of a template. */
const MAX_COMBINATIONS = 16;

/** The texts that the parts of a template or a sum have together. */
export function joinedValues(
  parts: readonly Expression[],
  isTemplate: boolean,
  file: string | null,
  valuesOf: (part: Expression) => readonly Value[],
): readonly Value[] {
  let combinations: {
    text: string;
    resolution: TextValue['resolution'];
    open: boolean;
    loose: boolean;
  }[] = [{ text: '', resolution: 'literal', open: true, loose: false }];
  for (const part of parts) {
    const values = valuesOf(part);
    combinations = combinations.flatMap((combination) =>
      combination.open
        ? values.map((value) =>
            value.kind === 'text'
              ? {
                  text: combination.text + value.text,
                  resolution: weaker(
                    combination.resolution,
                    part.kind === 'string' ? 'literal' : weaker(value.resolution, 'constant'),
                  ),
                  open: true,
                  loose: combination.loose || value.loose,
                }
              : { ...combination, text: combination.text + prefixOf(value), open: false },
          )
        : [combination],
    );
    combinations = combinations.slice(0, MAX_COMBINATIONS);
  }
  const first = parts[0];
  if (first === undefined) return [UNKNOWN];
  if (parts.length === 1 && first.kind === 'string') return valuesOf(first);
  const offset = first.kind === 'string' ? first.valueStart : first.start - (isTemplate ? 2 : 0);
  return combinations.map(({ text, resolution, open, loose }) =>
    open
      ? { kind: 'text', text, offset, end: -1, file, resolution, owner: null, loose }
      : { kind: 'unknown', cause: 'other', prefix: text },
  );
}
