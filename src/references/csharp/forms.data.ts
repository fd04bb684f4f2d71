import type { CodeForm } from '../code-form.ts';

const OLLAMA = { syntax: 'ollama', hub: 'ollama', kind: 'model' } as const;

/** Files that have clients of Ollama and of nobody else. */
const ONLY_OLLAMA = /^(?![\s\S]*(?:OpenAI|AzureAI|Anthropic|Gemini))[\s\S]*\bOllama(?:Chat|Api)Client\b/;

/**
 * Facts: references A4, and the sources of Semantic Kernel's connectors, OllamaSharp 5.4,
 * HuggingfaceHub 0.1.2, Tokenizers.DotNet 1. `OllamaChatClient` is Microsoft.Extensions.AI's, as its samples use it.
 */
export const CSHARP_FORMS: readonly CodeForm[] = [
  {
    form: 'semantic-kernel.huggingface',
    callees: [
      'AddHuggingFaceTextGeneration',
      'AddHuggingFaceChatCompletion',
      'AddHuggingFaceTextEmbeddingGeneration',
      'AddHuggingFaceEmbeddingGenerator',
      'AddHuggingFaceImageToText',
      'HuggingFaceTextGenerationService',
      'HuggingFaceChatCompletionService',
      'HuggingFaceTextEmbeddingGenerationService',
      'HuggingFaceEmbeddingGenerator',
      'HuggingFaceImageToTextService',
    ],
    name: ['model', 'modelId', 0],
    kind: 'model',
    bare: true,
  },
  {
    form: 'semantic-kernel.ollama',
    callees: [
      'AddOllamaChatCompletion',
      'AddOllamaTextGeneration',
      'AddOllamaTextEmbeddingGeneration',
      'AddOllamaEmbeddingGenerator',
      'AddOllamaChatClient',
    ],
    name: ['modelId', 0],
    ...OLLAMA,
  },
  {
    form: 'ollamasharp.client',
    callees: ['OllamaApiClient', 'OllamaChatClient', 'OllamaEmbeddingGenerator'],
    shape: 'record',
    name: ['defaultModel', 'modelId', 'SelectedModel', 1],
    ...OLLAMA,
  },
  // What a request asks of the one client of the file.
  {
    form: 'ollamasharp.ChatOptions',
    callees: ['ChatOptions', 'new'],
    shape: 'record',
    file: ONLY_OLLAMA,
    name: ['ModelId'],
    ...OLLAMA,
  },
  {
    form: 'ollamasharp.PullModelAsync',
    callees: ['PullModelAsync'],
    file: /Ollama/,
    name: [0, 'model'],
    ...OLLAMA,
  },
  {
    form: 'huggingfacehub.download',
    callees: ['HFDownloader.DownloadFileAsync'],
    name: [0, 'repoId'],
    revision: ['revision', 3],
    kind: 'model',
    dynamic: true,
    pin: { kind: 'argument', before: ', revision: "', after: '"', at: 'end' },
  },
  {
    form: 'huggingfacehub.download',
    callees: ['HFDownloader.DownloadSnapshotAsync'],
    name: [0, 'repoId'],
    revision: ['revision', 1],
    kind: 'model',
    dynamic: true,
    pin: { kind: 'argument', before: ', revision: "', after: '"', at: 'end' },
  },
  {
    form: 'tokenizers-dotnet.GetFileFromHub',
    callees: ['HuggingFace.GetFileFromHub'],
    name: [0, 'hubName'],
    kind: 'model',
    bare: true,
  },
];
