/**
 * Words for a variable, field, option or key whose value names something on the hub wherever it stands. Matched
 * against the name in lower case, with its camel case split. Bare words like `model` are not among them: too often
 * they hold a path, a class or a hosted API's name.
 */
export const STRONG_MODEL =
  /(?:^|_)(?:model_name_or_path|model_or_path|model_id|model_ids|model_version|model_repo|model_repo_id|model_hub_id|repo_id|hf|hf_(?:model|repo|path|id|name|hub|hub_id|hub_repo|repo_id|repo_name|model_id|model_name|model_path|checkpoint|tokenizer)|hugging_?face_(?:model|repo|path|id|repo_id|model_id|model_name|hub_id)|pretrained_model(?:_name)?|pretrained_model_name_or_path|(?:text_|image_)?encoder(?:_\d)?_id|tokenizer(?:_\d)?_id|tokenizer_(?:name|name_or_path|repo|model)|processor_(?:id|name_or_path)|base_model(?:_id|_name|_name_or_path)?|embedding_model(?:_id|_name)?|embed_model(?:_id|_name)?|embedder_model|rerank(?:er|ing)?_model(?:_id|_name)?|adapter_(?:id|repo|name_or_path)|lora_(?:id|repo|repo_id|model_id)|peft_model_id|teacher_model(?:_id|_name)?|student_model(?:_id|_name)?|draft_model(?:_id)?|reward_model(?:_id|_name)?|whisper_model(?:_id)?|checkpoint_(?:id|repo)|clip_model_id|vae_(?:id|model_id)|controlnet_(?:id|model_id)|speculative_model|model_name)$/;

export const STRONG_DATASET =
  /(?:^|_)(?:dataset_(?:id|name|repo|repo_id|name_or_path|hub_id)|(?:default|bench|benchmark|train|eval|test)_dataset|hf_dataset(?:_id|_name|_path|_repo)?)$/;
export const STRONG_SPACE = /(?:^|_)space_id$/;
/** A name that the program publishes under. */
export const PUBLISHED =
  /(?:^|_)(?:hub_model_id|hub_repo_id|hub_dataset_id|hub_model_name|push_to_hub_(?:model_id|repo|repo_id)|output_repo_id|target_repo_id|hub_repo)$/;

/** What a word for a model can be, and what can follow it. */
const KIND =
  'model|llm|vlm|lmm|language_model|tokenizer|processor|checkpoint|ckpt|pretrained|encoder|embedder|embedding|embeddings|' +
  'reranker|retriever|backbone|vision_tower|feature_extractor|adapter|lora|peft|vae|unet|controlnet|vocoder|asr|tts|vad|' +
  'llava|clip|bert|whisper|onnx|transformer|transformers|detector|classifier|judge|critic|scorer';
const SUFFIX =
  'path|pth|name|id|repo|repo_name|repo_id|hub|hub_id|checkpoint|ckpt|source|uri|key|name_or_path';

/** Words that count only in a file that imports a library of the hub, or with an owner everybody knows. */
export const WEAK_MODEL = new RegExp(
  `(?:^|_)(?:(?:${KIND})(?:_model)?(?:_(?:${SUFFIX}))?|model_card|default_model|llm_model|base_repo|repo)$`,
);
export const WEAK_DATASET =
  /(?:^|_)(?:(?:dataset|data)(?:_(?:path|repo|source))?|train_dataset|eval_dataset|train_data|corpus_data|query_data)$/;

/** Words of a weak name that no name of a model behind an API goes by. */
export const NOT_HOSTED =
  /(?:_path|_pth|_or_path|repo|^hf|_hf|hugging_?face|pretrained|checkpoint|ckpt|tokenizer|adapter|lora|hub|dataset|encoder)/;

/** Words that say what they are only together with what they are a part of: `ModelSource(path=…)`. */
export const GENERIC_WORD =
  /^(?:name|path|id|source|url|uri|key|value|repo|slug|base|weights|full_name|default|target)$/;

/** Names of tables, classes and functions that have to do with models, unless another word says what of them. */
const MODEL_WORD =
  /(?:^|_)(?:models?|checkpoints?|ckpts?|tokenizers?|(?:re)?rankers?|embedders?|embeddings?|encoders?|llms?|vlms?|pretrained|backbones?|adapters?|loras?|hf|hugging_?face|transformers?)(?:_|\d*$)/;
const OTHER_WORD =
  /(?:^|_)(?:archive|exclud\w+|skip\w*|ignor\w+|unsupported|banned|block\w*|black\w*|den(?:y|ied)|broken|failing|not|columns?|instruct\w*|prompts?|pric\w+|costs?|contexts?|limits?|tokens|sizes?|dims?|dimensions?|scores?|results?|metrics?|templates?|stats?|displays?|labels?|titles?|descriptions?|outputs?|api|apis|openai|openrouter|litellm|routes?|docs?|famil(?:y|ies)|patterns?|prefix\w*|flops|memory|vram|lengths?|colou?rs?|expected|alias\w*|tests?|errors?|messages?|responses?|requests?|files?|dirs?|folders?|modules?|layers?|class\w*|types?|keys|fields?|tables?|admin|db|orm|serializers?)(?:_|$)/;

