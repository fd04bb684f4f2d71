import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { sha256Hex } from '../base/index.ts';
import { redact } from './redact.ts';
import type { SecretRule } from './rule.ts';

/** How secrets get their fingerprints. */
export interface Fingerprints {
  /** Same value, same text, within this run; tells nothing without the run's key. For grouping only, never shown. */
  identity(rule: SecretRule, value: string): string;
  /** 32 hex digits to be shown, ignored by, compared with a baseline. `context` is what stands beside it, masked. */
  shown(rule: SecretRule, value: string, context: string): string;
}

/**
 * With a project key, HMAC-SHA-256 over rule and value: the same credential has the same fingerprint wherever it is found.
 * Without one there is nothing to keep a hash of the value from being guessed, so the fingerprint is made of what the
 * report shows anyway (rule, redacted form, length) and of the masked text around it: it survives edits elsewhere, and two
 * secrets that look alike in the same surroundings share it.
 */
export function createFingerprints(projectKey: string | null): Fingerprints {
  const runKey = randomBytes(32);
  const key =
    projectKey === null
      ? null
      : Buffer.from(hkdfSync('sha256', projectKey, '', 'weighbridge secret fingerprint', 32));
  const over = (secret: Buffer, rule: SecretRule, value: string) =>
    createHmac('sha256', secret).update(`${rule.id}\0`).update(value, 'latin1').digest('hex').slice(0, 32);
  return {
    identity: (rule, value) => over(runKey, rule, value),
    shown: (rule, value, context) =>
      key === null
        ? sha256Hex([rule.id, redact(rule, value), value.length, context].join('\0')).slice(0, 32)
        : over(key, rule, value),
  };
}
