import { documentLanguage } from '../config-embedded.ts';
import type { Language } from '../reader.ts';
import type { MappedText } from './mapped-text.ts';

/** A stretch of a cell, line breaks included. */
export interface Line {
  readonly start: number;
  readonly end: number;
}

/** What a code cell is made of: Python, commands, or the whole of it in another language. */
export type CellPart =
  | { readonly kind: 'python'; readonly line: Line }
  /** `prefix` is a word that the magic stands for. */
  | { readonly kind: 'shell'; readonly line: Line; readonly prefix: string }
  /** A file that the cell writes. */
  | { readonly kind: 'file'; readonly line: Line; readonly language: Language }
  | { readonly kind: 'other'; readonly line: Line };

const SHELL_CELL = /^%%(?:bash|sh|system|!|script\s+(?:--\S+\s+)*(?:ba|z)?sh)\b|^%%sx\b/;
/** Cell magics after which the rest of the cell is Python still. */
const PYTHON_CELL =
  /^%%(?:time|timeit|capture|prun|python3?|pypy|memit|mprun|ai|cython|wandb|heat|snakeviz|scalene)\b/;
const PYTHON_FILE = /^%%(?:writefile|file)\s+(?:-a\s+)?\S+\.py\s*$/;
const SHELL_FILE = /^%%(?:writefile|file)\s+(?:-a\s+)?\S+\.(?:sh|bash)\s*$/;

const WRITTEN_FILE = /^%%(?:writefile|file)\s+(?:(?:-a|--append)\s+)?["']?([^\s"']{1,300})["']?\s*$/;

/** `!cmd`, `!!cmd`, `x = !cmd`. */
const COMMAND = /^\s*(?:[\w.,[\]'" ]+=\s*)?!{1,2}(?!=)/;
const LINE_MAGIC =
  /^\s*(?:[\w., ]+=\s*)?%{1,2}(pip|conda|mamba|uv|env|set_env|run|sx|system|bash|sh|git|cd)?\b[ \t]*/;

/** Splits a code cell by IPython's line and cell magics. */
export function splitCell(text: string): readonly CellPart[] {
  const lines = linesOf(text);
  const parts: CellPart[] = [];
  const first = lines.findIndex(({ start, end }) => text.slice(start, end).trim() !== '');
  const head = first === -1 ? '' : text.slice(lines[first]!.start, lines[first]!.end).trimStart();
  let rest: 'python' | 'shell' | 'other' = 'python';
  let from = 0;
  if (head.startsWith('%%')) {
    rest =
      SHELL_CELL.test(head) || SHELL_FILE.test(head)
        ? 'shell'
        : PYTHON_CELL.test(head) || PYTHON_FILE.test(head)
          ? 'python'
          : 'other';
    from = first + 1;
    for (let i = 0; i < from; i++) parts.push({ kind: 'other', line: lines[i]! });
  }
  if (rest !== 'python') {
    const start = lines[from]?.start ?? text.length;
    const line = { start, end: text.length };
    const language = languageWritten(head);
    parts.push(
      rest === 'shell'
        ? { kind: 'shell', line, prefix: '' }
        : language === null
          ? { kind: 'other', line }
          : { kind: 'file', line, language },
    );
    return parts;
  }
  for (let i = from; i < lines.length; i++) {
    const line = lines[i]!;
    const written = text.slice(line.start, line.end);
    const command = COMMAND.exec(written) ?? LINE_MAGIC.exec(written);
    if (command === null) {
      parts.push({ kind: 'python', line });
      continue;
    }
    // A backslash carries a command over to the next line.
    let end = line.end;
    while (i + 1 < lines.length && /\\\r?\n$/.test(text.slice(lines[i]!.start, end))) end = lines[++i]!.end;
    parts.push({
      kind: 'shell',
      line: { start: line.start + command[0].length, end },
      prefix: prefixOf(command[1]),
    });
  }
  return parts;
}

/** The language of the file that a cell writes, by its name; null when it writes none that is read. */
function languageWritten(head: string): Language | null {
  const path = WRITTEN_FILE.exec(head)?.[1];
  return path === undefined ? null : documentLanguage(path.slice(path.lastIndexOf('/') + 1));
}

function prefixOf(magic: string | undefined): string {
  if (magic === 'run') return 'python ';
  return magic === 'pip' || magic === 'conda' || magic === 'mamba' || magic === 'uv' || magic === 'git'
    ? `${magic} `
    : '';
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf('\n', start);
    const end = found === -1 ? text.length : found + 1;
    lines.push({ start, end });
    start = end;
  }
  return lines;
}

/** `{NAME}` or `$NAME` in a command. */
const INTERPOLATION = /\{([A-Za-z_]\w*)\}|\$([A-Za-z_]\w*)/g;

/** Names of the notebook that a command asks for. */
export function namesIn(command: string): readonly string[] {
  return [...command.matchAll(INTERPOLATION)].map((found) => found[1] ?? found[2]!);
}

/** A command with the notebook's constants put in for `{NAME}` and `$NAME`, each mapped to where it stands. */
export function interpolated(
  command: MappedText,
  target: MappedText,
  constants: ReadonlyMap<string, { readonly text: string; readonly source: number }>,
): void {
  let from = 0;
  for (const found of command.text.matchAll(INTERPOLATION)) {
    const constant = constants.get(found[1] ?? found[2] ?? '');
    if (constant === undefined) continue;
    command.copyTo(target, from, found.index);
    target.add(constant.text, constant.source);
    from = found.index + found[0].length;
  }
  command.copyTo(target, from, command.length);
}
