import { type Expression, type Program, TOKEN } from '../../formats/javascript/index.ts';
import type { PinSite, PlainEdit } from '../pin-site.ts';
import type { Evaluator } from './evaluator.ts';
import { lineBreakOf, quoteOf, tokenAt } from './pin-slots.ts';

/** What the table is called that is looked up. */
export const TABLE = 'MODEL_REVISIONS';

type TableSite = Extract<PinSite, { readonly kind: 'table' }>;
type Place = Omit<TableSite, 'kind' | 'use'>;

/** A name that can stand between quotes as it is. */
const PLAIN_KEY = /^[\w./-]{1,200}$/;
const TYPESCRIPT = /\.(?:[cm]?ts|tsx)$/;
/** Characters of an expression that is written a second time, to look the table up. */
const MAX_KEY = 120;

/** `MODEL_REVISIONS[model]` for an expression that means the same when it is evaluated again; else null. */
export function lookup(named: Expression | null, { text }: Program): string | null {
  if (named === null || !isRepeatable(named)) return null;
  const written = text.slice(named.start, named.end);
  if (written.length > MAX_KEY || /[\r\n]|\/[/*]/.test(written)) return null;
  return `${TABLE}[${written}]`;
}

function isRepeatable(expression: Expression): boolean {
  switch (expression.kind) {
    case 'name':
    case 'string':
      return true;
    case 'member':
      return isRepeatable(expression.object);
    case 'index':
      return isRepeatable(expression.object) && isRepeatable(expression.index);
    case 'template':
    case 'sum':
      return expression.parts.every(isRepeatable);
    case 'choice':
      return isRepeatable(expression.left) && isRepeatable(expression.right);
    default:
      return false;
  }
}

/**
 * Where the entry of a name goes, in the table that the file has or in a new one at its head; null where a table
 * cannot be told from something else that is called so.
 */
export function tableFor(name: string, evaluator: Evaluator, path: string): Place | null {
  if (!PLAIN_KEY.test(name)) return null;
  const { program } = evaluator;
  if (mentionsTable(program)) {
    const brace = tableIn(evaluator);
    return brace === -1 ? null : entryIn(program, brace, name);
  }
  const { text } = program;
  const lineBreak = lineBreakOf(text);
  const quote = quoteOf(program, -1);
  const typed = TYPESCRIPT.test(path) ? ': Record<string, string>' : '';
  const head = headOf(program);
  if (head === null) return null;
  const open = `${head.isBehind ? lineBreak + lineBreak : ''}const ${TABLE}${typed} = {${lineBreak}`;
  const close = head.isBehind ? '};' : `};${lineBreak}${lineBreak}`;
  const entry = { before: `  ${quote}${name}${quote}: ${quote}`, after: `${quote},${lineBreak}` };
  return { at: head.at, open, close, entry };
}

export function tableSite(place: Place, use: readonly PlainEdit[]): PinSite {
  return { kind: 'table', ...place, use };
}

/** The table of a file, with its name for a property that looks it up. */
function mentionsTable({ text }: Program): boolean {
  return text.includes(TABLE);
}

/** The brace of the table that the file has; -1 when it has none that is written out. */
function tableIn(evaluator: Evaluator): number {
  const [binding, second] = evaluator.bindingsAt(TABLE, 0);
  if (binding === undefined || second !== undefined || binding.kind !== 'constant') return -1;
  const { program } = evaluator;
  const value = program.parser.expressionAt(binding.value);
  if (value.kind !== 'object' || value.properties.some(({ value: each }) => each.kind !== 'string'))
    return -1;
  return tokenAt(program, value.start);
}

function entryIn(program: Program, open: number, name: string): Place | null {
  const { tokens, matches, text } = program;
  const close = matches[open]!;
  if (close === -1) return null;
  const isEmpty = close === open + 1;
  const hasComma = tokens.kinds[close - 1] === TOKEN.comma;
  const first = open + 1;
  const quote = quoteOf(program, tokens.starts[isEmpty ? open : first]!);
  const key = `${quote}${name}${quote}: ${quote}`;
  const between = isEmpty ? '' : text.slice(tokens.ends[open], tokens.starts[first]);
  const gap = /[\r\n]/.test(between) ? between.slice(between.search(/\r?\n[^\r\n]*$/)) : ' ';
  const at = tokens.ends[isEmpty ? open : close - 1]!;
  const entry =
    isEmpty || hasComma
      ? { before: `${gap}${key}`, after: `${quote},` }
      : { before: `,${gap}${key}`, after: quote };
  return { at, open: '', close: '', entry };
}

/** Behind the imports of a file, or where its first statement begins. */
function headOf(program: Program): { readonly at: number; readonly isBehind: boolean } | null {
  const { tokens, matches, text } = program;
  if (tokens.length === 0) return null;
  const word = (at: number): string => text.slice(tokens.starts[at], tokens.ends[at]);
  let end = -1;
  let at = 0;
  // Directives: 'use client';
  while (tokens.kinds[at] === TOKEN.string && endsStatement(program, at)) {
    end = tokens.kinds[at + 1] === TOKEN.semicolon ? at + 1 : at;
    at = end + 1;
  }
  while (at < tokens.length) {
    if (tokens.kinds[at] === TOKEN.name && word(at) === 'import') {
      const last = endOfImport(program, at, word);
      if (last === -1) break;
      end = last;
      at = last + 1;
    } else if (matches[at]! > at) at = matches[at]! + 1;
    else at++;
  }
  if (end !== -1) {
    const stop = tokens.ends[end]!;
    const rest = /^[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n*]*\*\/[ \t]*)?(?=[\r\n]|$)/.exec(
      text.slice(stop, stop + 400),
    );
    return { at: stop + (rest?.[0].length ?? 0), isBehind: true };
  }
  const first = tokens.starts[0]!;
  const lineStart = text.slice(0, first).search(/[^\r\n]*$/);
  return /^[ \t\ufeff]*$/.test(text.slice(lineStart, first)) ? { at: first, isBehind: false } : null;
}

/** The last token of the import that begins at `at`; -1 when it is a call, or no import that we know. */
function endOfImport({ tokens, matches }: Program, at: number, word: (at: number) => string): number {
  const next = tokens.kinds[at + 1];
  if (next === TOKEN.parenOpen || next === TOKEN.dot) return at;
  let end = at + 1;
  while (end < tokens.length && tokens.kinds[end] !== TOKEN.string) {
    const kind = tokens.kinds[end];
    if (kind === TOKEN.semicolon || kind === TOKEN.assign || kind === TOKEN.parenOpen) return at;
    end = matches[end]! > end ? matches[end]! + 1 : end + 1;
  }
  if (end >= tokens.length) return -1;
  const after = tokens.kinds[end + 1] === TOKEN.name ? word(end + 1) : '';
  if ((after === 'with' || after === 'assert') && matches[end + 2]! > end) end = matches[end + 2]!;
  return tokens.kinds[end + 1] === TOKEN.semicolon ? end + 1 : end;
}

function endsStatement({ tokens, text }: Program, at: number): boolean {
  const next = at + 1;
  if (next >= tokens.length || tokens.kinds[next] === TOKEN.semicolon) return true;
  return /[\r\n]/.test(text.slice(tokens.ends[at], tokens.starts[next])) && tokens.kinds[next] === TOKEN.name;
}
