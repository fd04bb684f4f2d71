import { type Finding, type Location, subjectOf } from '../../core/index.ts';
import type { Digest } from '../hashing/index.ts';
import type { LockEntry } from '../lockfile/lock.ts';
import { lockKey } from '../lockfile/lock.ts';
import { classOf } from '../update/index.ts';
import { findingOf } from './checked.ts';
import type { LockPlaces } from './lock-places.ts';

const DIGEST_NAMES: Readonly<Record<Digest, string>> = { sha256: 'sha256', 'git-oid': 'git object id' };

/** A content on disk that is not what the lock, or its own name, says. Both hashes are told. */
export function tamperedFinding(facts: {
  readonly subject: string;
  readonly location: Location;
  readonly file: string;
  readonly path: string;
  readonly digest: Digest;
  readonly expected: string;
  readonly by: string;
  readonly actual: string;
  readonly at: string;
}): Finding {
  const { subject, location, file, path, digest, expected, by, actual, at } = facts;
  const name = DIGEST_NAMES[digest];
  return findingOf({
    rule: 'lock/cache-tampered',
    subject,
    location,
    title: `${file} is not what ${by} says it is`,
    evidence: [
      { fact: `${by} says ${name} ${expected}`, at, source: by === 'the lock' ? 'lock' : path },
      { fact: `the bytes on disk have ${name} ${actual}`, at, source: path },
    ],
    key: [file, expected, actual].join('\0'),
  });
}

/** A file beside the locked ones. One that a loader could run is worse than one that it could not. */
export function extraFinding(
  entry: LockEntry,
  path: string,
  location: string,
  places: LockPlaces,
  at: string,
): Finding {
  return findingOf({
    rule: 'lock/cache-extra',
    severity: classOf(path) === 'data' ? 'low' : 'high',
    subject: subjectOf(entry),
    location: places.placeOf(lockKey(entry)),
    title: `${path} is beside the files of ${entry.name}, and the locked commit does not have it`,
    evidence: [{ fact: `${path} is there`, at, source: location }],
    key: path,
  });
}
