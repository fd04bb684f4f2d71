import type { CodeForm } from '../code-form.ts';

const LANGCHAIN4J = /langchain4j/;
const SPRING_AI = /springframework\.ai|spring-ai/;

const OLLAMA = { syntax: 'ollama', hub: 'ollama', kind: 'model' } as const;

/** Facts: references A4, and the sources of DJL 0.32, langchain4j 1.0, Spring AI 1.1, Jlama 0.8. */
export const JVM_FORMS: readonly CodeForm[] = [
  // DJL
  {
    form: 'djl.optModelUrls',
    callees: ['optModelUrls', 'setModelUrl', 'loadModel'],
    name: [0],
    syntax: 'djl',
    kind: 'model',
  },
  {
    form: 'djl.HuggingFaceTokenizer',
    callees: ['HuggingFaceTokenizer.newInstance', 'optTokenizerName'],
    name: [0],
    kind: 'model',
    bare: true,
  },
  // langchain4j
  {
    form: 'langchain4j.huggingface',
    callees: ['modelId'],
    path: /HuggingFace\w*Model/,
    file: LANGCHAIN4J,
    name: [0],
    kind: 'model',
    bare: true,
  },
  {
    form: 'langchain4j.ollama',
    callees: ['modelName', 'model'],
    path: /Ollama\w*Model/,
    file: LANGCHAIN4J,
    name: [0],
    ...OLLAMA,
  },
  // Jlama fetches from Hugging Face what it does not have.
  {
    form: 'langchain4j.jlama',
    callees: ['modelName'],
    path: /Jlama\w*Model/,
    file: LANGCHAIN4J,
    name: [0],
    kind: 'model',
  },
  {
    form: 'jlama.downloadModel',
    callees: ['SafeTensorSupport.maybeDownloadModel', 'maybeDownloadModel'],
    file: /jlama/i,
    name: [1],
    kind: 'model',
  },
  // Spring AI
  {
    form: 'spring-ai.ollama',
    callees: ['model', 'withModel'],
    path: /Ollama\w*(?:Options|Request)\b/,
    file: SPRING_AI,
    name: [0],
    ...OLLAMA,
  },
  {
    form: 'spring-ai.ollama',
    callees: ['ChatRequest.builder', 'GenerateRequest.builder', 'PullModelRequest', 'EmbeddingsRequest'],
    file: /OllamaApi/,
    name: [0],
    ...OLLAMA,
  },
  {
    form: 'spring-ai.ollama',
    callees: ['pullModel'],
    file: /Ollama/,
    name: [0],
    ...OLLAMA,
  },
  { form: 'spring-ai.ollama', callees: ['additionalModels'], file: /Ollama/, name: [0], ...OLLAMA },
  { form: 'spring-ai.ollama', callees: ['ModelManagementOptions'], file: /Ollama/, name: [1], ...OLLAMA },
  {
    form: 'spring-ai.postgresml',
    callees: ['transformer', 'withTransformer'],
    path: /PostgresMl\w*/,
    name: [0],
    kind: 'model',
  },
  // ollama4j
  {
    form: 'ollama4j.request',
    callees: ['OllamaChatRequestBuilder.getInstance', 'OllamaChatRequestModel'],
    file: /ollama4j/,
    name: [0],
    ...OLLAMA,
  },
];
