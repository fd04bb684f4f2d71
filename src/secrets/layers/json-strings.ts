import { eachJsonString } from '../../formats/json/index.ts';
import { type Derived, DerivedText } from './derived-text.ts';
import { BACKSLASH, undoEscapes } from './encodings/undo-escapes.ts';

/** The strings of a JSON text that `wanted` picks by their path, unescaped: `"key": "value"`, a line each. */
export function jsonStringsText(
  bytes: Uint8Array,
  start: number,
  end: number,
  wanted: (path: readonly (string | number)[]) => boolean,
): Derived | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const out = new DerivedText();
  eachJsonString(bytes, start, end, (string) => {
    if (string.isKey || !wanted(string.path)) return;
    const name = string.path.at(-1);
    if (typeof name === 'string') out.say(`"${name}": "`, string.start);
    undoEscapes(out, buffer, string.start, string.end, BACKSLASH);
    out.say(typeof name === 'string' ? '"\n' : '\n', string.end);
  });
  return out.length === 0 ? null : out.finish();
}
