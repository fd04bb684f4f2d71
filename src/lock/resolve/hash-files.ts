import { createHash } from 'node:crypto';
import { sha256Hex } from '../../base/index.ts';
import type { HubFile, NameQuery, RepositoryContents } from '../../hubs/index.ts';
import { type Described, describedIn, isDescribing, MAX_DESCRIBING_BYTES } from '../closure/index.ts';
import type { LockedFile } from '../lockfile/lock.ts';
import { eachUntil } from './at-once.ts';
import { type NotLocked, notAnswered, unknown } from './outcome.ts';

/**
 * Largest file that is read to be hashed, in bytes. The Hub takes nothing above 10 MB outside of large-file storage;
 * other hubs may, and each file is in memory while it is hashed (CWE-770).
 */
const MAX_FILE_BYTES = 32 * 1024 * 1024;
/** Bytes of one repository that are read to be hashed: an entry must not take hours (CWE-400). */
const MAX_TOTAL_BYTES = 2 * 1024 * 1024 * 1024;
const KEPT_ELSEWHERE =
  'it is kept in large-file storage on another host, which is not asked: what it names is not followed';
/** Files of one repository that are read to be hashed: a request each. The Hub answers 3,000 in five minutes. */
const MAX_FILES = 20_000;
/** Files read at a time: bounds memory; the connector bounds requests. */
const READS_AT_ONCE = 8;

export interface HashedFiles {
  readonly kind: 'hashed';
  readonly files: ReadonlyMap<string, LockedFile>;
  /** What the files say is loaded with the repository, by the file that says it. */
  readonly described: ReadonlyMap<string, Described>;
}

/**
 * The hash of every file of a commit: the hub's word for large files, ours for all others, whose sha256 no hub tells.
 * What is read must be what the listing announced: size and git object id are checked.
 */
export async function hashFiles(
  listed: readonly HubFile[],
  options: {
    readonly contents: RepositoryContents;
    readonly query: NameQuery;
    readonly commit: string;
    /** Hashes that are known already, by git object id. */
    readonly known: ReadonlyMap<string, LockedFile>;
    readonly signal: AbortSignal;
    readonly onFile: () => void;
  },
): Promise<HashedFiles | NotLocked> {
  const { contents, query, commit, known, signal } = options;
  const files = new Map<string, LockedFile>();
  const described = new Map<string, Described>();
  const toRead: HubFile[] = [];
  for (const file of listed) {
    const { path, sizeBytes, gitOid, sha256 } = file;
    const hash = sha256 ?? known.get(gitOid)?.sha256;
    if (hash !== undefined) {
      files.set(path, { gitOid, hashedBy: sha256 === null ? 'us' : 'hub', sha256: hash, sizeBytes });
    }
    if (hash === undefined || (isDescribing(path) && sizeBytes <= MAX_DESCRIBING_BYTES)) toRead.push(file);
    else if (isDescribing(path)) {
      described.set(path, { dependencies: [], notes: ['it is too large to be looked into'] });
    }
  }
  const tooMuch = limitReached(toRead, query.name);
  if (tooMuch) return tooMuch;

  const failed = await eachUntil(toRead, READS_AT_ONCE, async ({ path, sizeBytes, gitOid, sha256 }) => {
    const answer = await contents.readFile(query, commit, path, MAX_FILE_BYTES, signal);
    if (answer.kind !== 'answered') {
      const isElsewhere =
        answer.kind === 'too-large' || (answer.kind === 'unknown' && answer.cause === 'unsupported');
      if (sha256 === null || !isElsewhere) return notAnswered(answer, `${path} of ${query.name}`);
      // Its hash is the hub's word already; only what it says is loaded besides stays unknown.
      described.set(path, { dependencies: [], notes: [KEPT_ELSEWHERE] });
      return null;
    }
    const bytes = answer.value;
    const hash = sha256Hex(bytes);
    const isAnnounced =
      bytes.length === sizeBytes && (sha256 === null ? gitBlobId(bytes) === gitOid : hash === sha256);
    if (!isAnnounced) {
      const why = `${path} of ${query.name}: what was served is not what the listing of the commit announces`;
      return unknown('contradiction', why, answer.evidence);
    }
    files.set(path, { gitOid, hashedBy: sha256 === null ? 'us' : 'hub', sha256: hash, sizeBytes });
    if (isDescribing(path)) described.set(path, describedIn(path, bytes));
    options.onFile();
    return null;
  });
  if (failed) return failed;
  const inOrder = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  return { kind: 'hashed', files: new Map(inOrder), described };
}

function limitReached(toRead: readonly HubFile[], name: string): NotLocked | null {
  const bytes = toRead.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const large = toRead.find(({ sizeBytes }) => sizeBytes > MAX_FILE_BYTES);
  if (large) {
    return unknown(
      'unsupported',
      `${large.path} of ${name} is larger than the ${MAX_FILE_BYTES} bytes we read to hash a file`,
    );
  }
  if (toRead.length > MAX_FILES || bytes > MAX_TOTAL_BYTES) {
    return unknown(
      'unsupported',
      `${name} holds ${toRead.length} files of ${bytes} bytes that we would have to read to hash them; the limits are ${MAX_FILES} files and ${MAX_TOTAL_BYTES} bytes`,
    );
  }
  return null;
}

/** Git's object id of a file (SHA-1). */
export function gitBlobId(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
