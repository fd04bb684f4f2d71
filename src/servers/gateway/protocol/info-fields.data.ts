import type { NameQuery } from '../../../hubs/index.ts';

type ByKind = Readonly<Record<NameQuery['kind'], ReadonlySet<string>>>;

/** The properties that `?expand=` takes (facts: huggingface, A1); `_id` always comes, and asking for it is an error. */
const MODEL = words(
  'author baseModels cardData childrenModelCount config createdAt disabled downloads downloadsAllTime evalResults gated gguf inference inferenceProviderMapping lastModified library_name likes mask_token model-index pipeline_tag private resourceGroup safetensors sha siblings spaces tags transformersInfo trendingScore usedStorage widgetData xetEnabled',
);
const DATASET = words(
  'author cardData citation createdAt description disabled downloads downloadsAllTime gated lastModified likes mainSize paperswithcode_id private resourceGroup sha siblings tags trendingScore usedStorage xetEnabled',
);
const SPACE = words(
  'author cardData createdAt datasets disabled lastModified likes models private region resourceGroup runtime sdk sha siblings subdomain tags trendingScore usedStorage xetEnabled',
);

export const EXPANDABLE: ByKind = { model: MODEL, dataset: DATASET, space: SPACE, code: new Set() };

/** What the hub's own description of a commit may add to what the store knows: words and figures, no addresses. */
export const DESCRIBED: ByKind = {
  model: words(
    'baseModels cardData childrenModelCount config downloads downloadsAllTime evalResults gguf library_name likes mask_token model-index pipeline_tag safetensors transformersInfo trendingScore widgetData',
  ),
  dataset: words(
    'cardData citation description downloads downloadsAllTime likes mainSize paperswithcode_id trendingScore',
  ),
  space: words('cardData datasets likes models sdk trendingScore'),
  code: new Set(),
};

/** What a list shows of each repository when nothing is asked for. `full=true` shows everything. */
export const LISTED: ByKind = {
  model: words('modelId likes private downloads tags pipeline_tag library_name createdAt'),
  dataset: words('author sha lastModified private gated disabled downloads likes tags createdAt description'),
  space: words('author sha lastModified private likes tags createdAt sdk'),
  code: new Set(),
};

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}
