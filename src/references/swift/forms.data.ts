import type { CodeForm } from '../code-form.ts';

const REVISION = { kind: 'argument', before: ', revision: "', after: '"' } as const;

/** Facts: references A4, and the sources of swift-transformers 1.1, mlx-swift-lm, WhisperKit 0.15. */
export const SWIFT_FORMS: readonly CodeForm[] = [
  {
    form: 'mlx-swift.ModelConfiguration',
    callees: ['ModelConfiguration'],
    name: ['id'],
    revision: ['revision'],
    kind: 'model',
    pin: REVISION,
  },
  {
    form: 'mlx-swift.loadModel',
    callees: ['loadModel', 'loadModelContainer', 'loadContainer'],
    name: ['id'],
    revision: ['revision'],
    kind: 'model',
    pin: REVISION,
  },
  {
    form: 'swift-transformers.snapshot',
    callees: ['snapshot', 'getFilenames', 'getFileMetadata', 'downloadSnapshot'],
    name: ['from', 'of'],
    revision: ['revision'],
    kind: 'model',
    pin: REVISION,
  },
  {
    form: 'swift-transformers.Repo',
    callees: ['Repo', 'Repo.ID'],
    file: /\bHub\b|HubApi|HuggingFace|Tokenizers/,
    name: ['id'],
    kind: 'model',
    kindFrom: 'type',
    designates: true,
  },
  {
    form: 'swift-transformers.tokenizer',
    callees: ['AutoTokenizer.from', 'from'],
    name: ['pretrained'],
    revision: ['revision'],
    kind: 'model',
    bare: true,
    pin: REVISION,
  },
  {
    form: 'swift-transformers.configuration',
    callees: ['LanguageModelConfigurationFromHub'],
    name: ['modelName'],
    revision: ['revision'],
    kind: 'model',
    bare: true,
    pin: REVISION,
  },
  {
    form: 'whisperkit.repository',
    callees: ['WhisperKitConfig', 'WhisperKit', 'TTSKitConfig', 'SpeakerKitConfig', 'PyannoteConfig'],
    name: ['modelRepo'],
    revision: ['modelRevision'],
    kind: 'model',
  },
  {
    form: 'whisperkit.download',
    callees: ['WhisperKit.download', 'WhisperKit.fetchAvailableModels', 'ModelUtilities.loadTokenizer'],
    name: ['from', 'pretrained'],
    revision: ['revision'],
    kind: 'model',
  },
  {
    form: 'swift.repository',
    callees: ['revision', 'modelRevision'],
    shape: 'sibling',
    designates: true,
    name: ['modelId', 'modelID', 'repoId', 'repoID', 'repo', 'repository', 'id'],
    revision: ['revision', 'modelRevision'],
    kind: 'model',
    kindFrom: 'repoType',
  },
];
