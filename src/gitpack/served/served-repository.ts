import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A name for a commit, `refs/heads/main`. */
export interface ServedRef {
  readonly ref: string;
  readonly commit: string;
}

/** A bare repository of a moment, to be served from, and disposed of. */
export interface ServedRepository extends AsyncDisposable {
  readonly folder: string;
}

/**
 * Writes a repository that has these refs and borrows its objects from `objects` (a folder of packs). Nothing but what the
 * refs lead to is handed out. `shallow` are the commits whose parents are not there. Every ref's name has been checked.
 */
export async function writeServedRepository(
  parent: string,
  objects: string,
  refs: readonly ServedRef[],
  shallow: readonly string[],
): Promise<ServedRepository> {
  const folder = await mkdtemp(join(parent, 'serve-'));
  await Promise.all([
    mkdir(join(folder, 'objects', 'info'), { recursive: true }),
    mkdir(join(folder, 'refs')),
  ]);
  const rows = refs.map(({ ref, commit }) => `${commit} ${ref}\n`).toSorted();
  await Promise.all([
    writeFile(join(folder, 'HEAD'), 'ref: refs/heads/main\n'),
    writeFile(join(folder, 'config'), CONFIGURATION),
    writeFile(join(folder, 'packed-refs'), rows.join('')),
    writeFile(join(folder, 'objects', 'info', 'alternates'), `${objects}\n`),
    ...(shallow.length === 0
      ? []
      : [writeFile(join(folder, 'shallow'), shallow.map((id) => `${id}\n`).join(''))]),
  ]);
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}

/** `allowFilter`: clients may leave files out. Whatever else git would allow is off by its default. */
const CONFIGURATION = `[core]
\trepositoryformatversion = 0
\tbare = true
[uploadpack]
\tallowFilter = true
[gc]
\tauto = 0
`;
