import type { NameArgument, PythonForm } from './form.ts';

const FROM = ['swift'];
const MODEL: NameArgument = {
  at: 0,
  keys: ['model_id_or_path', 'model'],
  syntax: 'ms-swift',
  mayBeObject: true,
};
const DATASET: NameArgument = {
  at: 0,
  keys: ['datasets', 'dataset'],
  kind: 'dataset',
  syntax: 'ms-swift',
  mayBeObject: true,
};

/** ms-swift, which asks ModelScope unless it is told otherwise (`USE_HF`, `HF::`), from its own sources (version 4). */
export const MS_SWIFT_FORMS: readonly PythonForm[] = [
  ...[
    'get_model_processor',
    'get_model_tokenizer',
    'get_processor',
    'safe_snapshot_download',
    'PtEngine',
    'TransformersEngine',
    'VllmEngine',
    'SglangEngine',
    'LmdeployEngine',
  ].map(
    (call): PythonForm => ({ form: `ms-swift.${call}`, from: FROM, call, names: [MODEL], hub: 'modelscope' }),
  ),
  // Several at once: there is one revision at most, and it is written into none of the names.
  {
    form: 'ms-swift.load_dataset',
    from: FROM,
    call: 'load_dataset',
    names: [DATASET],
    pin: [],
    unpinnable: 'no-revision-parameter',
    hub: 'modelscope',
  },
  ...[
    'SftArguments',
    'TrainArguments',
    'InferArguments',
    'RLHFArguments',
    'DeployArguments',
    'ExportArguments',
    'EvalArguments',
  ].map(
    (call): PythonForm => ({
      form: `ms-swift.${call}`,
      from: FROM,
      call,
      names: [
        { keys: ['model'], syntax: 'ms-swift', pin: ['model_revision'] },
        { keys: ['dataset', 'val_dataset'], kind: 'dataset', syntax: 'ms-swift', pin: [] },
      ],
      hub: 'modelscope',
    }),
  ),
  // Its list of models: what each is called on the one hub and on the other (`model/model_meta.py`).
  {
    form: 'ms-swift.Model',
    from: FROM,
    call: 'Model',
    names: [
      { at: 0, keys: ['ms_model_id'], syntax: 'ms-swift', pin: ['ms_revision'] },
      { at: 1, keys: ['hf_model_id'], pin: ['hf_revision'], bareNames: false },
    ],
    inFilesOf: true,
  },
];
