import type { JavaScriptForm } from './form.ts';

const ADDRESS = { syntax: 'address', kind: 'model' } as const;

/** Addresses of files, fetched. Facts: references A3, and the packages' own type declarations. */
export const ADDRESS_FORMS: readonly JavaScriptForm[] = [
  {
    ...ADDRESS,
    form: 'onnxruntime.InferenceSession.create',
    callees: ['InferenceSession.create'],
    name: ['0'],
  },
  {
    ...ADDRESS,
    form: 'tensorflow-js.load',
    callees: ['loadGraphModel', 'loadLayersModel', 'loadTFLiteModel', 'tflite.loadTFLiteModel'],
    name: ['0'],
  },
  {
    ...ADDRESS,
    form: 'mediapipe.modelAssetPath',
    callees: ['createFromOptions', 'createFromModelPath'],
    name: ['1.baseOptions.modelAssetPath', '1'],
  },
  {
    ...ADDRESS,
    form: 'ml5.load',
    callees: [
      'ml5.imageClassifier',
      'ml5.soundClassifier',
      'ml5.objectDetector',
      'ml5.charRNN',
      'ml5.styleTransfer',
      'ml5.word2vec',
    ],
    name: ['0'],
  },
  {
    ...ADDRESS,
    form: 'executorch.source',
    callees: ['useLLM', 'useExecutorchModule', 'useTextEmbeddings', 'useSpeechToText', 'useClassification'],
    name: ['0.model.modelSource', '0.modelSource', '0.model'],
  },
  {
    ...ADDRESS,
    form: 'llama.rn.initLlama',
    callees: ['initLlama', 'loadLlamaModelInfo'],
    name: ['0.model', '0'],
  },
  {
    ...ADDRESS,
    form: 'javascript.importScripts',
    callees: ['importScripts', 'import'],
    name: ['0'],
    kind: 'code',
    remoteCode: true,
  },
  {
    ...ADDRESS,
    form: 'javascript.fetch',
    callees: [
      'fetch',
      'fetchWithRetry',
      'downloadAsync',
      'createDownloadResumable',
      'axios',
      'axios.get',
      'axios.head',
      'got',
      'got.get',
      'got.stream',
      'ky',
      'ky.get',
      'ofetch',
      '$fetch',
      'https.get',
      'Request',
      'XMLHttpRequest.open',
    ],
    name: ['0', '0.url', '1'],
  },
];
