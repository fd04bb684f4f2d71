/** One instruction of a Dockerfile. Offsets are UTF-16 code units into the text. */
export interface Instruction {
  /** Upper-case. */
  readonly keyword: string;
  /** `--mount=…`, `--from=…`: in front of the arguments. */
  readonly flags: string;
  /**
   * The arguments, as they stand from `start` to `end`, except that comments and empty lines between continued lines
   * are blanked, as the builder leaves them out, and that the escape character is a backslash.
   */
  readonly body: string;
  readonly start: number;
  readonly documents: readonly HereDocument[];
}

/** `<<EOF` of a RUN or COPY; what the shell reads is part of the body too. */
export interface HereDocument {
  readonly start: number;
  readonly end: number;
}

/** Lines that begin with `#`, those between continued lines included. */
export interface DockerComment {
  readonly start: number;
  readonly end: number;
}

export interface Dockerfile {
  readonly instructions: readonly Instruction[];
  readonly comments: readonly DockerComment[];
}

const KEYWORD = /^[ \t]*(?:ONBUILD[ \t]+)?([A-Za-z]{2,12})(?=[ \t\\]|$)[ \t]*/i;
const FLAGS = /^(?:--[a-z-]+(?:=(?:"[^"\n]*"|[^\s\\"]*))?[ \t]*(?:[\\`]\r?\n[ \t]*)?){1,20}/;
const ESCAPE_DIRECTIVE = /^(?:[ \t]*#[^\n]*\n){0,5}?[ \t]*#[ \t]*escape[ \t]*=[ \t]*(`)/i;
const HERE_DOCUMENT = /<<-?[ \t]*(["']?)([A-Za-z_]\w{0,60})\1/g;

/** Splits a Dockerfile into its instructions (Dockerfile reference, "Format"). Never fails; linear in the text. */
export function readInstructions(text: string): Dockerfile {
  const mark = ESCAPE_DIRECTIVE.test(text.slice(0, 2000)) ? '`' : '\\';
  const instructions: Instruction[] = [];
  const comments: DockerComment[] = [];
  const unclosed = { count: 0 };
  let at = 0;
  while (at < text.length) {
    const end = lineEnd(text, at);
    const line = text.slice(at, end);
    if (/^[ \t]*#/.test(line)) comments.push({ start: at + line.indexOf('#'), end });
    const keyword = KEYWORD.exec(line);
    if (keyword === null) {
      at = end + 1;
      continue;
    }
    const start = at + keyword[0].length;
    const joined = continued(text, start, mark, comments);
    const flags = FLAGS.exec(joined.body)?.[0] ?? '';
    const isScripted = /^(?:RUN|COPY|ADD)$/i.test(keyword[1]!);
    const heredocs = isScripted
      ? hereDocuments(text, joined.body, joined.end + 1, unclosed)
      : { documents: [], end: joined.end };
    instructions.push({
      keyword: keyword[1]!.toUpperCase(),
      flags,
      body: joined.body.slice(flags.length) + text.slice(joined.end, heredocs.end),
      start: start + flags.length,
      documents: heredocs.documents,
    });
    at = heredocs.end + 1;
  }
  return { instructions, comments };
}

/** The arguments from `start` to the end of the last continued line, of the length that they have in the text. */
function continued(
  text: string,
  start: number,
  mark: string,
  comments: DockerComment[],
): { readonly body: string; readonly end: number } {
  const pieces: string[] = [];
  let at = start;
  for (;;) {
    const end = lineEnd(text, at);
    const line = text.slice(at, end);
    const isComment = at > start && /^[ \t]*#/.test(line);
    if (isComment) comments.push({ start: at + line.indexOf('#'), end });
    const isSkipped = isComment || (at > start && line.trim() === '');
    const isOpen = isSkipped || endsOpen(line, mark);
    pieces.push(isSkipped ? ' '.repeat(line.length) : withBackslash(line, mark));
    if (!isOpen || end >= text.length) return { body: pieces.join(''), end: Math.min(end, text.length) };
    // What is left out takes its line break with it: the shell would end the command there.
    pieces.push(isSkipped ? ' ' : '\n');
    at = end + 1;
  }
}

function endsOpen(line: string, mark: string): boolean {
  let end = line.length;
  while (end > 0 && /[ \t\r]/.test(line[end - 1]!)) end--;
  return line[end - 1] === mark;
}

/** Blanks behind the escape character, which the builder ignores, go in front of it. */
function withBackslash(line: string, mark: string): string {
  if (!endsOpen(line, mark)) return line;
  const kept = line.slice(0, line.lastIndexOf(mark));
  return `${kept}${' '.repeat(line.length - kept.length - 1)}\\`;
}

function hereDocuments(
  text: string,
  body: string,
  from: number,
  unclosed: { count: number },
): { readonly documents: readonly HereDocument[]; readonly end: number } {
  const documents: HereDocument[] = [];
  let at = from;
  for (const match of body.matchAll(HERE_DOCUMENT)) {
    if (documents.length >= MAX_DOCUMENTS || unclosed.count >= MAX_UNCLOSED) break;
    const start = at;
    let closed = false;
    while (at < text.length && !closed) {
      const end = lineEnd(text, at);
      const line = text.slice(at, Math.min(end, at + 200)).trim();
      if (line === match[2]) {
        documents.push({ start, end: at });
        closed = true;
      }
      at = end + 1;
    }
    // Without its end it is none: `<<` of a shell's arithmetic, or of a file cut off.
    if (!closed) {
      unclosed.count++;
      return { documents, end: start - 1 };
    }
  }
  return { documents, end: at - 1 };
}

/** Here-documents of one instruction. */
const MAX_DOCUMENTS = 20;
/** Here-documents without an end, each of which is looked for to the end of the file (CWE-407). */
const MAX_UNCLOSED = 8;

function lineEnd(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  return newline === -1 ? text.length : newline;
}
