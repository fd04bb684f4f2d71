import type { RuleId } from './rules.data.ts';
import type { SecretRuleId } from './secret.ts';
import type { Severity } from './severity.ts';
import type { Evidence } from './verdict.ts';

export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface Suppression {
  readonly kind: 'ignore' | 'baseline';
  readonly reason: string;
  readonly expires: string | null;
}

/** One thing to act on. */
export interface Finding {
  readonly rule: RuleId | SecretRuleId;
  readonly severity: Severity;
  readonly title: string;
  /** `huggingface:model:org/name`; a secret is its own: `secret:PROVIDER:FINGERPRINT`. */
  readonly subject: string;
  readonly location: Location;
  /** Further places of the same finding, in file order. */
  readonly related: readonly Location[];
  readonly evidence: readonly Evidence[];
  /** What to do, most helpful first. */
  readonly remedy: readonly string[];
  /** Control ids of frameworks, `CWE-386`, `AML.T0010.003@5.6.1`. */
  readonly frameworks: readonly string[];
  /** Keyed by content and identity, never by line number. 32 hex digits. */
  readonly fingerprint: string;
  readonly suppressed: Suppression | null;
}
