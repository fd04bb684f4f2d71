import { sha256Hex } from '../base/index.ts';
import type { Finding, Hazard, JudgedReference } from '../core/index.ts';
import { isAtLeast, ruleOf, subjectOf } from '../core/index.ts';
import { codeDrafts, hazardDraft } from './code-drafts.ts';
import type { Draft } from './draft.ts';
import { namespaceDrafts } from './namespace-drafts.ts';
import { pinDrafts } from './pin-drafts.ts';
import { policyDrafts } from './policy-drafts.ts';
import type { ScanPolicy } from './scan-policy.ts';

/** The findings of judged references and hazards: one for each rule, name and file. */
export function findingsOf(
  references: readonly JudgedReference[],
  hazards: readonly Hazard[] = [],
  policy: { readonly of: ScanPolicy; readonly now: string } | null = null,
): Finding[] {
  const groups = new Map<string, Draft[]>();
  const add = (draft: Draft) => {
    const key = [draft.rule, subjectOf(draft.about), draft.location.file, draft.key].join('\0');
    const group = groups.get(key);
    if (group) group.push(draft);
    else groups.set(key, [draft]);
  };
  for (const reference of references) {
    for (const draftsOf of [namespaceDrafts, pinDrafts, codeDrafts]) draftsOf(reference).forEach(add);
    if (policy !== null) policyDrafts(reference, policy.of, policy.now).forEach(add);
  }
  for (const hazard of hazards) add(hazardDraft(hazard));
  return [...groups].map(([key, drafts]) => joined(key, drafts));
}

function joined(key: string, drafts: readonly Draft[]): Finding {
  const worst = drafts.reduce((a, b) => (isAtLeast(a.severity, b.severity) ? a : b));
  const place = worst.location;
  return {
    rule: worst.rule,
    severity: worst.severity,
    title: worst.title,
    subject: subjectOf(worst.about),
    location: place,
    related: drafts
      .map(({ location }) => location)
      .filter((other) => other.line !== place.line || other.column !== place.column),
    evidence: worst.evidence,
    remedy: worst.remedy,
    frameworks: ruleOf(worst.rule).frameworks,
    fingerprint: sha256Hex(key).slice(0, 32),
    suppressed: null,
  };
}
