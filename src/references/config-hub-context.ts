import type { HubName } from '../core/index.ts';
import { valueBeside } from './config-revisions.ts';
import type { ConfigMapping, ConfigScalar } from './config-tree.ts';

/** Keys beside a name, or beside the mapping it is in, that say who has it; normalized. */
const HUB_KEYS = [
  'provider',
  'modelprovider',
  'llmprovider',
  'embeddingprovider',
  'modelhub',
  'hub',
  'source',
  'modelsource',
  'type',
  'apitype',
  'llmtype',
  'backend',
  'engine',
  'class',
  'target',
  'binding',
] as const;

/** Keys beside a name that say where the server is that is asked for it; normalized. */
const SERVER_KEYS = [
  'baseurl',
  'apibase',
  'apibaseurl',
  'serverurl',
  'endpoint',
  'host',
  'url',
  'apiurl',
  'llmbaseurl',
  'openaiapibase',
] as const;

/** Of those, what stands everywhere, and is kept only in mappings of a model. */
export const FREQUENT_CONTEXT_KEYS: readonly string[] = [
  'type',
  'url',
  'host',
  'class',
  'target',
  'engine',
  'backend',
  'endpoint',
];
/** What is kept of every file, since it may stand beside a name. */
export const CONTEXT_KEYS: readonly string[] = [...HUB_KEYS, ...SERVER_KEYS, 'usehf', 'usemodelscope'].filter(
  (key) => !FREQUENT_CONTEXT_KEYS.includes(key),
);
/** Mappings of one model, or of a list of them, in which those are kept after all. */
export const CONTEXT_PARENTS: ReadonlySet<string> = new Set(
  'nodes model models llm llms embedder embedding embeddings embeddingmodel chat config parameters modelsource reranker'.split(
    ' ',
  ),
);

/** Mappings that are climbed to find one that is called after a hub (CWE-674). */
const MAX_CLIMB = 8;

/** Keys that a model stands under, of whatever hub; normalized. */
const MODEL_KEY = /(?:model|models|modelname|modelid|modelnames|llm|embedding|embedder|reranker|vlm)$/;
const NO_MODEL_KEY = /^(?:num|max|output|type|served|custom)/;

/** Keys that only Ollama's surroundings make keys of a model; normalized. */
export const OLLAMA_KEYS: readonly string[] = ['embedding', 'embedder', 'vlm'];

/** Whether a key is one that a model is named under. */
export function isModelKey(normal: string): boolean {
  return MODEL_KEY.test(normal) && !NO_MODEL_KEY.test(normal);
}

const OLLAMA = /^[@\w./-]*ollama[\w]*$/i;
const OLLAMA_SERVER = /^(?:https?:\/\/)?[\w.${}:-]*(?:ollama[\w.-]*(?::\d+)?|:11434)(?:\/|\}|$)/i;
const MODELSCOPE = /^model[-_]?scope$/i;

/**
 * The hub that what stands around a value says it is from: `provider: ollama`, a server at `:11434`, a mapping `modelscope`,
 * `source: model_scope`. Null where nothing says so.
 */
export function hubAround(scalar: ConfigScalar): HubName | null {
  if (/modelscope/.test(scalar.normal)) return 'modelscope';
  if (scalar.normal.includes('ollama')) return 'ollama';
  const near: readonly (ConfigMapping | null)[] = [scalar.mapping, scalar.mapping.parent];
  for (const mapping of near) {
    if (mapping === null) break;
    if (isTrue(valueBeside(mapping, 'usehf'))) return null;
    if (isTrue(valueBeside(mapping, 'usemodelscope'))) return 'modelscope';
    for (const key of HUB_KEYS) {
      if (key === scalar.normal) continue;
      const value = valueBeside(mapping, key);
      if (value === undefined) continue;
      if (OLLAMA.test(value)) return 'ollama';
      if (MODELSCOPE.test(value)) return 'modelscope';
    }
    for (const key of SERVER_KEYS) {
      const value = valueBeside(mapping, key);
      if (value !== undefined && value.length < 200 && OLLAMA_SERVER.test(value)) return 'ollama';
    }
  }
  let mapping: ConfigMapping | null = scalar.mapping;
  for (let climbed = 0; mapping !== null && climbed < MAX_CLIMB; climbed += 1) {
    if (MODELSCOPE.test(mapping.key)) return 'modelscope';
    if (/^ollama(?:config|settings|provider|llm|chat|embeddings?)?$/.test(mapping.key)) return 'ollama';
    mapping = mapping.parent;
  }
  return null;
}

