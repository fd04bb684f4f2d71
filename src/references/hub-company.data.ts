/** A text that is about the hub: it says its name, its host, or a variable that its libraries read. */
export const HUB_TEXT =
  /hugging[\s_-]?face|@xenova\/|transformers\.js|\bhf\.co\b|\bhf-mirror\.com\b|\bHF_(?:TOKEN|API|HUB|HOME|KEY|MODEL|ENDPOINT|REPO)/i;
/** A text about models that run on the machine itself, nearly all of which come from the hub. */
export const LOCAL_TEXT =
  /\bgguf\b|\bonnx|\bwebgpu\b|\bmlx[-_ ]|\bMLX[A-Z]|llama\.?cpp|\bvllm\b|\btransformers\b|\bsafetensors\b|\bTGI\b|sentence-transformers|\bdtype\b|executorch|llama\.rn|\bcandle_|\bcore_?ml\b|litert|\bggml\b|tokenizer\.json|sglang|quantiz|tensorrt/i;
/** A text about models behind a router's API, in whose slugs owners are providers. */
export const ROUTED_TEXT =
  /openrouter|litellm|together\.(?:xyz|ai)|deepinfra|fireworks\.ai|novita|siliconflow|nebius/i;
/** Slugs of models that only their providers' APIs have: the others beside them are of the same kind. */
export const ROUTED_SLUG =
  /["'`](?:anthropic\/claude|openai\/(?:gpt-[345]|o[134]\b|text-|chatgpt)|cohere\/(?:command|xlarge|small|medium)|ai21\/j|google\/(?:gemini|palm)|x-ai\/grok)/;
/** Other providers whose slugs read as the hub's. */
export const HOSTED_TEXT =
  /\bgroq\b|cerebras|sambanova|perplexity|replicate|workers-ai|togetherai|ai-gateway|gateway\.ai|dashscope|nim_|integrate\.api\.nvidia|lambdalabs|hyperbolic|featherless|portkey|\btogether[A-Z_-]|nvidia-?nim|@cf\//i;
/** A text that asks an API with a key: the models that it names are most often its provider's. */
export const API_TEXT = /api[_-]?key|Bearer |\/v1\/(?:chat|embeddings)|virtualKey/i;
/** Files and folders of the code for one provider. */
export const HOSTED_PATH =
  /(?:^|[/_-])(?:openai|openrouter|groq|together\w*|deepinfra|fireworks\w*|portkey|cerebras|bedrock|gateway|hyperbolic|nvidia-?nim|anyscale|octoai|replicate|perplexity|siliconflow|novita|nebius|sambanova|litellm|doubleword|venice|doubao|dashscope|anthropic|gemini|cohere|azure)(?:[/_.-]|$)/i;
/** Files and folders of the code for the hub. */
export const HUB_PATH = /(?:^|[/_.-])(?:hugging-?face|hf|hfutil|transformers)(?:[/_.-]|$)/i;
/** Where names stand for others: what a test expects of them, and the data that it feeds. */
export const TEST_PATH =
  /(?:^|\/)(?:__tests__|__mocks__|mocks?|[\w-]*[Tt]ests?|fixtures?|e2e|testdata|spec|cassettes?)\/|[._-](?:test|tests|spec|mock)s?\.\w+$|(?:Tests?|IT|Spec|Mock)\.\w+$/;

/** What a package depends on that works with the hub, in the manifests of each language. */
export interface Manifest {
  readonly files: readonly string[];
  readonly of: RegExp;
  readonly packages: RegExp;
}

export const MANIFESTS: readonly Manifest[] = [
  {
    files: ['package.json'],
    of: /\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/,
    packages:
      /"(?:@huggingface\/|@xenova\/transformers|node-llama-cpp|@mlc-ai\/web-llm|@wllama\/|llama\.rn|onnxruntime|@lmstudio\/|fastembed|kokoro-js|@browser-ai\/|react-native-executorch|@langchain\/community)/,
  },
  {
    files: ['Cargo.toml'],
    of: /\.rs$/,
    packages:
      /^\s*(?:\[(?:[\w.-]+\.)?dependencies\.)?"?(?:hf-hub|candle(?:-\w+)*|mistralrs(?:-\w+)*|fastembed|rust-bert|tokenizers|llama-cpp-2|ort|embed_anything|kalosm(?:-\w+)*|safetensors|async-openai-hf)"?\s*(?:=|\.|\])/m,
  },
  {
    files: ['Package.swift'],
    of: /\.swift$/,
    packages:
      /swift-transformers|mlx-swift|swift-huggingface|WhisperKit|FluidAudio|LocalLLMClient|swift-embeddings|llama\.cpp|LLM\.swift/i,
  },
  {
    files: ['go.mod'],
    of: /\.go$/,
    packages:
      /knights-analytics\/hugot|gomlx\/|go-huggingface|daulet\/tokenizers|sugarme\/tokenizer|yalue\/onnxruntime_go|nlpodyssey\/|go-llama|gguf-parser-go|kserve\/kserve|hf-hub/,
  },
  {
    files: ['build.gradle.kts', 'build.gradle', 'pom.xml'],
    of: /\.(?:java|kts?|scala|groovy)$/,
    packages:
      /ai\.djl|onnxruntime|langchain4j-(?:hugging|jlama|embeddings)|jlama|llama\.cpp|litert|mediapipe|executorch|llamacpp/i,
  },
  {
    files: ['pubspec.yaml'],
    of: /\.dart$/,
    packages:
      /^\s+(?:flutter_gemma|fllama|llama_cpp_dart|llamadart|whisper_\w+|onnxruntime\w*|cactus|huggingface\w*|sherpa_onnx|mediapipe\w*|tflite\w*)\s*:/m,
  },
  {
    files: ['requirements.txt', 'pyproject.toml', 'setup.py'],
    of: /\.py$/,
    packages:
      /\b(?:transformers|diffusers|huggingface[-_]hub|sentence[-_]transformers|vllm|sglang|llama[-_]cpp[-_]python|mlx[-_]\w+|faster[-_]whisper|fastembed|open[-_]clip[-_]torch|ctranslate2|optimum)\b/,
  },
  { files: ['mix.exs'], of: /\.(?:exs?|livemd)$/, packages: /:bumblebee|:ortex|:tokenizers/ },
  { files: ['Gemfile'], of: /\.rb$/, packages: /informers|transformers-rb|onnxruntime|tokenizers/ },
];

/** A test that stands something else in place of what it would ask: nothing is fetched by its names. */
export const MOCKING =
  /\bmock|\bjest\b|\bvi\.(?:fn|mock|spyOn)|\bstub|httptest|playwright|Mockito|mockk|NSubstitute|\bMoq\b|wiremock|\bfake[A-Z]/i;
export const UNIT_TEST_PATH = /unit-?_?tests?(?:\/|\.)|\/unit\//i;
