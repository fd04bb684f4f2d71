import { type Derived, DerivedText } from './derived-text.ts';

/** A value that a format keeps, with its name, by their places. A value on several pages has several ranges. */
export interface NamedValue {
  readonly name: { readonly start: number; readonly end: number } | null;
  readonly value: readonly { readonly start: number; readonly end: number }[];
}

/** Bytes of a name that are written out. */
const NAME_BYTES_MAX = 256;

/**
 * Values as a text, a line each: `"name": "value"`. In their files they stand against lengths and opcodes, of which some
 * are letters, so that plain bytes do not tell where a value begins and ends.
 */
export function namedValuesText(bytes: Uint8Array, values: Iterable<NamedValue>): Derived | null {
  const out = new DerivedText();
  for (const { name, value } of values) {
    const start = value[0]?.start ?? 0;
    if (name) {
      out.say('"', name.start);
      out.copy(bytes, name.start, Math.min(name.end, name.start + NAME_BYTES_MAX));
      out.say('": "', start);
    }
    for (const range of value) out.copy(bytes, range.start, range.end);
    out.say(name ? '"\n' : '\n', value.at(-1)?.end ?? start);
  }
  return out.length === 0 ? null : out.finish();
}
