import type { CodeForm } from '../code-form.ts';

const OLLAMA = { syntax: 'ollama', hub: 'ollama', kind: 'model' } as const;

/** Facts: references A4, and the sources of langchain_dart and ollama_dart. Models of Flutter packages are addresses. */
export const DART_FORMS: readonly CodeForm[] = [
  {
    form: 'ollama_dart.request',
    callees: [
      'GenerateCompletionRequest',
      'GenerateChatCompletionRequest',
      'GenerateEmbeddingRequest',
      'PullModelRequest',
    ],
    file: /ollama/,
    name: ['model'],
    ...OLLAMA,
  },
  {
    form: 'langchain_dart.ollama',
    callees: ['ChatOllamaOptions', 'OllamaOptions', 'OllamaEmbeddings'],
    name: ['model'],
    ...OLLAMA,
  },
  {
    form: 'huggingface_client.inference',
    callees: ['queryNLP', 'InferenceApi', 'HuggingFaceInference', 'textGeneration', 'featureExtraction'],
    file: /huggingface/i,
    name: ['model', 'modelId', 0],
    kind: 'model',
  },
];
