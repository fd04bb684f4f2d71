/** Characters that a line's hash covers, the line's own first (the window of GitHub's `upload-sarif`). */
const WINDOW = 100;
const BASE = 37n;
/** Stands for the end of the text. */
const END = '\uffff';

/**
 * The `primaryLocationLineHash` of lines, as GitHub's upload action computes it, so that alerts keep their identity
 * whether or not that action sees the sources: a polynomial over the next 100 characters that are neither spaces nor
 * tabs, modulo 2^64, and how often that hash has occurred so far. Linear in the text.
 */
export function lineHashes(text: string, wanted: ReadonlySet<number>): ReadonlyMap<number, string> {
  const folded = text.replace(/[ \t]+/g, '').replace(/\r\n?/g, '\n') + END;
  // Windows of wanted lines, to count their earlier occurrences without hashing every line.
  const starts = lineStarts(folded);
  const occurrences = new Map<string, number>();
  for (const line of wanted) {
    const start = starts[line - 1];
    if (start !== undefined) occurrences.set(windowAt(folded, start), 0);
  }
  const hashes = new Map<number, string>();
  for (const [index, start] of starts.entries()) {
    const window = windowAt(folded, start);
    const before = occurrences.get(window);
    if (before === undefined) continue;
    occurrences.set(window, before + 1);
    if (wanted.has(index + 1)) hashes.set(index + 1, `${polynomial(window)}:${before + 1}`);
  }
  return hashes;
}

function lineStarts(folded: string): number[] {
  const starts = [0];
  for (
    let at = folded.indexOf('\n');
    at !== -1 && at + 1 < folded.length;
    at = folded.indexOf('\n', at + 1)
  ) {
    starts.push(at + 1);
  }
  return starts;
}

/** Past the end the window is filled with zeros. */
function windowAt(folded: string, start: number): string {
  return folded.slice(start, start + WINDOW).padEnd(WINDOW, '\0');
}

function polynomial(window: string): string {
  let hash = 0n;
  for (let i = 0; i < WINDOW; i++) hash = BigInt.asUintN(64, hash * BASE + BigInt(window.charCodeAt(i)));
  return hash.toString(16);
}
