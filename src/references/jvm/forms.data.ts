import type { CodeForm } from '../code-form.ts';

const LANGCHAIN4J = /langchain4j/;
const SPRING_AI = /springframework\.ai|spring-ai/;

const OLLAMA = { syntax: 'ollama', hub: 'ollama', kind: 'model' } as const;

/**
 * Facts: references A4, and the sources of DJL 0.37, langchain4j 1.20, Jlama 0.9, ollama4j 1.0.79 to 1.1.7, and Spring AI
 * 0.8.1, 1.0, 1.1 and 2.0. Where there is no `revision` the library has none.
 */
export const JVM_FORMS: readonly CodeForm[] = [
  // DJL
  {
    form: 'djl.optModelUrls',
    callees: ['optModelUrls'],
    name: [0],
    syntax: 'djl',
    kind: 'model',
    bare: true,
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
    callees: ['modelName'],
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
  // Folder, owner, name, whether weights, branch, …
  ...[7, 8].map(
    (arity): CodeForm => ({
      form: 'jlama.downloadModel',
      callees: ['maybeDownloadModel'],
      file: /jlama/i,
      arity,
      owner: 1,
      name: [2],
      revision: [4],
      kind: 'model',
      pin: { kind: 'elsewhere' },
    }),
  ),
  {
    form: 'jlama.downloadModel',
    callees: ['maybeDownloadModel', 'Downloader'],
    file: /jlama/i,
    name: [1],
    kind: 'model',
  },
  // Spring AI
  {
    form: 'spring-ai.ollama',
    callees: ['model', 'withModel'],
    path: /Ollama(?:Chat|Embedding)?Options\b/,
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
    bare: true,
  },
  // ollama4j
  {
    form: 'ollama4j.request',
    callees: [
      'OllamaChatRequestBuilder.getInstance',
      'OllamaGenerateRequestBuilder.getInstance',
      'OllamaEmbeddingsRequestBuilder.getInstance',
      'OllamaEmbedRequestBuilder.getInstance',
      'OllamaChatRequestModel',
      'OllamaChatRequest',
      'OllamaGenerateRequest',
    ],
    file: /ollama4j/,
    name: [0],
    ...OLLAMA,
  },
  {
    form: 'ollama4j.request',
    callees: ['withModel'],
    path: /Ollama(?:Chat|Generate)Request\b/,
    file: /ollama4j/,
    name: [0],
    ...OLLAMA,
  },
  {
    form: 'ollama4j.generate',
    callees: ['generate'],
    path: /ollama/i,
    file: /ollama4j/,
    name: [0],
    ...OLLAMA,
  },
];