function isTrue(value: string | undefined): boolean {
  return value !== undefined && /^(?:true|1|yes|on)$/i.test(value);
}

/** Whether a server beside the value is asked for it: then the value is what that server calls what it has loaded. */
export function isAskedOfServer({ mapping }: ConfigScalar): boolean {
  for (const key of ['baseurl', 'apibase', 'openaiapibase', 'apibaseurl', 'llmbaseurl']) {
    const value = valueBeside(mapping, key);
    if (value !== undefined && value !== '' && !/^(?:null|none|~)$|huggingface|hf\.co/i.test(value))
      return true;
  }
  return false;
}

/** Values under a key for a model that name none: a choice that is left to the program. */
const NO_MODEL =
  /^(?:auto|autodetect|default|none|null|ollama|local|true|false|yes|no|on|off|string|text|custom|current_?model|\d+|~)$/i;

/** Whether a value can be meant as a model of Ollama's. */
export function isOllamaValue(value: string): boolean {
  // `Owner/Name` without a tag is how the other hub writes it.
  return !NO_MODEL.test(value) && !/^[^/:]*[A-Z][^/:]*\/[^/:]+$/.test(value);
}

/** What stands before the first mention of Ollama on the line of a variable that says it serves. */
const SERVER_VARIABLE =
  /^[ \t-]*(?:export +)?["']?([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*?)_(?:(?:MODEL_)?PROVIDER|BINDING|TYPE|BACKEND|ENGINE|(?:BINDING_)?HOST|BASE_URL|API_BASE|URL|ENDPOINT)["']? *[=:] *["']?(?:https?:\/\/[\w.-]*)?$/;
/** A variable that clients of Ollama read its address from. */
const OLLAMA_SERVER_VARIABLE = /\bOLLAMA_(?:HOST|URL|(?:API_)?BASE_URL|API_BASE|ENDPOINT)\b/;
/** Such a line is short. */
const MAX_BEFORE = 160;
/** Mentions that are looked at (CWE-400). */
const MAX_MENTIONS = 1000;

/** What a whole text says about hubs, asked once: most files name neither. */
export interface HubHints {
  readonly ollama: boolean;
  readonly modelscope: boolean;
  /** Whether a variable of it says where Ollama's server is: `OLLAMA_HOST`. */
  readonly ollamaServer: boolean;
  /** First words of variables of which one says that Ollama serves them: `LLM` for `LLM_BINDING=ollama`. */
  variables(): ReadonlySet<string>;
}

export function hubHintsOf(text: string): HubHints {
  const ollama = /[Oo]llama|OLLAMA|:11434/.test(text);
  let variables: ReadonlySet<string> | undefined;
  return {
    ollama,
    ollamaServer: ollama && OLLAMA_SERVER_VARIABLE.test(text),
    modelscope: /[Mm]odel[-_]?[Ss]cope|MODEL_?SCOPE/.test(text),
    variables: () => (variables ??= ollama ? ollamaVariables(text) : new Set()),
  };
}

function ollamaVariables(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  let looked = 0;
  for (const { index } of text.matchAll(/ollama|:11434/gi)) {
    looked += 1;
    if (looked > MAX_MENTIONS) break;
    const before = text.slice(Math.max(0, index - MAX_BEFORE), index);
    const name = SERVER_VARIABLE.exec(before.slice(before.lastIndexOf('\n') + 1))?.[1];
    if (name !== undefined) found.add(name);
  }
  return found;
}
