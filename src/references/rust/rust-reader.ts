import { PROFILES } from '../../formats/code/index.ts';
import { codeReader } from '../code-reader.ts';
import { RUST_FORMS } from './forms.data.ts';

/** Rust: hf-hub, candle, tokenizers, mistral.rs, kalosm, fastembed, ollama-rs. */
export const rustReader = codeReader({
  language: 'rust',
  profileOf: () => PROFILES.rust,
  accepts: /\.rs$/,
  prefilter:
    /hf_hub|HFClient|hf_?repo|hf_?tokenizer|hugging_?face|mistralrs|ModelBuilder|from_pretrained|with_revision|model_code|ollama_rs|FileSource|download_artifacts|fastembed|candle|embed_anything|EmbedderBuilder|repo_id|(?:model|tokenizer|dataset|weights)s?_repo\b|\/[\w.-]*-(?:gguf|mlx|onnx)\b/i,
  forms: RUST_FORMS,
  hubFile:
    /hf_hub|HFClient|embed_anything|mistralrs|\bcandle_|fastembed|kalosm|rust_bert|model_code|with_hf_revision/,
});
