import { realpathSync } from 'node:fs';
import { relative, sep } from 'node:path';
import type { OpenedTarget } from './target.ts';

/** Where the target is in its repository. */
export function prefixOf({ repository, folder }: Pick<OpenedTarget, 'repository' | 'folder'>): string {
  if (repository?.workTree == null || folder === null) return '';
  const inside = relative(realpathSync(repository.workTree), realpathSync(folder)).split(sep).join('/');
  return inside === '' || inside.startsWith('..') ? '' : `${inside}/`;
}
