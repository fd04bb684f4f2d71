import type { JavaScriptForm } from './form.ts';
import { KOKORO, TRANSFORMERS } from './modules.data.ts';

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

/** transformers.js. Facts: references A3, and the package's own type declarations (2.17, 4.3). */
export const TRANSFORMERS_FORMS: readonly JavaScriptForm[] = [
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
  // Of its own: it hands no revision on (kokoro-js 1.2, `KokoroTTS.from_pretrained`).
  {
    form: 'kokoro-js.from_pretrained',
    callees: ['KokoroTTS.from_pretrained'],
    modules: KOKORO,
    name: ['0'],
    syntax: 'repo',
    kind: 'model',
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
    callees: ['getModelFile', 'getModelJSON'],
    modules: TRANSFORMERS,
    name: ['0'],
    revision: ['3.revision'],
    syntax: 'repo',
    kind: 'model',
    bare: true,
  },
  {
    form: 'transformers-js.loadTokenizer',
    callees: ['loadTokenizer'],
    modules: TRANSFORMERS,
    name: ['0'],
    revision: ['1.revision'],
    syntax: 'repo',
    kind: 'model',
    bare: true,
  },
  {
    form: 'transformers-js.ModelRegistry',
    callees: [
      'ModelRegistry.get_files',
      'ModelRegistry.get_model_files',
      'ModelRegistry.get_tokenizer_files',
      'ModelRegistry.get_processor_files',
      'ModelRegistry.get_available_dtypes',
      'ModelRegistry.is_cached',
    ],
    name: ['0'],
    revision: ['1.revision'],
    syntax: 'repo',
    kind: 'model',
    bare: true,
  },
  {
    form: 'transformers-js.ModelRegistry',
    callees: ['ModelRegistry.get_pipeline_files', 'ModelRegistry.is_pipeline_cached'],
    name: ['1'],
    revision: ['2.revision'],
    syntax: 'repo',
    kind: 'model',
    bare: true,
  },
];
