import type { CodeForm } from '../code-form.ts';

/**
 * Facts: references A4, and the sources of llama.cpp: `common/download.h`, and the loaders of `common/common.h` that it
 * had before. None takes a revision; what follows a colon is a quantization.
 */
export const C_FORMS: readonly CodeForm[] = [
  {
    form: 'llama.cpp.hf_repo',
    callees: ['common_get_hf_file', 'common_load_model_from_hf', 'llama_load_model_from_hf'],
    name: [0],
    syntax: 'quantized',
    kind: 'model',
    dynamic: true,
  },
  {
    form: 'llama.cpp.hf_repo',
    callees: ['common_params_model'],
    shape: 'record',
    name: ['hf_repo'],
    syntax: 'quantized',
    kind: 'model',
  },
];
