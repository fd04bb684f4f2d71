import { stat } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { WeighbridgeError } from '../base/index.ts';
import type { ReportTarget } from '../core/index.ts';
import { type GitProgram, locateRepository, type Repository } from '../gitpack/index.ts';
import { directoryTree, type FileTree, gitTree, singleFileTree } from '../io/files/index.ts';

/** A target that was found, ready to be scanned. */
export interface OpenedTarget {
  readonly target: ReportTarget;
  readonly tree: FileTree;
  readonly repository: Repository | null;
  /** The folder whose own configuration this target would bring along; null for a bare repository. */
  readonly folder: string | null;
}

const ADDRESS = /^(?:[a-z][a-z0-9+.-]*:\/\/|[a-z][a-z-]*:[^\\/]|git@)/i;
const ARCHIVE = /\.(?:zip|tar|tgz|tar\.(?:gz|bz2|xz|zst)|7z)$/i;

/** Opens what the user named. Throws `target-missing` or `usage`, with the remedy. */
export async function openTarget(
  address: string,
  program: GitProgram,
  signal: AbortSignal,
): Promise<OpenedTarget> {
  const found = await stat(address).catch(() => null);
  if (!found) {
    if (ADDRESS.test(address)) {
      throw new WeighbridgeError(
        'usage',
        `cannot scan ${address}: this version scans directories, files and git repositories on disk`,
        {
          remedy: 'clone or download it first, and scan the copy',
        },
      );
    }
    throw new WeighbridgeError('target-missing', `there is no file or directory ${address}`, {
      remedy: 'give the path of a directory, a git repository or a file',
    });
  }
  if (found.isFile()) {
    if (ARCHIVE.test(address)) {
      throw new WeighbridgeError(
        'usage',
        `cannot scan the archive ${address}: this version does not look into archives`,
        {
          remedy: 'unpack it into a directory, and scan that',
        },
      );
    }
    const folder = dirname(resolve(address));
    const repository = await locateRepository(folder);
    return {
      target: { kind: 'file', address, commit: repository?.head ?? null },
      tree: await singleFileTree(address),
      repository,
      folder,
    };
  }
  if (!found.isDirectory()) {
    throw new WeighbridgeError('usage', `${address} is neither a file nor a directory`, {
      remedy: 'give the path of a directory, a git repository or a file',
    });
  }
  const repository = await locateRepository(address);
  if (repository && repository.workTree === null) {
    if (repository.head === null) {
      throw new WeighbridgeError('usage', `the bare repository ${address} has no commit at its HEAD`, {
        remedy: 'point its HEAD at a branch: git symbolic-ref HEAD refs/heads/BRANCH',
      });
    }
    return {
      target: { kind: 'git', address, commit: repository.head },
      tree: await gitTree(repository, repository.head, program, signal),
      repository,
      folder: null,
    };
  }
  const isRoot = repository?.workTree != null && relative(repository.workTree, resolve(address)) === '';
  return {
    target: { kind: isRoot ? 'git' : 'directory', address, commit: repository?.head ?? null },
    tree: await directoryTree(address),
    repository,
    folder: address,
  };
}
