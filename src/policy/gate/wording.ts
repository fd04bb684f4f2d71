import { oneLine } from '../../base/index.ts';
import type { GatePolicy } from './gate.ts';

/** Characters of one thing that a stranger named, in a message that is read at a prompt and travels in a header. */
const MAX_SHOWN = 120;
/** Things named of a list, before the rest is only counted. */
const MAX_LISTED = 3;

export function shown(text: string): string {
  return oneLine(text, MAX_SHOWN);
}

/** `a, b, c and 4 more`. */
export function listed(texts: readonly string[]): string {
  const more = texts.length - MAX_LISTED;
  const first = texts.slice(0, MAX_LISTED).map(shown).join(', ');
  return more > 0 ? `${first} and ${more} more` : first;
}

/** Whom to ask. */
export function keeperOf(policy: GatePolicy): string {
  return policy.contact ? shown(policy.contact) : 'whoever keeps the policy';
}

/** The day of a date, for people. */
export function dayOf(date: string): string {
  return shown(date).slice(0, 10);
}
