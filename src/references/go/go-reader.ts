import { PROFILES } from '../../formats/code/index.ts';
import { codeReader } from '../code-reader.ts';
import { GO_FORMS } from './forms.data.ts';

/** Go: hugot, go-huggingface, the API of Ollama, langchaingo, cybertron, chroma-go. */
export const goReader = codeReader({
  language: 'go',
  profileOf: () => PROFILES.go,
  accepts: /\.go$/,
  prefilter:
    /hugging_?face|hugot|ollama|langchaingo|cybertron|parakeet|hf_?repo|(?:model|tokenizer|dataset|weights)s?Repo\b|\/[\w.-]*-(?:gguf|mlx|onnx)\b/i,
  forms: GO_FORMS,
  hubFile:
    /gomlx\/go-huggingface|knights-analytics\/hugot|llms\/huggingface|embeddings\/huggingface|nlpodyssey\/cybertron/,
});
