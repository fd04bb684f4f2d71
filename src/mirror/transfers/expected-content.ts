import { createHash } from 'node:crypto';
import { sha256Hex, WeighbridgeError } from '../../base/index.ts';
import type { NotCopied } from './copied-failure.ts';
import type { Digests } from './hash-threads.ts';
import type { FileToCopy } from './transfer.ts';

const SHA256 = /^[0-9a-f]{64}$/;
const GIT_OID = /^[0-9a-f]{40}$/;

/**
 * What two files share that are one copy: their content, as the hub and the lock have it, never their names. A file path
 * is made of it, so that it holds nothing but digits and letters. CWE-22.
 * @throws WeighbridgeError `unreadable` for hashes or sizes that are none.
 */
export function copyKey({ file, lockedSha256 }: FileToCopy): string {
  const { sha256, gitOid, sizeBytes, path } = file;
  const isSound =
    (sha256 === null || SHA256.test(sha256)) &&
    (lockedSha256 === null || SHA256.test(lockedSha256)) &&
    GIT_OID.test(gitOid) &&
    Number.isSafeInteger(sizeBytes) &&
    sizeBytes >= 0;
  if (!isSound)
    throw new WeighbridgeError('unreadable', `${path} is listed with a hash or size that is none`);
  if (sha256 !== null) return `sha256-${sha256}-${sizeBytes}`;
  return `git-${gitOid}-${sizeBytes}${lockedSha256 === null ? '' : `-${lockedSha256}`}`;
}

/** What a lock and a listing contradict each other in, before anything was fetched. */
export function contradictionOf({ file, lockedSha256 }: FileToCopy): NotCopied | null {
  if (lockedSha256 === null || file.sha256 === null || lockedSha256 === file.sha256) return null;
  return mismatch(`${file.path}: the lock has ${lockedSha256}, the hub lists ${file.sha256}`, file.sha256);
}

/** Whether the bytes are those that were promised; what is wrong with them, or null. */
export function compareContent({ file, lockedSha256 }: FileToCopy, found: Digests): NotCopied | null {
  const { path, sha256, gitOid } = file;
  if (sha256 !== null && sha256 !== found.sha256) {
    return mismatch(`${path}: its content is ${found.sha256}, the hub lists ${sha256}`, found.sha256);
  }
  if (lockedSha256 !== null && lockedSha256 !== found.sha256) {
    return mismatch(`${path}: its content is ${found.sha256}, the lock has ${lockedSha256}`, found.sha256);
  }
  if (sha256 === null && gitOid !== found.gitOid) {
    const git = found.gitOid ?? 'unknown';
    return mismatch(`${path}: its content is git's ${git}, the hub lists ${gitOid}`, found.sha256);
  }
  return null;
}

/** The hashes of what is in memory. */
export function digestsOf(content: Uint8Array): Digests {
  const git = createHash('sha1').update(`blob ${content.length}\0`).update(content);
  return { sha256: sha256Hex(content), gitOid: git.digest('hex') };
}

function mismatch(why: string, sha256: string): NotCopied {
  return { kind: 'mismatch', why, sha256 };
}
