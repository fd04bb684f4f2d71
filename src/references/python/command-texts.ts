import { type Expression, T } from '../../formats/python/index.ts';
import type { ReaderContext } from '../reader.ts';
import type { Collector } from './collector.ts';
import { type CommandPart, readWords, wordOf } from './commands.ts';
import type { Evaluator } from './evaluator.ts';

/** A text of options, with or without the script that takes them. */
const OPTIONS = /(?:^|\s)--[A-Za-z][\w.-]*[ =]+[\w.-]+\//;
/** A literal that is an option with a value which could be a name. */
const OPTION_ITEM = /^["']--[A-Za-z][\w.-]*[ =][\w.-]+(?:\/[\w.-]+)+["']$/;
const PLAIN_LITERAL = /^(["'])[^"'\\\n]*\1$/;
/** What a line of options is given to where it does not say so itself. */
const LEAD = 'python ';
const RUNS_PYTHON = /^\s*(?:python|accelerate|torchrun|deepspeed)/;
/** Longer lists are tables and no commands (CWE-407). */
const MAX_LIST_TOKENS = 2000;

/** Command lines that are taken apart or kept as lists before anything runs them: `"…".split()`, `["--model a/b"]`. */
export function readCommandTexts(evaluator: Evaluator, collector: Collector, context: ReaderContext): void {
  readSplits(evaluator, collector, context);
  readLists(evaluator, collector, context);
}

function readSplits(evaluator: Evaluator, collector: Collector, context: ReaderContext): void {
  const { model } = evaluator;
  for (const opening of model.callsOf('split')) {
    const call = model.call(opening);
    if (call === null || call.callee.kind !== 'attribute') continue;
    const { object } = call.callee;
    const isShell = object.kind === 'name' && object.name === 'shlex';
    if (!isShell && call.args.length > 0) continue;
    const text: Expression | undefined = isShell ? call.args[0]?.value : object;
    if (text?.kind !== 'string' && text?.kind !== 'joined') continue;
    if (!OPTIONS.test(model.source.text.slice(text.start, text.end))) continue;
    const word = wordOf(evaluator, text).map((part) => ({
      ...part,
      text: part.text.replaceAll(/[\r\n]/g, ' '),
    }));
    const lead = RUNS_PYTHON.test(word[0]?.text ?? '') ? '' : LEAD;
    readWords(evaluator, [word], call, lead, collector, context);
  }
}

function readLists(evaluator: Evaluator, collector: Collector, context: ReaderContext): void {
  const { source } = evaluator.model;
  const { text, tokens } = source;
  const { kinds, starts, ends, parents, partners, count } = tokens;
  for (let i = 0; i < count; i++) {
    const open = parents[i]!;
    if (kinds[i] !== T.string || open === -1 || !text.startsWith('--', starts[i]! + 1)) continue;
    if (text[starts[open]!] !== '[' || !OPTION_ITEM.test(text.slice(starts[i], ends[i]))) continue;
    const close = partners[open]!;
    if (close - open > MAX_LIST_TOKENS) continue;
    const words = itemsOf(evaluator, open, close);
    const at = { start: starts[open]!, end: ends[close] ?? text.length };
    readWords(
      evaluator,
      words,
      at,
      RUNS_PYTHON.test(words[0]?.[0]?.text ?? '') ? '' : LEAD,
      collector,
      context,
    );
    i = Math.max(i, close);
  }
}

/** The items of a list; what is no literal stands as a variable. */
function itemsOf(evaluator: Evaluator, open: number, close: number): readonly (readonly CommandPart[])[] {
  const { text, tokens } = evaluator.model.source;
  const { kinds, starts, ends, partners } = tokens;
  const words: CommandPart[][] = [];
  for (let i = open + 1; i < close; i++) {
    const first = i;
    while (i < close && kinds[i] !== T.comma)
      i = kinds[i] === T.open || kinds[i] === T.fStart ? Math.max(partners[i]!, i) + 1 : i + 1;
    if (i === first) continue;
    const offset = starts[first]!;
    const literal = text.slice(offset, ends[first]);
    if (i === first + 1 && kinds[first] === T.string && PLAIN_LITERAL.test(literal))
      words.push([{ text: literal.slice(1, -1), offset: offset + 1, verbatim: true }]);
    else words.push([{ text: '$VALUE', offset, verbatim: false }]);
  }
  return words;
}
