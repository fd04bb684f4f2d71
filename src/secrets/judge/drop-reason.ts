import type { SecretRule } from '../rule.ts';
import { entropyOf } from './entropy.ts';
import { genericReason, wordShare } from './generic.ts';
import { placeholderReason } from './placeholder.ts';
import { publishedReason } from './published.ts';
import { STRUCTURES } from './structures.ts';

/** A value in its surroundings, as far as they say whether it is a secret. */
export interface Candidate {
  readonly rule: SecretRule;
  readonly value: string;
  /** The line up to the value, and from it on, as far as they were read. */
  readonly lineBefore: string;
  readonly lineAfter: string;
}

/** Why a candidate is no secret, in words for `--show-dropped`; null to keep it. */
export function dropReason(candidate: Candidate): string | null {
  const { rule, value, lineBefore } = candidate;
  const { checks } = rule;
  if (checks?.structure && !STRUCTURES[checks.structure](value))
    return `not a well-formed ${checks.structure}`;
  for (const need of checks?.needs ?? []) {
    if (!NEEDS[need].test(value)) return `has no ${need === 'letter' ? 'letter' : need}`;
  }
  if (checks?.entropy !== undefined && entropyOf(value) < checks.entropy) return 'too regular to be random';
  if (checks?.structure === 'private-key-pem') return null;
  const published = publishedReason(value, lineBefore);
  if (published) return published;
  const prefix = rule.shape.kind === 'token' ? prefixLengthOf(rule, value) : 0;
  const placeholder = placeholderReason(value, prefix);
  if (placeholder) return placeholder;
  if (rule.shape.kind === 'assigned') {
    if (/^(?:\d{1,}|[a-zA-Z]{1,12})$/.test(value)) return 'a number or a word';
  }
  if (rule.shape.kind === 'assigned' && value.length >= 16 && wordShare(value) > WORDY)
    return 'made of words';
  // Whoever makes up a value writes words with hyphens.
  if (
    rule.shape.kind === 'text' &&
    /^[a-z0-9]+(?:[-_ ][a-z0-9]+){2,}$/i.test(value) &&
    wordShare(value) > WORDY
  )
    return 'made of words';
  if (isGeneric(rule)) return genericReason(candidate);
  return null;
}

/** From this share of pronounceable stretches on a value is an identifier that somebody made up. */
const WORDY = 0.7;

const NEEDS = { digit: /\d/, lower: /[a-z]/, upper: /[A-Z]/, letter: /[A-Za-z]/ };

/** Rules whose name says only that something is secret, not whose it is. */
export function isGeneric(rule: SecretRule): boolean {
  return rule.id.startsWith('generic-');
}

function prefixLengthOf(rule: SecretRule, value: string): number {
  const lengths = rule.keywords.filter((keyword) => value.startsWith(keyword)).map(({ length }) => length);
  return Math.max(0, ...lengths);
}
