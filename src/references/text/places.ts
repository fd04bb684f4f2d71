import { type Block, markupBlocks, pythonBlocks, slashBlocks } from './blocks.ts';
import type { CommentSyntax } from './comment-syntax.data.ts';
import { PROSE_NAMES, SYNTAX_BY_EXTENSION } from './comment-syntax.data.ts';

/** `code`: what a program runs or is configured by. `comment` carries what stands before the place in the comment. */
export type Place =
  | { readonly kind: 'code' | 'prose' | 'docstring' | 'rows' }
  | { readonly kind: 'comment'; readonly before: string };

const CODE = { kind: 'code' } as const;
const PROSE = { kind: 'prose' } as const;
const DOCSTRING = { kind: 'docstring' } as const;
/** Characters before a place that are looked at to tell what a comment holds: a minified file is a single line. */
const MAX_BEFORE = 400;

const LINE_COMMENTS: Readonly<Partial<Record<CommentSyntax, readonly string[]>>> = {
  python: ['#'],
  hash: ['#'],
  slash: ['//'],
  dash: ['--'],
  semicolon: [';', '#'],
};

export function commentSyntaxOf(path: string): CommentSyntax {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  if (PROSE_NAMES.test(name) && !/\.(?:py|js|ts|sh|json|ya?ml|toml|cff)$/.test(name)) return 'prose';
  if (/^(?:requirements|constraints)[\w.-]*\.txt$/.test(name) || name === 'cmakelists.txt') return 'hash';
  const dot = name.lastIndexOf('.');
  return SYNTAX_BY_EXTENSION.get(name.slice(dot + 1)) ?? 'hash';
}

/** Tells what kind of place an offset is in. Asked with ascending offsets; the text is scanned at most once. */
export function placesOf(text: string, syntax: CommentSyntax): (offset: number) => Place {
  switch (syntax) {
    case 'prose':
      return () => PROSE;
    case 'rows':
      return () => ({ kind: 'rows' });
    case 'json':
      return (offset) => (isInSentence(text, offset) ? PROSE : CODE);
    case 'notebook':
      return notebookPlaces(text);
    case 'python':
      return orElse(docstringPlaces(text), lineComments(text, ['#']));
    case 'slash':
      return orElse(blockCommentPlaces(text, slashBlocks(text)), lineComments(text, ['//']));
    case 'markup':
      return blockCommentPlaces(text, markupBlocks(text));
    default:
      return lineComments(text, LINE_COMMENTS[syntax] ?? ['#']);
  }
}

function orElse(
  first: (offset: number) => Place,
  second: (offset: number) => Place,
): (offset: number) => Place {
  return (offset) => {
    const place = first(offset);
    return place.kind === 'code' ? second(offset) : place;
  };
}

/** Places inside blocks, which are asked for one after another: the offsets ascend. */
function blockAt(blocks: Generator<Block>): (offset: number) => Block | null {
  let current = blocks.next();
  return (offset) => {
    while (current.done !== true && current.value.end <= offset) current = blocks.next();
    return current.done === true || current.value.start > offset ? null : current.value;
  };
}

function blockCommentPlaces(text: string, blocks: Generator<Block>): (offset: number) => Place {
  const at = blockAt(blocks);
  return (offset) => {
    const block = at(offset);
    if (block === null) return CODE;
    // JSDoc, Javadoc and their kin: written for readers, the examples in it too.
    if (text.startsWith('/**', block.start) && text[block.start + 3] !== '*') return DOCSTRING;
    const before = lineBefore(text, offset, block.start);
    return { kind: 'comment', before: before.replace(/^\s*(?:\/\*+|<!--|\*)\s?/, '') };
  };
}

/** What a docstring is assigned to until it is attached: `EXAMPLE_DOC_STRING = """…`, `MODEL_DOCSTRING = r"""…`. */
const DOCSTRING_NAME = /\b[A-Z_]*(?:DOC|EXAMPLE|USAGE)[A-Z_]*\s*=\s*[rRuUfF]{0,2}$/;
const LONGEST_NAME = 80;

/**
 * A triple-quoted string is a docstring when it begins its statement, shows a session of the interpreter, or is kept
 * under a name that says so; else one that is assigned or passed is code.
 */
function docstringPlaces(text: string): (offset: number) => Place {
  const at = blockAt(pythonBlocks(text));
  let judged: Block | null = null;
  let place: Place = CODE;
  return (offset) => {
    const block = at(offset);
    if (block === null) return CODE;
    if (block !== judged) {
      judged = block;
      place = isDocumentation(text, block) ? DOCSTRING : CODE;
    }
    return place;
  };
}

function isDocumentation(text: string, { start, end }: Block): boolean {
  if (beginsStatement(text, start)) return true;
  if (DOCSTRING_NAME.test(text.slice(Math.max(0, start - LONGEST_NAME), start))) return true;
  return text.slice(start, end).includes('>>>');
}

