const SIMPLE: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  '0': '\0',
};
const ESCAPE = /\\(?:u\{([0-9A-Fa-f]{1,6})\}|u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|\r\n|([\s\S]))/g;

/** The value of the inside of a string or template (ECMA-262, 12.9.4). Escapes that are none keep their character. */
export function decodeEscapes(raw: string): string {
  if (!raw.includes('\\')) return raw;
  return raw.replace(ESCAPE, (_, braced?: string, unicode?: string, hex?: string, simple?: string) => {
    const digits = braced ?? unicode ?? hex;
    if (digits !== undefined) {
      const code = Number.parseInt(digits, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : '';
    }
    if (simple === undefined || simple === '\n' || simple === '\r') return '';
    return SIMPLE[simple] ?? simple;
  });
}