export function tellsOfModels(name: string): boolean {
  return MODEL_WORD.test(name) && !OTHER_WORD.test(name);
}

export function isOtherThing(name: string): boolean {
  return OTHER_WORD.test(name);
}

/** Classes that are a model or a part of one, and functions that get one: what they are given first names it. */
export const MODEL_CLASS =
  /^(?:[A-Z]\w*)?(?:Model|ModelId|ModelID|Checkpoint|Reranker|Ranker|Embedder|Embeddings?|Encoder|Tokenizer|Processor|Pipeline|ForCausalLM|LLM|VLM|Retriever|Classifier|Transformer)$/;
export const MODEL_GETTER =
  /^_?(?:load|get|create|build|init|initiali[sz]e|make|setup|download|fetch|prepare|from|pull|cache|convert|quantize|export)_?\w*(?:model|tokenizer|pipeline|pretrained|checkpoint|encoder|embedder|reranker|llm|finetuned|weights|processor)\w*$/i;
export const DATASET_GETTER =
  /^_?(?:load|get|create|build|download|fetch|prepare|read|stream)_?\w*(?:dataset|_ds)\w*$/i;
/** What only looks at a name: whether it is of a kind, what it says. */
export const ASKS_OF_NAME =
  /^_?(?:is|has|detect|parse|check|validate|match|matches|supports?|assert|test|filter|classify|normali[sz]e|split|format|infer|resolve|register|find|lookup|list|in|get_\w*(?:config|name|type|info|family|arch\w*|class|size|dim\w*|url|path))(?:_|$)/;
/** What speaks to a model that runs elsewhere, and knows it by its name there. */
export const REMOTE_CALLEE =
  /OpenAI|openai|OpenRouter|openrouter|Together|Groq|Anthropic|[Ll]ite_?[Ll][Ll][Mm]|Bedrock|Azure|Fireworks|Gemini|Vertex|Replicate|Silicon|API|Api$|_api$|Remote|Client|Endpoint|^Chat|chat_model|Generic|Mock|Fake/;

/** Names of containers that list models. */
export const STRONG_CONTAINER =
  /(?:^|_)(?:models|model_ids|model_names|model_list|model_map|model_mapping|model_registry|model_repos|repo_ids|hf_repos|hf_models|available_models|supported_models|checkpoints|model_checkpoints|tokenizers|embedding_models|model_paths|models_map|models_dict|model_dict|model_zoo|pretrained_models|model_name_map|repos|models?_lists?)$/;

/** Names of tables whose keys are datasets: which columns each has, how each is prompted. */
export const DATASET_TABLE =
  /(?:^|_)dataset(?:s|_names?)?_(?:name_)?(?:mapping|map|columns|configs?|registry|templates?)$/;

/** Names of tables that list datasets, whose keys are their names where they have a slash. */
export const DATASET_LIST =
  /(?:^|_)(?:hf|hub|evals?|evaluation|train(?:ing)?|tests?|validation|bench(?:mark)?s?|supported|available|default|all|source|known)_datasets?(?:_(?:list|ids|names))?$/;

/** Owners of the most used repositories. Evidence where the variable's name is weak; never against a name. */
export const WELL_KNOWN_OWNERS: ReadonlySet<string> = new Set(
  (
    'meta-llama mistralai Qwen BAAI google facebook microsoft stabilityai runwayml CompVis bigscience EleutherAI tiiuae ' +
    'HuggingFaceH4 HuggingFaceTB HuggingFaceM4 intfloat thenlper cross-encoder sentence-transformers nvidia deepseek-ai ' +
    'distilbert google-bert google-t5 openai-community FacebookAI allenai databricks mosaicml togethercomputer ' +
    'TheBloke NousResearch teknium lmsys openchat 01-ai bigcode Salesforce codellama WizardLM garage-bAInd stabilityai ' +
    'black-forest-labs latent-consistency ByteDance PixArt-alpha timbrooks lllyasviel h94 madebyollin diffusers ' +
    'laion timm suno coqui pyannote Systran guillaumekln distil-whisper speechbrain jonatasgrosman nlpconnect ' +
    'dbmdz dslim deepset ProsusAI cardiffnlp unitary MoritzLaurer sshleifer Helsinki-NLP jinaai nomic-ai mixedbread-ai ' +
    'Alibaba-NLP hkunlp Snowflake CohereForAI CohereLabs ibm-granite upstage internlm OpenGVLab openbmb THUDM zai-org ' +
    'baichuan-inc ibm llava-hf llava-community HuggingFaceFW Intel unsloth mlx-community bartowski hf-internal-testing ' +
    'Tongyi-MAI Wan-AI tencent apple openai moonshotai MiniMaxAI Lightricks dmis-lab patrickjohncyh colbert-ir LiquidAI answerdotai neuralmagic RedHatAI bert-base prajjwal1 xlnet albert EleutherAI vikhyatk'
  ).split(' '),
);
