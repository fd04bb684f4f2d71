import { entropyOf } from './entropy.ts';

const MEANS_NOTHING =
  /x{5,}|\*{3,}|\.{3,}|_{4,}|-{6,}|#{3,}|your[-_ ]?|(?:example|sample|dummy|placeholder|changeme|change[-_]me|redacted|replace[-_]?(?:me|with|this)|insert[-_]|<[^>]{1,60}>|\$\{|\{\{|%\(|todo|fixme|fake|mock|foobar|notreal|not[-_]?(?:a|my|the)?[-_]?real|s3cr3t|lorem|deadbeef|abcdefgh|hgfedcba|qwerty|12345678|87654321|01234567|abc123|secret[-_]?here|token[-_]?here|key[-_]?here|mytoken|mysecret|my[-_]?(?:api|secret|access)|some[-_]?(?:token|secret|key)|test[-_]?(?:token|key|secret|password)|super[-_]?secret)/i;

/** Share of one character from which a value is padding. */
const PADDING_SHARE = 0.5;

/**
 * Why a value is nobody's secret but a place for one, or null. `prefix` is what every token of the kind begins with: it
 * says nothing.
 */
export function placeholderReason(value: string, prefixLength: number): string | null {
  const body = value.slice(prefixLength);
  const word = MEANS_NOTHING.exec(body);
  // A random token holds short words by chance: only a long one, or one that fills a good part, tells.
  if (word && (word[0].length >= 5 || word[0].length * 3 >= body.length)) return 'placeholder';
  if (body.length === 0) return 'placeholder';
  const counts = new Map<string, number>();
  for (const character of body) counts.set(character, (counts.get(character) ?? 0) + 1);
  if (Math.max(...counts.values()) >= body.length * PADDING_SHARE) return 'one character repeated';
  if (body.length >= 16 && isSequence(body)) return 'characters in sequence';
  if (body.length >= 16 && entropyOf(body) < 2.2) return 'too regular to be random';
  if (body.length >= 16 && repeatsItself(body)) return 'a pattern repeated';
  return null;
}

/** Whether most characters follow their neighbour in the alphabet. */
function isSequence(text: string): boolean {
  let steps = 0;
  for (let at = 1; at < text.length; at++) {
    const step = text.charCodeAt(at) - text.charCodeAt(at - 1);
    if (step === 1 || step === -1) steps++;
  }
  return steps >= text.length * 0.6;
}

function repeatsItself(text: string): boolean {
  for (let period = 1; period <= Math.min(10, text.length / 2); period++) {
    let same = 0;
    for (let at = period; at < text.length; at++) if (text[at] === text[at - period]) same++;
    if (same >= (text.length - period) * 0.95) return true;
  }
  return false;
}
