import type { Expression } from '../../formats/python/index.ts';

/** Longest expression shown, in UTF-16 code units (the contract of `FoundReference.expression`). */
const LONGEST = 120;

/** The source of an expression on one line, shortened. */
export function shortened(text: string, expression: Expression): string {
  const line = text
    .slice(expression.start, Math.min(expression.end, expression.start + 4 * LONGEST))
    .replace(/\s+/g, ' ')
    .trim();
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1)}…`;
}
