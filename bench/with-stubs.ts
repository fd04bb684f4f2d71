import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { deflateSync } from 'node:zlib';

/**
 * The repository with an empty blob in the place of each that is missing, below `folder`; itself where none is. Without
 * that, `git log -p` stops at the first blob of a partial clone that is not there.
 */
export function withStubs(repository: string, folder: string): string {
  const git = (...rest: string[]): string =>
    spawnSync('git', ['-C', repository, ...rest], {
      encoding: 'utf8',
      maxBuffer: 2 ** 30,
      env: { ...process.env, GIT_NO_LAZY_FETCH: '1' },
    }).stdout;
  const missing = git('rev-list', '--objects', '--all', '--missing=print').match(/^\?[0-9a-f]{40}$/gm) ?? [];
  if (missing.length === 0) return repository;
  const overlay = mkdtempSync(join(folder, 'overlay-'));
  spawnSync('git', ['init', '-q', '--bare', overlay]);
  const objects = resolve(repository, git('rev-parse', '--git-path', 'objects').trim());
  writeFileSync(join(overlay, 'objects/info/alternates'), `${objects}\n`);
  const refs = git('for-each-ref', '--format=%(objectname) %(refname)');
  writeFileSync(join(overlay, 'packed-refs'), `# pack-refs with: \n${refs}`);
  writeFileSync(join(overlay, 'HEAD'), readFileSync(join(repository, 'HEAD')));
  const empty = deflateSync('blob 0\0');
  for (const id of missing.map((line) => line.slice(1))) {
    mkdirSync(join(overlay, 'objects', id.slice(0, 2)), { recursive: true });
    writeFileSync(join(overlay, 'objects', id.slice(0, 2), id.slice(2)), empty);
  }
  console.log(`\n${repository}: ${missing.length} missing objects are given as empty`);
  return overlay;
}
