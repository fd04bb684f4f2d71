import type { CodeForm } from '../code-form.ts';

const OLLAMA = { syntax: 'ollama', hub: 'ollama', kind: 'model' } as const;

/**
 * Facts: references A4, and the sources of langchain_ollama 0.4, ollama_dart 0.3 (of langchain_dart, then of
 * ai_clients_dart) and huggingface_client. Models of Flutter packages are addresses.
 */
export const DART_FORMS: readonly CodeForm[] = [
  {
    form: 'ollama_dart.request',
    callees: [
      'GenerateCompletionRequest',
      'GenerateChatCompletionRequest',
      'GenerateEmbeddingRequest',
      'PullModelRequest',
      'GenerateRequest',
      'ChatRequest',
      'EmbedRequest',
      'PullRequest',
    ],
    file: /package:ollama_dart/,
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
    callees: [
      'query',
      'textToImage',
      'queryNLPFillMask',
      'queryNLPSummarisation',
      'queryNLPQA',
      'queryNLPTableQA',
      'queryNLPSentenceSimilarity',
      'queryNLPTextClassification',
      'queryNLPTextGeneration',
      'queryNLPTokenClassification',
      'queryNLPTranslation',
      'queryNLPZeroShotClassification',
      'queryNLPConversational',
      'queryNLPFeatureExtraction',
      'queryAudioASR',
      'queryAudioClassification',
      'queryVisionImageClassification',
      'queryVisionObjectDetection',
      'queryVisionImageSegmentation',
    ],
    file: /package:huggingface_client/,
    name: ['model'],
    kind: 'model',
    bare: true,
  },
];
