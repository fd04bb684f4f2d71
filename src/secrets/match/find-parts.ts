import type { SecretPart, SecretRule } from '../rule.ts';

/**
 * What else belongs to a secret, looked for near it; null when something that is required is not there. `text` holds what
 * surrounds the secret, which stands at [start, end).
 */
export function findParts(
  rule: SecretRule,
  text: string,
  start: number,
  end: number,
): Readonly<Record<string, string>> | null {
  const found: Record<string, string> = {};
  for (const part of rule.parts ?? []) {
    const value = nearest(part, text, start, end);
    if (value !== null) found[part.name] = value;
    else if (part.required) return null;
  }
  return found;
}

function nearest(part: SecretPart, text: string, start: number, end: number): string | null {
  const from = Math.max(0, start - part.within);
  const around = text.slice(from, end + part.within);
  let best: { readonly value: string; readonly distance: number } | null = null;
  for (const match of around.matchAll(new RegExp(part.pattern, 'g'))) {
    if (match[0] === '') break;
    const at = from + match.index;
    const value = match.groups?.['part'] ?? match[0];
    if (at < end && at + match[0].length > start && text.slice(start, end) === value) continue;
    const distance = at >= end ? at - end : Math.max(0, start - at - match[0].length);
    if (best === null || distance < best.distance) best = { value, distance };
  }
  return best?.value ?? null;
}
