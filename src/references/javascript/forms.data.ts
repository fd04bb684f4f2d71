import type { ReferenceKind, ReferenceRole } from '../../core/index.ts';

/**
 * How the text of a name is read. `repo`: `ns/n`, `n` where `bare` allows it, or an address. `designation`: that, or
 * `datasets/ns/n`, or `{ type, name }`. `address`: only an address of a file on the hub. `hf-uri`: `hf:ns/n/file#rev`
 * of node-llama-cpp. `inference`: `ns/n[:provider]`. `ollama`: `hf.co/ns/n:quant`. `mlc`: an id of web-llm's own list.
 */
export type NameSyntax = 'repo' | 'designation' | 'address' | 'hf-uri' | 'inference' | 'ollama' | 'mlc';

/** One way in which JavaScript names a repository. */
export interface JavaScriptForm {
  /** `library.api`. */
  readonly form: string;
  /** The last name of the callee, or the end of its path (`Client.connect`). */
  readonly callees: readonly string[];
  /** The callee must come from a module like this; none: the callee's name is proof enough. */
  readonly modules?: RegExp;
  /** Or the first argument is a task of transformers.js, which tells `pipeline` from that of `node:stream`. */
  readonly orTask?: true;
  /** Or the first argument designates a repository by itself: `{ repo: { type, name } }`, `{ repo: 'ns/n' }`. */
  readonly orDesignation?: true;
  /** Where the name is: `1` an argument, `0.repo` a property of an argument, `*.model` of any. The first that exists. */
  readonly name: readonly string[];
  /** Where the revision is; same notation. None: the form cannot pin. */
  readonly revision?: readonly string[];
  readonly syntax: NameSyntax;
  readonly kind: ReferenceKind;
  readonly role?: ReferenceRole;
  /** Whether names without an owner are taken. */
  readonly bare?: true;
  /** Whether a name that cannot be found out is reported, as `dynamic`: only where the form means nothing else. */
  readonly dynamic?: true;
}

const TRANSFORMERS =
  /(?:^|[@/])(?:huggingface|xenova)\/transformers(?:[@/]|$)|(?:^|\/)transformers(?:\.web|\.node)?(?:\.min)?(?:\.m?[jt]s)?$/;
const HUB = /(?:^|[/])@huggingface\/hub(?:[@/]|$)/;
const INFERENCE = /(?:^|[/])@huggingface\/(?:inference|agents|tasks|mcp-client|tiny-agents)(?:[@/]|$)/;
const GGUF = /(?:^|[/])@huggingface\/gguf(?:[@/]|$)/;
const GRADIO = /(?:^|[/])@gradio\/client(?:[@/]|$)/;
const WEB_LLM = /(?:^|[/])@mlc-ai\/web-llm(?:[@/]|$)/;
const NODE_LLAMA = /(?:^|[/])node-llama-cpp(?:[@/]|$)/;
const LANGCHAIN = /langchain/;
const LLAMA_INDEX = /llamaindex/;
const AI_SDK = /^@ai-sdk\/|ai-sdk|^ai$|^modelfusion$/;
const OLLAMA = /ollama/;

const HUB_READS = [
  'downloadFile',
  'downloadFileToCacheDir',
  'snapshotDownload',
  'fileExists',
  'fileDownloadInfo',
  'listFiles',
  'listCommits',
  'countCommits',
  'pathsInfo',
  'parseSafetensorsMetadata',
  'parseSafetensorsShardFilename',
  'getRepoInfo',
  'checkRepoAccess',
  'repoExists',
];
const HUB_WRITES = [
  'uploadFile',
  'uploadFiles',
  'uploadFilesWithProgress',
  'commit',
  'commitIter',
  'createRepo',
  'deleteRepo',
  'deleteFile',
  'deleteFiles',
  'createBranch',
  'deleteBranch',
  'createCollectionItem',
];
const INFERENCE_TASKS = [
  'textGeneration',
  'textGenerationStream',
  'chatCompletion',
  'chatCompletionStream',
  'featureExtraction',
  'sentenceSimilarity',
  'summarization',
  'translation',
  'fillMask',
  'questionAnswering',
  'tableQuestionAnswering',
  'textClassification',
  'tokenClassification',
  'zeroShotClassification',
  'zeroShotImageClassification',
  'textToImage',
  'imageToText',
  'imageToImage',
  'imageToVideo',
  'imageTextToText',
  'imageTextToImage',
  'textToVideo',
  'textToSpeech',
  'textToAudio',
  'audioToAudio',
  'audioClassification',
  'automaticSpeechRecognition',
  'imageClassification',
  'imageSegmentation',
  'objectDetection',
  'visualQuestionAnswering',
  'documentQuestionAnswering',
  'tabularClassification',
  'tabularRegression',
];

