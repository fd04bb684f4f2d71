import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Repository } from './locate.ts';

/**
 * A repository of our own that borrows the objects of a scanned one. Git then never reads the scanned repository's
 * configuration, attributes or hooks, which could name programs to run (`core.fsmonitor`, `diff.*.textconv`,
 * `remote.*.url = ext::…`), and does not refuse a checkout that another user owns.
 */
export interface ShadowRepository extends AsyncDisposable {
  readonly gitDir: string;
}

export async function shadowOf(repository: Repository): Promise<ShadowRepository> {
  const gitDir = await mkdtemp(join(tmpdir(), 'weighbridge-git-'));
  const dispose = () => rm(gitDir, { recursive: true, force: true });
  try {
    await mkdir(join(gitDir, 'objects', 'info'), { recursive: true });
    await mkdir(join(gitDir, 'refs'));
    await writeFile(join(gitDir, 'HEAD'), 'ref: refs/heads/none\n');
    const sha256 = repository.objectFormat === 'sha256';
    await writeFile(
      join(gitDir, 'config'),
      `[core]\n\trepositoryformatversion = ${sha256 ? 1 : 0}\n\tbare = true\n${sha256 ? '[extensions]\n\tobjectformat = sha256\n' : ''}`,
    );
    await writeFile(
      join(gitDir, 'objects', 'info', 'alternates'),
      `${join(repository.commonDir, 'objects')}\n`,
    );
    if (repository.shallow) await cp(join(repository.commonDir, 'shallow'), join(gitDir, 'shallow'));
  } catch (error) {
    await dispose();
    throw error;
  }
  return { gitDir, [Symbol.asyncDispose]: dispose };
}
