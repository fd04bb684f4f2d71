import { type GitProgram, runGit } from './git-process.ts';
import { type Repository, resolveRevision } from './locate.ts';
import { shadowOf } from './shadow.ts';

/** A base and a way from it: `main~3`, `v1.2^2`. */
const REVISION = /^([\w][\w./-]{0,250})((?:[~^]\d{0,6}){0,20})$/;

/** Longest answer of git, in bytes: one id. */
const MAX_ID_BYTES = 4096;

/** The full id of the commit that a revision names (a ref, an id or part of one, and a way from it); null for none. */
export async function resolveCommit(
  repository: Repository,
  revision: string,
  program: GitProgram,
): Promise<string | null> {
  const [, base, way] = REVISION.exec(revision) ?? [];
  if (base === undefined) return null;
  const start = (await resolveRevision(repository, base)) ?? (/^[0-9a-f]{4,64}$/.test(base) ? base : null);
  if (start === null) return null;
  await using shadow = await shadowOf(repository);
  const answer = runGit(
    program,
    shadow.gitDir,
    ['rev-parse', '--verify', '--quiet', '--end-of-options', `${start}${way}^{commit}`],
    MAX_ID_BYTES,
  );
  return answer === null ? null : Buffer.from(answer).toString('latin1').trim() || null;
}
