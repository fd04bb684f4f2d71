/** A word for what holds a literal, and what it says for a model of the hub; the first that matches counts. */
export interface WordRow {
  readonly points: number;
  readonly word: RegExp;
}

/** Points that together are proof. */
export const PROOF = 7;

/** Names of what people are shown, or what a program asks of itself: a text under them is told, and not loaded. */
export const TOLD =
  /^_name_or_path$|^(?:src|dest|dst|destination)$|^(?:\w+_)?(?:models|outputs?|out|save\w*|logs?|cache|tmp|work|root|bench|runs?|export\w*|results?|local)_(?:dirs?|directory|folders?|path)$|^display|^ui_|^git(?:hub|lab)?_|^sub_?folder|^file_?name|(?:^|_)(?:labels?|titles?|descri\w+|alias\w*|icon|href|link|text|contents?|message|msg|placeholder|examples?|tooltip|help|hint|owner|author|licen[sc]e|categor\w+|github|git|image|docker|container|registry|route|color|class|class_name|prompts?|instructions?|slug|notes?|comments?|usage|user_agent|referer|prefix|suffix|regex|pattern|mime|media|content_type|citation|paper|served\w*|version\w*|family|architecture|query|keywords?|tags?)$/;
/** Names of what is left out, expected, or stands for something else: so does all that they hold. */
export const LEFT_OUT =
  /(?:^|_)(?:adapted_from|derived_from|supersed\w+|successor|predecessor|training_data|for_doc|archive_list|expect\w*|want|wanted|mock\w*|stub\w*|fake|dummy|deprecat\w+|previous|legacy|old|exclu\w+|ignor\w+|block(?:ed|_?list)|deny|denied|unsupported|skip\w*|hidden|disabled)(?:_|$)/;
/** Tables whose keys are names, out of which one is chosen. */
export const CHOICES =
  /(?:^|_)(?:(?:model|repo|tokenizer|checkpoint|encoder|embedder|embedding|re?ranker|pipeline|vocoder|llm|vlm)s|(?:model|repo)s?_(?:options|choices|list|map|registry|names|ids|configs?|catalog|presets|variants|infos?|table))$/;
/** Tables that tell something of models. */
export const MEASURES =
  /size|dim|price|cost|limit|context|count|color|icon|score|result|alias|deprecat|exclude|ignore|block|unsupported|hosted|api|openrouter|provider|tokens|length|family|type|template/;
/** Against any proof. */
export const RULED_OUT = -12;

/** What stands beside a name in its record. */
export const BESIDE: readonly WordRow[] = [
  {
    points: -4,
    word: /provider\w*["']?\s*[:=]\s*["'`](?:openai|openrouter|groq|together\w*|deepinfra|fireworks\w*|anthropic|google|azure|bedrock|cerebras|replicate|perplexity|nebius|novita|cloudflare|gateway|cohere|mistral|deepseek|nvidia\w*|sambanova)\b|vendor|\bpric(?:e|ing)|(?:in|out)put_?(?:price|cost)|cost_?per|price_?per|\bapi_?id\b|isfree|:free\b|owned_?by|finish_reason|\bmessages?\b["']?\s*[:=]/i,
  },
  {
    points: 2,
    word: /hugging_?face|\bhf_?(?:repo|hub|id|model)|repo_?id|\.(?:gguf|safetensors|onnx|mlmodelc?|mlpackage|tflite|task|litertlm)\b|\brevision\b|\bdtype\b|quanti[sz]|v?ram_?(?:gb|mb|bytes|required)|(?:download|file|disk)_?size|size_?(?:gb|mb|bytes|in_?bytes)|tokenizer|dimensions?\b|pooling|mmproj|\bsha256\b/i,
  },
];

