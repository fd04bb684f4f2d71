import { isModelKey } from './config-hub-context.ts';
import { DATA_FILE, TOLD } from './config-meant.data.ts';
import { type NamedValue, variableDefault } from './config-names.ts';
import type { ConfigScanner } from './config-references.ts';
import { type ConfigMapping, type ConfigScalar, ConfigTree, normalizedKey } from './config-tree.ts';
import { HOSTED_SERVICES } from './ollama-library.data.ts';
import { ollamaShaped } from './ollama-shape.ts';
import { type SourceText, sliceOf, trimmed } from './source-text.ts';

/** A value that names a model of Ollama's, under a key of the application's own. */
export interface OllamaValue {
  readonly named: NamedValue;
  readonly value: SourceText;
  readonly scalar: ConfigScalar;
}

/** Characters of a text that is read again. */
const MAX_TEXT = 1_000_000;
/** Characters of a value that is a name, falls back to one, or says where a server is. */
const MAX_VALUE = 200;
/** Mappings around a value that are looked at (CWE-674), and values of each. */
const MAX_CLIMB = 6;
const MAX_BESIDE = 40;

/** A text that says by a key, by a title or by an address that it configures Ollama. Its repeats are bounded (CWE-1333). */
const CONFIGURES =
  /^[ \t]*(?:-[ \t]+)*["']?[\w.-]{0,80}ollama[\w.-]{0,80}["']?[ \t]{0,8}[:=]|^[ \t]*\[[\w."-]{0,80}ollama|:11434|"title"\s{0,8}:\s{0,8}"[^"\n]{0,40}\bollama\b|\b(?:provider|backend|engine)[\w-]{0,40}["']?\s{0,8}[:=]\s{0,8}["']?ollama/im;
/** Keys of which the next key out says what is held. */
const VALUE_KEY = /^(?:default|defaultvalue|value|name|id|tag|modelid)$/;
/** Keys whose values say who has a model, or where it is asked for. */
const TELLS_HUB =
  /provider|source|type$|backend|engine|class|target|binding|url|base|host|endpoint|server|title|client|service|vendor|runtime/;
const OLLAMA = /ollama|:11434/i;

const EVERYTHING = { wants: () => true, hasNameKeys: () => false, keeps: () => true };

/**
 * The values of a configuration of Ollama's that are names of its library, under any key for a model: `fallback-model: phi3`
 * beside `spring.ai.ollama`, the `default` of a schema. The nearest mapping that speaks of a provider decides whose they are.
 */
export function ollamaValues(
  text: string,
  path: string,
  scan: ConfigScanner,
  known: (offset: number) => boolean,
): readonly OllamaValue[] {
  if (text.length > MAX_TEXT || DATA_FILE.test(path) || !CONFIGURES.test(text)) return [];
  const tree = new ConfigTree(EVERYTHING);
  scan(text, tree);
  const isAlone = !HOSTED_SERVICES.test(text);
  return tree.scalars.flatMap((written) => {
    if (written.value.text.length > MAX_VALUE) return [];
    const scalar = asVariable(written);
    const value = trimmed(scalar.value);
    const fallback = variableDefault(value.text);
    const shaped = ollamaShaped(fallback?.text ?? value.text);
    if (shaped === null) return [];
    const index = shaped.index + (fallback?.index ?? 0);
    if (known(value.offsetOf(index)) || !isOfModel(scalar)) return [];
    const near = providerNear(scalar);
    const isMeant =
      near === 'ollama' ||
      (near === null && shaped.shape !== 'word' && (isAlone || shaped.shape === 'certain'));
    if (!isMeant) return [];
    const { name, revision } = shaped;
    const named = {
      name,
      revision,
      index,
      resolution: fallback?.resolution ?? 'literal',
      certain: true,
    } as const;
    return [{ named, value, scalar }];
  });
}

/** `- LLM_MODEL=llama3` as a value under its variable. */
function asVariable(scalar: ConfigScalar): ConfigScalar {
  const match = scalar.listed ? /^([A-Z][A-Z\d_]*)=["']?/.exec(scalar.value.text) : null;
  if (match === null) return scalar;
  const key = match[1]!;
  const value = sliceOf(scalar.value, match[0].length, scalar.value.text.replace(/["']$/, '').length);
  return { ...scalar, key, normal: normalizedKey(key), value, listed: false };
}

/** Whether a value stands under a key for a model, or in a table of models. */
function isOfModel({ normal, mapping, listed }: ConfigScalar): boolean {
  if (TOLD.test(normal) && !/model/.test(normal)) return false;
  // What is called `name` beside a `model` is shown.
  if (normal !== 'model' && VALUE_KEY.test(normal) && mapping.scalars.has('model')) return false;
  const key = VALUE_KEY.test(normal) && !listed ? mapping.key : normal;
  return (
    isModel(key) ||
    isTable(mapping) ||
    (VALUE_KEY.test(normal) && mapping.parent !== null && isTable(mapping.parent))
  );
}

function isModel(key: string): boolean {
  return (
    (isModelKey(key) || /models?(?:ids?|names?)$|^llm|model$/.test(key)) &&
    !/provider|type|family|path|^num|^max/.test(key)
  );
}

function isTable({ key }: ConfigMapping): boolean {
  return /(?:models|llms|embedders)$/.test(key);
}

/** Of whom the nearest mapping around a value speaks. */
function providerNear(scalar: ConfigScalar): 'ollama' | 'other' | null {
  if (OLLAMA.test(scalar.normal)) return 'ollama';
  let around: ConfigMapping | null = scalar.mapping;
  for (let climbed = 0; around !== null && climbed < MAX_CLIMB; climbed += 1) {
    if (OLLAMA.test(around.key)) return 'ollama';
    if (HOSTED_SERVICES.test(around.key)) return 'other';
    let isOther = false;
    let looked = 0;
    for (const key of around.scalars.keys()) {
      looked += 1;
      if (looked > MAX_BESIDE) break;
      if (OLLAMA.test(key) && /url|host|endpoint|port|server/.test(key)) return 'ollama';
      if (key === scalar.normal || !TELLS_HUB.test(key)) continue;
      for (const { value } of around.scalars.get(key)?.slice(0, 3) ?? []) {
        if (value.text.length > MAX_VALUE) continue;
        if (OLLAMA.test(value.text)) return 'ollama';
        if (
          /provider|backend|engine|type$|source|vendor|service/.test(key) &&
          HOSTED_SERVICES.test(value.text)
        )
          isOther = true;
      }
    }
    if (isOther) return 'other';
    around = around.parent;
  }
  return null;
}
