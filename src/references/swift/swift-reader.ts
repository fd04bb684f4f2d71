import { PROFILES } from '../../formats/code/index.ts';
import { codeReader } from '../code-reader.ts';
import { SWIFT_FORMS } from './forms.data.ts';

/** Swift: swift-transformers, mlx-swift, WhisperKit. */
export const swiftReader = codeReader({
  language: 'swift',
  profileOf: () => PROFILES.swift,
  accepts: /\.swift$/,
  prefilter:
    /ModelConfiguration|HubApi|Hub\.|hugging[_ ]?face|AutoTokenizer|WhisperKit|(?:model|tokenizer)Repo|tokenizerName|import Hub\b|hf_?repo|loadModel|loadContainer|mlx|gguf|coreml|onnx|model_?id|repo(?:sitory)?_?id|snapshot\(|revision:/i,
  forms: SWIFT_FORMS,
  hubFile:
    /import (?:MLX\w*|Hub|Tokenizers|WhisperKit|ArgmaxCore|HuggingFace)\b|HubApi|HubClient|AutoTokenizer/,
});
