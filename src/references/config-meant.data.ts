/** Files that tell what came out of models, what packages are installed, or what a page says. */
export const DATA_FILE =
  /\.(?:jsonl|ndjson|lock|lock\.json|geojson)$|(?:^|\/)(?:package|package-lock|tsconfig|composer|bower|renovate|lerna|turbo|nx|vercel|manifest|citation|codemeta|mkdocs|_toctree|\.nav|openapi|swagger)[^/]*$|(?:^|\/)(?:[\w-]*[-_])?(?:results?|outputs?|logs?|leaderboards?|predictions?|generations?|responses|judge?ments?|annotations?|locales?|i18n|translations?|node_modules|cassettes|snapshots|__snapshots__|dashboards?)(?:[-_.][\w.-]*)?(?:\/|\.json$)/i;

/** Normalized keys whose values are told, shown, made or built, and not loaded. */
export const TOLD =
  /label|title|descri|alias|icon|href|link|text$|content|message|placeholder|example|tooltip|help|hint|owner|author|creator|licen[cs]e|categor|github|gitrepo|image$|images$|imagename|imagerepo|container|docker|registry|route|color|prompt$|expected|mock|note$|notes$|comment|replace|previous|legacy|slug|group$|citation|served|serving|^display|^output|outputdir|savedir|savepath|^save|publish|upload|^push|hubmodelid|^uses$|deprecat|exclude|ignore|block|deny|skip|unsupported|^sha|digest|hash|logdir|^log|runname|expname|experiment|project|wandb|integrity|resolved|huburl$|^hosts?$|^from$|annotator|generatedby|^tags?$|^keywords?$|headers?$|^matches$|^keys?$|restorekeys/;
/** Keys under which images and repositories of code stand as well: only what says its size is a model there. */
export const REPOSITORY = /^(?:repository|repo|source|upstream|src)$/;
/** Keys beside an image or a repository of code. */
export const OF_IMAGE = [
  'tag',
  'pullpolicy',
  'imagepullpolicy',
  'registry',
  'digest',
  'hooks',
  'branch',
  'stars',
];

/** Providers, whose own name for a model is written as the hub's. */
export const PROVIDER =
  /openrouter|together|anyscale|fireworks|deepinfra|groq|replicate|novita|nebius|sambanova|cerebras|hyperbolic|featherless|bedrock|vertex|azure|anthropic|openai|litellm|perplexity|siliconflow|dashscope|gateway|cloudflare|nvidianim|portkey|tinker|apiname|providers?$/;
/** Keys beside a name that only a hosted model has. */
export const OF_SERVICE = [
  'apikey',
  'apikeyenv',
  'apikeyenvvar',
  'pricing',
  'price',
  'cost',
  'inputcost',
  'outputcost',
  'inputprice',
  'outputprice',
  'inputcostpertoken',
  'promptprice',
  'ownedby',
  'messages',
  'choices',
  'usage',
];
export const PROVIDER_KEYS = [
  'provider',
  'modelprovider',
  'llmprovider',
  'api',
  'apitype',
  'service',
  'vendor',
  'client',
];

/** Keys that speak of a model in any of their words; normalized. */
export const TELLING =
  /model|checkpoint|ckpt|tokenizer|encoder|embed|rerank|llm|vlm|lora|adapter|backbone|pretrain|vocoder|vae|unet|^hf|hugging|weights|retriever|teacher|student|whisper|t5|clip|bert|draft/;
/** Keys that speak of one and hold something else of it. */
export const ABOUT =
  /dir$|directory|folder|root$|file$|files$|type$|class$|classes$|config$|arch$|target|module|endpoint|cache|^out|save|task$|lib$|library|template|format|dtype|key$|tokens?$|version$|provider|zoo$|org$|user$|space$|server|package|function|method|column|field|metric|path$|mode$|size$|device|namespace|^num|^max/;
/** Mappings whose keys are models that may be chosen. */
export const TABLE = /(?:models?|checkpoints|llms|vlms|embedders|embeddings|rerankers|tokenizers|encoders)$/;
/** Names whose shape says nothing against a model. */
export const ANY_MODEL = /[-_.\d]|[a-z][A-Z]/;
