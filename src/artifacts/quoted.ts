import { printable } from './draft.ts';

/** What an attacker wrote, in quotes, as part of a line: printable, and no longer than `most` characters. */
export function quoted(text: string, most = 80): string {
  const shown = printable(text);
  return JSON.stringify(shown.length > most ? `${shown.slice(0, most - 1)}…` : shown);
}
