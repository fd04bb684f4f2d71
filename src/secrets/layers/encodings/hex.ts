import { looksLikeText } from './looks-like-text.ts';
import { HEX } from './undo-escapes.ts';

/** Digits. 32 are 16 bytes; hashes are as long, and come to no text. */
export const HEX_MIN = 32;

/** Nearly every run has none: the answer costs nothing then. */
const NONE: readonly { readonly start: number; readonly end: number }[] = [];

/** The hexadecimal texts in a run of characters that come to text. */
export function hexIn(bytes: Buffer, start: number, end: number): typeof NONE {
  let found = NONE;
  for (let at = start; at < end; ) {
    let to = at;
    while (to < end && HEX[bytes[to]!] !== 255) to++;
    if (to - at >= HEX_MIN && (to - at) % 2 === 0) {
      const probe = Buffer.from(bytes.toString('latin1', at, at + HEX_MIN), 'hex');
      if (looksLikeText(probe)) found = [...found, { start: at, end: to }];
    }
    at = to + 1;
  }
  return found;
}
