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
  if (checks?.structure === 'private-key-pem') {
    return NAMED_FOR_A_TEST.test(lineBefore) ? 'made for a test, by its name' : null;
  }
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
  if (rule.shape.kind === 'text' && isWordsInParts(value)) return 'made of words';
  if (rule.shape.kind === 'text' && SAYS_PASSWORD.test(value)) return 'says what it is';
  if (isGeneric(rule)) return genericReason(candidate);
  return null;
}

/** From this share of pronounceable stretches on a value is an identifier that somebody made up. */
const WORDY = 0.7;

/** What is written where a password belongs: `mypassword`, `kafka_password`, `Password123!`. */
const SAYS_PASSWORD =
  /^(?:my|your|some|the|[a-z]{2,12}[_-])?(?:password|passwd|passw0rd|p@ssw[o0]rd)\d{0,4}[!@#]?$/i;

/** What a private key that a test was given is called. */
const NAMED_FOR_A_TEST = /(?:test|dummy|fake|mock|sample|example)[\w ]{0,24}(?:key|cert|pem)/i;

const NEEDS = { digit: /\d/, lower: /[a-z]/, upper: /[A-Z]/, letter: /[A-Za-z]/ };

/** Whoever makes up a value writes words with hyphens: `acme-chat-secret-key2`. */
function isWordsInParts(value: string): boolean {
  const parts = value.split(/[-_ ]/);
  const words = parts.filter((part) => /^(?=[a-z]{0,13}[aeiouy])[a-z]{3,14}\d{0,2}$/i.test(part));
  return parts.length >= 3 && words.length >= parts.length * 0.75;
}

/** Rules whose name says only that something is secret, not whose it is. */
export function isGeneric(rule: SecretRule): boolean {
  return rule.id.startsWith('generic-');
}

function prefixLengthOf(rule: SecretRule, value: string): number {
  const lengths = rule.keywords.filter((keyword) => value.startsWith(keyword)).map(({ length }) => length);
  return Math.max(0, ...lengths);
}
