import { sha256Hex } from '../base/index.ts';
import { type Artifact, type Finding, type PolicyRuleId, ruleOf } from '../core/index.ts';
import { decideFile } from '../policy/index.ts';
import { SEVERITY_OF_MODE } from './policy-drafts.ts';
import type { ScanPolicy } from './scan-policy.ts';

/** Judged files that break a rule of the operator's policy: one finding for each rule and file. */
export function policyFindings(artifacts: readonly Artifact[], { rules }: ScanPolicy, at: string): Finding[] {
  return artifacts.flatMap((artifact) =>
    decideFile(rules, { path: artifact.file, artifact }).reasons.map((reason): Finding => {
      const rule = reason.rule as PolicyRuleId;
      const { remedy, frameworks } = ruleOf(rule);
      const readings = [artifact.format, ...artifact.alsoReadAs];
      return {
        rule,
        severity: SEVERITY_OF_MODE[reason.mode],
        title: reason.message,
        subject: `artifact:${artifact.file}`,
        location: { file: artifact.file, line: 1, column: 1 },
        related: [],
        evidence: [
          {
            fact: `read as ${readings.join(', ')}; danger ${artifact.danger}${artifact.complete ? '' : ', not examined to its end'}`,
            at,
            source: artifact.format,
          },
        ],
        remedy: [reason.remedy, ...remedy.slice(0, 1)],
        frameworks,
        fingerprint: sha256Hex(
          JSON.stringify([rule, artifact.file, ...(rule === 'policy/format' ? readings : [artifact.danger])]),
        ).slice(0, 32),
        suppressed: null,
      };
    }),
  );
}
