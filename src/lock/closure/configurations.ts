import { isRepoName } from '../../core/index.ts';
import type { Dependency, Described } from './dependency.ts';
import { isObject, type JsonObject, objectsIn, stringsIn, textOf } from './json.ts';

/** Gathers what a file names, and what it names that is no repository. */
class Gathered {
  readonly dependencies: Dependency[] = [];
  readonly notes: string[] = [];

  add(key: string, dependency: Dependency): void {
    if (isRepoName(dependency.name)) this.dependencies.push(dependency);
    else this.notes.push(`${key} is ${shown(dependency.name)}, a path on the machine it was made on`);
  }
}

/** Characters of a foreign value in a note. */
const SHOWN = 120;

function shown(text: string): string {
  return JSON.stringify(text.length > SHOWN ? `${text.slice(0, SHOWN)}...` : text);
}

/**
 * `adapter_config.json`. peft loads the base model with the revision written there (`peft/config.py`), transformers
 * with the one the adapter was asked for (`auto_factory.py`): a pin of the adapter covers neither.
 */
export function readAdapterConfig(root: unknown): Described {
  const found = new Gathered();
  const name = isObject(root) ? textOf(root, 'base_model_name_or_path') : null;
  if (isObject(root) && name !== null) {
    const revision = textOf(root, 'revision');
    found.add('base_model_name_or_path', { edge: 'base-model', kind: 'model', name, revision });
  }
  return found;
}

/** `attn_implementation` that is a kernel on the hub: `[paged|]owner/name[@revision][:function]`. */
const KERNEL = /^(?:[a-z_]+\|)?([^/:@|]+\/[^/:@|]+)(?:@([^/:@]+))?(?::[^/:]+)?$/;

/**
 * The configurations of models, tokenizers and processors of transformers 5.18. `auto_map` may stand at any level, since
 * parts are made from their own part of the configuration. `_name_or_path` and `name_or_path` are lineage and never
 * loaded, and so is `base_model` of a card.
 */
export function readConfig(root: unknown): Described {
  const found = new Gathered();
  for (const object of objectsIn(root)) {
    for (const value of stringsIn(object['auto_map'])) addClass(found, 'auto_map', value);
    for (const key of ['attn_implementation', '_attn_implementation', 'experts_implementation']) {
      for (const value of stringsIn(object[key])) {
        const [, name, revision] = KERNEL.exec(value) ?? [];
        if (name !== undefined) {
          found.add(key, { edge: 'kernel', kind: 'code', name, revision: revision ?? null });
        }
      }
    }
    const component = (key: string, kind: Dependency['kind'] = 'model') => {
      const name = textOf(object, key);
      if (name?.includes('/')) found.add(key, { edge: 'component', kind, name, revision: null });
    };
    // `processing_utils.py`: the audio tokenizer of a processor is a model of its own.
    component('audio_tokenizer_name_or_path');
    // LLaVA's own code builds its vision tower from the hub.
    component('mm_vision_tower');
    // transformers before 5 loads the weights of a backbone by name.
    if (object['use_pretrained_backbone'] === true) component('backbone');
    // OneFormer's image processor reads the names of classes from a dataset.
    if (textOf(object, 'class_info_file') !== null) component('repo_path', 'dataset');
    if (Object.hasOwn(object, 'speculators_config')) addVerifier(found, object['speculators_config']);
  }
  return found;
}

/** The model that a speculator's guesses are verified with: vLLM serves that one when given the speculator. */
function addVerifier(found: Gathered, value: unknown): void {
  const verifier = isObject(value) ? value['verifier'] : undefined;
  const name = isObject(verifier) ? textOf(verifier, 'name_or_path') : null;
  if (name !== null) {
    found.add('speculators_config.verifier', { edge: 'component', kind: 'model', name, revision: null });
  }
}

/** `modules.json` of sentence-transformers: the type of a module may be a class in another repository. */
export function readModules(root: unknown): Described {
  const found = new Gathered();
  for (const object of objectsIn(root)) {
    const type = textOf(object, 'type');
    if (type !== null) addClass(found, 'type', type);
  }
  return found;
}

/**
 * `owner/name--module.Class`: code from another repository, at whatever `main` holds: the `revision` of the model is
 * not used for it (`dynamic_module_utils.py`), only a `code_revision` is.
 */
function addClass(found: Gathered, key: string, reference: string): void {
  const end = reference.indexOf('--');
  if (end === -1) return;
  found.add(key, { edge: 'remote-code', kind: 'code', name: reference.slice(0, end), revision: null });
}

/** `modular_model_index.json` of diffusers: each component says which repository it is loaded from. */
export function readModularIndex(root: unknown): Described {
  const found = new Gathered();
  const parts = isObject(root) ? Object.entries(root) : [];
  for (const [component, value] of parts) {
    const specification: JsonObject | undefined = Array.isArray(value) ? value.find(isObject) : undefined;
    if (specification === undefined) continue;
    const revision = textOf(specification, 'revision');
    for (const key of ['pretrained_model_name_or_path', 'repo']) {
      for (const name of stringsIn(specification[key])) {
        found.add(`${component}.${key}`, { edge: 'component', kind: 'model', name, revision });
      }
    }
  }
  return found;
}
