import { PROFILES } from '../../formats/code/index.ts';
import { codeReader } from '../code-reader.ts';
import { JULIA_FORMS } from './forms.data.ts';

/** Julia: Transformers.jl, HuggingFaceApi.jl. */
export const juliaReader = codeReader({
  language: 'julia',
  profileOf: () => PROFILES.julia,
  accepts: /\.jl$/,
  prefilter: /hgf"|hugging_?face|hf_hub|hf_?repo/i,
  forms: JULIA_FORMS,
  hubFile: /HuggingFaceApi|hf_hub_download/,
});
