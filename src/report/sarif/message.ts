import { printable, shortened } from '../printable.ts';

/**
 * Text for a `message` (SARIF 2.1.0 section 3.11): printable, at most `limit` code units, never empty. Braces are
 * doubled (3.11.5, placeholders) and brackets escaped (3.11.6, embedded links): scanned content cannot make a link.
 */
export function messageText(text: string, limit: number): string {
  const escaped = shortened(printable(text), limit)
    .replace(/[\\[\]]/g, '\\$&')
    .replace(/[{}]/g, '$&$&');
  // Escapes make text longer; only hostile text has so many that they must give way.
  const fitting =
    escaped.length <= limit ? escaped : shortened(printable(text).replace(/[\\[\]{}]/g, '?'), limit);
  return fitting === '' ? '(nothing said)' : fitting;
}

/** Text for a property that no viewer interprets: printable, bounded, or absent when there is nothing to say. */
export function plainText(text: string, limit: number): string | undefined {
  const shown = shortened(printable(text), limit);
  return shown === '' ? undefined : shown;
}
