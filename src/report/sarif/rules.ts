import type { Report, Rule, Severity } from '../../core/index.ts';
import { RULES, SEVERITIES } from '../../core/index.ts';
import { MAX_DESCRIPTION, MAX_TAGS } from './limits.ts';
import { messageText } from './message.ts';
import { tagsOf, taxaOf } from './taxonomies.ts';

/** SARIF 2.1.0 section 3.27.10: the three levels of a problem. */
export type Level = 'error' | 'warning' | 'note';

export const LEVELS: Readonly<Record<Severity, Level>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
};

/** GitHub's number for findings less severe than their rule: over 9.0 critical, 7.0 high, 4.0 medium, 0.1 low. */
const LOWERED_SCORES: Readonly<Record<Severity, string>> = {
  critical: '9.1',
  high: '8.0',
  medium: '5.0',
  low: '3.0',
  info: '0.1',
};

const GITHUB_SEVERITIES = { error: 'error', warning: 'warning', note: 'recommendation' } as const;

export interface RuleTable {
  readonly descriptors: readonly object[];
  /** The id of the descriptor for a finding of a rule at a severity, and its place. */
  find(rule: string, severity: Severity): { readonly id: string; readonly index: number };
}

/**
 * `driver.rules` from the table of rules. GitHub reads a severity from rules only, never from results; so a finding
 * whose role or pin lowered it points to a descriptor of its own (`namespace/claimable/low`, a hierarchical id in the
 * sense of section 3.52.4), and a mention of a name does not turn up as critical.
 */
export function ruleTable(report: Report): RuleTable {
  const rules: readonly Rule[] = [...RULES, ...(report.kinds ?? [])];
  const own = new Map(rules.map(({ id, severity }) => [id, severity]));
  const idOf = (rule: string, severity: Severity) =>
    own.get(rule) === severity ? rule : `${rule}/${severity}`;
  const used = new Set(report.findings.map(({ rule, severity }) => idOf(rule, severity)));
  const entries = rules.flatMap((rule) =>
    SEVERITIES.map((severity) => ({ rule, severity, id: idOf(rule.id, severity) })).filter(
      ({ id, severity }) => severity === rule.severity || used.has(id),
    ),
  );
  const places = new Map(entries.map(({ id }, index) => [id, index]));
  return {
    descriptors: entries.map(({ id, rule, severity }) => descriptor(id, rule, severity)),
    find(rule, severity) {
      const id = idOf(rule, severity);
      return { id, index: places.get(id) ?? -1 };
    },
  };
}

function descriptor(id: string, rule: Rule, severity: Severity): object {
  const level = LEVELS[severity];
  return {
    id,
    name: pascalCase(id),
    shortDescription: { text: messageText(rule.title, MAX_DESCRIPTION) },
    fullDescription: { text: messageText(rule.explanation, MAX_DESCRIPTION) },
    help: { text: helpText(rule), markdown: helpMarkdown(rule) },
    ...(rule.references[0] && { helpUri: rule.references[0] }),
    defaultConfiguration: { level },
    relationships: taxaOf(rule.frameworks).map((target) => ({ target, kinds: ['relevant'] })),
    properties: {
      tags: ['security', ...tagsOf(rule.frameworks)].slice(0, MAX_TAGS),
      precision: precisionOf(rule.id),
      'problem.severity': GITHUB_SEVERITIES[level],
      'security-severity': severity === rule.severity ? rule.securitySeverity : LOWERED_SCORES[severity],
      'weighbridge/rule': rule.id,
    },
  };
}

/** How often a finding of the rule is right: verdicts are facts a hub stated; a question is only a question. */
function precisionOf(rule: string): 'very-high' | 'high' | 'medium' | 'low' {
  switch (rule) {
    case 'namespace/younger-than-reference':
    case 'namespace/owner-changed':
    case 'namespace/unknown':
      return 'low';
    case 'namespace/missing':
    case 'namespace/restricted':
    case 'pin/abbreviated':
      return 'high';
    case 'secret/generic-assignment':
      return 'medium';
    default:
      return 'very-high';
  }
}

function helpText({ explanation, remedy }: Rule): string {
  return [explanation, 'What to do:', ...remedy.map((step) => `- ${step}`)].join('\n');
}

function helpMarkdown({ title, explanation, remedy, references }: Rule): string {
  const links =
    references.length === 0 ? [] : ['', '**More**', '', ...references.map((link) => `- <${link}>`)];
  return [
    `## ${title}`,
    '',
    explanation,
    '',
    '**What to do**',
    '',
    ...remedy.map((step, i) => `${i + 1}. ${step}`),
    ...links,
  ].join('\n');
}

/** `namespace/owner-changed` as `NamespaceOwnerChanged` (section 3.49.7 recommends an identifier). */
function pascalCase(id: string): string {
  return id.replace(/(?:^|[/-])([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
