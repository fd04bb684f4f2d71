import { z } from 'zod';
import { VERDICT_STATES } from '../../core/index.ts';
import { matchesGlob } from '../glob.ts';
import { FORMATS } from './formats.data.ts';
import { isNamePattern } from './name-pattern.ts';
import { NEVER_ALLOWED } from './verdict-rule.ts';

const MODES = ['block', 'warn', 'record'] as const;
const mode = z.enum(MODES, 'a mode is one of block, warn, record').default('block');
const DANGERS = ['none', 'unvetted', 'suspicious', 'malicious'] as const;

/** Entries of one list: more belong in a rule of their own kind, such as a lock. CWE-770. */
const MAX_ENTRIES = 10_000;
/** Days that a rule can ask for: hubs are younger than that. */
const MAX_DAYS = 36_500;

const namePattern = z
  .string()
  .refine(
    isNamePattern,
    'an owner is written in the letters, digits and ._- that hubs allow, with ? and at most 4 * as wildcards: acme, acme-*, or acme/bert-* for names',
  );
const licensePattern = z
  .string()
  .trim()
  .min(1, 'name a licence as cards do: apache-2.0, cc-by-nc-*, other, none');
const formatPattern = z
  .string()
  .refine(
    (pattern) => Object.keys(FORMATS).some((format) => matchesGlob(pattern, format)),
    'this is no format that files are judged as; docs/policy.md lists them',
  );
const NEVER: ReadonlySet<string> = new Set(NEVER_ALLOWED);
const verdictState = z
  .enum(
    VERDICT_STATES,
    `a verdict is one of ${VERDICT_STATES.filter((state) => !NEVER.has(state)).join(', ')}`,
  )
  .refine((state) => !NEVER.has(state), 'this verdict is always blocked, and cannot be allowed');

const list = <T extends z.ZodType>(entry: T) => z.array(entry).max(MAX_ENTRIES).default([]);

/** A rule: its settings, a mode where that is all there is to say, or `off`. Null: not in force. */
function rule<T extends z.ZodType>(settings: T) {
  return z
    .preprocess((value) => {
      if (value === 'off' || value === false) return null;
      return typeof value === 'string' ? { mode: value } : value;
    }, settings.nullable())
    .optional();
}

const allowing = <T extends z.ZodType>(entry: T) =>
  z
    .strictObject({ allow: list(entry), deny: list(entry), mode })
    .refine(({ allow, deny }) => allow.length + deny.length > 0, 'say what is allowed, or what is denied');

const danger = z.enum(DANGERS, `a danger is one of ${DANGERS.join(', ')}`);

/** `policy:` of a configuration. Rules that are left out are as in the default policy. */
export const policySchema = z.strictObject({
  contact: z
    .string()
    .max(120)
    // It goes into headers that gateways send.
    .regex(/^[\x20-\x7e]+$/, 'a contact is printable ASCII: ml-platform@example.com')
    .optional(),
  owners: rule(allowing(namePattern)),
  verdicts: rule(z.strictObject({ allow: z.array(verdictState), mode })),
  locked: rule(z.strictObject({ mode })),
  formats: rule(allowing(formatPattern)),
  danger: rule(z.strictObject({ max: danger, 'warn-above': danger.optional(), mode })),
  licenses: rule(allowing(licensePattern)),
  age: rule(z.strictObject({ days: z.int().min(1).max(MAX_DAYS), mode })),
  'remote-code': rule(z.strictObject({ mode })),
  acceptance: rule(z.strictObject({ licenses: list(licensePattern), mode })),
});

export type PolicySettings = z.infer<typeof policySchema>;
