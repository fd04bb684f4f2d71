import type { HubFile, NameQuery } from '../../hubs/index.ts';
import type { Storage } from '../../io/blobs/index.ts';
import { FreshCache, type HeldContent, nameKey, type Records, WeightedCache } from '../records/index.ts';
import { contentOf } from '../transfers/content-of.ts';
import type { LockedNames } from './locked-names.ts';

/** Milliseconds for which a blob that was there is taken to be there: `prune` and people remove some. */
const FRESH_MS = 2000;
/** Blobs remembered for so long (CWE-770). */
const FRESH_MOST = 20_000;

/** Regular files remembered until it is written down that they are held (CWE-770). */
const ARRIVED_MOST = 50_000;

/** Which content a file is, and whether it is held. */
export interface HeldFiles {
  /** As the hub lists it, as it was hashed when it came, or as a lock has it; null where nobody knows. */
  hashOf(query: NameQuery, commit: string, file: HubFile): Promise<string | null>;
  /** What is held of it, whole and of the size that is listed. Null: nothing. */
  find(query: NameQuery, commit: string, file: HubFile): Promise<HeldContent | null>;
  /** The same for what a transfer says is held: what it has written down itself counts too. */
  findArrived(query: NameQuery, commit: string, file: HubFile): Promise<HeldContent | null>;
  lockedHash(query: NameQuery, commit: string, file: HubFile): string | null;
  /** That a file is held now; what is written down of it may come later. */
  note(query: NameQuery, commit: string, file: HubFile, content: HeldContent): void;
}

export function heldFiles({
  storage,
  records,
  locks,
}: {
  readonly storage: Storage;
  readonly records: Records;
  readonly locks: LockedNames;
}): HeldFiles {
  const sizes = new FreshCache<number | null>(FRESH_MS, FRESH_MOST);
  const arrived = new WeightedCache<string>(ARRIVED_MOST);
  const arrivedKey = (query: NameQuery, commit: string, { gitOid }: HubFile) =>
    `${nameKey(query)}/${commit}/${gitOid}`;
  const lockedHash = (query: NameQuery, commit: string, { path, gitOid }: HubFile): string | null => {
    const entry = locks.entry(query, commit);
    const locked = entry?.commit === commit ? entry.files.get(path) : undefined;
    return locked?.gitOid === gitOid ? locked.sha256 : null;
  };
  const hashOf = async (query: NameQuery, commit: string, file: HubFile): Promise<string | null> =>
    file.sha256 ??
    arrived.get(arrivedKey(query, commit, file)) ??
    (await records.heldAs(query, commit, file.gitOid))?.sha256 ??
    lockedHash(query, commit, file);
  const note: HeldFiles['note'] = (query, commit, file, { sha256, sizeBytes }) => {
    sizes.set(sha256, sizeBytes);
    if (file.sha256 === null) arrived.set(arrivedKey(query, commit, file), sha256, 1);
  };
  return {
    hashOf,
    lockedHash,
    note,
    findArrived: async (query, commit, file) => {
      const sha256 = await contentOf(storage, {
        ...file,
        sha256: file.sha256 ?? lockedHash(query, commit, file),
      });
      if (sha256 === null) return null;
      const content = { sha256, sizeBytes: file.sizeBytes };
      note(query, commit, file, content);
      return content;
    },
    find: async (query, commit, file) => {
      const sha256 = await hashOf(query, commit, file);
      if (sha256 === null) return null;
      const sizeBytes = await sizes.get(
        sha256,
        async () => (await storage.blobs.stat(sha256))?.sizeBytes ?? null,
      );
      return sizeBytes === file.sizeBytes ? { sha256, sizeBytes } : null;
    },
  };
}
