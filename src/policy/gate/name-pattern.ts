import { ownerOf } from '../../core/index.ts';
import { matchesGlob } from '../glob.ts';

/** Characters that owners and names have on a hub. Nothing else folds to them: U+212A is not `k`, U+0455 not `s`. */
const NAME_TEXT = /^[\w.-]+(?:\/[\w.-]+)?$/;
const PATTERN_TEXT = /^[\w.*?-]+(?:\/[\w.*?-]+)?$/;

/** Whether a text can match anything: a pattern of owners, or of names, in the characters that hubs allow. */
export function isNamePattern(pattern: string): boolean {
  return PATTERN_TEXT.test(pattern);
}

/**
 * The pattern that a name matches: without a slash patterns are about owners, with one about whole names. Only the letters
 * A to Z are the same in both cases. A name that no hub could have matches nothing.
 */
export function matchingPattern(patterns: readonly string[], name: string): string | null {
  if (!NAME_TEXT.test(name)) return null;
  const owner = ownerOf(name);
  const found = patterns.find((pattern) => {
    if (!isNamePattern(pattern)) return false;
    if (pattern.includes('/')) return matchesGlob(pattern, name);
    return owner !== null && matchesGlob(pattern, owner);
  });
  return found ?? null;
}

export function isNameText(name: string): boolean {
  return NAME_TEXT.test(name);
}
