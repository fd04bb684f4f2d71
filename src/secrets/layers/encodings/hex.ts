import { looksLikeText } from './looks-like-text.ts';
import { HEX } from './undo-escapes.ts';

/** Digits. 32 are 16 bytes; hashes are as long, and come to no text. */
export const HEX_MIN = 32;

/** Nearly every run has none: the answer costs nothing then. */
const NONE: { start: number; end: number }[] = [];

/** The hexadecimal texts in a run of characters that come to text. */
export function hexIn(
  bytes: Buffer,
  start: number,
  end: number,
): readonly { readonly start: number; readonly end: number }[] {
  let found: { start: number; end: number }[] = NONE;
  for (let last = start + HEX_MIN - 1; last < end; ) {
    const first = last - HEX_MIN + 1;
    let before = last;
    while (before >= first && HEX[bytes[before]!] !== 255) before--;
    if (before >= first) {
      last = before + HEX_MIN;
      continue;
    }
    let to = last + 1;
    while (to < end && HEX[bytes[to]!] !== 255) to++;
    if ((to - first) % 2 === 0) {
      const probe = Buffer.from(bytes.toString('latin1', first, first + HEX_MIN), 'hex');
      if (looksLikeText(probe)) {
        if (found === NONE) found = [];
        found.push({ start: first, end: to });
      }
    }
    last = to + HEX_MIN;
  }
  return found;
}
