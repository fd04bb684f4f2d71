import type { Follow, Keyword } from '../kernel/index.ts';
import { EDGE_REACH, leftEdge, rightEdge } from './match/edges.ts';
import { isLinked, LINK_BYTES } from './match/linked.ts';
import {
  afterLiteral,
  type CharacterSet,
  charactersOf,
  longestOf,
  PatternError,
  parsePattern,
  shortestOf,
  worstStepsOf,
} from './pattern/index.ts';
import type { SecretRule } from './rule.ts';

/** Most characters of a shape: the window that is read around every hit grows with it. */
export const MAX_REACH_BYTES = 1024;
/** Most steps of a backtracking matcher from one start: bounds what hostile text can cost (CWE-1333). */
export const MAX_STEPS = 200_000;
/** Values tried after one name. */
const MAX_VALUES_TRIED = 4;

/** Where a secret stands in the text that was looked at. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A rule made ready: which literals to look for, how far around one to read, and what to do there. */
export interface CompiledRule {
  readonly rule: SecretRule;
  readonly keywords: readonly Keyword[];
  /** Bytes before the keyword's start and after it that decide. */
  readonly before: number;
  readonly after: number;
  /** The secrets of this rule that the keyword at `at` belongs to. */
  find(text: string, at: number, keyword: string): readonly Span[];
}

/** Compiles a rule. Throws a PatternError where its shape has no bound, or could take long on hostile text. */
export function compileRule(rule: SecretRule): CompiledRule {
  return rule.shape.kind === 'assigned' ? compileAssigned(rule, rule.shape) : compileShaped(rule, rule.shape);
}

function compileShaped(
  rule: SecretRule,
  shape: Exclude<SecretRule['shape'], { kind: 'assigned' }>,
): CompiledRule {
  const caseless = rule.caseless ?? false;
  const pattern = checked(rule, shape.pattern, caseless);
  const longest = longestOf(pattern);
  const source =
    shape.kind === 'token'
      ? `${leftEdge(shape.notBefore)}(?<secret>${shape.pattern})${rightEdge(shape.notAfter)}`
      : shape.pattern;
  const flags = caseless ? 'di' : 'd';
  const atStart = new Map(
    rule.keywords.map((literal) => [literal, afterLiteral(pattern, literal, caseless)]),
  );
  const sticky = new RegExp(source, `${flags}y`);
  const anywhere = new RegExp(source, `${flags}g`);
  return {
    rule,
    keywords: rule.keywords.map((literal) => {
      const rest = atStart.get(literal) ?? null;
      return {
        literal,
        caseless,
        follow: rest && shortestOf(rest) > 0 ? followOf(charactersOf(rest), shortestOf(rest), 0) : null,
      };
    }),
    before: [...atStart.values()].every((rest) => rest !== null) ? EDGE_REACH : EDGE_REACH + longest,
    after: longest + EDGE_REACH,
    find(text, at, keyword) {
      if (atStart.get(keyword)) {
        sticky.lastIndex = at;
        const match = sticky.exec(text);
        return match ? [spanOf(match)] : [];
      }
      const spans: Span[] = [];
      anywhere.lastIndex = Math.max(0, at - longest);
      for (let match = anywhere.exec(text); match && match.index <= at; match = anywhere.exec(text)) {
        if (match.index + match[0].length >= at + keyword.length) spans.push(spanOf(match));
        anywhere.lastIndex = match.index + 1;
      }
      return spans;
    },
  };
}

function compileAssigned(
  rule: SecretRule,
  shape: Extract<SecretRule['shape'], { kind: 'assigned' }>,
): CompiledRule {
  const names = checked(rule, shape.names, true);
  const value = checked(rule, shape.value, rule.caseless ?? false);
  const source = `(?:${withoutOptionalEnds(shape.names)})`;
  const atKeyword = new RegExp(source, 'iy');
  const aroundKeyword = new RegExp(source, 'ig');
  const options = names.kind === 'choice' ? names.options : [names];
  const mayBeginBefore = options.some(
    (option) => !rule.keywords.some((keyword) => afterLiteral(option, keyword.toLowerCase(), true)),
  );
  const values = new RegExp(
    `${leftEdge()}(?<secret>${shape.value})${rightEdge()}`,
    rule.caseless ? 'dgi' : 'dg',
  );
  const reach = longestOf(names) + LINK_BYTES + longestOf(value);
  const follow = followOf(charactersOf(value), shortestOf(value), longestOf(names) + LINK_BYTES);
  return {
    rule,
    keywords: rule.keywords.map((literal) => ({ literal, caseless: true, follow })),
    before: EDGE_REACH + (mayBeginBefore ? longestOf(names) : 0),
    after: reach + EDGE_REACH,
    find(text, at) {
      atKeyword.lastIndex = at;
      let named = atKeyword.exec(text);
      if (!named && mayBeginBefore) {
        aroundKeyword.lastIndex = Math.max(0, at - longestOf(names));
        named = aroundKeyword.exec(text);
        while (named && named.index + named[0].length <= at) named = aroundKeyword.exec(text);
      }
      if (!named || named.index > at) return [];
      const nameEnd = named.index + named[0].length;
      values.lastIndex = nameEnd;
      for (let tried = 0; tried < MAX_VALUES_TRIED; tried++) {
        const match = values.exec(text);
        if (!match || match.index > nameEnd + LINK_BYTES) return [];
        if (isLinked(text.slice(nameEnd, match.index))) return [spanOf(match)];
      }
      return [];
    },
  };
}

/** Names without what they may end in (`secret.{0,12}`): a greedy end would take part of the value. */
function withoutOptionalEnds(names: string): string {
  return names.replaceAll(
    /(?:(?:\.|\\[wsS]|\[[^\]]{1,40}\])(?:\{0,\d{1,3}\}|\?)\??)+(?=$|\|(?![^()]*\)))/g,
    '',
  );
}

function spanOf(match: RegExpExecArray): Span {
  const [start, end] = match.indices!.groups!['secret']!;
  return { start, end };
}

function checked(rule: SecretRule, source: string, caseless: boolean) {
  const pattern = parsePattern(source, caseless);
  const longest = longestOf(pattern);
  if (longest > MAX_REACH_BYTES) {
    throw new PatternError(`${rule.id}: reaches ${longest} bytes, more than ${MAX_REACH_BYTES}`);
  }
  const steps = worstStepsOf(pattern);
  if (steps > MAX_STEPS) throw new PatternError(`${rule.id}: could take ${steps} steps on hostile text`);
  return pattern;
}

function followOf(characters: CharacterSet, run: number, within: number): Follow {
  return { class: classBodyOf(characters), run: Math.min(run, 512), within: Math.min(within, 512) };
}

function classBodyOf(characters: CharacterSet): string {
  let body = '';
  for (let code = 0; code < 256; code++) {
    if (characters[code] === 0) continue;
    let end = code;
    while (end < 255 && characters[end + 1] === 1) end++;
    body += end === code ? hex(code) : `${hex(code)}-${hex(end)}`;
    code = end;
  }
  return body;
}

function hex(code: number): string {
  return `\\x${code.toString(16).padStart(2, '0')}`;
}
