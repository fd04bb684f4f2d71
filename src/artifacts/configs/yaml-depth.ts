/** Brackets and indents that are parsed; the parser recurses (CWE-674). */
const NESTING_MAX = 400;

export function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x5b || code === 0x7b) {
      if (++depth > NESTING_MAX) return true;
    } else if (code === 0x5d || code === 0x7d) depth--;
  }
  return /^(?: {400}|(?:- ?){400})/m.test(text);
}
