import type { Judge } from '../judge.ts';
import { compressedJudges } from './compressed.ts';
import { sevenZipJudge } from './seven-zip.ts';
import { tarJudge } from './tar.ts';
import { unreadJudges } from './unread.ts';
import { zipJudge } from './zip.ts';

/** Judges of what holds other files. */
export const archiveJudges: readonly Judge[] = [
  zipJudge,
  tarJudge,
  sevenZipJudge,
  ...compressedJudges,
  ...unreadJudges,
];
