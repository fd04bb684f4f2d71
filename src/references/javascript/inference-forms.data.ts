import type { JavaScriptForm } from './form.ts';
import { AI_SDK, GRADIO, INFERENCE, OLLAMA, REPLICATE } from './modules.data.ts';

const TASKS = (
  'textGeneration textGenerationStream chatCompletion chatCompletionStream featureExtraction sentenceSimilarity ' +
  'summarization translation fillMask questionAnswering tableQuestionAnswering textClassification ' +
  'tokenClassification zeroShotClassification zeroShotImageClassification textToImage imageToText imageToImage ' +
  'imageToVideo imageTextToText imageTextToImage imageTextToVideo textToVideo textToSpeech textToAudio ' +
  'audioToAudio audioClassification automaticSpeechRecognition imageClassification imageSegmentation ' +
  'objectDetection visualQuestionAnswering documentQuestionAnswering tabularClassification tabularRegression'
).split(' ');

/** Hugging Face as a provider of an SDK for several. */
const PROVIDERS = ['huggingface', 'huggingFace'].flatMap((provider) => [
  provider,
  ...['languageModel', 'responses', 'chat', 'completion', 'textEmbeddingModel', 'embeddingModel'].map(
    (method) => `${provider}.${method}`,
  ),
]);

/**
 * Models that a server runs: it chooses the revision, and nothing can be pinned. Facts: references A3, and the packages'
 * own type declarations (inference 4.13, @gradio/client 2.7, @ai-sdk/huggingface 2.0, replicate 1.4, ollama 0.6).
 */
export const INFERENCE_FORMS: readonly JavaScriptForm[] = [
  {
    form: 'huggingface-inference.task',
    callees: TASKS,
    modules: INFERENCE,
    text: /hugging_?face|\bhf[._[(]|HfInference|HF_/i,
    name: ['0.model', '0.endpointUrl'],
    syntax: 'inference',
    kind: 'model',
    bare: true,
  },
  {
    form: 'huggingface-inference.request',
    callees: ['request', 'streamingRequest'],
    modules: INFERENCE,
    name: ['0.model'],
    syntax: 'inference',
    kind: 'model',
    bare: true,
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
  {
    form: 'langchain.HuggingFaceInference',
    callees: ['HuggingFaceInference', 'HuggingFaceInferenceEmbeddings', 'ChatHuggingFace'],
    name: ['0.model', '0.modelName'],
    syntax: 'inference',
    kind: 'model',
    bare: true,
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
    form: 'ai-sdk.huggingface',
    callees: PROVIDERS,
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
    form: 'openai.huggingface-router',
    callees: ['completions.create', 'responses.create', 'embeddings.create', 'images.generate'],
    text: /(?:router|api-inference)\.huggingface\.co/,
    name: ['0.model'],
    syntax: 'inference',
    kind: 'model',
  },
  {
    form: 'langchain.ollama',
    callees: ['ChatOllama', 'OllamaEmbeddings', 'OllamaEmbedding', 'OllamaEmbeddingFunction'],
    name: ['0.model', '0.modelName', '0.config.model'],
    syntax: 'ollama',
    kind: 'model',
  },
  {
    form: 'langchain.ollama',
    callees: ['Ollama', 'OllamaLLM', 'createOllama'],
    modules: /ollama|langchain|llamaindex|llama-index|chroma/i,
    name: ['0.model', '0.modelName', '0.config.model'],
    syntax: 'ollama',
    kind: 'model',
  },
  {
    form: 'ollama.model',
    callees: [
      'ollama',
      'ollama.chat',
      'ollama.generate',
      'ollama.pull',
      'ollama.embed',
      'ollama.embeddings',
      'ollama.embedding',
      'ollama.completion',
      'ollama.languageModel',
      'ollama.textEmbeddingModel',
      'ollama.textEmbedding',
      'ollama.embeddingModel',
      'ollama.show',
      'client.pull',
      'client.chat',
      'client.generate',
      'client.embed',
      'client.embeddings',
    ],
    modules: OLLAMA,
    name: ['0', '0.model'],
    syntax: 'ollama',
    kind: 'model',
  },
  {
    form: 'ollama.create',
    callees: ['ollama.create'],
    modules: OLLAMA,
    name: ['0.from'],
    syntax: 'ollama',
    kind: 'model',
  },
  {
    form: 'ai-sdk.replicate',
    callees: [
      'replicate.image',
      'replicate.imageModel',
      'replicate.video',
      'replicate.videoModel',
      'replicate.languageModel',
    ],
    modules: AI_SDK,
    name: ['0'],
    syntax: 'replicate',
    hub: 'replicate',
    kind: 'model',
    dynamic: true,
  },
  {
    form: 'replicate.run',
    callees: ['replicate.run', 'replicate.stream', 'client.run', 'client.stream'],
    modules: REPLICATE,
    name: ['0'],
    syntax: 'replicate',
    hub: 'replicate',
    kind: 'model',
    dynamic: true,
  },
  {
    form: 'replicate.predictions.create',
    callees: ['predictions.create', 'Replicate'],
    modules: /replicate|langchain|llamaindex/,
    name: ['0.model'],
    syntax: 'replicate',
    hub: 'replicate',
    kind: 'model',
  },
];
