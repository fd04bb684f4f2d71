/** `owner/name` as it stands in a text, with nothing of a path around it. */
export interface Slug {
  readonly slug: string;
  readonly index: number;
}

/** Characters of an owner and of a name; longer ones are neither. */
const MAX_OWNER = 60;
const MAX_NAME = 96;

/**
 * The stretches of a text that may be `owner/name`. From slash to slash, since those are few: a pattern that tries each
 * character takes longer than reading the configuration does.
 */
export function* slugsIn(text: string): Generator<Slug> {
  for (let slash = text.indexOf('/'); slash !== -1; slash = text.indexOf('/', slash + 1)) {
    let start = slash;
    while (start > 0 && slash - start <= MAX_OWNER && isNameCode(text.charCodeAt(start - 1))) start -= 1;
    const before = start === 0 ? '' : text[start - 1]!;
    // `${NAME:-ns/n}`: the sign of a fallback is no part of the owner.
    if (before === ':' && text[start] === '-') start += 1;
    if (slash - start > MAX_OWNER || start === slash || !isAlphanumeric(text.charCodeAt(start))) continue;
    if (before === '/' || before === '@' || before === '$' || before === '}') continue;
    let end = slash + 1;
    while (end < text.length && end - slash <= MAX_NAME && isNameCode(text.charCodeAt(end))) end += 1;
    const after = text[end];
    if (after === '/' || after === '@' || end - slash > MAX_NAME) continue;
    while (text[end - 1] === '.') end -= 1;
    if (end - slash > 2 && isAlphanumeric(text.charCodeAt(slash + 1)))
      yield { slug: text.slice(start, end), index: start };
  }
}

function isAlphanumeric(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39);
}

/** A letter, a digit, `_`, `-` or `.`. */
function isNameCode(code: number): boolean {
  return isAlphanumeric(code) || code === 0x5f || code === 0x2d || code === 0x2e;
}
