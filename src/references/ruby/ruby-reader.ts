import { PROFILES } from '../../formats/code/index.ts';
import { codeReader } from '../code-reader.ts';
import { RUBY_FORMS } from './forms.data.ts';

/** Ruby: informers, transformers-rb, tokenizers. */
export const rubyReader = codeReader({
  language: 'ruby',
  profileOf: () => PROFILES.ruby,
  accepts: /\.(?:rb|rake|ru)$|^(?:rakefile|gemfile)$/,
  prefilter: /informers|transformers|from_pretrained|hugging_?face|hf_hub|hf_?repo|ollama/i,
  forms: RUBY_FORMS,
  hubFile: /\bInformers\b|\bTransformers(?:::|\.)|\bTokenizers\b/,
});
