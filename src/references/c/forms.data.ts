import type { CodeForm } from '../code-form.ts';

/** Facts: references A4, and the sources of llama.cpp (`common/arg.cpp`, `common/download.cpp`). */
export const C_FORMS: readonly CodeForm[] = [
  {
    form: 'llama.cpp.hf_repo',
    callees: [
      'common_get_hf_file',
      'common_download_get_hf_file',
      'common_load_model_from_hf',
      'llama_load_model_from_hf',
    ],
    name: [0],
    kind: 'model',
    dynamic: true,
  },
  {
    form: 'llama.cpp.hf_repo',
    callees: ['common_params_model', 'common_hf_file_res'],
    shape: 'record',
    name: ['hf_repo'],
    kind: 'model',
  },
];
