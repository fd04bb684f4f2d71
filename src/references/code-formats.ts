import type { CodeExpression, StringExpression } from '../formats/code/index.ts';
import { type CodeText, type CodeValue, combined, literal } from './code-value.ts';

/** Combinations of the parts of a text that is put together. */
const MAX_COMBINATIONS = 64;

interface Values {
  ofName(name: string): readonly CodeValue[];
  of(given: CodeExpression): readonly CodeValue[];
}

/** The texts of `format!("{}/{name}", owner)` as far as its parts are known; null when it has none. */
export function formattedTexts(
  format: StringExpression,
  given: readonly CodeExpression[],
  values: Values,
): readonly CodeValue[] | null {
  let texts: CodeText[] = [{ ...literal(''), offset: format.valueStart }];
  let from = 0;
  let position = 0;
  for (const match of format.value.matchAll(/\{(\w*)(?::[^{}]*)?\}|%[sdv]/g)) {
    const before = format.value.slice(from, match.index);
    from = match.index + match[0].length;
    const isNamed = match[1] !== undefined && match[1] !== '' && !/^\d/.test(match[1]);
    const argument = isNamed ? undefined : given[position++];
    const parts = isNamed ? values.ofName(match[1]!) : argument === undefined ? [] : values.of(argument);
    const known = parts.filter((value) => value.kind === 'text');
    if (known.length === 0) return [{ kind: 'unknown', cause: 'other', prefix: texts[0]!.text + before }];
    texts = texts.flatMap((text) => combined(text, before, known)).slice(0, MAX_COMBINATIONS);
  }
  if (from === 0) return null;
  const last = format.value.slice(from);
  return texts.map((text) => ({ ...text, text: text.text + last, resolution: 'constant' }));
}

/** The texts of `a + b`; where a part is not known, what is known before it. */
export function joinedTexts(
  parts: readonly CodeExpression[],
  valuesOf: (part: CodeExpression) => readonly CodeValue[],
): readonly CodeValue[] {
  let texts: CodeText[] = [];
  for (const [index, part] of parts.entries()) {
    const values = valuesOf(part);
    const unknown = values.find((value) => value.kind !== 'text');
    if (unknown !== undefined || values.length === 0) {
      const rest = unknown?.kind === 'unknown' ? unknown.prefix : '';
      return [{ kind: 'unknown', cause: 'other', prefix: (texts[0]?.text ?? '') + rest }];
    }
    const own = values as readonly CodeText[];
    texts = index === 0 ? [...own] : texts.flatMap((text) => combined(text, '', own));
    texts = texts.slice(0, MAX_COMBINATIONS);
  }
  return texts;
}
