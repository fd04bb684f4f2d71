import type { Expression, Statement } from '../../formats/jinja/index.ts';
import { type Constants, fold, HOLE } from './fold.ts';
import { bodiesOf, everyPart } from './walk.ts';

/** What a part of a template brings about when it is rendered. */
export interface Effect {
  /** Literal texts that it says, or keeps in variables. */
  readonly texts: readonly string[];
  /** Whether it does anything but refuse the conversation. */
  readonly acts: boolean;
}

const TEXTS_MAX = 256;

export function effectOf(body: readonly Statement[], constants: Constants): Effect {
  const texts: string[] = [];
  let acts = false;
  const waiting = [...body];
  for (
    let statement = waiting.pop();
    statement !== undefined && texts.length < TEXTS_MAX;
    statement = waiting.pop()
  ) {
    if (statement.kind === 'data') texts.push(statement.text);
    if (statement.kind === 'output' || statement.kind === 'set' || statement.kind === 'do') {
      const refuses = isRefusal(statement.value);
      if (!refuses) texts.push(...literalsOf(statement.value, constants));
      acts ||= !refuses;
    }
    acts ||=
      statement.kind === 'break' ||
      statement.kind === 'continue' ||
      (statement.kind === 'data' && statement.text.trim() !== '');
    for (const inner of bodiesOf(statement)) for (const one of inner) waiting.push(one);
  }
  return { texts, acts };
}

/** Texts that a value may come to. */
export function literalsOf(value: Expression, constants: Constants): readonly string[] {
  const texts: string[] = [];
  const whole = fold(value, constants);
  if (typeof whole === 'string') texts.push(whole.replaceAll(HOLE, ' '));
  for (const part of everyPart(value)) {
    if (texts.length >= TEXTS_MAX) break;
    if (part.kind === 'constant' && typeof part.value === 'string') texts.push(part.value);
  }
  return texts;
}

function isRefusal(value: Expression): boolean {
  return value.kind === 'call' && value.callee.kind === 'name' && value.callee.name === 'raise_exception';
}

/** Whether a text is a phrase of a language: three words or more in a row, tags and tokens left out. */
export function isPhrase(text: string): boolean {
  return WORDS.test(withoutMarks(text));
}

export function hasAddress(text: string): boolean {
  return /\bhttps?:\/\/|\bwww\.|\bftp:\/\//i.test(text);
}

function withoutMarks(text: string): string {
  return text.replace(/<[^<>\s]{1,80}>|\[\/?[A-Z_]{1,40}\]/g, '\n');
}

const WORDS =
  /\p{L}{2,}[,;:]?[ ]\p{L}{1,}[,;:]?[ ]\p{L}{2,}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{4,}/u;
