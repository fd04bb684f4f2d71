import type { Identity } from '../../core/index.ts';
import type { NameQuery } from '../../hubs/index.ts';
import { DEFAULT_REVISION, type Lock, type LockEntry } from '../../lock/index.ts';
import { nameKey } from '../records/index.ts';

/** What locks hold of the names of one hub, also under the names that redirects led to. */
export interface LockedNames {
  /** Whether there is any lock. */
  readonly isThere: boolean;
  /** Null revision: the default branch. Found by what was asked for when it was locked, or by its commit. */
  entry(query: NameQuery, revision: string | null): LockEntry | null;
  holds(query: NameQuery, commit: string): boolean;
  /** Who stood behind the name when it was locked. */
  identity(query: NameQuery): Identity | null;
  readonly entries: readonly LockEntry[];
}

/** Where two locks contradict each other, the one that is named first holds. */
export function lockedNames(locks: readonly Lock[]): LockedNames {
  const entries = locks.flatMap((lock) =>
    [...lock.entries.values()].filter(({ hub }) => hub === 'huggingface'),
  );
  const byName = new Map<string, LockEntry[]>();
  const add = (query: NameQuery, entry: LockEntry) => {
    const key = nameKey(query);
    const rows = byName.get(key) ?? [];
    if (!rows.includes(entry)) rows.push(entry);
    byName.set(key, rows);
  };
  for (const entry of entries) add(entry, entry);
  // A name that moved is served under its new one, to clients that have only just been told of it.
  for (const entry of entries) add({ kind: entry.kind, name: entry.identity.name }, entry);
  const of = (query: NameQuery) => byName.get(nameKey(query)) ?? [];
  return {
    isThere: locks.length > 0,
    entries,
    entry: (query, revision) => {
      const wanted = revision ?? DEFAULT_REVISION;
      const rows = of(query);
      return (
        rows.find((entry) => entry.revision === wanted) ??
        rows.find((entry) => entry.commit === wanted) ??
        null
      );
    },
    holds: (query, commit) => of(query).some((entry) => entry.commit === commit),
    identity: (query) => {
      const [first] = of(query);
      if (first === undefined) return null;
      const { hub, kind, commit, identity } = first;
      return { ...identity, hub, kind, headCommit: commit };
    },
  };
}
