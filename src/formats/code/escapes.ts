const SIMPLE: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0' };

/** The value of a string whose escapes begin with a backslash. What is no known escape stands for itself. */
export function unescapedCode(raw: string): string {
  return raw.replace(
    /\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([\s\S]))/g,
    (_, a, b, c, d) => {
      if (d !== undefined) return SIMPLE[d as string] ?? (d as string);
      const code = Number.parseInt((a ?? b ?? c) as string, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : '';
    },
  );
}
