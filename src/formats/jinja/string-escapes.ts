const SIMPLE: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\n': '',
};

const ESCAPE =
  /\\(?:([\\'"abfnrtv\n])|x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([0-7]{1,3})|N\{([^}]*)\}|([xuUN])|$)?/g;

/** Of a name escape whose character we do not know: a letter that stands for none in particular. */
const NAMED = '\ufffd';

/**
 * Jinja decodes literals by Python's `unicode-escape`. `valid` is false where that raises, and the template does not
 * compile.
 */
export function decodeLiteral(written: string): { readonly text: string; readonly valid: boolean } {
  const lines = written.includes('\r') ? written.replace(/\r\n?/g, '\n') : written;
  if (!lines.includes('\\')) return { text: lines, valid: true };
  let valid = true;
  const text = lines.replace(
    ESCAPE,
    (
      all,
      simple?: string,
      x?: string,
      u?: string,
      long?: string,
      octal?: string,
      name?: string,
      cut?: string,
    ) => {
      if (simple !== undefined) return SIMPLE[simple] ?? all;
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
      if (name !== undefined) return NAMED;
      if (cut !== undefined || all === '\\$') {
        valid = false;
        return all;
      }
      const digits = x ?? u ?? long;
      if (digits === undefined) return all;
      const code = Number.parseInt(digits, 16);
      if (code <= 0x10ffff) return String.fromCodePoint(code);
      valid = false;
      return all;
    },
  );
  return { text, valid };
}
