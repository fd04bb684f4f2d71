import type { SecretRule } from './rule.ts';

/** Something at a place that one rule takes for a secret, or that was dropped for a reason. Never leaves this process. */
export interface Detection {
  readonly rule: SecretRule;
  /** Where the keyword stands that it was found by. */
  readonly keywordAt: number;
  /** Byte offsets of the secret in what was searched. */
  readonly start: number;
  readonly end: number;
  /** Latin-1. The only place where the value is held in the clear; see `redact.ts` for what may be shown. */
  readonly value: string;
  readonly parts: Readonly<Record<string, string>>;
  readonly checksum: 'valid' | 'invalid' | 'none';
  /** Why it is no secret; null when it is. */
  readonly dropped: string | null;
  /** An inline comment asks not to report it. Whether that counts is for the operator to say. */
  readonly allowedInline: boolean;
}
