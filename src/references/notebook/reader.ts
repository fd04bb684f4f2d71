import type { FoundReference, Language, ReaderContext, ReferenceReader } from '../reader.ts';
import { type NotebookCell, scanNotebook } from './cell-scan.ts';
import { interpolated, namesIn, splitCell } from './magics.ts';
import { MappedText } from './mapped-text.ts';
import { type JsonStyle, jsonSites, jsonStyleOf } from './pin-sites.ts';
import { quotedDocuments } from './quoted-documents.ts';

/**
 * Between two cells of the joined Python: `pass` can only begin a statement, so brackets that a cell leaves open end
 * there (the lexer's error recovery) instead of swallowing the next cell.
 */
const SEPARATOR = '\npass\n';

/** `NAME = "text"` at the beginning of a line. */
const CONSTANT = /^([A-Za-z_]\w*)[ \t]*(?::[ \t]*str[ \t]*)?=[ \t]*(["'])([^"'\\\n]*)\2[ \t]*(?:#.*)?$/gm;

const PYTHON = /^(?:|i?python[\d.]*|pypy)$/;

function read(json: string, context: ReaderContext): readonly FoundReference[] {
  const { cells, language } = scanNotebook(json);
  const style = jsonStyleOf(json, context.wantsPins ? cells : []);
  const references: FoundReference[] = [];
  const code = cells.filter(({ type }) => type === 'code');
  if (PYTHON.test(language)) readPython(json, code, context, style, references);
  else if (language.includes('script')) {
    for (const cell of code) readAs('javascript', textOf(json, cell), context, style, references);
  } else if (/^(?:bash|sh|zsh|shell)$/.test(language)) {
    for (const cell of code) readAs('shell', textOf(json, cell), context, style, references);
  }
  for (const cell of cells) {
    if (cell.type === 'markdown' || cell.type === 'heading')
      readAs('markdown', textOf(json, cell), context, style, references);
  }
  return references.sort((a, b) => a.offset - b.offset);
}

/** All code cells are one program: constants of one are used in the next. */
function readPython(
  json: string,
  cells: readonly NotebookCell[],
  context: ReaderContext,
  style: JsonStyle,
  into: FoundReference[],
): void {
  const python = new MappedText();
  const commands: MappedText[] = [];
  for (const cell of cells) {
    const text = textOf(json, cell);
    for (const part of splitCell(text.text)) {
      const { start, end } = part.line;
      if (part.kind === 'python') text.copyTo(python, start, end);
      else if (part.kind === 'shell') {
        const command = new MappedText();
        command.pad(part.prefix);
        text.copyTo(command, start, end);
        commands.push(command);
        // A command reads constants too: as statements of their own they are neither lost nor taken for anything else.
        python.pad(`${namesIn(command.text).join('\n')}\n`);
      } else if (part.kind === 'file') {
        const file = new MappedText();
        text.copyTo(file, start, end);
        readAs(part.language, file, context, style, into);
      }
    }
    python.pad(SEPARATOR);
  }
  readAs('python', python, context, style, into);
  const known = new Set(into.map(({ offset }) => offset));
  for (const { start, end } of quotedDocuments(python.text)) {
    const document = new MappedText();
    python.copyTo(document, start, end);
    const found: FoundReference[] = [];
    readAs('yaml', document, context, style, found);
    into.push(...found.filter(({ offset, role }) => !known.has(offset) && role === 'load'));
  }
  if (commands.length === 0) return;
  const constants = constantsOf(python);
  for (const command of commands) {
    const whole = new MappedText();
    interpolated(command, whole, constants);
    readAs('shell', whole, context, style, into);
  }
}

/** The last value wins, as it does when the notebook is run from top to bottom. */
function constantsOf(python: MappedText): Map<string, { text: string; source: number }> {
  const constants = new Map<string, { text: string; source: number }>();
  for (const found of python.text.matchAll(CONSTANT)) {
    const text = found[3]!;
    const at = found.index + found[0].indexOf(found[2]!) + 1;
    const source = python.sourceOf(at);
    if (source !== null) constants.set(found[1]!, { text, source });
  }
  return constants;
}

function textOf(json: string, cell: NotebookCell): MappedText {
  const text = new MappedText();
  for (const span of cell.source) text.addJson(json, span);
  return text;
}

function readAs(
  language: Language,
  text: MappedText,
  context: ReaderContext,
  style: JsonStyle,
  into: FoundReference[],
): void {
  for (const found of context.embedded(language, text.text)) {
    const offset = text.sourceOf(found.offset);
    if (offset === null) continue;
    const usedAt = found.usedAt.map((used) => text.sourceOf(used)).filter((used) => used !== null);
    const { pinSites, ...rest } = found;
    const sites = pinSites === undefined ? {} : { pinSites: jsonSites(pinSites, text, style) };
    into.push({ ...rest, offset, usedAt, ...sites });
  }
}

/** Jupyter notebooks: code, commands and text of the cells; outputs are not read. */
export const notebookReader: ReferenceReader = {
  language: 'notebook',
  accepts: (name) => name.endsWith('.ipynb'),
  prefilter: /cell_type/,
  read,
};
