import { z } from 'zod';
import { WeighbridgeError } from '../../base/index.ts';
import { isRepoName, REFERENCE_KINDS } from '../../core/index.ts';
import type { QuarantineEntry } from '../records/records.ts';

/** Characters of one sentence, name or address of an entry (CWE-770). */
const TEXT_CHARS_MAX = 8192;

const text = z.string().max(TEXT_CHARS_MAX);
const hex = (digits: number) => z.string().regex(new RegExp(`^[0-9a-f]{${digits}}$`));
const query = z.object({
  kind: z.enum(REFERENCE_KINDS),
  name: text.refine(isRepoName, 'no repository name'),
});
const what = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('content'), sha256: hex(64) }),
  z.object({ kind: z.literal('commit'), query, commit: hex(40) }),
  z.object({ kind: z.literal('name'), query }),
]);
const entrySchema = z.object({
  schema: z.literal('weighbridge.quarantine/1'),
  what,
  at: text,
  reasons: z.array(text),
  danger: z.enum(['none', 'unvetted', 'suspicious', 'malicious']).nullable(),
  evidence: z.array(z.object({ fact: text, at: text, source: text })),
  seenAs: z.array(text),
});
const liftSchema = z.object({
  schema: z.literal('weighbridge.lift/1'),
  what,
  at: text,
  by: text.nullable(),
  reason: text,
  entry: entrySchema,
});
const listSchema = z.object({
  schema: z.literal('weighbridge.quarantine-list/1'),
  entries: z.array(entrySchema),
});

/** That a person has let something out, and what had been held against it. Document `lifts/…`, as `quarantine/…`. */
export interface Lift {
  readonly schema: 'weighbridge.lift/1';
  readonly what: QuarantineEntry['what'];
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly by: string | null;
  readonly reason: string;
  readonly entry: QuarantineEntry;
}

/** Everything in quarantine, to be taken where the storage is not at hand. */
export interface QuarantineList {
  readonly schema: 'weighbridge.quarantine-list/1';
  readonly entries: readonly QuarantineEntry[];
}

export function parseEntry(key: string, content: Uint8Array): QuarantineEntry {
  return parsed(`the document ${key}`, content, entrySchema, BROKEN_REMEDY);
}

export function parseLift(key: string, content: Uint8Array): Lift {
  return parsed(`the document ${key}`, content, liftSchema, BROKEN_REMEDY);
}

/** `name` is what the file is called in messages. */
export function parseQuarantineList(name: string, content: Uint8Array): QuarantineList {
  return parsed(
    `the quarantine list ${name}`,
    content,
    listSchema,
    'write it with: weighbridge mirror quarantine list --format json',
    'configuration',
  );
}

/** It is not set aside as other broken documents are: that would let something out. */
export const BROKEN_REMEDY =
  'put it back as it was, or write it anew with: weighbridge mirror quarantine add … --reason TEXT';

function parsed<T>(
  name: string,
  content: Uint8Array,
  schema: z.ZodType<T>,
  remedy: string,
  code: 'unreadable' | 'configuration' = 'unreadable',
): T {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(content.buffer, content.byteOffset, content.length).toString('utf8'));
  } catch (cause) {
    throw new WeighbridgeError(code, `${name} is no JSON`, { cause, remedy });
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const { path, message } = result.error.issues[0]!;
  throw new WeighbridgeError(code, `${name} is broken: ${path.join('.') || 'it'}: ${message}`, { remedy });
}
