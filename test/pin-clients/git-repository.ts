import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Commit, World } from '../../src/lab/index.ts';

/**
 * A repository of the world as git itself keeps it, in a folder: the lab speaks no git, but names commits as git does,
 * so that a clone of this has the very commits that the lab told. Only for regular files.
 */
export function writeGitRepository(world: World, address: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const git = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    execFileSync('git', args, { cwd: folder, encoding: 'utf8', env: { ...process.env, ...env } }).trim();
  git(['init', '-q', '-b', 'main']);
  for (const commit of oldestFirst(world.repo(address).history.head)) {
    for (const [path, { bytes }] of commit.files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    }
    git(['add', '-A', '--force']);
    const date = `${commit.date.getTime() / 1000} +0000`;
    const email = `${commit.author}@users.noreply.lab.invalid`;
    git(['-c', 'commit.gpgsign=false', 'commit', '-q', '-m', commit.title], {
      GIT_AUTHOR_NAME: commit.author,
      GIT_AUTHOR_EMAIL: email,
      GIT_AUTHOR_DATE: date,
      GIT_COMMITTER_NAME: commit.author,
      GIT_COMMITTER_EMAIL: email,
      GIT_COMMITTER_DATE: date,
    });
    const written = git(['rev-parse', 'HEAD']);
    if (written !== commit.id) throw new Error(`git names ${commit.id} of ${address} ${written}`);
  }
}

function oldestFirst(head: Commit): Commit[] {
  const commits: Commit[] = [];
  for (let at: Commit | null = head; at; at = at.parent) commits.unshift(at);
  return commits;
}
