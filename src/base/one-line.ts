/** Controls, bidirectional and other format characters (CVE-2021-42574), and what else breaks a line. */
const MISLEADING = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/** What a stranger wrote, as part of a message: on one line, printable, and no longer than `most` characters. CWE-150. */
export function oneLine(text: string, most: number): string {
  const line = text
    .slice(0, 4 * most)
    .replace(MISLEADING, ' ')
    .trim();
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}
