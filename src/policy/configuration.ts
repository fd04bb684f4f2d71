import { type ParseError, parse as parseJsonc } from 'jsonc-parser';
import { getStaticTOMLValue, parseTOML } from 'toml-eslint-parser';
import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { WeighbridgeError } from '../base/index.ts';
import { approversSchema } from './approvers-schema.ts';
import { policySchema } from './gate/policy-schema.ts';
import { gatewaySchema, mirrorSchema } from './service-schemas.ts';

/** YAML aliases may not multiply a file by more than this (CWE-776). */
const MAX_YAML_ALIASES = 50;

const expiry = z.union([
  z.literal('never'),
  z.iso.date('expires must be a date such as 2027-01-31, or "never"'),
]);

const ignoreSchema = z
  .strictObject({
    rule: z.string().optional(),
    name: z.string().optional(),
    file: z.string().optional(),
    fingerprint: z.string().optional(),
    reason: z.string().min(1, 'say why in reason'),
    expires: expiry,
  })
  .refine((ignore) => ignore.rule ?? ignore.name ?? ignore.file ?? ignore.fingerprint, {
    message: 'an ignore needs at least one of rule, name, file, fingerprint',
  });

const configurationSchema = z.strictObject({
  hubs: z.record(z.string(), z.url({ protocol: /^https?$/ })).default({}),
  private: z.array(z.string().min(1)).default([]),
  'fail-on': z.enum(['critical', 'high', 'medium', 'low', 'never']).optional(),
  ignore: z.array(ignoreSchema).default([]),
  policy: policySchema.optional(),
  approvers: approversSchema.optional(),
  mirror: mirrorSchema.optional(),
  gateway: gatewaySchema.optional(),
});

/** A finding that is not to be acted on, for a reason, until a day. All given conditions must hold. */
export type Ignore = z.infer<typeof ignoreSchema>;

/** What `weighbridge.yaml` (or `.json`, `.toml`) can say. Data only; it is never executed. */
export type Configuration = Readonly<z.infer<typeof configurationSchema>>;

/**
 * Parses a configuration by the ending of its name. Throws a WeighbridgeError `configuration` that names the file, the
 * place and the remedy.
 */
export function parseConfiguration(name: string, text: string): Configuration {
  const parsed = configurationSchema.safeParse(parseData(name, text) ?? {});
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    (issue) => `${issue.path.join('.') || 'the file'}: ${issue.message}`,
  );
  throw new WeighbridgeError(
    'configuration',
    `${name} is not a valid configuration: ${problems.join('; ')}`,
    {
      remedy: 'see "Configuration" in the README, and docs/policy.md, for every setting',
    },
  );
}

function parseData(name: string, text: string): unknown {
  const fail = (message: string) =>
    new WeighbridgeError('configuration', `${name} cannot be parsed: ${message}`, {
      remedy: 'mend the file, and run again',
    });
  if (name.endsWith('.json')) {
    const errors: ParseError[] = [];
    const data: unknown = parseJsonc(text, errors, { allowTrailingComma: true });
    if (errors.length > 0) throw fail(`it is not JSON (offset ${errors[0]!.offset})`);
    return data;
  }
  if (name.endsWith('.toml')) {
    try {
      return getStaticTOMLValue(parseTOML(text));
    } catch (error) {
      throw fail(error instanceof Error ? error.message : String(error));
    }
  }
  const document = parseDocument(text, { lineCounter: new LineCounter() });
  if (document.errors.length > 0) throw fail(document.errors[0]!.message.split('\n')[0]!);
  try {
    return document.toJS({ maxAliasCount: MAX_YAML_ALIASES });
  } catch (error) {
    throw fail(error instanceof Error ? error.message : String(error));
  }
}
