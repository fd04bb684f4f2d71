/**
 * Families of Ollama's library (ollama.com/library): its names have no owner that would tell them from other words. Each is
 * the beginning of a name up to a version, a size word or the tag.
 */
const FAMILIES =
  'llama codellama tinyllama tinydolphin llama-pro mistral mistrallite mixtral ministral magistral devstral codestral gemma ' +
  'codegemma shieldgemma embeddinggemma medgemma functiongemma t5gemma qwen codeqwen qwq qvq phi dolphin-phi dolphin-mistral ' +
  'dolphin-mixtral dolphin-llama dolphin dolphincoder megadolphin deepseek deepseek-r deepseek-v deepseek-coder deepseek-llm ' +
  'deepseek-ocr openthinker deepscaler deepcoder all-minilm nomic-embed-text mxbai-embed-large snowflake-arctic-embed bge-m ' +
  'bge-large granite granite-code granite-embedding granite-dense command-r command-a aya aya-expanse smollm starcoder ' +
  'starling-lm falcon yi yi-coder vicuna wizard-vicuna wizard-vicuna-uncensored wizardlm wizardlm-uncensored wizardcoder ' +
  'wizard-math orca-mini orca mistral-openorca zephyr stablelm stablelm-zephyr stablelm2 stable-code stable-beluga moondream ' +
  'llava bakllava llava-llama llava-phi minicpm-v olmo gpt-oss neural-chat solar solar-pro openchat openhermes hermes ' +
  'nous-hermes paraphrase-multilingual sqlcoder duckdb-nsql nexusraven reader-lm nemotron nemotron-mini nemotron-nano athene ' +
  'cogito exaone exaone-deep glm glm-4 kimi-k lfm marco-o bespoke-minicheck reflection smallthinker tulu falcon ' +
  'xwinlm phind-codellama codebooga everythinglm medllama meditron notux notus samantha-mistral alfred goliath firefunction ' +
  'internlm dbrx codegeex opencoder sailor';

const FAMILY = [...new Set(FAMILIES.split(' '))].sort((a, b) => b.length - a.length).join('|');

/** A name of the library, or of somebody who called theirs after it, without its tag. */
export const OLLAMA_FAMILY = new RegExp(
  `^(?:[a-z\\d][\\w-]{0,40}/)?(?:${FAMILY})(?:-?\\d[\\d.]*[a-z]{0,3})?(?:-[a-z][a-z\\d]*(?:\\.\\d+)?){0,3}$`,
  'i',
);

/** Tags by which a model is told from an image of a container: sizes, quantizations, trainings. */
export const OLLAMA_TAG =
  /^(?:e?\d+(?:\.\d+)?(?:x\d+)?[bm](?:[-_][\w.-]+)?|v?\d+(?:\.\d+)?[-_.]?(?:instruct|chat|text|mini|q\d)[\w.-]*|(?:mini|medium|instruct|chat|text|code|vision|it)[\w.-]*|q\d[\w.]*)$/i;

/** Endings that only names of hosted models have: `llama3-8b-8192`, `mistral-large-latest`. */
export const HOSTED_ENDING =
  /-(?:versatile|instant|preview|specdec|turbo|plus|max|latest|reasoner|api|flash|tool-use-preview|\d{4,})$|-chat$|^(?:codestral|command-r-plus)-\w+$|^deepseek-chat/i;

/** Whole names that are words of other things as well: makers, folders, libraries. */
export const BARE_WORD =
  /^(?:llama|mistral|deepseek|qwen|phi|falcon|yi|orca|solar|dolphin|hermes|zephyr|aya|glm|granite|reflection|alfred|sailor|gemma|nemotron|cogito|olmo|notus|athene|llama-?(?:index|stack|cpp|server|hub|parse)|solar-\w+|mistral-?ai)$/i;

/** Services of others, by their names and those of their models: beside them Ollama's server is not the only one asked. */
export const HOSTED_SERVICES =
  /["'` ](?:gpt-[345]|claude-|gemini-)|\b(?:openai|groq|openrouter|together_?ai|fireworks|deepinfra|anthropic|bedrock|litellm|hugging_?face|vllm|lm_?studio)\b/i;
