import { PROFILES } from '../../formats/code/index.ts';
import { codeReader } from '../code-reader.ts';
import { JVM_FORMS } from './forms.data.ts';

/** Java, Kotlin, Scala and Groovy: DJL, langchain4j, Jlama, Spring AI. */
export const jvmReader = codeReader({
  language: 'jvm',
  profileOf: (path) => (/\.(?:groovy|gradle)$/i.test(path) ? PROFILES.groovy : PROFILES.jvm),
  accepts: /\.(?:java|kts?|scala|sc|groovy|gradle)$/,
  prefilter: /hugging_?face|optModelUrls|djl:\/\/|Ollama|Jlama|PostgresMl|hf_?repo|optTokenizerName/i,
  forms: JVM_FORMS,
  hubFile: /ai\.djl\.huggingface|langchain4j\.model\.huggingface|langchain4j\.model\.jlama/,
});
