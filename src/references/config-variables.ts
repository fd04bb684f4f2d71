import type { ReferenceKind } from '../core/index.ts';
import { type HubHints, isOllamaValue } from './config-hub-context.ts';
import { ENVIRONMENT_KEYS, type KeyStrength, VARIABLE_NAME, type ValueGrammar } from './config-keys.data.ts';
import { variableDefault } from './config-names.ts';
import { type ConfigMapping, type ConfigScalar, type ConfigTree, normalizedKey } from './config-tree.ts';
import { type SourceText, sliceOf, trimmed } from './source-text.ts';

/** `qwen3:4b`: a name and a tag, as Ollama writes models and the hub does not. */
const TAGGED = /^[a-z0-9][\w.-]*(?:\/[\w.-]+)?:[a-z0-9][\w.-]*$/;
const REVISION_NAME = /REVISION$/i;

/**
 * How a variable is set. `key`: `NAME: value`. `assignment`: `- NAME=value`. `pair`: `name: NAME` and `value: …` of one
 * mapping.
 */
export type VariableStyle = 'key' | 'assignment' | 'pair';

/** An environment variable that is set. */
export interface Variable {
  readonly name: string;
  readonly value: SourceText;
  readonly style: VariableStyle;
  readonly scalar: ConfigScalar;
  /** It and the others set with it, by normalized name. */
  readonly beside: ReadonlyMap<string, Variable>;
}

type Setting = Omit<Variable, 'beside' | 'name'> & {
  readonly name: string | null;
  readonly group: ConfigMapping;
};

/** Environment variables, in the three ways they are set: `NAME: value`, `- NAME=value`, `- name: NAME` / `value: …`. */
export function variablesOf(tree: ConfigTree): readonly Variable[] {
  const found: Variable[] = [];
  const groups = new Map<ConfigMapping, Map<string, Variable>>();
  for (const each of tree.scalars) {
    if (!each.listed && each.normal !== 'value' && !beginsUpperCase(each.key)) continue;
    const { name, value, style, scalar, group } = settingOf(each);
    if (name === null || !(isNaming(name) || REVISION_NAME.test(name))) continue;
    let beside = groups.get(group);
    if (beside === undefined) {
      beside = new Map();
      groups.set(group, beside);
    }
    const variable = { name, value, style, scalar, beside };
    beside.set(normalizedKey(name), variable);
    if (isNaming(name)) found.push(variable);
  }
  return found;
}

/** Most values are under keys that no variable could be called by, and need no closer look. */
function beginsUpperCase(key: string): boolean {
  const first = key.charCodeAt(0);
  return first >= 65 && first <= 90;
}

function isNaming(name: string): boolean {
  return VARIABLE_NAME.test(name);
}

/** What a scalar sets: `name` is null when it sets no variable. */
export function settingOf(scalar: ConfigScalar): Setting {
  const { mapping, key, listed } = scalar;
  const value = trimmed(scalar.value);
  const { normal } = scalar;
  if (listed && ENVIRONMENT_KEYS.has(normal)) {
    const assigned = /^([A-Za-z_]\w*)=/.exec(value.text);
    return {
      name: assigned?.[1] ?? null,
      value: sliceOf(value, assigned?.[0].length ?? 0),
      style: 'assignment',
      scalar,
      group: mapping,
    };
  }
  if (normal === 'value' && ENVIRONMENT_KEYS.has(mapping.key) && mapping.parent !== null) {
    const name = mapping.scalars.get('name')?.[0]?.value.text ?? null;
    return { name, value, style: 'pair', scalar, group: mapping.parent };
  }
  const name = /^[A-Z][A-Z0-9_]+$/.test(key) ? key : null;
  return { name, value, style: 'key', scalar, group: mapping };
}

/** What its name says that a variable names, how it is written, and how surely. */
export function variableMeaning(
  name: string,
  text: string,
  hints: (() => HubHints) | null,
): {
  readonly kind: ReferenceKind;
  readonly strength: KeyStrength;
  readonly value: ValueGrammar;
} {
  const what = VARIABLE_NAME.exec(name)?.[1];
  const kind = what === 'DATASET' ? 'dataset' : what === 'SPACE' ? 'space' : 'model';
  const value = isOfOllama(name, text, hints) ? 'ollama' : grammarOf(name);
  if (/(?:^|_)(?:HF|HUGGINGFACE|HUGGING_FACE|NIM)_/.test(name)) return { kind, strength: 'strong', value };
  const says = /_(?:ID|REPO|REPO_ID|HF_ID|NAME_OR_PATH|ADAPTERS)$/.test(name);
  return { kind, strength: says ? 'named' : 'weak', value };
}

/** Whether a variable beside it says that Ollama serves what it names: `LLM_BINDING=ollama` for `LLM_MODEL`. */
function isOfOllama(name: string, text: string, hints: (() => HubHints) | null): boolean {
  if (hints === null || !name.includes('MODEL') || !isOllamaValue(text)) return false;
  const { ollamaServer } = hints();
  if (ollamaServer && TAGGED.test(variableDefault(text)?.text ?? text)) return true;
  const served = hints().variables();
  if (served.size === 0) return false;
  for (let at = name.indexOf('_'); at !== -1; at = name.indexOf('_', at + 1)) {
    if (served.has(name.slice(0, at))) return true;
  }
  return false;
}

function grammarOf(name: string): ValueGrammar {
  if (name.includes('LLAMA_ARG_')) return 'quantized';
  if (name.includes('OLLAMA_')) return 'ollama';
  if (name.startsWith('NIM_')) return 'nim-name';
  return name.endsWith('LORA_ADAPTERS') ? 'adapters' : 'name';
}

/** The variable that a server reads its revision from, beside the one it reads the name from; null when none does. */
export function pinningVariable(name: string, text: string): string | null {
  switch (name) {
    case 'MODEL_ID':
      return /text-generation-inference|text-embeddings-inference|\btgi\b|\btei\b|TextGenerationInference/i.test(
        text,
      )
        ? 'REVISION'
        : null;
    case 'HF_MODEL_ID':
      // DJL's containers read another name than SageMaker's own.
      return /\bdjl\b|djl-inference|\blmi\b|OPTION_|SERVING_/i.test(text)
        ? 'HF_REVISION'
        : 'HF_MODEL_REVISION';
    default:
      return null;
  }
}
