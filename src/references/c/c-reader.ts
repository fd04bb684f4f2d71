import { PROFILES } from '../../formats/code/index.ts';
import { codeReader } from '../code-reader.ts';
import { C_FORMS } from './forms.data.ts';

/** C and C++: llama.cpp and what is built on it. Its quantization after the name is no revision, and there is none. */
export const cReader = codeReader({
  language: 'c',
  profileOf: () => PROFILES.c,
  accepts: /\.(?:c|cc|cpp|cxx|c\+\+|h|hh|hpp|hxx|ipp|inl|cu|cuh|mm)$/,
  prefilter: /hf_?repo|hugging_?face|hf_model|hf_hub|common_get_hf_file|load_model_from_hf/i,
  forms: C_FORMS,
  hubFile: /\bhf_repo\b|hf_hub_download/,
});
