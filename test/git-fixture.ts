import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A git repository in a temporary folder, with commits at given dates. */
export class GitFixture implements Disposable {
  readonly folder = mkdtempSync(join(tmpdir(), 'weighbridge-git-fixture-'));

  constructor() {
    this.git(['init', '-q', '-b', 'main']);
  }

  /** Writes files and commits them with this committer date; returns the commit. */
  commit(date: string, files: Readonly<Record<string, string>>): string {
    this.write(files);
    this.git(['add', '-A']);
    this.git(['commit', '-q', '-m', 'change', '--allow-empty'], {
      GIT_COMMITTER_DATE: date,
      GIT_AUTHOR_DATE: date,
    });
    return this.git(['rev-parse', 'HEAD']).trim();
  }

  write(files: Readonly<Record<string, string>>): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.folder, path)), { recursive: true });
      writeFileSync(join(this.folder, path), text);
    }
  }

  git(args: readonly string[], env: Readonly<Record<string, string>> = {}): string {
    const identity = [
      '-c',
      'user.name=Test',
      '-c',
      'user.email=test@example.org',
      '-c',
      'commit.gpgsign=false',
    ];
    return execFileSync('git', [...identity, ...args], {
      cwd: this.folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    });
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
