import { z } from 'zod';
import { WeighbridgeError } from '../../base/index.ts';
import { HUB_NAMES, isRepoName, REFERENCE_KINDS } from '../../core/index.ts';
import { nameKey } from '../records/index.ts';
import { type ApprovalStatement, changeId, type IdentityChange } from './statement.ts';

/**
 * One person's approval, as it is kept: document `approvals/KIND/OWNER/NAME/CHANGE/BY`. It stays when it has been applied,
 * so that whoever doubts a binding can verify who agreed to it.
 */
export interface SignedApproval {
  readonly schema: 'weighbridge.approval/1';
  readonly statement: ApprovalStatement;
  /** Ed25519 over the statement's canonical JSON, in base64. */
  readonly signature: string;
}

/** Characters of a reason: some sentences. CWE-770. */
export const MAX_REASON = 2000;

const text = z.string().max(1000);
const date = z.iso.datetime();
const identity = z.strictObject({
  hub: z.enum(HUB_NAMES),
  kind: z.enum(REFERENCE_KINDS),
  name: text,
  repoId: text.nullable(),
  repoCreatedAt: text.nullable(),
  ownerName: text.nullable(),
  ownerId: text.nullable(),
  ownerKind: z.enum(['user', 'organization']).nullable(),
  ownerCreatedAt: text.nullable(),
});
const schema = z.strictObject({
  schema: z.literal('weighbridge.approval/1'),
  statement: z.strictObject({
    schema: z.literal('weighbridge.approval-statement/1'),
    query: z.strictObject({
      kind: z.enum(REFERENCE_KINDS),
      name: z.string().refine(isRepoName, 'no repository name'),
    }),
    boundAt: date,
    before: identity,
    after: identity,
    commit: z
      .string()
      .regex(/^[0-9a-f]{40}$/)
      .nullable(),
    by: z.string().regex(/^[A-Za-z0-9][\w.@-]{0,63}$/),
    reason: z.string().min(1).max(MAX_REASON),
    at: date,
  }),
  signature: z.string().max(100),
});

/** The folder of the approvals of one change. */
export function changeKey(change: IdentityChange): string {
  return `approvals/${nameKey(change.query)}/${changeId(change)}/`;
}

/** A person has one approval of a change: signing again takes the place of it. */
export function approvalKey(statement: ApprovalStatement): string {
  return `${changeKey(statement)}${statement.by.toLowerCase()}`;
}

/** Throws `unreadable` for a document that is broken, or that speaks of another change or person than its key. */
export function parseApproval(key: string, content: Uint8Array): SignedApproval {
  let problem = 'it is no JSON';
  try {
    const parsed = schema.safeParse(JSON.parse(Buffer.from(content).toString('utf8')));
    if (parsed.success && approvalKey(parsed.data.statement) === key) return parsed.data;
    problem = parsed.success
      ? 'it speaks of another change or person'
      : `${parsed.error.issues[0]!.path.join('.')}: ${parsed.error.issues[0]!.message}`;
  } catch {
    // Said below.
  }
  throw new WeighbridgeError('unreadable', `the document ${key} is broken: ${problem}`, {
    remedy: 'remove it from the storage, and approve again: weighbridge mirror approve',
  });
}
