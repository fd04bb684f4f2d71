import { sha256Hex } from '../base/index.ts';
import { compileKeywords, type Hit, type Keyword, type KeywordTable } from '../kernel/index.ts';
import type { Detection } from './detection.ts';
import { CHECKSUMS } from './judge/checksums.ts';
import { dropReason } from './judge/drop-reason.ts';
import { holdsOffWords, isWithinWord } from './match/edges.ts';
import { findParts } from './match/find-parts.ts';
import { type Finder, finderOf } from './match/finder.ts';
import { isAllowedInline } from './match/inline-allow.ts';
import { preferSpecific } from './match/prefer.ts';
import { planRule, type RulePlan } from './plan-rule.ts';
import type { SecretRule } from './rule.ts';

/** So much of a secret's line is read on either side, in bytes, to judge it by. */
const LINE_BYTES = 256;

/** Rules made ready for searching bytes; the same for the same rules. */
export interface SecretEngine {
  /** Of all that decides on what is found: rules with the same are the same. */
  readonly digest: string;
  readonly rules: readonly SecretRule[];
  /** What is looked for; a hit names one of these by its index. */
  readonly keywords: readonly Keyword[];
  /** The same, ready for the kernel. */
  readonly table: KeywordTable;
  /** Bytes before and after a keyword's start that decide whether a rule matches there. */
  readonly before: number;
  readonly after: number;
  /**
   * What the rules make of the keywords that were hit in `bytes`, overlaps resolved, in order. Only the bytes around each
   * hit are read. What the file is called is not considered: see `placeReason`.
   */
  detect(bytes: Uint8Array, hits: Iterable<Hit>): Detection[];
  /** The same with overlaps left in, each with the hit that it comes of. */
  detectEach(bytes: Uint8Array, hits: Iterable<Hit>): { readonly detection: Detection; readonly hit: Hit }[];
}

/** What a build works out of rules beforehand: the same as is worked out without it, only sooner. */
export interface PreparedEngine {
  /** Of the shapes it was made from; for others it does not count. */
  readonly digest: string;
  readonly plans: readonly RulePlan[];
  readonly table: KeywordTable;
}

export function prepareEngine(rules: readonly SecretRule[]): PreparedEngine {
  const plans = rules.map(planRule);
  return {
    digest: digestOf(rules),
    plans,
    table: compileKeywords(plans.flatMap(({ keywords }) => keywords)),
  };
}

export function createSecretEngine(
  rules: readonly SecretRule[],
  prepared: PreparedEngine | null = null,
): SecretEngine {
  const digest = digestOf(rules);
  const ready = prepared?.digest === digest ? prepared : null;
  const plans = ready?.plans ?? rules.map(planRule);
  const finders: Finder[] = [];
  // A literal of several rules is several keywords: each has its own follow condition.
  const wanted = plans.flatMap(({ keywords }, rule) => {
    const { shape } = rules[rule]!;
    const isEdged = shape.kind === 'token' && holdsOffWords(shape.notBefore);
    return keywords.map((keyword) => ({ rule, keyword, hasEdge: isEdged && keyword.precededBy === 0 }));
  });
  const keywords = wanted.map(({ keyword }) => keyword);
  let table = ready?.table ?? null;
  const detectEach: SecretEngine['detectEach'] = (bytes, hits) => {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const found = new Map<string, { detection: Detection; hit: Hit }>();
    for (const hit of hits) {
      const { keyword: number, offset } = hit;
      const { rule, keyword, hasEdge } = wanted[number]!;
      if (hasEdge && isWithinWord(buffer, offset)) continue;
      const { before, after } = plans[rule]!;
      const from = Math.max(0, offset - before);
      const text = buffer.toString('latin1', from, Math.min(buffer.length, offset + after));
      finders[rule] ??= finderOf(rules[rule]!);
      for (const span of finders[rule](text, offset - from, keyword)) {
        const detection = judge(buffer, rules[rule]!, offset, from + span.start, from + span.end);
        found.set(`${detection.start} ${detection.end} ${detection.rule.id}`, { detection, hit });
      }
    }
    return [...found.values()];
  };
  return {
    digest,
    rules,
    keywords,
    get table() {
      table ??= compileKeywords(keywords);
      return table;
    },
    before: Math.max(0, ...plans.map((plan) => plan.before)),
    after: Math.max(0, ...plans.map((plan) => plan.after)),
    detect(bytes, hits) {
      const found = detectEach(bytes, hits).map(({ detection }) => detection);
      return found.length < 2 ? found : preferSpecific(found);
    },
    detectEach,
  };
}

function digestOf(rules: readonly SecretRule[]): string {
  const shapes = rules.map(({ id, keywords, shape, caseless, checks, parts }) =>
    JSON.stringify([id, keywords, shape, caseless, checks, parts]),
  );
  return sha256Hex(shapes.join());
}

function judge(buffer: Buffer, rule: SecretRule, keywordAt: number, start: number, end: number): Detection {
  const value = buffer.toString('latin1', start, end);
  const before = buffer.toString('latin1', Math.max(0, start - LINE_BYTES), start);
  const after = buffer.toString('latin1', end, Math.min(buffer.length, end + LINE_BYTES));
  const lineBefore = before.slice(before.lastIndexOf('\n') + 1);
  const lineAfter = after.split('\n', 1)[0]!;
  const within = Math.max(0, ...(rule.parts ?? []).map((part) => part.within));
  const from = Math.max(0, start - within);
  const parts = rule.parts
    ? findParts(rule, buffer.toString('latin1', from, end + within), start - from, end - from)
    : {};
  const checksum = rule.checks?.checksum ? CHECKSUMS[rule.checks.checksum](value) : null;
  return {
    rule,
    keywordAt,
    start,
    end,
    value,
    parts: parts ?? {},
    checksum: checksum === null ? 'none' : checksum ? 'valid' : 'invalid',
    dropped:
      parts === null
        ? 'what belongs to it is not near'
        : checksum === true
          ? null
          : dropReason({ rule, value, lineBefore, lineAfter }),
    allowedInline: isAllowedInline(lineBefore + lineAfter),
  };
}
