import type { ReferenceKind } from '../core/index.ts';
import type { ConfigKeyRow, KeyStrength } from './config-keys.data.ts';

/**
 * Every framework has its own words before what a key says: `wav2vec2_hub`, `hf_summarizer`, `gguf_model_id`. What it ends
 * in (or that it begins with `hf`) says what stands there. Asked after the table of keys; keys are normalized.
 */
export interface KeyEnding {
  readonly pattern: RegExp;
  readonly kind: ReferenceKind;
  readonly strength: KeyStrength;
}

/** What is written, served or shown, a setting about a model, and what a hosted service calls its own. */
const OTHERWISE =
  /^(?:served|serving|output|out|sav|push|hub(?!ert)|local|display|provider|custom|example|export|merged|final|registered|deploy|container|service|image(?!encoder)|docker|api|openai|anthropic|claude|gemini|azure|bedrock|gpt|cohere|user|auth|domain|view|db|orm|alias|result|log|cache|wandb|mlflow)/;

const ENDINGS: readonly KeyEnding[] = [
  {
    pattern:
      /^(?:hf|huggingface|huggingfacehub)(?:train|eval|test)?datasets?(?:id|name|path|repo|repoid)?$|dataset(?:hub|hf)?(?:nameorpath|idorpath|idorname|repoid|repo)$/,
    kind: 'dataset',
    strength: 'named',
  },
  { pattern: /^[a-z]+dataset(?:name|path|id)?$/, kind: 'dataset', strength: 'weak' },
  {
    pattern:
      /^(?:hf|huggingface)(?!.*(?:token|home|cache|dir|org|user|endpoint|url|key|space|dataset|namespace|owner|revision)).|(?:modelid|modelrepo|modelrepoid|repoid|hfid|nameorpath|idorpath|modelhub|hfrepo|hfmodel)s?$/,
    kind: 'model',
    strength: 'named',
  },
  {
    pattern:
      /(?:models?|modelname|modelnames|modelpath|modelpaths|modeluri|tokenizer|tokenizername|tokenizerpath|encoder|encodername|encoderpath|reranker|embedder|vocoder|codec|aligner|pretrained|pretrainedpath|checkpointname|pretrain|backbonename|(?:audio|vision|video|chat|text|main|judge)lm|loraname|lorapath|adaptername|adapterpath|llm|vlm|[a-z0-9](?:bert|2vec|2vec2|whisper|hubert|clip|wav2vec2|ssl|model|encoder|codec|vocoder|lm)(?:hub|source|id))$/,
    kind: 'model',
    strength: 'weak',
  },
];

function rowFor({ kind, strength }: KeyEnding, key: string): ConfigKeyRow {
  return {
    path: key,
    kind,
    strength,
    form: `config.${key}`,
    role: 'load',
    value: 'name',
    revision: [],
    hub: 'huggingface',
    remoteCode: false,
    isEnding: true,
    without: ['choices', 'object', 'usage', 'storage_uri', 'model_source'],
  };
}

/** A longer key is a sentence, and a shorter one is in the table of keys. */
const MAX_KEY = 48;
const MIN_KEY = 3;
/** What every ending contains: most keys of most files are none of them. */
const STEMS =
  /hf|hugging|model|token|code[rc]|repo|path$|dataset|rerank|embedd|align|pretrain|checkpoint|backbone|lora|adapter|lm$|hub$|source$|id$/;

/** A prefilter of `rowByEnding`. */
export function mayEnd(key: string): boolean {
  return key.length >= MIN_KEY && key.length <= MAX_KEY && STEMS.test(key);
}

/** What a normalized key that the table does not have says by its ending; null when nothing. */
export function rowByEnding(key: string): ConfigKeyRow | null {
  if (!mayEnd(key) || OTHERWISE.test(key)) return null;
  const ending = ENDINGS.find(({ pattern }) => pattern.test(key));
  return ending === undefined ? null : rowFor(ending, key);
}
