import { WeighbridgeError } from '../../base/index.ts';
import type { Identity } from '../../core/index.ts';
import type { NameQuery } from '../../hubs/index.ts';
import type { DocumentStore } from '../../io/blobs/index.ts';
import { type Approval, documentOf, type Records } from '../records/index.ts';
import { isSignedBy } from './sign-statement.ts';
import { approvalKey, changeKey, parseApproval, type SignedApproval } from './signed-approval.ts';
import { changeId, type IdentityChange, statedIdentity } from './statement.ts';

/** Names of people and their public Ed25519 keys in PEM, from the operator's configuration. */
export type Approvers = Readonly<Record<string, string>>;

/** An approval that is kept, and why it does not count, where it does not. */
export interface ListedApproval {
  readonly approval: SignedApproval;
  /** Null: it is signed by an approver of the configuration. */
  readonly problem: string | null;
  /** Whether the name is still bound to what the approval replaces. */
  readonly isPending: boolean;
}

/** What people agreed to. Rejects as a DocumentStore; `unreadable` for a document that is broken. */
export interface Approvals {
  /** The change from what a name is bound to now to another identity; null where it is bound to nothing, or to that. */
  changeTo(query: NameQuery, after: Identity): Promise<IdentityChange | null>;
  /** Of different people, each verified against the configuration, oldest first. */
  of(change: IdentityChange): Promise<readonly Approval[]>;
  /** The same as an admission asks for it: `bound` has to be what the name is bound to. */
  forIdentity(query: NameQuery, bound: Identity, now: Identity): Promise<readonly Approval[]>;
  /** Throws `refused` for what no approver signed. */
  add(approval: SignedApproval): Promise<void>;
  /** In the order of their keys. */
  list(signal: AbortSignal): AsyncIterable<ListedApproval>;
}

export function createApprovals(
  documents: DocumentStore,
  records: Pick<Records, 'binding'>,
  approvers: Approvers,
): Approvals {
  const keys = new Map(Object.entries(approvers).map(([name, pem]) => [name.toLowerCase(), pem]));
  const problemOf = ({ statement, signature }: SignedApproval) => {
    const pem = keys.get(statement.by.toLowerCase());
    if (pem === undefined) return `${statement.by} is not among the approvers of the configuration`;
    return isSignedBy(statement, signature, pem) ? null : `it was not signed with the key of ${statement.by}`;
  };
  const readAt = async (key: string) => {
    const found = await documents.read(key);
    return found === null ? null : parseApproval(key, found.content);
  };
  const changeTo = async (query: NameQuery, after: Identity): Promise<IdentityChange | null> => {
    const binding = await records.binding(query);
    if (binding === null || isSame(binding.identity, after)) return null;
    return {
      query,
      boundAt: binding.boundAt,
      before: statedIdentity(binding.identity),
      after: statedIdentity(after),
    };
  };
  const of = async (change: IdentityChange): Promise<readonly Approval[]> => {
    const found: Approval[] = [];
    // The people are known: their documents are asked for by name, so that no list grows with what others put there.
    for (const person of keys.keys()) {
      const approval = await readAt(`${changeKey(change)}${person}`);
      if (approval === null || problemOf(approval) !== null) continue;
      const { by, at, reason } = approval.statement;
      found.push({ by, at, reason, signature: approval.signature });
    }
    return found.sort((a, b) => (a.at < b.at ? -1 : 1));
  };
  return {
    changeTo,
    of,
    forIdentity: async (query, bound, now) => {
      const change = await changeTo(query, now);
      // Nobody can have agreed to a repository that the hub does not name.
      if (change === null || now.repoId === null || !isSame(change.before, bound)) return [];
      return of(change);
    },
    add: async (approval) => {
      const problem = problemOf(approval);
      if (problem !== null) {
        throw new WeighbridgeError('refused', `the approval does not count: ${problem}`, {
          remedy: 'sign it with the private key of an approver that the configuration names',
        });
      }
      await documents.write(approvalKey(approval.statement), documentOf(approval), 'any');
    },
    list: async function* (signal) {
      for await (const key of documents.list('approvals/', signal)) {
        const approval = await readAt(key);
        if (approval === null) continue;
        const { statement } = approval;
        const binding = await records.binding(statement.query);
        const isPending =
          binding !== null &&
          changeId(statement) ===
            changeId({ ...statement, boundAt: binding.boundAt, before: statedIdentity(binding.identity) });
        yield { approval, problem: problemOf(approval), isPending };
      }
    },
  };
}

function isSame(a: Pick<Identity, 'hub' | 'repoId'>, b: Pick<Identity, 'hub' | 'repoId'>): boolean {
  return a.hub === b.hub && a.repoId === b.repoId;
}
