import { join } from 'node:path';
import { WeighbridgeError } from '../base/index.ts';
import { type GitProgram, runGit } from './git-process.ts';
import type { Repository } from './locate.ts';
import { shadowOf } from './shadow.ts';

/** A regular file that is staged and differs from the commit that is checked out. */
export interface StagedFile {
  readonly path: string;
  readonly blob: string;
  /** What the commit has there; null for a new file. */
  readonly previous: string | null;
}

/** What git calls a tree without entries, in its two formats. */
const EMPTY_TREES = {
  sha1: '4b825dc642cb6eb9a060e54bf8d69288fbee4904',
  sha256: '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321',
};

/** Longest list of staged files, in bytes. */
const MAX_LIST_BYTES = 256 * 1024 * 1024;

const NOTHING = /^0+$/;

/**
 * Lists what is staged, by git itself: `indexFile` is the index of a commit under way (hooks are given one), the
 * repository's own when null. Rejects with `unreadable` where git cannot read it.
 */
export async function listStaged(
  repository: Repository,
  program: GitProgram,
  indexFile: string | null,
): Promise<StagedFile[]> {
  await using shadow = await shadowOf(repository);
  const head = repository.head ?? EMPTY_TREES[repository.objectFormat];
  const output = runGit(
    { ...program, indexFile: indexFile ?? join(repository.gitDir, 'index') },
    shadow.gitDir,
    ['diff-index', '--cached', '--raw', '-z', '--no-abbrev', '--no-renames', '--diff-filter=AMT', head, '--'],
    MAX_LIST_BYTES,
  );
  if (output === null) {
    throw new WeighbridgeError('unreadable', 'git cannot list what is staged', {
      remedy: 'check the repository with `git status`, and that git is installed',
    });
  }
  const tokens = Buffer.from(output).toString('utf8').split('\0');
  const files: StagedFile[] = [];
  for (let at = 0; at + 1 < tokens.length; at += 2) {
    const raw = /^:\d{6} 100\d{3} ([0-9a-f]+) ([0-9a-f]+) \w/.exec(tokens[at]!);
    if (!raw) continue;
    files.push({ path: tokens[at + 1]!, blob: raw[2]!, previous: NOTHING.test(raw[1]!) ? null : raw[1]! });
  }
  return files;
}
