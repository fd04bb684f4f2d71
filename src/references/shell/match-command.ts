import { plainText, type Word } from '../../formats/shell/index.ts';
import { type CommandWord, commandWords, isVariable } from './arguments.ts';
import { COMMAND_FORMS, type CommandForm, RUNNERS, TALKERS } from './forms.data.ts';
import type { Variables } from './values.ts';

/** A command that fits a form, and where its arguments begin. */
export interface CommandMatch {
  readonly form: CommandForm;
  readonly args: readonly CommandWord[];
  /** What stands in front of the command's own words: `sudo`, `uv run`. */
  readonly before: readonly CommandWord[];
  /** The command's own words. */
  readonly own: readonly CommandWord[];
}

/** Words in front of a command (`sudo`, `uv run`, `docker run …`) that are looked through for it. */
const MAX_WORDS_BEFORE = 40;
/** What may stand in front of any command. */
const WRAPPERS =
  /^(?:sudo|env|time|nohup|exec|command|nice|ionice|timeout|xargs|watch|retry|numactl|stdbuf|setsid|doas|eval|parallel|systemd-run|!|-)$/;
/** Command words that are common words elsewhere: only believed in first place, or behind a wrapper. */
const COMMON =
  /^(?:main|server|http|https|fetch|download|swift|transformers|conda|poetry|tune|trl|lms|wget|curl|main|http|xh|axel|rclone|whisperx)$/;
/** Options of `git` itself that take a value. */
const GIT_VALUED = new Set(['-C', '-c', '--git-dir', '--work-tree']);

interface Row {
  readonly form: CommandForm;
  /** Alternatives for each word. */
  readonly words: readonly (readonly string[])[];
}

const ROWS: readonly Row[] = COMMAND_FORMS.map((form) => ({
  form,
  words: form.command.split(' ').map((word) => word.split('|')),
}));
const EXACT = new Map<string, Row[]>();
const OPEN: Row[] = [];
const NO_ROWS: readonly Row[] = [];
for (const row of ROWS) {
  if (row.words[0]!.some((word) => word.endsWith('*'))) OPEN.push(row);
  for (const word of row.words[0]!)
    if (!word.endsWith('*')) EXACT.set(word, [...(EXACT.get(word) ?? []), row]);
}

/** The beginnings of words that end in `*`. */
const OPEN_WORDS = OPEN.flatMap((row) => row.words[0]!)
  .filter((word) => word.endsWith('*'))
  .map((word) => word.slice(0, -1));

/** The words of a command, a program that stands in a variable written out. */
export function wordsOf(words: readonly Word[], variables: Variables): readonly CommandWord[] {
  let program = 0;
  while (program < words.length - 1 && WRAPPERS.test(plainText(words[program]!) ?? '\0')) program++;
  if (!isVariable(words[program]!)) program = -1;
  return commandWords(words, program, variables);
}

/** Whether words only prepare the command behind them, so that they can be said in front of another one too. */
export function areWrappers(words: readonly CommandWord[]): boolean {
  return words.every(
    ({ text }) => text !== null && (WRAPPERS.test(text) || /^(?:-\w|\d+[smh]?$)/.test(text)),
  );
}

/** The form that a command has, wherever in it the command's own words stand; null when none. */
export function matchCommand(words: readonly CommandWord[]): CommandMatch | null {
  const texts = words.slice(0, MAX_WORDS_BEFORE).map(({ text }) => text);
  const first = texts[0] ?? '';
  if (TALKERS.has(first)) return null;
  const isWrapped = WRAPPERS.test(first) || RUNNERS.has(baseName(first));
  let outer: CommandMatch | null = null;
  for (let at = 0; at < texts.length; at++) {
    const text = texts[at];
    if (text === null || text === undefined || text === '') continue;
    const name = at > 0 && isArgument(text, texts[at - 1] ?? null) ? text : baseName(text);
    if (at > 0 && !isWrapped && COMMON.test(name)) continue;
    for (const row of rowsFor(text, name)) {
      const after = matchRow(row, texts, at, name);
      if (after === -1) continue;
      const match = {
        form: row.form,
        args: words.slice(after),
        before: words.slice(0, at),
        own: words.slice(at, after),
      };
      if (row.form.runsOthers !== true) return match;
      outer ??= match;
    }
  }
  return outer;
}

/** Folders that programs stand in. */
const PROGRAM_FOLDER = /^(?:bin|build|dist|tools|app|release|target)|\.cpp$|^[.~]/i;

/** `--model zed/llama-7b`: the value of an option, which is not a program of that name in a folder. */
function isArgument(text: string, before: string | null): boolean {
  const slash = text.indexOf('/');
  if (slash <= 0 || slash !== text.lastIndexOf('/') || PROGRAM_FOLDER.test(text.slice(0, slash)))
    return false;
  return before === null || before.startsWith('-') || !WRAPPERS.test(before);
}

/** The rows that a first word can begin. */
function rowsFor(text: string, name: string): readonly Row[] {
  const exact = EXACT.get(name) ?? NO_ROWS;
  if (!OPEN_WORDS.some((word) => text.startsWith(word) || name.startsWith(word))) return exact;
  return [...exact, ...OPEN];
}

/** The word after the command's own ones, or -1. Options may stand between them: `git -C dir clone`. */
function matchRow(row: Row, texts: readonly (string | null)[], at: number, name: string): number {
  const text = texts[at]!;
  if (!row.words[0]!.some((word) => fits(text, word) || fits(name, word))) return -1;
  let cursor = at + 1;
  for (const alternatives of row.words.slice(1)) {
    // Whatever verb stands there, options may stand in front of it: `uvx --from git+https://… tool`.
    if (alternatives[0] === '*') return cursor < texts.length ? cursor : -1;
    while (texts[cursor]?.startsWith('-')) cursor += GIT_VALUED.has(texts[cursor]!) ? 2 : 1;
    const word = texts[cursor];
    if (word === null || word === undefined || !alternatives.some((alternative) => fits(word, alternative)))
      return -1;
    cursor++;
  }
  return cursor;
}

function fits(text: string, word: string): boolean {
  return word.endsWith('*') ? text.startsWith(word.slice(0, -1)) : text === word;
}

/** `/usr/local/bin/hf`, `./llama-cli`, `hf.exe`. */
export function baseName(text: string): string {
  return text.slice(text.lastIndexOf('/') + 1).replace(/\.exe$/, '');
}
