import type { NameQuery } from '../../hubs/index.ts';
import type { StoredBlob } from '../../io/blobs/index.ts';

/** What is to go. A commit goes only where every rule that is given says so. */
export interface PruneRules {
  readonly isWanted: (query: NameQuery) => boolean;
  /** Whether names were given: then all that is not kept by another rule goes. */
  readonly named: boolean;
  /** Commits that nobody has asked for since so many days. */
  readonly olderThanDays: number | null;
  /** Of each name, this many of the newest commits stay. */
  readonly keepLast: number | null;
  /** Bytes that all contents may take together: the oldest commits go until they do. */
  readonly maxBytes: number | null;
  /** What lies in quarantine is evidence, and stays unless this is set. */
  readonly quarantined: boolean;
}

/** A commit as far as it matters for what goes. */
export interface PrunableCommit {
  /** `hf:org/name@commit`. */
  readonly text: string;
  /** Key of the name. */
  readonly name: string;
  readonly query: NameQuery;
  readonly commit: string;
  /** ISO 8601, UTC: when it was admitted, or a revision was last found to be it. */
  readonly at: string;
  readonly contents: ReadonlySet<string>;
  /** Why it stays whatever the rules say; null where it may go. */
  readonly kept: 'locked' | 'quarantined' | null;
}

export interface PrunePlan {
  /** Oldest first. */
  readonly commits: readonly PrunableCommit[];
  /** Contents that no commit leads to any more, by SHA-256. */
  readonly blobs: readonly StoredBlob[];
  readonly bytes: number;
  /** Commits that the rules mean and that stay: a lock needs them, or they are evidence. */
  readonly kept: readonly PrunableCommit[];
  /** Of contents that stay. */
  readonly bytesLeft: number;
}

export interface Prunable {
  readonly commits: readonly PrunableCommit[];
  readonly blobs: readonly StoredBlob[];
  /** Contents that stay whether or not a commit leads to them: those in quarantine. */
  readonly evidence: ReadonlySet<string>;
  readonly now: Date;
  /** Milliseconds for which a content that nothing leads to may still be on its way into a commit. */
  readonly graceMs: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Decides what goes. Pure. */
export function planPrune(
  { commits, blobs, evidence, now, graceMs }: Prunable,
  rules: PruneRules,
): PrunePlan {
  const meant = commits.filter(meantBy(commits, rules, now));
  const going = new Set(meant.filter(({ kept }) => kept === null));
  const sizes = new Map(blobs.map(({ sha256, sizeBytes }) => [sha256, sizeBytes]));
  const users = new Map<string, number>();
  for (const commit of commits) {
    if (going.has(commit)) continue;
    for (const sha256 of commit.contents) users.set(sha256, (users.get(sha256) ?? 0) + 1);
  }
  if (rules.maxBytes !== null) shrink(commits, going, users, sizes, rules.maxBytes, rules);
  const stays = ({ sha256, storedAt }: StoredBlob) =>
    users.has(sha256) || evidence.has(sha256) || now.getTime() - Date.parse(storedAt) < graceMs;
  const gone = blobs.filter((blob) => !stays(blob));
  const bytes = sumOf(gone);
  return {
    commits: [...going].sort(byAge),
    blobs: gone,
    bytes,
    kept: meant.filter(({ kept }) => kept !== null).sort(byAge),
    bytesLeft: sumOf(blobs) - bytes,
  };
}

function meantBy(
  commits: readonly PrunableCommit[],
  { isWanted, named, olderThanDays, keepLast }: PruneRules,
  now: Date,
): (commit: PrunableCommit) => boolean {
  if (!named && olderThanDays === null && keepLast === null) return () => false;
  const before =
    olderThanDays === null ? null : new Date(now.getTime() - olderThanDays * DAY_MS).toISOString();
  const newest = new Set(keepLast === null ? [] : newestOf(commits, keepLast));
  return (commit) => isWanted(commit.query) && (before === null || commit.at < before) && !newest.has(commit);
}

function newestOf(commits: readonly PrunableCommit[], count: number): readonly PrunableCommit[] {
  const byName = Map.groupBy(commits, ({ name }) => name);
  return [...byName.values()].flatMap((some) => some.toSorted(byAge).slice(Math.max(0, some.length - count)));
}

/** Lets the oldest go, one after the other, until what is left fits. */
function shrink(
  commits: readonly PrunableCommit[],
  going: Set<PrunableCommit>,
  users: Map<string, number>,
  sizes: ReadonlyMap<string, number>,
  maxBytes: number,
  { isWanted }: PruneRules,
): void {
  let bytes = 0;
  for (const sha256 of users.keys()) bytes += sizes.get(sha256) ?? 0;
  for (const commit of commits.toSorted(byAge)) {
    if (bytes <= maxBytes) return;
    if (going.has(commit) || commit.kept !== null || !isWanted(commit.query)) continue;
    going.add(commit);
    for (const sha256 of commit.contents) {
      const left = users.get(sha256)! - 1;
      if (left > 0) users.set(sha256, left);
      else {
        users.delete(sha256);
        bytes -= sizes.get(sha256) ?? 0;
      }
    }
  }
}

function byAge(a: PrunableCommit, b: PrunableCommit): number {
  return a.at < b.at ? -1 : a.at > b.at ? 1 : a.text < b.text ? -1 : a.text > b.text ? 1 : 0;
}

function sumOf(blobs: readonly StoredBlob[]): number {
  return blobs.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
}
