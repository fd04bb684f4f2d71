import { WeighbridgeError } from '../../base/index.ts';
import { exitOf, type GitProgram, startGit } from '../git-process.ts';

/**
 * Makes the index of a pack, beside it. `folder` becomes a bare repository, unless it is one. Git checks every object of
 * the pack. Rejects with `unreadable`.
 */
export async function indexPack(
  folder: string,
  pack: string,
  program: GitProgram,
  signal: AbortSignal,
): Promise<void> {
  for (const args of [
    ['init', '-q', '--bare', folder],
    ['index-pack', pack],
  ]) {
    await using child = startGit(program, folder, args, signal);
    child.stdin.end();
    child.stdout.resume();
    const code = await exitOf(child);
    signal.throwIfAborted();
    if (code !== 0) {
      throw new WeighbridgeError('unreadable', 'git cannot read a pack of the mirror', {
        remedy: 'check that git is installed, and the mirror with: weighbridge mirror verify',
      });
    }
  }
}
