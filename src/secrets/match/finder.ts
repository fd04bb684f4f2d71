import type { PlannedKeyword } from '../plan-rule.ts';
import type { SecretRule } from '../rule.ts';
import { leftEdge, rightEdge } from './edges.ts';
import { isLinked, LINK_BYTES } from './linked.ts';

/** Values tried after one name. */
const MAX_VALUES_TRIED = 4;

/** Where a secret stands in the text that was looked at. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The secrets of one rule that the keyword at `at` of a text belongs to. */
export type Finder = (text: string, at: number, keyword: PlannedKeyword) => readonly Span[];

/** Makes the finder of a rule. Its expressions are compiled when they are first needed: most scans meet a few kinds. */
export function finderOf(rule: SecretRule): Finder {
  return rule.shape.kind === 'assigned' ? assignedFinder(rule, rule.shape) : shapedFinder(rule, rule.shape);
}

function shapedFinder(
  { caseless }: SecretRule,
  shape: Exclude<SecretRule['shape'], { kind: 'assigned' }>,
): Finder {
  const source =
    shape.kind === 'token'
      ? `${leftEdge(shape.notBefore)}(?<secret>${shape.pattern})${rightEdge(shape.notAfter)}`
      : shape.pattern;
  const flags = caseless ? 'di' : 'd';
  const sticky = lazily(() => new RegExp(source, `${flags}y`));
  const anywhere = lazily(() => new RegExp(source, `${flags}g`));
  return (text, at, { literal, precededBy }) => {
    if (precededBy === 0) {
      const expression = sticky();
      expression.lastIndex = at;
      const match = expression.exec(text);
      return match ? [spanOf(match)] : [];
    }
    const spans: Span[] = [];
    const expression = anywhere();
    expression.lastIndex = Math.max(0, at - precededBy);
    for (let match = expression.exec(text); match && match.index <= at; match = expression.exec(text)) {
      if (match.index + match[0].length >= at + literal.length) spans.push(spanOf(match));
      expression.lastIndex = match.index + 1;
    }
    return spans;
  };
}

function assignedFinder(
  { caseless }: SecretRule,
  shape: Extract<SecretRule['shape'], { kind: 'assigned' }>,
): Finder {
  const names = `(?:${withoutOptionalEnds(shape.names)})`;
  const atKeyword = lazily(() => new RegExp(names, 'iy'));
  const aroundKeyword = lazily(() => new RegExp(names, 'ig'));
  // A piece of a longer run of base64 is no value.
  const beside = /\+\/|\/\+/.test(shape.value) ? 'A-Za-z0-9+/' : undefined;
  const values = lazily(
    () =>
      new RegExp(`${leftEdge(beside)}(?<secret>${shape.value})${rightEdge(beside)}`, caseless ? 'dgi' : 'dg'),
  );
  return (text, at, { precededBy }) => {
    const here = atKeyword();
    here.lastIndex = at;
    let named = here.exec(text);
    if (!named && precededBy > 0) {
      const around = aroundKeyword();
      around.lastIndex = Math.max(0, at - precededBy);
      named = around.exec(text);
      while (named && named.index + named[0].length <= at) named = around.exec(text);
    }
    if (!named || named.index > at || isWithinWord(text, named.index)) return [];
    const nameEnd = named.index + named[0].length;
    const expression = values();
    expression.lastIndex = nameEnd;
    for (let tried = 0; tried < MAX_VALUES_TRIED; tried++) {
      const match = expression.exec(text);
      if (!match || match.index > nameEnd + LINK_BYTES) return [];
      if (isLinked(text.slice(nameEnd, match.index))) return [spanOf(match)];
    }
    return [];
  };
}

/** Whether a word goes on at `at`: `here` in `cohere` is no name, `Key` in `deployerKey` is. */
function isWithinWord(text: string, at: number): boolean {
  const [before = '', first = ''] = [text[at - 1], text[at]];
  // `-Dsonar.login=`: a flag of one letter with its value.
  if (text[at - 2] === '-') return false;
  return /[A-Za-z]/.test(before) && /[A-Za-z]/.test(first) && !(/[a-z]/.test(before) && /[A-Z]/.test(first));
}

/** Names without what they may end in (`secret.{0,12}`): a greedy end would take part of the value. */
function withoutOptionalEnds(names: string): string {
  return names.replaceAll(
    /(?:(?:\.|\\[wsS]|\[[^\]]{1,40}\])(?:\{0,\d{1,3}\}|\?)\??)+(?=$|\|(?![^()]*\)))/g,
    '',
  );
}

function lazily(make: () => RegExp): () => RegExp {
  let made: RegExp | null = null;
  return () => {
    made ??= make();
    return made;
  };
}

function spanOf(match: RegExpExecArray): Span {
  const [start, end] = match.indices!.groups!['secret']!;
  return { start, end };
}
