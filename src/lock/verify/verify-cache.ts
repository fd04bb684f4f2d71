import { type Finding, type Gap, type Location, subjectOf } from '../../core/index.ts';
import type { CachedFile, CachedRepo, LocalCache } from '../../hubs/index.ts';
import type { Digest } from '../hashing/index.ts';
import type { Lock, LockEntry, LockedFile } from '../lockfile/lock.ts';
import { lockKey } from '../lockfile/lock.ts';
import { type Checked, findingOf } from './checked.ts';
import { extraFinding, tamperedFinding } from './disk-findings.ts';
import { type HashingOptions, type HashSubject, hashSubjects } from './hash-subjects.ts';
import type { LockPlaces } from './lock-places.ts';
import {
  NOTHING_QUARANTINED,
  type QuarantinedFacts,
  quarantinedContent,
  quarantinedRepository,
} from './quarantined-copies.ts';
import { blobsOf } from './stray-blobs.ts';

export interface VerifyCacheOptions extends HashingOptions {
  readonly cache: LocalCache;
  readonly places: LockPlaces;
  /** ISO 8601, UTC: when it was looked at. */
  readonly at: string;
  /** What a mirror says must not be used any more. */
  readonly quarantined?: QuarantinedFacts;
}

export interface CheckedCache extends Checked {
  /** Files of locked commits that the cache holds, and those that it does not: partial snapshots are normal. */
  readonly lockedFiles: number;
  readonly missingFiles: number;
}

/** What a content on disk has to be. */
interface Expected {
  readonly digest: Digest;
  readonly value: string;
  readonly tell: (actual: string) => Finding;
}

/**
 * Hashes everything that a Hugging Face cache holds: files of locked commits against the lock, all others against the
 * hash that their blob is named by. Nothing is loaded, and no link is followed out of the cache.
 */
export async function verifyCache(
  lock: Lock,
  { cache, places, at, quarantined = NOTHING_QUARANTINED, ...hashing }: VerifyCacheOptions,
): Promise<CheckedCache> {
  const findings: Finding[] = [];
  const { repos, gaps: found } = cache.repos();
  const gaps: Gap[] = [...found];
  const expected = new Map<string, { sizeBytes: number; checks: Expected[]; names: Set<string> }>();
  const rowOf = (path: string, sizeBytes: number) => {
    const row = expected.get(path) ?? { sizeBytes, checks: [], names: new Set() };
    expected.set(path, row);
    return row;
  };
  const expect = (path: string, sizeBytes: number, check: Expected) =>
    rowOf(path, sizeBytes).checks.push(check);
  const looksForContents = quarantined.contents.size > 0;
  let lockedFiles = 0;
  let missingFiles = 0;
  for (const repo of repos) {
    const entries = entriesOf(lock, repo);
    findings.push(...refFindings(repo, entries, places, at, cache.folder));
    findings.push(...quarantinedRepository(repo, cache, quarantined, places.placeOf('')));
    for (const commit of repo.commits) {
      const snapshot = cache.snapshot({ kind: repo.kind, name: repo.name }, commit);
      if (snapshot === null) continue;
      gaps.push(...snapshot.gaps);
      const entry = entries.find((one) => one.commit === commit) ?? null;
      for (const file of snapshot.files) {
        const locked = entry?.files.get(file.path) ?? null;
        if (entry && locked === null)
          findings.push(extraFinding(entry, file.path, file.location, places, at));
        if (entry && locked) {
          lockedFiles++;
          expect(file.location, file.sizeBytes, lockedCheck(entry, file, locked, places, at));
        } else if (file.named) {
          expect(file.location, file.sizeBytes, namedCheck(repo, file, file.named, places, at));
        }
        if (looksForContents) {
          rowOf(file.location, file.sizeBytes).names.add(`${file.path} of ${repo.name}@${commit}`);
        }
      }
      const held = new Set(snapshot.files.map(({ path }) => path));
      for (const path of entry?.files.keys() ?? []) if (!held.has(path)) missingFiles++;
    }
    for (const { path, sizeBytes, by, digest } of blobsOf(cache.folder, repo.kind, repo.name)) {
      if (expected.has(path)) continue;
      expect(
        path,
        sizeBytes,
        namedCheck(repo, { path: `blobs/${digest}`, location: path }, { by, digest }, places, at),
      );
    }
  }

  const subjects: HashSubject[] = [...expected].map(([path, { sizeBytes, checks }]) => ({
    path,
    sizeBytes,
    digests: new Set([...checks.map(({ digest }) => digest), ...(looksForContents ? CONTENT_DIGEST : [])]),
  }));
  const { hashed, failed, bytes } = await hashSubjects(subjects, hashing);
  for (const [path, { checks, names }] of expected) {
    const file = hashed.get(path);
    if (!file) {
      gaps.push({ what: path, why: failed.get(path) ?? 'not hashed', blocking: true });
      continue;
    }
    for (const { digest, value, tell } of checks) {
      const actual = digest === 'sha256' ? file.sha256 : file.gitOid;
      if (actual !== null && actual !== value) findings.push(tell(actual));
    }
    const fact = file.sha256 === null ? undefined : quarantined.contents.get(file.sha256);
    if (fact === undefined) continue;
    for (const name of names.size > 0 ? names : [path]) {
      const place = { name, subject: `sha256:${file.sha256}`, path, location: places.placeOf('') };
      findings.push(quarantinedContent(quarantined, fact, place));
    }
  }
  return { findings, gaps, files: hashed.size, bytes, lockedFiles, missingFiles };
}

