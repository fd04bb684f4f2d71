/** Classes of the first 128 characters, as bits. Everything above is a letter to every language here. */
export const CHARACTER = { letter: 1, digit: 2, space: 4 } as const;

const CLASSES = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const char = String.fromCharCode(code);
  if (/[A-Za-z_]/.test(char)) CLASSES[code] = CHARACTER.letter;
  else if (/[0-9]/.test(char)) CLASSES[code] = CHARACTER.digit;
  else if (/\s/.test(char)) CLASSES[code] = CHARACTER.space;
}

export function isSpace(code: number): boolean {
  return code < 128 ? CLASSES[code] === CHARACTER.space : code === 0xa0 || code === 0xfeff;
}

export function isLetter(code: number): boolean {
  return code < 128 ? CLASSES[code] === CHARACTER.letter : code !== 0xa0 && code !== 0xfeff;
}

export function isDigit(code: number): boolean {
  return code < 128 && CLASSES[code] === CHARACTER.digit;
}

export function isNamePart(code: number): boolean {
  return isLetter(code) || isDigit(code);
}
