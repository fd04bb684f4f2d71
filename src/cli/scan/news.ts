import { WeighbridgeError } from '../../base/index.ts';
import { type GitProgram, type Repository, resolveCommit } from '../../gitpack/index.ts';
import { type EarlierVersion, earlierVersion, type FileTree, stagedTree } from '../../io/files/index.ts';
import type { Surroundings } from '../surroundings.ts';
import type { OpenedTarget } from '../target.ts';
import type { ScanFlags } from './command.ts';

/** Which part of a target is looked at: all of it, what is new since a commit, or what is staged. */
interface News extends AsyncDisposable {
  readonly tree: FileTree;
  readonly since: string | null;
  readonly earlier: Pick<EarlierVersion, 'previous'> | null;
  readonly isUnchanged: EarlierVersion['isUnchanged'] | null;
}

/** Throws `usage` for a target without the git repository that `--since` and `--staged` compare with. */
export async function newsOf(
  { tree, repository }: OpenedTarget,
  { since, staged }: Pick<ScanFlags, 'since' | 'staged'>,
  prefix: string,
  program: GitProgram,
  { environment, signal }: Surroundings,
): Promise<News> {
  if (since !== undefined && staged) {
    throw new WeighbridgeError('usage', '--since and --staged cannot both be given', {
      remedy: 'use --staged in a pre-commit hook, --since REV for a branch or a pull request',
    });
  }
  if (staged) {
    const { workTree } = repositoryFor('--staged', repository);
    if (workTree === null) {
      throw new WeighbridgeError('usage', '--staged needs a work tree, and this repository is bare', {
        remedy: 'run it in a checkout',
      });
    }
    const index = environment['GIT_INDEX_FILE'] || null;
    const files = await stagedTree(repository!, program, index, prefix, signal);
    return {
      tree: files,
      since: null,
      earlier: files,
      isUnchanged: null,
      [Symbol.asyncDispose]: () => files[Symbol.asyncDispose](),
    };
  }
  if (since !== undefined) {
    const from = repositoryFor('--since', repository);
    const commit = await resolveCommit(from, since, program);
    if (commit === null) {
      throw new WeighbridgeError('usage', `there is no commit ${since} in this repository`, {
        remedy:
          'give a branch, a tag or a commit that has been fetched (CI often clones only the last commit)',
      });
    }
    const earlier = await earlierVersion(from, commit, prefix, program, signal);
    return {
      tree,
      since: commit,
      earlier,
      isUnchanged: earlier.isUnchanged,
      [Symbol.asyncDispose]: () => earlier[Symbol.asyncDispose](),
    };
  }
  return { tree, since: null, earlier: null, isUnchanged: null, [Symbol.asyncDispose]: async () => {} };
}

function repositoryFor(flag: string, repository: Repository | null): Repository {
  if (repository !== null) return repository;
  throw new WeighbridgeError('usage', `${flag} needs a git repository, and the target is in none`, {
    remedy: `leave ${flag} out`,
  });
}
