/** `FROM x` or `ADAPTER x` of a Modelfile. */
export interface ModelfileInstruction {
  readonly word: 'FROM' | 'ADAPTER';
  readonly value: string;
  /** Where the value stands. */
  readonly offset: number;
  readonly commented: boolean;
}

const INSTRUCTION = /^[ \t]*(#[# \t]*)?(FROM|ADAPTER)[ \t]+(?:"([^"\r\n]{1,400})"|(\S{1,400}))[ \t]*$/i;
/** Instructions whose text may be of many lines, between three quotes. */
const OPENS_TEXT = /^[ \t]*(?:TEMPLATE|SYSTEM|LICENSE|MESSAGE|PARAMETER)\b[^\n]*?"""/i;
/** A line that is longer names nothing, and would be slow to look at. */
const MAX_LINE = 1000;

/** The instructions that name something, but none that stand inside of a template or a prompt. */
export function instructionsOf(text: string): readonly ModelfileInstruction[] {
  const found: ModelfileInstruction[] = [];
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const end = newline === -1 ? text.length : newline;
    const line = text.slice(at, Math.min(end, at + MAX_LINE)).replace(/\r$/, '');
    const opens = OPENS_TEXT.exec(line);
    if (opens !== null) {
      const close = text.indexOf('"""', at + opens[0].length);
      at = close === -1 ? text.length : close + 3;
      continue;
    }
    const match = INSTRUCTION.exec(line);
    if (match !== null) {
      const value = match[3] ?? match[4]!;
      const word = match[2]!.toUpperCase() === 'FROM' ? 'FROM' : 'ADAPTER';
      found.push({ word, value, offset: at + line.lastIndexOf(value), commented: match[1] !== undefined });
    }
    at = end + 1;
  }
  return found;
}
