import {
  COMMAND_KEYS,
  CONFIG_KEYS,
  type ConfigKeyRow,
  NAME_KEYS,
  type ValueGrammar,
} from './config-keys.data.ts';

/**
 * The prefilter of all configuration formats: every key of the table, and every variable, contains one of these.
 * A handful of stems (and escapes, which may spell any of them), since a pattern of all keys would be slower than reading the file.
 */
export const CONFIG_HINT =
  /model|dataset|token|repo|hf|huggin|automap|auto_map|adapter|lora|encoder|backbone|llm|embed|rerank|checkpoint|pretrain|storage|space|processor|provider|vae|pretrained|name_or_path|vision|push|hub|sft|path|url|uri|run|script|command|args|cmd|setup|shell|bash|install|entrypoint|postcreate|oncreate|dependencies|teacher|judge|controlnet|argum|poststart|updatecontent|source|git|version|pwsh|download|nvcr|azureml|provider|serveconfig|runtimeenv|\.ya?ml|\.json|\.properties|modelfile|publishers|extractor|gaudi|speculative|hf:|llama|qwen|mistral|gemma|bge|bert|gpt|whisper|clip|-\d{1,3}b\b|\\[uxU]/i;

/** What every value of a grammar contains, where its keys are words like any other. */
const VALUES: Readonly<Partial<Record<ValueGrammar, string>>> = {
  nim: 'nvcr.io/nim',
  'hf-prefix': 'hf:',
  'other-hub': 'azureml',
};

function hintOf(row: ConfigKeyRow): string {
  const [beside, another] = row.beside ?? [];
  const required = row.when?.[0] ?? (another === undefined ? beside : undefined);
  return VALUES[row.value] ?? (required === undefined ? row.path : `${required}.${row.path}`);
}

/** The paths of which the hint has to find a key, for the test that keeps it honest. */
export const HINTED_PATHS: readonly string[] = [
  ...CONFIG_KEYS.map(hintOf),
  ...NAME_KEYS.map((row) => row.path),
  ...COMMAND_KEYS.keys(),
];
