import type { Keyword } from '../kernel/index.ts';
import { followOf } from './follow.ts';
import { EDGE_REACH } from './match/edges.ts';
import { LINK_BYTES } from './match/linked.ts';
import {
  afterLiteral,
  charactersOf,
  longestBefore,
  longestOf,
  type Pattern,
  parsePattern,
  shortestOf,
} from './pattern/index.ts';
import type { SecretRule } from './rule.ts';

/** What has to be known of a rule's shape to look for it. Plain data, so that a build can work it out beforehand. */
export interface RulePlan {
  readonly keywords: readonly PlannedKeyword[];
  /** Bytes before a keyword's start, and from it on, that decide. */
  readonly before: number;
  readonly after: number;
}

export interface PlannedKeyword extends Keyword {
  /** At most so many bytes of a match, or of a name, come before the keyword; 0 where every one begins with it. */
  readonly precededBy: number;
}

/** Plans a rule. Throws a PatternError where its shape has no bound. */
export function planRule(rule: SecretRule): RulePlan {
  const { shape, caseless = false } = rule;
  return shape.kind === 'assigned'
    ? planAssigned(rule, parsePattern(shape.names, true), parsePattern(shape.value, caseless))
    : planShaped(rule, parsePattern(shape.pattern, caseless), caseless);
}

function planShaped(rule: SecretRule, pattern: Pattern, caseless: boolean): RulePlan {
  const longest = longestOf(pattern);
  const keywords = rule.keywords.map((literal): PlannedKeyword => {
    const rest = afterLiteral(pattern, literal, caseless);
    const follow = rest && shortestOf(rest) > 0 ? followOf(charactersOf(rest), shortestOf(rest), 0) : null;
    const precededBy = rest === null ? (longestBefore(pattern, literal, caseless) ?? longest) : 0;
    return { literal, caseless, follow, precededBy };
  });
  return {
    keywords,
    before: EDGE_REACH + Math.max(...keywords.map(({ precededBy }) => precededBy)),
    after: longest + EDGE_REACH,
  };
}

function planAssigned(rule: SecretRule, names: Pattern, value: Pattern): RulePlan {
  const link = longestOf(names) + LINK_BYTES;
  const follow = followOf(charactersOf(value), shortestOf(value), link);
  const options = names.kind === 'choice' ? names.options : [names];
  const beginsWithKeyword = options.every((option) =>
    rule.keywords.some((keyword) => afterLiteral(option, keyword.toLowerCase(), true) !== null),
  );
  const precededBy = beginsWithKeyword ? 0 : longestOf(names);
  return {
    keywords: rule.keywords.map((literal) => ({ literal, caseless: true, follow, precededBy })),
    before: EDGE_REACH + precededBy,
    after: link + longestOf(value) + EDGE_REACH,
  };
}
