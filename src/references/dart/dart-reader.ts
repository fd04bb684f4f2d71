import { PROFILES } from '../../formats/code/index.ts';
import { codeReader } from '../code-reader.ts';
import { DART_FORMS } from './forms.data.ts';

/** Dart: ollama_dart, langchain_dart, clients of the hub's inference. */
export const dartReader = codeReader({
  language: 'dart',
  profileOf: () => PROFILES.dart,
  accepts: /\.dart$/,
  prefilter: /hugging_?face|ollama|hf_?repo/i,
  forms: DART_FORMS,
  hubFile: /package:huggingface\w*\/|package:langchain_huggingface\//,
});