/** A task of the hub's pipelines, which stands beside the model that does it. */
export const TASK =
  /["'`](?:feature-extraction|text-(?:generation|classification|to-image|to-speech|to-audio|to-video|ranking)|text2text-generation|(?:token|image|audio|video|zero-shot|zero-shot-image|sequence)-classification|question-answering|document-question-answering|visual-question-answering|summarization|fill-mask|sentence-similarity|sentiment-analysis|automatic-speech-recognition|image-(?:to-text|to-image|segmentation|feature-extraction|text-to-text)|(?:zero-shot-)?object-detection|depth-estimation|background-removal|table-question-answering|mask-generation)["'`]/;

/** Names of constants, fields, options and lists, in small letters with `_` between their words. */
export const HOLDERS: readonly WordRow[] = [
  {
    points: -6,
    word: /(?:^|_)(?:groq|openrouter|together|fireworks|deepinfra|openai|anthropic|gateway|replicate|cerebras|perplexity|bedrock|azure|cohere|gemini|nebius|novita|ollama|litellm|cloudflare|workers|nvidia|nim|anyscale|octoai|siliconflow|sambanova|hyperbolic|dashscope|mistral_?ai|provider\w*|vendor|api_id)(?:_|$)/,
  },
  {
    points: 5,
    word: /(?:^|_)(?:hf|hugging_?face|hub)(?:_|$)|(?:^|[_.])model_name_or_path$|(?:^|_)pretrained_model_name_or_path$/,
  },
  {
    points: 3,
    word: /(?:^|_)(?:repo(?:sitory)?s?|(?:model|tokenizer|dataset|adapter|checkpoint|weights|lora|vae|codec|vocoder|encoder)s?_?(?:id|repo|repos|ids|hub|code|source)|pretrained\w*|name_or_path|gguf\w*|checkpoint\w*|ckpt)(?:_|$)/,
  },
  {
    points: 2,
    word: /(?:^|_)(?:\w*models?|tokenizers?|embed\w*|re?rank\w*|encoder|vocoder|whisper|llms?|vlms?|loras?|adapters?|draft|asr|stt|tts|vad|datasets?|weights|backbone|classifier|bert|clip|mlx|onnx|quant\w*|variants?|base|processor|transformer)(?:_|$)/,
  },
  { points: 1, word: /^(?:id|name|value|path|default\w*|source|key|url|uri|target|identifier|file|spec)$/ },
];

/** What is called with a literal. */
export const CALLS: readonly WordRow[] = [
  {
    points: -12,
    word: /^(?:save\w*|includes?|contains?|starts?_?with|ends?_?with|has_?(?:prefix|suffix)?|index_?of|last_index_of|matches|match|is_match|test|split|replace\w*|join|equals?(?:_ignore_case)?|deep_equal|strict_equal|not_equal|eq|ok|is|expect\w*|to_[a-z_]+|log|warn|warning|error|errorf|info|debug|trace|e?print\w*|f?printf|sprintf|write\w*|describe|it|mock|do_?mock|require\w*|import|resolve|t|cn|clsx|delete|remove|locale_compare|create_element|is_[a-z_]+|assert\w*|xct_\w+|validate\w*|normali[sz]e\w*|panic|bail|anyhow|fatal\w*|raise|throw\w*|\w*(?:exception|error)|help|about|desc\w*|mutation|route|handle_?func|get|post|put|set_header|header|query|when|then_return|with_name|set_name|named|compare|strcmp|strncmp|skip\w*|t_log|logf|parse\w*|sanitize\w*|detect\w*|supports?\w*|test\w*|infer\w*|classify\w*|estimate\w*|trim\w*|lookup|cassette|with_\w*cassette|appending\w*|\w*path(?:_component)?|\w*director(?:y|ies)|exists|open|friendly_name)$/,
  },
  {
    points: -6,
    word: /groq|openrouter|together|fireworks|deepinfra|openai|anthropic|gateway|replicate|cerebras|perplexity|bedrock|azure|cohere|gemini|nebius|novita|ollama|litellm|cloudflare|workers/,
  },
  {
    points: 4,
    word: /hugging_?face|(?:^|_)hf(?:_|$)|xenova|transformers|webllm|llama_?(?:cpp|rn)|mlx|gguf|onnx/,
  },
  {
    points: 3,
    word: /(?:^|_)(?:load\w*|download\w*|fetch\w*|pull|from_(?:pretrained|hub|repo)|snapshot\w*|repo(?:sitory)?\w*|hub\w*|pretrained\w*|ensure_model|convert\w*|quantize\w*)(?:_|$)/,
  },
  {
    points: 2,
    word: /(?:^|_)(?:\w*model|tokenizer|embed\w*|re?rank\w*|encoder|pipeline|whisper|llm|vlm|tts|asr|agent|transformer|processor|list_\w+)(?:_|$)/,
  },
];

const OWNERS = (
  'mlx-community onnx-community onnx-models Xenova TheBloke bartowski lmstudio-community ggml-org ' +
  'ggerganov litert-community google-bert google-t5 FacebookAI openai-community distilbert ' +
  'distil-whisper cross-encoder sentence-transformers Systran Helsinki-NLP HuggingFaceTB HuggingFaceH4 ' +
  'HuggingFaceM4 hf-internal-testing QuantFactory mradermacher MaziyarPanahi second-state unsloth ' +
  'mlc-ai argmaxinc FluidInference nomic-ai mixedbread-ai prithivida prithivMLmods minishlab ' +
  'answerdotai dslim cardiffnlp Supabase WhereIsAI TaylorAI MoritzLaurer jinaai intfloat thenlper BAAI ' +
  'hexgrad TinyLlama EleutherAI bigscience bigcode coreml-community coreml-projects kyutai ' +
  'pyannote speechbrain laion timm llava-hf lightonai colbert-ir naver Qdrant neuralmagic RedHatAI ' +
  'AMead10 OpenVINO CompVis runwayml stabilityai city96 Comfy-Org Kijai comfyanonymous lllyasviel ' +
  'csukuangfj rhasspy nlptown deepset ProsusAI Salesforce Snowflake ibm-granite openbmb ' +
  'OpenGVLab internlm zai-org tiiuae'
)
  .split(' ')
  .join('|');

/** Accounts that publish on the hub and whose names nobody else's API uses. */
export const HUB_OWNERS = new RegExp(`^(?:${OWNERS}|facebook|apple)/(?!.*(?:api|sdk)$)`);

/** Formats of files that models are converted to: a hosted model is not called after one. */
export const FORMAT =
  /[-_.](?:gguf|ggml|onnx|mlc|mlx|awq|gptq|exl[23]|bnb|openvino|coreml|int4-ov|litert|tflite|safetensors|nf4|[2-8]-?bits?|i?q[2-8](?:_\w{1,4})?|w[48]a\d{1,2}|fp4|nvfp4|mxfp4)(?:$|[-_.])/i;

/** Owners that tests and examples invent. */
export const INVENTED =
  /^(?:org|owner|user|repo|base|models?|foo|torchhub|acme|some|tests?|local|my|custom|example|namespace|fake|mock|dummy|author|company|team|vendor|provider|private|public|author\d?|owner\d?|a|b|x|test-\w+|fake-\w+|my-\w+|your\w*|unknown|cloud|svc|deploy(?:ment)?|service|cache|plugins?|package|app|apps|node|react\w*|next|eslint\w*|typescript|@\w+)\//i;

/** Accounts with much else to their name: `google/protobuf`, `microsoft/vscode`. Their models have a dash. */
const LARGE_OWNERS = 'google|microsoft|facebook|openai|nvidia|apple|meta-llama|mistralai|deepseek-ai|qwen';

/**
 * What a text has that is likely to name a model: an owner that publishes many. Part of the prefilter of every language of
 * code, hence no wider than it pays.
 */
export const LIKELY_HINT = new RegExp(
  `["'\`](?:(?:${OWNERS}|black-forest-labs|moonshotai|NousResearch)/[\\w.-]|(?:${LARGE_OWNERS})/[\\w.]*-\\w)`,
  'i',
);
