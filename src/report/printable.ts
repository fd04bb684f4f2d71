/**
 * Everything that a terminal or a viewer would act on instead of showing: control characters (ESC, CSI in its 8-bit
 * form), bidirectional and other format characters (CVE-2021-42574), invisible fillers, separators other than the
 * plain space, lone surrogates, private and unassigned code points.
 */
const UNSHOWABLE = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}[\p{Zs}--[ ]]]/gv;
/** More marks than any script stacks on one letter would paint over the neighbouring lines. */
const STACKED_MARKS = /(?<=\p{M}{4})\p{M}/gu;
const SAFE_ASCII = /^[ -~]*$/;

/**
 * The text as it can be shown to a person: whatever is not plainly visible is spelled out (`\x1b`, `\u{202e}`), so
 * that scanned content can neither steer the terminal nor look like something else. Always one line.
 */
export function printable(text: string): string {
  if (SAFE_ASCII.test(text)) return text;
  return text.replace(UNSHOWABLE, spelledOut).replace(STACKED_MARKS, spelledOut);
}

function spelledOut(character: string): string {
  switch (character) {
    case '\n':
      return '\\n';
    case '\r':
      return '\\r';
    case '\t':
      return '\\t';
  }
  const code = character.codePointAt(0)!;
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`;
}

/** At most `limit` UTF-16 code units, ending in `...` when something was left out. Never splits a surrogate pair. */
export function shortened(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, limit - 3).replace(/[\ud800-\udbff]$/, '')}...`;
}