/** Facts: references A3, and the packages' own type declarations. */
export const JAVASCRIPT_FORMS: readonly JavaScriptForm[] = [
  // transformers.js
  {
    form: 'transformers-js.pipeline',
    callees: ['pipeline'],
    modules: TRANSFORMERS,
    orTask: true,
    name: ['1'],
    revision: ['2.revision'],
    syntax: 'repo',
    kind: 'model',
    bare: true,
    dynamic: true,
  },
  {
    form: 'transformers-js.from_pretrained',
    callees: ['from_pretrained'],
    name: ['0'],
    revision: ['1.revision'],
    syntax: 'repo',
    kind: 'model',
    bare: true,
    dynamic: true,
  },
  {
    form: 'transformers-js.fromPretrained',
    callees: ['fromPretrained'],
    name: ['0'],
    revision: ['1.revision'],
    syntax: 'repo',
    kind: 'model',
  },
  {
    form: 'transformers-js.getModelFile',
    callees: ['getModelFile', 'getModelJSON', 'loadTokenizer'],
    modules: TRANSFORMERS,
    name: ['0'],
    revision: ['2.revision', '3.revision', '1.revision'],
    syntax: 'repo',
    kind: 'model',
    bare: true,
  },
  // @huggingface/hub
  {
    form: 'huggingface-hub.read',
    callees: HUB_READS,
    modules: HUB,
    orDesignation: true,
    name: ['0.repo'],
    revision: ['0.revision'],
    syntax: 'designation',
    kind: 'model',
    bare: true,
    dynamic: true,
  },
  {
    form: 'huggingface-hub.write',
    callees: HUB_WRITES,
    modules: HUB,
    orDesignation: true,
    name: ['0.repo'],
    syntax: 'designation',
    kind: 'model',
    role: 'publish',
    dynamic: true,
  },
  {
    form: 'huggingface-hub.modelInfo',
    callees: ['modelInfo'],
    modules: HUB,
    name: ['0.name'],
    revision: ['0.revision'],
    syntax: 'designation',
    kind: 'model',
    bare: true,
    dynamic: true,
  },
  {
    form: 'huggingface-hub.datasetInfo',
    callees: ['datasetInfo'],
    modules: HUB,
    name: ['0.name'],
    revision: ['0.revision'],
    syntax: 'designation',
    kind: 'dataset',
    bare: true,
    dynamic: true,
  },
  {
    form: 'huggingface-hub.spaceInfo',
    callees: ['spaceInfo'],
    modules: HUB,
    name: ['0.name'],
    revision: ['0.revision'],
    syntax: 'designation',
    kind: 'space',
    dynamic: true,
  },
  {
    form: 'huggingface-hub.duplicateSpace',
    callees: ['duplicateSpace'],
    modules: HUB,
    name: ['0.from', '0.repo'],
    syntax: 'designation',
    kind: 'space',
    dynamic: true,
  },
  // @huggingface/inference and its kin: nothing can be pinned, the server chooses.
  {
    form: 'huggingface-inference.task',
    callees: INFERENCE_TASKS,
    name: ['0.model', '0.endpointUrl'],
    syntax: 'inference',
    kind: 'model',
  },
  {
    form: 'huggingface-inference.request',
    callees: ['request', 'streamingRequest'],
    modules: INFERENCE,
    name: ['0.model'],
    syntax: 'inference',
    kind: 'model',
  },
  {
    form: 'huggingface-agents.LLMFromHub',
    callees: ['LLMFromHub'],
    modules: INFERENCE,
    name: ['1'],
    syntax: 'inference',
    kind: 'model',
  },
  {
    form: 'huggingface-agents.Agent',
    callees: ['Agent', 'McpClient', 'MCPClient'],
    modules: INFERENCE,
    name: ['0.model'],
    syntax: 'inference',
    kind: 'model',
  },
  {
    form: 'huggingface-gguf.gguf',
    callees: ['gguf', 'ggufAllShards', 'parseGGUFQuantLabel'],
    modules: GGUF,
    name: ['0'],
    syntax: 'address',
    kind: 'model',
    dynamic: true,
  },
  // Gradio
  {
    form: 'gradio.Client.connect',
    callees: ['Client.connect', 'Client.duplicate'],
    modules: GRADIO,
    name: ['0'],
    syntax: 'repo',
    kind: 'space',
    dynamic: true,
  },
  {
    form: 'gradio.client',
    callees: ['client', 'duplicate'],
    modules: GRADIO,
    name: ['0'],
    syntax: 'repo',
    kind: 'space',
  },
  // In the browser
  {
    form: 'web-llm.CreateMLCEngine',
    callees: ['CreateMLCEngine', 'CreateServiceWorkerMLCEngine'],
    name: ['0'],
    syntax: 'mlc',
    kind: 'model',
    dynamic: true,
  },
  {
    form: 'web-llm.CreateWebWorkerMLCEngine',
    callees: ['CreateWebWorkerMLCEngine'],
    name: ['1'],
    syntax: 'mlc',
    kind: 'model',
    dynamic: true,
  },
  {
    form: 'web-llm.reload',
    callees: ['reload'],
    modules: WEB_LLM,
    name: ['0'],
    syntax: 'mlc',
    kind: 'model',
  },
  {
    form: 'wllama.loadModelFromHF',
    callees: ['loadModelFromHF'],
    name: ['0', '0.repo'],
    syntax: 'repo',
    kind: 'model',
    dynamic: true,
  },
  {
    form: 'wllama.loadModelFromUrl',
    callees: ['loadModelFromUrl'],
    name: ['0', '0.url'],
    syntax: 'address',
    kind: 'model',
  },
  // node-llama-cpp
  {
    form: 'node-llama-cpp.createModelDownloader',
    callees: ['createModelDownloader'],
    name: ['0.modelUri', '0.modelUrl'],
    syntax: 'hf-uri',
    kind: 'model',
    dynamic: true,
  },
  {
    form: 'node-llama-cpp.resolveModelFile',
    callees: ['resolveModelFile', 'readGgufFileInfo'],
    modules: NODE_LLAMA,
    name: ['0'],
    syntax: 'hf-uri',
    kind: 'model',
  },
  // Frameworks
  {
    form: 'langchain.HuggingFaceTransformersEmbeddings',
    callees: ['HuggingFaceTransformersEmbeddings'],
    name: ['0.model', '0.modelName'],
    revision: ['0.pretrainedOptions.revision'],
    syntax: 'repo',
    kind: 'model',
    dynamic: true,
  },
  {
    form: 'langchain.HuggingFaceInference',
    callees: ['HuggingFaceInference', 'HuggingFaceInferenceEmbeddings', 'ChatHuggingFace'],
    name: ['0.model', '0.modelName'],
    syntax: 'inference',
    kind: 'model',
    dynamic: true,
  },
  {
    form: 'langchain.ollama',
    callees: ['ChatOllama', 'OllamaEmbeddings', 'Ollama'],
    name: ['0.model'],
    syntax: 'ollama',
    kind: 'model',
  },
  {
    form: 'llamaindex.HuggingFaceEmbedding',
    callees: ['HuggingFaceEmbedding'],
    name: ['0.modelType', '0.model'],
    syntax: 'repo',
    kind: 'model',
    dynamic: true,
  },
  {
    form: 'llamaindex.HuggingFaceLLM',
    callees: ['HuggingFaceLLM'],
    name: ['0.modelName'],
    syntax: 'repo',
    kind: 'model',
    dynamic: true,
  },
  {
    form: 'llamaindex.HuggingFaceInferenceAPI',
    callees: ['HuggingFaceInferenceAPI', 'HuggingFaceInferenceAPIEmbedding'],
    name: ['0.model', '0.modelName'],
    syntax: 'inference',
    kind: 'model',
    dynamic: true,
  },
  {
    form: 'chroma.HuggingFaceEmbeddingFunction',
    callees: [
      'TransformersEmbeddingFunction',
      'HuggingFaceEmbeddingFunction',
      'HuggingfaceServerEmbeddingFunction',
      'DefaultEmbeddingFunction',
    ],
    name: ['0.model', '0.modelName', '0.model_name'],
    revision: ['0.revision'],
    syntax: 'repo',
    kind: 'model',
  },
  {
    form: 'ai-sdk.huggingface',
    callees: [
      'huggingface',
      'huggingface.languageModel',
      'huggingface.responses',
      'huggingface.chat',
      'huggingface.textEmbeddingModel',
    ],
    modules: AI_SDK,
    name: ['0'],
    syntax: 'inference',
    kind: 'model',
    dynamic: true,
  },
  {
    form: 'modelfusion.huggingface',
    callees: ['huggingface.TextGenerator', 'huggingface.TextEmbedder'],
    name: ['0.model'],
    syntax: 'inference',
    kind: 'model',
  },
  {
    form: 'ai-sdk.transformersJS',
    callees: [
      'transformersJS',
      'transformersJS.textEmbedding',
      'transformersJS.transcription',
      'transformersJS.embedding',
    ],
    name: ['0'],
    syntax: 'repo',
    kind: 'model',
  },
  { form: 'ai-sdk.webLLM', callees: ['webLLM'], name: ['0'], syntax: 'mlc', kind: 'model' },
  {
    form: 'ollama.model',
    callees: ['ollama', 'ollama.chat', 'ollama.generate', 'ollama.pull', 'ollama.embed', 'ollama.embeddings'],
    modules: OLLAMA,
    name: ['0', '0.model'],
    syntax: 'ollama',
    kind: 'model',
  },
  {
    form: 'openai.huggingface-router',
    callees: ['completions.create', 'responses.create', 'embeddings.create'],
    name: ['0.model'],
    syntax: 'inference',
    kind: 'model',
  },
  // Addresses of files, fetched
  {
    form: 'onnxruntime.InferenceSession.create',
    callees: ['InferenceSession.create'],
    name: ['0'],
    syntax: 'address',
    kind: 'model',
  },
  {
    form: 'tensorflow-js.load',
    callees: ['loadGraphModel', 'loadLayersModel'],
    name: ['0'],
    syntax: 'address',
    kind: 'model',
  },
  {
    form: 'mediapipe.modelAssetPath',
    callees: ['createFromOptions', 'createFromModelPath'],
    name: ['1.baseOptions.modelAssetPath', '1'],
    syntax: 'address',
    kind: 'model',
  },
  {
    form: 'javascript.fetch',
    callees: [
      'fetch',
      'axios',
      'axios.get',
      'got',
      'got.get',
      'got.stream',
      'ky',
      'ky.get',
      'ofetch',
      '$fetch',
      'https.get',
      'importScripts',
      'Request',
    ],
    name: ['0', '0.url'],
    syntax: 'address',
    kind: 'model',
  },
];

/** Frameworks whose import makes a constant with a telling name a reference even where its use is in another file. */
export const HUGGING_FACE_MODULES: readonly RegExp[] = [
  TRANSFORMERS,
  HUB,
  INFERENCE,
  GGUF,
  GRADIO,
  WEB_LLM,
  NODE_LLAMA,
];
/** Modules of frameworks in which a model may as well be another provider's. */
export const MIXED_MODULES: readonly RegExp[] = [LANGCHAIN, LLAMA_INDEX, AI_SDK];

/** Tasks of `pipeline` (transformers.js, `pipelines.js`). */
export const PIPELINE_TASKS: ReadonlySet<string> = new Set(
  (
    'text-classification token-classification question-answering fill-mask summarization translation ' +
    'text2text-generation text-generation zero-shot-classification audio-classification ' +
    'zero-shot-audio-classification automatic-speech-recognition text-to-audio text-to-speech image-to-text ' +
    'image-classification image-segmentation background-removal zero-shot-image-classification object-detection ' +
    'zero-shot-object-detection document-question-answering image-to-image depth-estimation feature-extraction ' +
    'image-feature-extraction sentiment-analysis ner vqa asr embeddings mask-generation image-text-to-text'
  ).split(' '),
);
