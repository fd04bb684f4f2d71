import { longestOf, parsePattern, worstStepsOf } from './pattern/index.ts';
import { planRule } from './plan-rule.ts';
import type { SecretRule } from './rule.ts';

/** Bytes around a keyword that a rule may need: every rule's window is read again at every change in a history. */
export const [MAX_BEFORE_BYTES, MAX_AFTER_BYTES] = [256, 768];
/** Most steps of a backtracking matcher from one start: bounds what hostile text can cost (CWE-1333). */
export const MAX_STEPS = 200_000;

/** What is wrong with the shape of a rule, in words; nothing for a rule that is bounded and linear. */
export function ruleProblems(rule: SecretRule): string[] {
  const { shape, caseless = false } = rule;
  try {
    const problems: string[] = [];
    const patterns =
      shape.kind === 'assigned'
        ? [parsePattern(shape.names, true), parsePattern(shape.value, caseless)]
        : [parsePattern(shape.pattern, caseless)];
    for (const pattern of patterns) {
      const steps = worstStepsOf(pattern);
      if (steps > MAX_STEPS)
        problems.push(`could take ${steps} steps on hostile text (at most ${MAX_STEPS})`);
      if (longestOf(pattern) > MAX_AFTER_BYTES) problems.push(`matches up to ${longestOf(pattern)} bytes`);
    }
    const { before, after } = planRule(rule);
    if (before > MAX_BEFORE_BYTES)
      problems.push(`reads ${before} bytes before its keyword (at most ${MAX_BEFORE_BYTES})`);
    if (after > MAX_AFTER_BYTES)
      problems.push(`reads ${after} bytes from its keyword on (at most ${MAX_AFTER_BYTES})`);
    return problems;
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
