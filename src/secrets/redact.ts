import type { SecretRule } from './rule.ts';

/** Characters of a value that may be shown beyond what every value of its kind begins with. */
const SHOWN = 2;
/** A value shorter than this shows nothing of itself: two characters would be a good part of it. */
const SHORTEST_SHOWN = 20;

/**
 * The only form in which a secret leaves this room: the vendor's prefix and at most two characters more; of what has no
 * prefix of its own, how long it is.
 */
export function redact(rule: SecretRule, value: string): string {
  if (rule.shape.kind !== 'token') return `… (${value.length} characters)`;
  const prefix = rule.keywords
    .filter((keyword) => value.startsWith(keyword))
    .reduce((longest, keyword) => (keyword.length > longest.length ? keyword : longest), '');
  const shown = value.length - prefix.length >= SHORTEST_SHOWN ? SHOWN : 0;
  if (prefix === '' || prefix.length > value.length / 2) return `… (${value.length} characters)`;
  return `${printable(value.slice(0, prefix.length + shown))}…`;
}

function printable(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, '?');
}