/** What quarantine knows contents by. */
const CONTENT_DIGEST: readonly Digest[] = ['sha256'];

/** The entries of a repository of the cache, under the name that was asked for or the one a redirect led to. */
function entriesOf(lock: Lock, repo: CachedRepo): LockEntry[] {
  return [...lock.entries.values()].filter(
    ({ hub, kind, name, identity }) =>
      hub === 'huggingface' &&
      // Code is kept with models.
      (kind === 'code' ? 'model' : kind) === repo.kind &&
      (name === repo.name || identity.name === repo.name),
  );
}

function lockedCheck(
  entry: LockEntry,
  file: CachedFile,
  locked: LockedFile,
  places: LockPlaces,
  at: string,
): Expected {
  return {
    digest: 'sha256',
    value: locked.sha256,
    tell: (actual) =>
      tamperedFinding({
        subject: subjectOf(entry),
        location: places.placeOf(lockKey(entry), file.path),
        file: `${file.path} of ${entry.name}`,
        path: file.location,
        digest: 'sha256',
        expected: locked.sha256,
        by: 'the lock',
        actual,
        at,
      }),
  };
}

/** Content that is not locked has to be what it is called: the client takes the name for the hash. */
function namedCheck(
  repo: CachedRepo,
  file: Pick<CachedFile, 'path' | 'location'>,
  named: { readonly by: Digest; readonly digest: string },
  places: LockPlaces,
  at: string,
): Expected {
  const subject = subjectOf({ hub: 'huggingface', ...repo });
  const location: Location = places.placeOf('');
  return {
    digest: named.by,
    value: named.digest,
    tell: (actual) =>
      tamperedFinding({
        subject,
        location,
        file: `${file.path} of ${repo.name}`,
        path: file.location,
        digest: named.by,
        expected: named.digest,
        by: 'its own name',
        actual,
        at,
      }),
  };
}

/** Refs of the cache that lead elsewhere than the lock: what an unpinned load takes when it is offline. */
function refFindings(
  repo: CachedRepo,
  entries: readonly LockEntry[],
  places: LockPlaces,
  at: string,
  folder: string,
): Finding[] {
  return entries.flatMap((entry) => {
    const commit = repo.refs.get(entry.revision);
    if (commit === undefined || commit === entry.commit) return [];
    return findingOf({
      rule: 'lock/cache-ref',
      subject: subjectOf(entry),
      title: `${entry.name}: ${entry.revision} is ${commit} in the cache, the lock has ${entry.commit}`,
      location: places.placeOf(lockKey(entry)),
      evidence: [{ fact: `the cache was last told that ${entry.revision} is ${commit}`, at, source: folder }],
      key: commit,
    });
  });
}
