/** Of A to Z only: U+212A is no `k`. */
function folded(text: string): string {
  return text.trim().replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** What a publisher calls a licence of their own: any text, and so also the name of a known licence. */
const OWN = /^other \((.*)\)$/s;

/**
 * Whether a pattern of the policy (`apache-2.0`, `cc-by-nc-*`, `other`, `none`) is about a licence that a card declares. To
 * deny, the publisher's own name of a licence counts; to allow, it counts only with its `other (…)`: anybody can call
 * anything `mit`.
 */
export function matchesPattern(pattern: string, license: string, to: 'allow' | 'deny'): boolean {
  const declared = folded(license);
  const own = OWN.exec(declared)?.[1];
  const candidates =
    own === undefined ? [declared] : to === 'deny' ? [declared, 'other', own.trim()] : [declared, 'other'];
  const wanted = folded(pattern).split('*');
  return candidates.some((candidate) => matchesParts(wanted, candidate, own !== undefined && to === 'allow'));
}

/** `*` is any run of characters. Linear: each part is looked for once, leftmost. */
function matchesParts(parts: readonly string[], text: string, exact: boolean): boolean {
  if (parts.length === 1 || exact) return parts.join('*') === text;
  const last = parts.at(-1)!;
  if (!text.startsWith(parts[0]!) || !text.endsWith(last)) return false;
  let at = parts[0]!.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return at <= text.length - last.length;
}
