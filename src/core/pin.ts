import type { PinGrade } from './reference.ts';

const COMMIT = /^[0-9a-f]{40}$/;
const SHORT_HEX = /^[0-9a-f]{6,39}$/i;
const TAG = /^(?:refs\/tags\/.+|v?\d+(?:[._-]\d+)*(?:[-+._]?(?:rc|alpha|beta|post|dev|b|a)[-._]?\d*)?)$/i;

/**
 * How fixed a revision on a Hugging Face-like hub is. Only 40 lower-case hex digits are a commit, as in the hub's own
 * client (`REGEX_COMMIT_HASH`): upper case is asked of the server as a name, and short hex may be a date-like tag.
 * A name that looks like a version is called a tag; any other name a branch. Both move.
 */
export function gradeRevision(revision: string | null | undefined): PinGrade {
  if (revision === null || revision === undefined || revision === '') return 'none';
  if (COMMIT.test(revision)) return 'commit';
  // All digits and date-like is far more often a tag than a hash.
  if (/^\d{6,8}$/.test(revision)) return 'tag';
  if (/^[0-9A-Fa-f]{40}$/.test(revision)) return 'branch';
  if (SHORT_HEX.test(revision)) return 'abbreviated';
  if (TAG.test(revision)) return 'tag';
  return 'branch';
}
