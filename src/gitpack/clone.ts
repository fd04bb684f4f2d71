import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WeighbridgeError } from '../base/index.ts';
import { exitOf, type GitProgram, startGit } from './git-process.ts';
import { locateRepository, type Repository } from './locate.ts';

/** Ways in which git may fetch: none that runs a program named by an address (`ext::`), or that needs the user's keys. */
const PROTOCOLS = 'https:http:file:git';

/** Longest message of git that is told, in characters. */
const MAX_MESSAGE = 400;

/** A repository that was fetched to be looked at, and is gone when disposed. */
export interface ClonedRepository extends AsyncDisposable {
  readonly repository: Repository;
}

/**
 * Fetches a whole repository, with every ref it offers (pull requests included), into a temporary folder; nothing is
 * checked out. Anonymous: no configuration, helper or key of the user takes part. Rejects with `unreadable`.
 */
export async function cloneRepository(
  url: string,
  program: GitProgram,
  signal: AbortSignal,
): Promise<ClonedRepository> {
  const folder = await mkdtemp(join(tmpdir(), 'weighbridge-clone-'));
  const dispose = () => rm(folder, { recursive: true, force: true });
  try {
    await using clone = startGit(
      { ...program, protocols: PROTOCOLS },
      folder,
      ['clone', '--mirror', '--quiet', '--no-recurse-submodules', '--', url, folder],
      signal,
    );
    let message = '';
    clone.stderr.on('data', (chunk: Buffer) => {
      if (message.length < MAX_MESSAGE) message += chunk.toString('utf8');
    });
    const code = await exitOf(clone);
    signal.throwIfAborted();
    const repository = code === 0 ? await locateRepository(folder) : null;
    if (repository === null) {
      const why = message.trim().split('\n').at(-1) ?? '';
      throw new WeighbridgeError(
        'unreadable',
        `git could not fetch ${withoutCredentials(url)}: ${withoutCredentials(why)}`,
        {
          remedy: 'check the address; for one that needs credentials clone it yourself, and scan the copy',
        },
      );
    }
    return { repository, [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

export function withoutCredentials(text: string): string {
  return text.slice(0, MAX_MESSAGE).replaceAll(/:\/\/[^/\s@]{1,400}@/g, '://');
}
