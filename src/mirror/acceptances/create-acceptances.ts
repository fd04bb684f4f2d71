import type { NameQuery } from '../../hubs/index.ts';
import type { DocumentStore } from '../../io/blobs/index.ts';
import { type Binding, documentOf, FreshCache } from '../records/index.ts';
import { type Acceptance, acceptanceKey, isClientName, parseAcceptance } from './acceptance.ts';

/** Milliseconds for which a process goes by what it read, as of other records. */
const FRESH_MS = 2000;
/** Names and clients remembered for so long (CWE-770). */
const FRESH_MOST = 20_000;

/** Whose terms were accepted for whom. Rejects as a DocumentStore; `unreadable` for a document that is broken. */
export interface Acceptances {
  /**
   * Whether the terms of a name count as accepted for a client. Nobody accepts for clients without a name, and no
   * acceptance outlives the repository it was given for: `binding` is what the name is bound to now.
   */
  isAccepted(
    query: NameQuery,
    client: string | null,
    binding: Pick<Binding, 'identity' | 'before'> | null,
  ): Promise<boolean>;
  record(acceptance: Omit<Acceptance, 'schema' | 'revokedAt'>): Promise<Acceptance>;
  /** Null where there is none, or it is revoked already. */
  revoke(query: NameQuery, client: string, at: string): Promise<Acceptance | null>;
  /** In the order of their keys, those that are revoked too. */
  list(signal: AbortSignal): AsyncIterable<Acceptance>;
}

export function createAcceptances(documents: DocumentStore): Acceptances {
  const fresh = new FreshCache<Acceptance | null>(FRESH_MS, FRESH_MOST);
  const read = async (key: string) => {
    const found = await documents.read(key);
    return found === null ? null : parseAcceptance(key, found.content);
  };
  const write = async (key: string, acceptance: Acceptance) => {
    await documents.write(key, documentOf(acceptance), 'any');
    fresh.set(key, acceptance);
    return acceptance;
  };
  return {
    isAccepted: async (query, client, binding) => {
      if (client === null || !isClientName(client)) return false;
      const key = acceptanceKey(query, client);
      const acceptance = await fresh.get(key, () => read(key));
      return acceptance !== null && acceptance.revokedAt === null && isForThis(acceptance, binding);
    },
    record: async (acceptance) =>
      write(acceptanceKey(acceptance.query, acceptance.client), {
        schema: 'weighbridge.acceptance/1',
        ...acceptance,
        revokedAt: null,
      }),
    revoke: async (query, client, at) => {
      const key = acceptanceKey(query, client);
      const found = await read(key);
      if (found === null || found.revokedAt !== null) return null;
      return write(key, { ...found, revokedAt: at });
    },
    list: async function* (signal) {
      for await (const key of documents.list('acceptances/', signal)) {
        const found = await read(key);
        if (found !== null) yield found;
      }
    },
  };
}

function isForThis(
  { repoId, at }: Acceptance,
  binding: Pick<Binding, 'identity' | 'before'> | null,
): boolean {
  if (binding === null) return true;
  if (repoId !== null && binding.identity.repoId !== null) return repoId === binding.identity.repoId;
  const changed = binding.before.at(-1)?.until;
  return changed === undefined || Date.parse(at) >= Date.parse(changed);
}
