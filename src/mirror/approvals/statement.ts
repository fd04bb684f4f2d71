import { sha256Hex } from '../../base/index.ts';
import type { Identity } from '../../core/index.ts';
import type { NameQuery } from '../../hubs/index.ts';
import { hostedKind } from '../records/index.ts';

/** What a hub says of who stands behind a name, without what changes with every commit. */
export type StatedIdentity = Omit<Identity, 'headCommit'>;

/** The change that is approved. Another name, another identity, or the same change at another time is another one. */
export interface IdentityChange {
  readonly query: NameQuery;
  /** Since when the name is bound to `before`: a name that changes hands to and fro is approved each time. ISO 8601, UTC. */
  readonly boundAt: string;
  readonly before: StatedIdentity;
  readonly after: StatedIdentity;
}

/** What an approver signs. */
export interface ApprovalStatement extends IdentityChange {
  readonly schema: 'weighbridge.approval-statement/1';
  /** The head of the new repository when it was looked at; null where the hub did not say. */
  readonly commit: string | null;
  readonly by: string;
  readonly reason: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

export function statedIdentity({ headCommit: _, ...stated }: Identity): StatedIdentity {
  return stated;
}

/**
 * What tells one change from another, as the end of a document's key: 32 hex digits. Who stands behind a name is told by
 * ids, never by names or dates, which hubs and owners can change.
 */
export function changeId({ query, boundAt, before, after }: IdentityChange): string {
  const ids = ({ hub, repoId, ownerId }: StatedIdentity) => ({ hub, repoId, ownerId });
  const change = { query: folded(query), boundAt, before: ids(before), after: ids(after) };
  return sha256Hex(canonicalJson(change)).slice(0, 32);
}

/** The bytes that are signed: canonical JSON, with the schema, so that they can be taken for nothing else. */
export function signedBytes(statement: ApprovalStatement): Buffer {
  return Buffer.from(canonicalJson({ ...statement, query: folded(statement.query) }), 'utf8');
}

/** Names of hubs are the same in any case of A to Z. */
function folded({ kind, name }: NameQuery): NameQuery {
  return { kind: hostedKind(kind), name: name.toLowerCase() };
}

/** JSON of objects of texts and nulls with sorted keys and without spaces: RFC 8785 for what is in a statement. */
function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const rows = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${rows.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(',')}}`;
}
