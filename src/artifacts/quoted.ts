import { oneLine } from '../base/index.ts';

/** What an attacker wrote, in quotes, as part of a line: printable, and no longer than `most` characters. */
export function quoted(text: string, most = 80): string {
  return JSON.stringify(oneLine(text, most));
}
