/** Classes of the characters below 128; all others can be part of a name, or are white space. */
export const CHARACTER = { other: 0, space: 1, newline: 2, nameStart: 3, digit: 4, quote: 5 } as const;

export const CLASS_OF: Uint8Array = (() => {
  const table = new Uint8Array(128);
  const set = (characters: string, kind: number) => {
    for (const character of characters) table[character.charCodeAt(0)] = kind;
  };
  set(' \t\v\f', CHARACTER.space);
  set('\n\r', CHARACTER.newline);
  set('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_$#\\', CHARACTER.nameStart);
  set('0123456789', CHARACTER.digit);
  set('\'"', CHARACTER.quote);
  return table;
})();

/** NEL is none in ECMAScript; these are (ECMA-262, 12.2 and 12.3). */
export function isWideSpace(code: number): boolean {
  return (
    code === 0xa0 ||
    code === 0xfeff ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

export function isNamePart(code: number): boolean {
  if (code < 128) {
    const kind = CLASS_OF[code];
    return kind === CHARACTER.nameStart || kind === CHARACTER.digit;
  }
  return !isWideSpace(code);
}
