import type { Reference } from '../../core/index.ts';
import { huggingFaceCacheFolder, openLocalCache } from '../../hubs/index.ts';
import type { Surroundings } from '../surroundings.ts';

/** The commits that Hugging Face's own client downloaded last, from its cache on this machine. */
export function cachedCommits({
  environment,
}: Surroundings): (reference: Reference) => Promise<string | null> {
  const folder = huggingFaceCacheFolder(environment);
  const cache = folder === null ? null : openLocalCache(folder);
  return async ({ hub, kind, name, revision }) =>
    hub === 'huggingface' ? (cache?.cachedRevision({ kind, name }, revision) ?? null) : null;
}
