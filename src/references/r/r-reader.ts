import { PROFILES } from '../../formats/code/index.ts';
import { codeReader } from '../code-reader.ts';
import { R_FORMS } from './forms.data.ts';

/** R: hfhub, tok, text. */
export const rReader = codeReader({
  language: 'r',
  profileOf: () => PROFILES.r,
  accepts: /\.r$/,
  prefilter:
    /hub_(?:download|snapshot|repo_info|dataset_info|url)|from_pretrained|hugging_?face|hf_?repo|text(?:Embed|Tokenize|ClassifyPipe|Generation|NER|Sum|QA|Translate|ZeroShot|FineTune)|chat_ollama/i,
  forms: R_FORMS,
  hubFile: /\bhfhub\b|hub_download|hub_snapshot/,
});