function beginsStatement(text: string, at: number): boolean {
  let before = at;
  while (before > 0 && at - before < MAX_BEFORE && /[ \trRuUbBfF]/.test(text[before - 1]!)) before--;
  if (before > 0 && text[before - 1] !== '\n' && text[before - 1] !== '\r') return false;
  // The line before goes on: an argument or an element on a line of its own.
  return !/[([{,=+\\]$/.test(text.slice(Math.max(0, before - 200), before).trimEnd());
}

/** The end of what stands before an offset on its line, at most `MAX_BEFORE` characters, from `from` on. */
function lineBefore(text: string, offset: number, from: number): string {
  const piece = text.slice(Math.max(from, offset - MAX_BEFORE), offset);
  return piece.slice(piece.lastIndexOf('\n') + 1);
}

/** Words before an address that make the string around it a sentence (an error message, a description). */
const SENTENCE_WORDS = 4;
const COMMAND_WORD = /\b(?:wget|curl|aria2c|git|pip3?|uv|hf|huggingface-cli|docker|ollama|npx|python3?)\b/;

/** Keys whose text is for people, right before the text: a schema's description, a form's placeholder. */
const TEXT_KEY =
  /"\w*(?:description|placeholder|tooltip|help|hint|label|title|message|comment)"\s*:\s*"[^"]*$/i;

function isInSentence(text: string, offset: number): boolean {
  const line = lineBefore(text, offset, 0);
  if (TEXT_KEY.test(line)) return true;
  const before = line.slice(line.lastIndexOf('"') + 1).trim();
  return before.split(/\s+/).length >= SENTENCE_WORDS && !COMMAND_WORD.test(before);
}

/** Comments that run to the end of their line. The state is kept along a line, so that a long one is read once. */
function lineComments(text: string, markers: readonly string[]): (offset: number) => Place {
  const isScriptBlock = inlineScriptBlock(text);
  let lineEnd = -1;
  let scan = commentScan(text, 0, markers);
  return (offset) => {
    if (offset > lineEnd) {
      scan = commentScan(text, text.lastIndexOf('\n', offset - 1) + 1, markers);
      const next = text.indexOf('\n', offset);
      lineEnd = next === -1 ? text.length : next;
    }
    const start = scan(offset);
    if (start === -1 || isScriptBlock(offset)) return CODE;
    return { kind: 'comment', before: lineBefore(text, offset, start).replace(/^[#/;-]{1,4}/, '') };
  };
}

/** PEP 723: the comment between `# /// script` and `# ///` is run by the tools that install for the script. */
function inlineScriptBlock(text: string): (offset: number) => boolean {
  const start = text.search(/^# \/\/\/ script[ \t]{0,20}\r?$/m);
  if (start === -1) return () => false;
  const length = text.slice(start + 5).search(/^# \/\/\/[ \t]{0,20}\r?$/m);
  const end = length === -1 ? start : start + 5 + length;
  return (offset) => offset > start && offset < end;
}

/** Where a comment begins on the line from `from` on, outside of quotes and before an offset; -1 if nowhere. */
function commentScan(text: string, from: number, markers: readonly string[]): (offset: number) => number {
  let cursor = from;
  let quote = '';
  let found = -1;
  return (offset) => {
    for (; cursor < offset && found === -1; cursor++) {
      const char = text[cursor]!;
      if (quote !== '') {
        if (char === '\\') cursor++;
        else if (char === quote) quote = '';
      } else if (char === '"' || char === '`' || (char === "'" && !/\w/.test(text[cursor - 1] ?? ''))) {
        quote = char;
      } else if (
        markers.some((marker) => text.startsWith(marker, cursor)) &&
        opensComment(text, cursor, from)
      ) {
        found = cursor;
      }
    }
    return found;
  };
}

/** `https://x`, `a#b` and `${#x}` hold a marker and open no comment. */
function opensComment(text: string, at: number, lineStart: number): boolean {
  const before = at === lineStart ? ' ' : text[at - 1]!;
  if (text[at] === '/') return before !== ':' && before !== '\\';
  if (text[at] === '-') return true;
  return /[\s;({[,]/.test(before);
}

/** The markers of a notebook's cells: their kind, and whether outputs or source follow. nbformat writes them sorted. */
const NOTEBOOK_MARKERS = /"cell_type"\s{0,9}:\s{0,9}"(\w+)"|"(outputs|source|metadata)"\s{0,9}:/g;

function notebookPlaces(text: string): (offset: number) => Place {
  const markers = text.matchAll(NOTEBOOK_MARKERS);
  let next = markers.next();
  let code = false;
  let source = false;
  return (offset) => {
    while (next.done !== true && next.value.index < offset) {
      if (next.value[1] !== undefined) {
        code = next.value[1] === 'code';
        source = false;
      } else source = next.value[2] === 'source';
      next = markers.next();
    }
    if (!code || !source) return PROSE;
    // One line of the cell: after the quote that opens its string, or after the escaped line break within one.
    const line = lineBefore(text, offset, 0)
      .replace(/^.*\\n/, '')
      .replace(/^\s*"/, '')
      .replaceAll('\\"', '"');
    const at = commentScan(line, 0, ['#'])(line.length);
    return at === -1 ? CODE : { kind: 'comment', before: line.slice(at + 1) };
  };
}
