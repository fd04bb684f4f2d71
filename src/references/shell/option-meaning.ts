import type { ReferenceKind } from '../../core/index.ts';

/** A longer name of an option is no name. */
const MAX_NAME = 120;
/** What comes out of a program, is called by a name of its own, or says how something is done. */
const OTHERWISE =
  /(?:^|_)(?:out|output|save|saved|target_dir|export|log|logs|cache|served|wandb|run|experiment|exp|project|hub|push|upload|publish|type|class|arch|architecture|config|template|image|split|subset|column|key|prompt|url|host|port|dtype|device|format|dir|root|folder|tag|branch|revision|provider|backend|engine)(?:_|$)/;
const MODEL =
  /(?:^|_)(?:model|models|tokenizer|pretrained|processor|llm|vlm|reranker|embedder|backbone|vae|unet|controlnet|text_encoder|image_encoder|vision_tower|vision_encoder|speech_encoder|audio_encoder|lora|adapter|base_lm|checkpoint|encoder|encoders|teacher|student|judge|retriever|ctx_encoder|question_encoder|query_encoder|doc_encoder|vocoder)(?:_(?:name|names|id|ids|path|paths|repo|repo_id|name_or_path|id_or_path|name_path|names_or_paths|hf_id|hf|model|tokenizer))?$/;
const DATASET =
  /(?:^|_)(?:dataset|datasets)(?:_(?:name|names|id|ids|path|paths|repo|repo_id|name_or_path|hf))?$|^(?:train|training|val|valid|validation|eval|test)_(?:data|files?|data_path|data_paths|file_path|path)$/;
/** What says only together with what stands around it what it is: `model.path`, `data.train.name`. */
const GENERAL = /^(?:name|path|paths|id|repo|repo_id|name_or_path|hf_path|hf_id|pretrained|source|uri)$/;
const MODEL_AROUND =
  /(?:^|_)(?:model|tokenizer|policy|backbone|encoder|actor|critic|teacher|student|llm|vlm|processor|reward_model|judge)$/;
const DATA_AROUND = /(?:^|_)(?:data|dataset|datasets|train|test|val|valid|validation|eval)$/;

/**
 * What an option of a program that is not known here names, as its own words say: `--judge-model`,
 * `model.pretrained_path`, `data.train_files`. Null when they do not say.
 */
export function optionMeaning(option: string): ReferenceKind | null {
  if (option.length > MAX_NAME) return null;
  const path = option
    .replace(/^[-+~]+/, '')
    .split('.')
    .map((part) =>
      part
        .replace(/\[\d*\]$/, '')
        .replace(/([a-z\d])([A-Z])/g, '$1_$2')
        .replaceAll('-', '_')
        .toLowerCase(),
    );
  // The parts of a model that see: the words of what they see say nothing else.
  const last = path.at(-1)!.replace(/(?:image|video|audio|mm_vision)_tower/, 'vision_tower');
  const around = path.at(-2);
  if (/^(?:base_)?model_ur[li]$/.test(last)) return 'model';
  if (around === undefined || !GENERAL.test(last)) {
    if (OTHERWISE.test(last)) return null;
    return DATASET.test(last) ? 'dataset' : MODEL.test(last) ? 'model' : null;
  }
  if (OTHERWISE.test(around)) return null;
  // `data.tokenizer.path` is a tokenizer, `model.data.path` is data: what stands next says more.
  return MODEL_AROUND.test(around) ? 'model' : DATA_AROUND.test(around) ? 'dataset' : null;
}
