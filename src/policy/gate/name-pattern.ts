import { ownerOf } from '../../core/index.ts';
import { matchesGlob } from '../glob.ts';

/** Characters that owners and names have on a hub. Nothing else folds to them: U+212A is not `k`, U+0455 not `s`. */
const NAME_TEXT = /^[\w.-]+(?:\/[\w.-]+)?$/;
const PATTERN_TEXT = /^[\w.*?-]+(?:\/[\w.*?-]+)?$/;
/** Runs of stars in a pattern: each multiplies what it takes to try a name. CWE-1333. */
const MAX_STARS = 4;

/** Whether a text can match anything: a pattern of owners, or of names, in the characters that hubs allow. */
export function isNamePattern(pattern: string): boolean {
  return PATTERN_TEXT.test(pattern) && (pattern.match(/\*+/g)?.length ?? 0) <= MAX_STARS;
}

export function isNameText(name: string): boolean {
  return NAME_TEXT.test(name);
}

/**
 * The pattern that a name matches: without a slash patterns are about owners, with one about whole names. Only the letters
 * A to Z are the same in both cases. A name that no hub could have matches nothing.
 */
export function matchingPattern(patterns: readonly string[], name: string): string | null {
  if (!isNameText(name)) return null;
  const owner = ownerOf(name);
  const { exact, globs } = sorted(patterns);
  const found =
    exact.get(name.toLowerCase()) ?? (owner === null ? undefined : exact.get(owner.toLowerCase()));
  // A name without an owner is no owner.
  if (found !== undefined && (owner !== null || found.includes('/'))) return found;
  return (
    globs.find((glob) => {
      if (glob.includes('/')) return matchesGlob(glob, name);
      return owner !== null && matchesGlob(glob, owner);
    }) ?? null
  );
}

interface SortedPatterns {
  /** By what they match, in lower case. */
  readonly exact: ReadonlyMap<string, string>;
  readonly globs: readonly string[];
}

const known = new WeakMap<readonly string[], SortedPatterns>();

/** Lists of thousands of owners are asked about at every request. */
function sorted(patterns: readonly string[]): SortedPatterns {
  const found = known.get(patterns);
  if (found !== undefined) return found;
  const usable = patterns.filter(isNamePattern);
  const isGlob = (pattern: string) => /[*?]/.test(pattern);
  const made = {
    exact: new Map(usable.filter((each) => !isGlob(each)).map((each) => [each.toLowerCase(), each])),
    globs: usable.filter(isGlob),
  };
  known.set(patterns, made);
  return made;
}
