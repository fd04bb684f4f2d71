import type { Keyword } from '../kernel/index.ts';
import { followOf } from './follow.ts';
import { EDGE_REACH, leftEdge, rightEdge } from './match/edges.ts';
import { isLinked, LINK_BYTES } from './match/linked.ts';
import {
  afterLiteral,
  charactersOf,
  longestBefore,
  longestOf,
  parsePattern,
  shortestOf,
} from './pattern/index.ts';
import type { SecretRule } from './rule.ts';

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

/** Compiles a rule. Throws a PatternError where its shape has no bound. Expressions are made when they are first needed. */
export function compileRule(rule: SecretRule): CompiledRule {
  return rule.shape.kind === 'assigned' ? compileAssigned(rule, rule.shape) : compileShaped(rule, rule.shape);
}

function compileShaped(
  rule: SecretRule,
  shape: Exclude<SecretRule['shape'], { kind: 'assigned' }>,
): CompiledRule {
  const caseless = rule.caseless ?? false;
  const pattern = parsePattern(shape.pattern, caseless);
  const longest = longestOf(pattern);
  const source =
    shape.kind === 'token'
      ? `${leftEdge(shape.notBefore)}(?<secret>${shape.pattern})${rightEdge(shape.notAfter)}`
      : shape.pattern;
  const flags = caseless ? 'di' : 'd';
  const atStart = new Map(
    rule.keywords.map((literal) => [literal, afterLiteral(pattern, literal, caseless)]),
  );
  const before = new Map(
    rule.keywords.map((literal) => [literal, longestBefore(pattern, literal, caseless) ?? longest]),
  );
  const sticky = lazily(() => new RegExp(source, `${flags}y`));
  const anywhere = lazily(() => new RegExp(source, `${flags}g`));
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
    before: EDGE_REACH + Math.max(...before.values()),
    after: longest + EDGE_REACH,
    find(text, at, keyword) {
      if (atStart.get(keyword)) {
        const expression = sticky();
        expression.lastIndex = at;
        const match = expression.exec(text);
        return match ? [spanOf(match)] : [];
      }
      const spans: Span[] = [];
      const expression = anywhere();
      expression.lastIndex = Math.max(0, at - before.get(keyword)!);
      for (let match = expression.exec(text); match && match.index <= at; match = expression.exec(text)) {
        if (match.index + match[0].length >= at + keyword.length) spans.push(spanOf(match));
        expression.lastIndex = match.index + 1;
      }
      return spans;
    },
  };
}

function compileAssigned(
  rule: SecretRule,
  shape: Extract<SecretRule['shape'], { kind: 'assigned' }>,
): CompiledRule {
  const names = parsePattern(shape.names, true);
  const value = parsePattern(shape.value, rule.caseless ?? false);
  const source = `(?:${withoutOptionalEnds(shape.names)})`;
  const atKeyword = lazily(() => new RegExp(source, 'iy'));
  const aroundKeyword = lazily(() => new RegExp(source, 'ig'));
  const options = names.kind === 'choice' ? names.options : [names];
  const mayBeginBefore = options.some(
    (option) => !rule.keywords.some((keyword) => afterLiteral(option, keyword.toLowerCase(), true)),
  );
  const values = lazily(
    () => new RegExp(`${leftEdge()}(?<secret>${shape.value})${rightEdge()}`, rule.caseless ? 'dgi' : 'dg'),
  );
  const reach = longestOf(names) + LINK_BYTES + longestOf(value);
  const follow = followOf(charactersOf(value), shortestOf(value), longestOf(names) + LINK_BYTES);
  return {
    rule,
    keywords: rule.keywords.map((literal) => ({ literal, caseless: true, follow })),
    before: EDGE_REACH + (mayBeginBefore ? longestOf(names) : 0),
    after: reach + EDGE_REACH,
    find(text, at) {
      const here = atKeyword();
      here.lastIndex = at;
      let named = here.exec(text);
      if (!named && mayBeginBefore) {
        const around = aroundKeyword();
        around.lastIndex = Math.max(0, at - longestOf(names));
        named = around.exec(text);
        while (named && named.index + named[0].length <= at) named = around.exec(text);
      }
      if (!named || named.index > at) return [];
      const nameEnd = named.index + named[0].length;
      const expression = values();
      expression.lastIndex = nameEnd;
      for (let tried = 0; tried < MAX_VALUES_TRIED; tried++) {
        const match = expression.exec(text);
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

/** Most scans meet a few kinds: the others' expressions are never made. */
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
