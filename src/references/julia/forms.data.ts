import type { CodeForm } from '../code-form.ts';

/** In Julia a comma leads to keyword arguments as a semicolon does. */
const REVISION = { kind: 'argument', before: ', revision = "', after: '"', at: 'end' } as const;

/** Facts: references A4, and the sources of Transformers.jl 0.3 and HuggingFaceApi.jl 0.1. */
export const JULIA_FORMS: readonly CodeForm[] = [
  {
    form: 'transformers-jl.hgf',
    callees: ['hgf'],
    name: [0],
    syntax: 'macro',
    kind: 'model',
    bare: true,
    pin: { kind: 'elsewhere' },
  },
  {
    form: 'transformers-jl.load',
    callees: ['load_hgf_pretrained'],
    name: [0],
    revision: ['revision'],
    syntax: 'macro',
    kind: 'model',
    bare: true,
    pin: REVISION,
  },
  {
    form: 'transformers-jl.load',
    callees: ['load_model', 'load_tokenizer', 'load_config', 'load_state_dict'],
    file: /HuggingFace|Transformers/,
    name: [0],
    revision: ['revision'],
    kind: 'model',
    bare: true,
    pin: REVISION,
  },
  {
    form: 'huggingface-api-jl.download',
    callees: ['hf_hub_download', 'hf_hub_url', 'HuggingFaceURL', 'model_info', 'dataset_info', 'space_info'],
    file: /HuggingFace|hf_hub/,
    name: [0],
    revision: ['revision'],
    kind: 'model',
    kindFrom: 'repo_type',
    bare: true,
    pin: REVISION,
  },
];
