import { z } from 'zod';
import { HUB_NAMES, isRepoName, REFERENCE_KINDS } from '../../core/index.ts';

/** Characters of one text in a record (CWE-770). */
const TEXT_CHARS_MAX = 16_384;

const text = z.string().max(TEXT_CHARS_MAX);
const textOrNull = text.nullable();
const hex = (digits: number) =>
  z.string().regex(new RegExp(`^[0-9a-f]{${digits}}$`), `must be ${digits} hex digits`);
const query = z.object({
  kind: z.enum(REFERENCE_KINDS),
  name: text.refine(isRepoName, 'no repository name'),
});
const evidence = z.array(z.object({ fact: text, at: text, source: text }));

const identity = z.object({
  hub: z.enum(HUB_NAMES),
  kind: z.enum(REFERENCE_KINDS),
  name: text,
  repoId: textOrNull,
  repoCreatedAt: textOrNull,
  ownerName: textOrNull,
  ownerId: textOrNull,
  ownerKind: z.enum(['user', 'organization']).nullable(),
  ownerCreatedAt: textOrNull,
  headCommit: textOrNull,
});

const base = {
  confidence: z.enum(['proven', 'dated', 'single', 'low']),
  because: evidence,
  identity: identity.nullable(),
};
const verdict = z.discriminatedUnion('state', [
  z.object({
    ...base,
    state: z.literal('live'),
    alias: textOrNull,
    youngerThanReference: z.boolean(),
    ownerChanged: z.boolean(),
  }),
  z.object({
    ...base,
    state: z.literal('moved'),
    target: text,
    oldName: z.enum(['held', 'free', 'taken', 'unknown']),
    sameOwner: z.boolean(),
  }),
  z.object({
    ...base,
    state: z.literal('reregistered'),
    ownerDiffers: z.boolean(),
    via: z.enum(['name', 'redirect']),
  }),
  z.object({
    ...base,
    state: z.literal('claimable'),
    availability: z.enum(['likely', 'held', 'retired', 'unknown']),
  }),
  z.object({ ...base, state: z.literal('missing'), seenBefore: z.boolean(), ownerChanged: z.boolean() }),
  z.object({
    ...base,
    state: z.literal('restricted'),
    how: z.enum(['private', 'gated', 'region', 'disabled']),
  }),
  z.object({
    ...base,
    state: z.literal('unknown'),
    cause: z.enum([
      'offline',
      'transient',
      'credential',
      'contradiction',
      'unsupported',
      'private-pattern',
      'dynamic',
    ]),
    why: text,
  }),
]);

const reason = z.object({
  rule: text,
  mode: z.enum(['block', 'warn', 'record']),
  message: text,
  remedy: text,
});
const decision = z.object({
  outcome: z.enum(['allow', 'record', 'warn', 'block']),
  reasons: z.array(reason),
});
const approval = z.object({ by: text, at: text, reason: text, signature: text });

export const bindingSchema = z.object({
  schema: z.literal('weighbridge.binding/1'),
  query,
  identity,
  boundAt: text,
  revisions: z.record(text, z.object({ commit: hex(40), at: text })),
  doubt: z
    .object({ at: text, verdict })
    .nullish()
    .transform((value) => value ?? null),
  before: z.array(z.object({ identity, until: text, approvals: z.array(approval) })),
});

export const admissionSchema = z.object({
  schema: z.literal('weighbridge.admission/1'),
  commit: hex(40),
  repoId: textOrNull,
  state: z.enum(['admitted', 'copied', 'quarantined']),
  at: text,
  verdict,
  decision,
  reasons: z.array(text),
  signature: hex(64).nullable(),
});

/** Without its files, which are many, and checked by hand. */
export const manifestSchema = z.object({
  schema: z.literal('weighbridge.manifest/1'),
  query,
  repoId: textOrNull,
  commit: hex(40),
  committedAt: textOrNull,
  license: textOrNull,
  gated: z.boolean(),
  files: z.custom<unknown[]>(Array.isArray, 'must be a list'),
  description: z.custom<Readonly<Record<string, unknown>>>(isObject, 'must be an object'),
  source: text,
  fetchedAt: text,
});

export const holdingsSchema = z.object({
  schema: z.literal('weighbridge.holdings/1'),
  files: z.custom<object>(isObject, 'must be an object'),
});

const danger = z.enum(['none', 'unvetted', 'suspicious', 'malicious']);
const place = { what: text, where: text, why: text };

export const judgementSchema = z.object({
  schema: z.literal('weighbridge.judgement/1'),
  ruleset: text,
  path: text,
  artifact: z
    .object({
      format: text,
      alsoReadAs: z.array(text),
      danger,
      complete: z.boolean(),
      incomplete: z.array(text),
      formatTrust: z.enum(['matches', 'mismatch', 'ambiguous']),
      lies: z.array(z.object({ ...place, trust: z.enum(['mismatch', 'ambiguous']) })),
      sizeBytes: z.number(),
      bytesRead: z.number(),
      sha256: textOrNull,
      payloads: z.array(
        z.object({
          ...place,
          topic: z.enum(['code', 'template', 'remote-code', 'escape', 'resource']),
          danger: danger.exclude(['none']),
          advisories: z.array(text),
        }),
      ),
    })
    .nullable(),
});

export const servedSchema = z.object({
  schema: z.literal('weighbridge.served/1'),
  clients: z.custom<object>(isObject, 'must be an object'),
});

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
