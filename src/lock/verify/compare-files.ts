import { type Evidence, type Finding, subjectOf } from '../../core/index.ts';
import type { HubFile } from '../../hubs/index.ts';
import type { LockEntry } from '../lockfile/lock.ts';
import { lockKey } from '../lockfile/lock.ts';
import { findingOf } from './checked.ts';
import type { LockPlaces } from './lock-places.ts';

/**
 * Compares what a hub lists for a locked commit with the lock. A regular file's git object id stands for its content;
 * a large file's sha256 does. One finding for each file that is not as it was. `where` names the hub in titles.
 */
export function compareFiles(
  entry: LockEntry,
  listed: readonly HubFile[],
  evidence: readonly Evidence[],
  places: LockPlaces,
  where: string,
): Finding[] {
  const findings: Finding[] = [];
  const now = new Map(listed.map((file) => [file.path, file]));
  const changed = (path: string, what: string) =>
    findings.push(digestChanged(entry, path, `${path} of ${entry.name}: ${what}`, evidence, places));
  for (const [path, locked] of entry.files) {
    const file = now.get(path);
    if (!file) changed(path, `${where} does not list it for the locked commit any more`);
    else if (file.sizeBytes !== locked.sizeBytes) {
      changed(path, `${where} lists ${file.sizeBytes} bytes, the lock has ${locked.sizeBytes}`);
    } else if (file.sha256 !== null && file.sha256 !== locked.sha256) {
      changed(path, `${where} lists sha256 ${file.sha256}, the lock has ${locked.sha256}`);
    } else if (file.gitOid !== locked.gitOid) {
      changed(path, `${where} lists object ${file.gitOid}, the lock has ${locked.gitOid}`);
    }
  }
  for (const path of now.keys()) {
    if (!entry.files.has(path))
      changed(path, `${where} lists it for the locked commit, and the lock does not have it`);
  }
  return findings;
}

export function digestChanged(
  entry: LockEntry,
  path: string,
  title: string,
  evidence: readonly Evidence[],
  places: LockPlaces,
): Finding {
  return findingOf({
    rule: 'lock/digest-changed',
    subject: subjectOf(entry),
    title,
    location: places.placeOf(lockKey(entry), path),
    evidence,
    key: [entry.commit, path, title].join('\0'),
  });
}
