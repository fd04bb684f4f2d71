import { sha256Hex } from '../base/index.ts';
import {
  type Artifact,
  type Danger,
  type Evidence,
  type Finding,
  type Payload,
  type RuleId,
  ruleOf,
  type Severity,
  type StructureLie,
} from '../core/index.ts';

/** One finding for each rule and file: the worst of what it holds in the title, all of it as evidence. */
export function artifactFindings(artifacts: readonly Artifact[], at: string): Finding[] {
  return artifacts.flatMap((artifact) => [
    ...[...Map.groupBy(artifact.payloads, ruleFor)].map(([rule, payloads]) =>
      findingOf(artifact, rule, severityOf(payloads), payloads, at),
    ),
    ...[...Map.groupBy(artifact.lies, ({ trust }) => trust)].map(([trust, lies]) =>
      trust === 'ambiguous'
        ? findingOf(artifact, 'artifact/ambiguous-format', 'high', lies, at)
        : findingOf(artifact, 'artifact/format-mismatch', 'medium', lies, at),
    ),
  ]);
}

const CODE_RULES = {
  malicious: 'artifact/malicious-code',
  suspicious: 'artifact/suspicious-code',
  unvetted: 'artifact/unvetted-code',
} as const satisfies Record<Exclude<Danger, 'none'>, RuleId>;

function ruleFor({ topic, danger }: Payload): RuleId {
  return topic === 'code' ? CODE_RULES[danger] : `artifact/${topic}`;
}

const SEVERITIES_OF = { malicious: 'critical', suspicious: 'high', unvetted: 'medium' } as const;

function severityOf(payloads: readonly Payload[]): Severity {
  for (const danger of ['malicious', 'suspicious'] as const) {
    if (payloads.some((payload) => payload.danger === danger)) return SEVERITIES_OF[danger];
  }
  return SEVERITIES_OF.unvetted;
}

/** Pieces of evidence with a finding; the report's `artifacts` have them all. */
const SHOWN_MAX = 20;

function findingOf(
  { file, format }: Artifact,
  rule: RuleId,
  severity: Severity,
  all: readonly (Payload | StructureLie)[],
  at: string,
): Finding {
  const { title, remedy, frameworks } = ruleOf(rule);
  const [first] = all;
  return {
    rule,
    severity,
    title: `${title}: ${first!.what}`,
    subject: `artifact:${file}`,
    location: { file, line: 1, column: 1 },
    related: [],
    evidence: all.slice(0, SHOWN_MAX).map(
      (one): Evidence => ({
        fact: `${one.what} at ${one.where}: ${one.why}${advisoriesOf(one)}`,
        at,
        source: format,
      }),
    ),
    remedy,
    frameworks,
    // What it holds, not where: a file that is written anew with the same payload stays the same finding.
    fingerprint: sha256Hex(
      JSON.stringify([rule, file, [...new Set(all.map(({ what }) => what))].sort()]),
    ).slice(0, 32),
    suppressed: null,
  };
}

function advisoriesOf(one: Payload | StructureLie): string {
  return 'advisories' in one && one.advisories.length > 0 ? ` (${one.advisories.join(', ')})` : '';
}
