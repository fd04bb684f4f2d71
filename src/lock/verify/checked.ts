import { sha256Hex } from '../../base/index.ts';
import {
  type Evidence,
  type Finding,
  type Gap,
  type Location,
  type RuleId,
  ruleOf,
  SEVERITIES,
  type Severity,
} from '../../core/index.ts';

/** What one way of verifying came to. */
export interface Checked {
  readonly findings: readonly Finding[];
  readonly gaps: readonly Gap[];
  /** Files whose content or listing was compared with the lock. */
  readonly files: number;
  /** Bytes that were hashed. */
  readonly bytes: number;
}

/** What a finding of verify is made of. */
export interface Draft {
  readonly rule: RuleId;
  /** The rule's own, unless given. */
  readonly severity?: Severity;
  readonly subject: string;
  readonly title: string;
  readonly location: Location;
  readonly related?: readonly Location[];
  readonly evidence: readonly Evidence[];
  readonly remedy?: readonly string[];
  /** What the finding is keyed by besides rule and subject: the state of the world it speaks of. */
  readonly key: string;
}

export function findingOf(draft: Draft): Finding {
  const rule = ruleOf(draft.rule);
  return {
    rule: draft.rule,
    severity: draft.severity ?? rule.severity,
    title: draft.title,
    subject: draft.subject,
    location: draft.location,
    related: draft.related ?? [],
    evidence: draft.evidence,
    remedy: draft.remedy ?? rule.remedy,
    frameworks: rule.frameworks,
    fingerprint: sha256Hex([draft.rule, draft.subject, draft.key].join('\0')).slice(0, 32),
    suppressed: null,
  };
}

/** Everything that several ways came to, the worst first. */
export function joinChecked(parts: readonly Checked[]): Checked {
  return {
    findings: parts.flatMap(({ findings }) => findings).toSorted(bySeverity),
    gaps: parts.flatMap(({ gaps }) => gaps),
    files: parts.reduce((sum, { files }) => sum + files, 0),
    bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

function bySeverity(a: Finding, b: Finding): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    compare(a.subject, b.subject) ||
    compare(a.location.file, b.location.file) ||
    a.location.line - b.location.line ||
    compare(a.rule, b.rule) ||
    compare(a.title, b.title)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
