import { isNamePart } from './characters.ts';

/** After the number that begins at `start`; `1e-5`, `0x1F`, `1_000n`. */
export function endOfNumber(text: string, start: number): number {
  const isHex = text[start] === '0' && /[xX]/.test(text.charAt(start + 1));
  let at = start + 1;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const isSign = (code === 43 || code === 45) && /[eE]/.test(text[at - 1]!) && !isHex;
    if (!isNamePart(code) && code !== 46 && !isSign) break;
  }
  return at;
}

/** After the closing quote of the string that begins at `start`, or where its line ends. */
export function endOfString(text: string, start: number): number {
  const quote = text.charCodeAt(start);
  let at = start + 1;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === 92) at += text.startsWith('\r\n', at + 1) ? 2 : 1;
    else if (code === 10 || code === 13) break;
  }
  return Math.min(at, text.length);
}

/** Where template text from `from` ends: at a backtick, at `${`, at the end, or (`onLine`) at the end of the line. */
export function endOfTemplateText(text: string, from: number, onLine: boolean): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 92) at++;
    else if (code === 96 || (code === 36 && text.charCodeAt(at + 1) === 123)) break;
    else if (onLine && code === 10) break;
  }
  return Math.min(at, text.length);
}

/** After the flags of the regular expression that begins at `start`, or -1 when none ends on this line. */
export function endOfRegex(text: string, start: number): number {
  let inClass = false;
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) return -1;
    if (code === 92) at++;
    else if (code === 91) inClass = true;
    else if (code === 93) inClass = false;
    else if (code === 47 && !inClass) return endOfName(text, at + 1);
  }
  return -1;
}

export function endOfName(text: string, from: number): number {
  let at = from;
  while (at < text.length && isNamePart(text.charCodeAt(at))) at++;
  return at;
}

export function endOfLine(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) !== 10 && text.charCodeAt(at) !== 13) at++;
  return at;
}
