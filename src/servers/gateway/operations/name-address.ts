import { isRepoName } from '../../../core/index.ts';
import type { NameQuery } from '../../../hubs/index.ts';

/** A name as people write it, with the revision that may come with it. */
export interface NameAddress {
  readonly query: NameQuery;
  readonly revision: string | null;
}

const FOLDERS: Readonly<Record<string, NameQuery['kind']>> = {
  models: 'model',
  datasets: 'dataset',
  spaces: 'space',
};

/** Reads `org/name`, `hf:org/name@rev`, `hf:datasets/org/name`; null for what is none. */
export function parseNameAddress(text: string): NameAddress | null {
  const found = /^(?:hf:)?(?:(models|datasets|spaces)\/)?([\w./-]{1,200}?)(?:@([\w./-]{1,200}))?$/i.exec(
    text,
  );
  if (found === null) return null;
  const [, folder, name = '', revision] = found;
  if (!isRepoName(name)) return null;
  const kind = FOLDERS[folder?.toLowerCase() ?? 'models'] ?? 'model';
  return { query: { kind, name }, revision: revision ?? null };
}
