import { PROFILES } from '../../formats/code/index.ts';
import { codeReader } from '../code-reader.ts';
import { CSHARP_FORMS } from './forms.data.ts';

/** C#: the connectors of Semantic Kernel, OllamaSharp, HuggingfaceHub. */
export const csharpReader = codeReader({
  language: 'csharp',
  profileOf: () => PROFILES.csharp,
  accepts: /\.(?:cs|csx)$/,
  prefilter: /hugging_?face|HFDownloader|Ollama|hf_?repo/i,
  forms: CSHARP_FORMS,
  hubFile: /AddHuggingFace|HuggingFace\w*Service\b|HFDownloader|HuggingfaceHub/,
});
