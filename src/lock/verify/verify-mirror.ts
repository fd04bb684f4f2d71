import { sha256Hex } from '../../base/index.ts';
import { type Finding, type Gap, subjectOf } from '../../core/index.ts';
import type { Hub, HubFile, NameQuery, RepositoryContents } from '../../hubs/index.ts';
import type { Lock, LockEntry } from '../lockfile/lock.ts';
import { lockKey } from '../lockfile/lock.ts';
import { eachUntil } from '../resolve/at-once.ts';
import { notAnswered } from '../resolve/outcome.ts';
import { type Checked, findingOf, joinChecked } from './checked.ts';
import { compareFiles, digestChanged } from './compare-files.ts';
import { entriesOn } from './judge-entries.ts';
import type { LockPlaces } from './lock-places.ts';

/** Small files read from a mirror at a time; the others one by one, since each is in memory while it is hashed. */
const [READS_AT_ONCE, SMALL_BYTES] = [4, 32 * 1024 * 1024];
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
export async function verifyMirror(lock: Lock, options: VerifyMirrorOptions): Promise<Checked> {
  const { hub, onProgress } = options;
  const entries = hub.contents === null ? [] : entriesOn(lock, hub);
  const checked: Checked[] = [];
  for (const entry of entries) {
    checked.push(await checkEntry(entry, hub.contents!, options));
    onProgress(checked.length, entries.length);
  }
  return joinChecked(checked);
}

async function checkEntry(
  entry: LockEntry,
  contents: RepositoryContents,
  options: VerifyMirrorOptions,
): Promise<Checked> {
  const { address, places, signal, full } = options;
  const none = { findings: [], gaps: [], files: 0, bytes: 0 };
  const gap = (why: string): Gap => ({ what: `${entry.name} on ${address}`, why, blocking: true });
  const found = await findCommit(entry, contents, signal);
  if (found.kind === 'failed') return { ...none, gaps: [gap(found.why)] };
  if (found.kind === 'missing') return { ...none, findings: [missing(entry, address, places)] };
  const listed = await contents.listFiles(found.query, entry.commit, signal);
  if (listed.kind !== 'answered') {
    return { ...none, gaps: [gap(notAnswered(listed, `the files of ${entry.name}`).why)] };
  }

  const findings = compareFiles(entry, listed.value, listed.evidence, places, address);
  const gaps: Gap[] = [];
  let bytes = 0;
  const read = async ({ path }: HubFile): Promise<null> => {
    const answer = await contents.readFile(found.query, entry.commit, path, MAX_READ_BYTES, signal);
    if (answer.kind !== 'answered') {
      gaps.push(gap(notAnswered(answer, path).why));
      return null;
    }
    bytes += answer.value.length;
    const [locked, actual] = [entry.files.get(path)!.sha256, sha256Hex(answer.value)];
    if (actual !== locked) {
      const title = `${path} of ${entry.name}: ${address} serves sha256 ${actual}, the lock has ${locked}`;
      findings.push(digestChanged(entry, path, title, answer.evidence, places));
    }
    return null;
  };
  const toRead = listed.value.filter(
    ({ path, sha256 }) => entry.files.has(path) && (full || sha256 === null),
  );
  const isSmall = ({ sizeBytes }: HubFile) => sizeBytes <= SMALL_BYTES;
  await eachUntil(toRead.filter(isSmall), READS_AT_ONCE, read);
  for (const file of toRead) if (!isSmall(file)) await read(file);
  return { findings, gaps, files: entry.files.size, bytes };
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
