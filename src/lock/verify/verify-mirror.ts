import { sha256Hex } from '../../base/index.ts';
import { type Finding, type Gap, subjectOf } from '../../core/index.ts';
import type { Hub, NameQuery, RepositoryContents } from '../../hubs/index.ts';
import type { Lock, LockEntry } from '../lockfile/lock.ts';
import { lockKey } from '../lockfile/lock.ts';
import { eachUntil } from '../resolve/at-once.ts';
import { notAnswered } from '../resolve/outcome.ts';
import { type Checked, findingOf } from './checked.ts';
import { compareFiles, digestChanged } from './compare-files.ts';
import { entriesOn } from './judge-entries.ts';
import type { LockPlaces } from './lock-places.ts';

/** Files read from a mirror at a time: each is in memory while it is hashed. */
const READS_AT_ONCE = 4;
/** Largest file that is read, in bytes: it is held in memory whole (CWE-770). */
const MAX_READ_BYTES = 512 * 1024 * 1024;

export interface VerifyMirrorOptions {
  /** A hub whose endpoint is the mirror. */
  readonly hub: Hub;
  /** Of the mirror, for messages. */
  readonly address: string;
  readonly places: LockPlaces;
  readonly signal: AbortSignal;
  /** Read large files too, instead of taking the mirror's word for their hash. */
  readonly full: boolean;
  readonly onProgress: (done: number, total: number) => void;
}

/** Whether a mirror serves every locked commit with the files that were locked. Who stands behind names is not asked. */
export async function verifyMirror(
  lock: Lock,
  { hub, address, places, signal, full, onProgress }: VerifyMirrorOptions,
): Promise<Checked> {
  const findings: Finding[] = [];
  const gaps: Gap[] = [];
  let files = 0;
  let bytes = 0;
  const entries = entriesOn(lock, hub);
  let done = 0;
  for (const entry of entries) {
    if (hub.contents === null) break;
    const found = await findCommit(entry, hub.contents, signal);
    const gap = (why: string) => gaps.push({ what: `${entry.name} on ${address}`, why, blocking: true });
    if (found.kind === 'failed') gap(found.why);
    else if (found.kind === 'missing') findings.push(missing(entry, address, places));
    else {
      const { query, contents } = { query: found.query, contents: hub.contents };
      const listed = await contents.listFiles(query, entry.commit, signal);
      if (listed.kind !== 'answered') gap(notAnswered(listed, `the files of ${entry.name}`).why);
      else {
        const changes = compareFiles(entry, listed.value, listed.evidence, places, address);
        findings.push(...changes);
        files += entry.files.size;
        const toRead = listed.value.filter(
          ({ path, sha256 }) => entry.files.has(path) && (full || sha256 === null),
        );
        await eachUntil(toRead, READS_AT_ONCE, async ({ path }) => {
          const locked = entry.files.get(path)!;
          const answer = await contents.readFile(query, entry.commit, path, MAX_READ_BYTES, signal);
          if (answer.kind !== 'answered') {
            gap(notAnswered(answer, path).why);
            return null;
          }
          bytes += answer.value.length;
          const actual = sha256Hex(answer.value);
          if (actual !== locked.sha256) {
            const title = `${path} of ${entry.name}: ${address} serves sha256 ${actual}, the lock has ${locked.sha256}`;
            findings.push(digestChanged(entry, path, title, answer.evidence, places));
          }
          return null;
        });
      }
    }
    onProgress(++done, entries.length);
  }
  return { findings, gaps, files, bytes };
}

type FoundCommit =
  | { readonly kind: 'found'; readonly query: NameQuery }
  | { readonly kind: 'missing' }
  | { readonly kind: 'failed'; readonly why: string };

/** A mirror keeps a repository under the name that is asked for, or under the one a redirect led to. */
async function findCommit(
  entry: LockEntry,
  contents: RepositoryContents,
  signal: AbortSignal,
): Promise<FoundCommit> {
  for (const name of new Set([entry.name, entry.identity.name])) {
    const query = { kind: entry.kind, name };
    const answer = await contents.resolveRevision(query, entry.commit, signal);
    if (answer.kind === 'answered') {
      return answer.value.commit === entry.commit
        ? { kind: 'found', query }
        : { kind: 'failed', why: `asked for ${entry.commit}, it answers for ${answer.value.commit}` };
    }
    if (answer.kind !== 'absent') return { kind: 'failed', why: notAnswered(answer, name).why };
  }
  return { kind: 'missing' };
}

function missing(entry: LockEntry, address: string, places: LockPlaces): Finding {
  return findingOf({
    rule: 'lock/commit-missing',
    subject: subjectOf(entry),
    title: `${entry.name}: ${address} does not have the locked commit ${entry.commit}`,
    location: places.placeOf(lockKey(entry)),
    evidence: [{ fact: `locked at ${entry.commit}`, at: entry.lockedAt, source: 'lock' }],
    remedy: ['Copy the locked commit to the mirror, or take the name out of what is loaded from there.'],
    key: `${address}\0${entry.commit}`,
  });
}
