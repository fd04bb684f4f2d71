import { messageOf, systemCodeOf, WeighbridgeError } from '../../../base/index.ts';

/**
 * What the system's refusal means, and what to do about it. `doing` completes "cannot": `store a blob in /srv/models`.
 */
export function diskError(error: unknown, doing: string): WeighbridgeError {
  if (error instanceof WeighbridgeError) return error;
  const code = systemCodeOf(error);
  const problem = `cannot ${doing}: ${code === undefined ? messageOf(error) : (SAID[code] ?? code)}`;
  const remedy = code === undefined ? undefined : REMEDIES[code];
  return new WeighbridgeError(code !== undefined && LIMITS.has(code) ? 'limit' : 'unreadable', problem, {
    cause: error,
    ...(remedy === undefined ? {} : { remedy }),
  });
}

/** Null where `error` says that there is no such file; throws anything else. */
export function nullIfMissing(error: unknown): null {
  if (systemCodeOf(error) === 'ENOENT') return null;
  throw error;
}

const LIMITS: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'EMFILE', 'ENFILE']);

const SAID: Readonly<Record<string, string>> = {
  ENOSPC: 'no space is left on the device',
  EDQUOT: 'the quota is used up',
  EFBIG: 'the file is larger than the file system or a limit of the process allows',
  EMFILE: 'too many files are open in this process',
  ENFILE: 'too many files are open on this machine',
  EACCES: 'permission is denied',
  EPERM: 'it is not permitted',
  EROFS: 'the file system is read-only',
  ELOOP: 'a symbolic link stands there, and none is followed',
  EIO: 'the device failed (EIO)',
};

const SPACE =
  'Free some space there (`weighbridge mirror prune` removes what nothing needs) and run it again.';
const RIGHTS =
  'Check that the folder and all in it belong to the user that weighbridge runs as, and can be written to.';
const FILES = 'Raise the limit of open files (ulimit -n, or LimitNOFILE of the service).';

const REMEDIES: Readonly<Record<string, string>> = {
  ENOSPC: SPACE,
  EDQUOT: SPACE,
  EFBIG: 'Choose a file system for large files, or raise the limit (ulimit -f).',
  EMFILE: FILES,
  ENFILE: FILES,
  EACCES: RIGHTS,
  EPERM: RIGHTS,
  EROFS: RIGHTS,
  EIO: 'Look into the log of the system: the disk may be failing.',
};
