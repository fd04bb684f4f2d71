import { WeighbridgeError } from '../../base/index.ts';
import { exitOf, type GitProgram, startGit } from '../git-process.ts';

/** Makes the index of a pack, beside it. Git checks every object of it. Rejects with `unreadable`. */
export async function indexPack(pack: string, program: GitProgram, signal: AbortSignal): Promise<void> {
  await using child = startGit(program, pack, ['index-pack', pack], signal);
  child.stdin.end();
  child.stdout.resume();
  const code = await exitOf(child);
  signal.throwIfAborted();
  if (code === 0) return;
  throw new WeighbridgeError('unreadable', 'git cannot read a pack of the mirror', {
    remedy: 'check that git is installed, and the mirror with: weighbridge mirror verify',
  });
}
