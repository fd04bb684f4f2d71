import type { RepoType } from '../world/index.ts';

/** The properties that `?expand=` takes; anything else, `_id` included, is a bad request. */
export const EXPANDABLE: Readonly<Record<RepoType, ReadonlySet<string>>> = {
  model: words(
    'author baseModels cardData childrenModelCount config createdAt disabled downloads downloadsAllTime evalResults gated gguf inference inferenceProviderMapping lastModified library_name likes mask_token model-index pipeline_tag private resourceGroup safetensors sha siblings spaces tags transformersInfo trendingScore usedStorage widgetData xetEnabled',
  ),
  dataset: words(
    'author cardData citation createdAt description disabled downloads downloadsAllTime gated lastModified likes mainSize paperswithcode_id private resourceGroup sha siblings tags trendingScore usedStorage',
  ),
  space: words(
    'author cardData createdAt datasets disabled lastModified likes models private region resourceGroup runtime sdk sha siblings subdomain tags trendingScore usedStorage',
  ),
};

/** What a list shows of each repository when nothing is asked for. `full=true` shows everything. */
export const LISTED: Readonly<Record<RepoType, ReadonlySet<string>>> = {
  model: words('modelId likes private downloads tags pipeline_tag library_name createdAt'),
  dataset: words('author sha lastModified private gated disabled downloads likes tags createdAt description'),
  space: words('author sha lastModified private likes tags createdAt sdk'),
};

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}
