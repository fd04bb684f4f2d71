import { memorySource } from '../../base/index.ts';
import { Draft } from '../draft.ts';
import type { Judge, Subject } from '../judge.ts';
import { type ConfigDraft, placeOf } from './finding.ts';
import { judgeCode, looksLikeCode } from './judge-code.ts';
import { judgeObject, tellMention } from './judge-object.ts';
import { judgeWeightPaths } from './judge-weight-paths.ts';
import { ORDINARY_CLASSES } from './ordinary-names.data.ts';
import {
  CONFIG_BYTES_MAX,
  decoded,
  isObject,
  type Json,
  type JsonObject,
  readConfig,
} from './read-config.ts';
import { type ConfigPlace, walkConfig } from './walk-config.ts';

/** Names under which loaders look for a configuration, and what the judges of containers call them. */
const NAMED = /(?:^|[/!@])(?:(?:config|model|model_config)\.json|model_config|training_config)$/;
/** What is there, and cannot be read, may be read by another loader. */
const CONFIG_FILE = /(?:^|[/!])config\.json$/;
const LEGACY = /(?:^|[!@])(?:model|training)_config$/;
/** How JSON begins, also in UTF-16; behind more blanks than are looked at first. */
const BEGINS = /^[\s\ufeff]*[{[]/;
const BEGINS_OR_BLANK = /^[\s\ufeff]*(?:[{[]|$)/;
/** A letter of `class_name` that is written as an escape: nobody does that but to hide it. */
const HIDDEN_LETTER = /\\u00(?:63|6c|61|73|5f|6e|6d|65)/i;
/** A pickle of protocol 2 to 5 in base64. */
const PICKLED = /^gA[JMQU]/;
/** Functions that switch off or go round what keeps a configuration from running code. */
const GADGET = /(?:^|\.)(?:enable_unsafe_deserialization|get_file)$/;
/** Nodes between looks at the clock. */
const NODES_PER_LOOK = 4096;

/**
 * The JSON that Keras builds a model from: `config.json` of a `.keras` file, `model_config` of an `.h5` one, what
 * `model.to_json()` gives, and `model.json` of TensorFlow.js.
 */
export const kerasConfigJudge: Judge = {
  format: 'keras-config',
  couldBe: ({ head, path, size }) => {
    const text = decoded(head);
    if (NAMED.test(path) && size > head.length) return BEGINS_OR_BLANK.test(text);
    return BEGINS.test(text) && (text.includes('class_name') || HIDDEN_LETTER.test(text));
  },
  async judge(subject) {
    if (!BEGINS_OR_BLANK.test(decoded(subject.head))) return null;
    const isNamed = subject.depth > 0 || NAMED.test(subject.path);
    const draft = new Draft('keras-config');
    if (subject.size > CONFIG_BYTES_MAX) {
      if (!isNamed) return null;
      draft.gap(`its configuration is longer than the ${CONFIG_BYTES_MAX} bytes that are read`);
      return draft.done();
    }
    const bytes = await subject.source.read(0, subject.size);
    const config = readConfig(bytes);
    if (config === 'no JSON') {
      if (!isLeftOver(subject, bytes)) return null;
      draft.gap('its configuration is no JSON that can be read');
      return draft.done();
    }
    if (config === 'too many brackets') {
      draft.gap('its configuration has more parts than are read');
      return draft.done();
    }
    if (!isKeras(config.value, isNamed)) return null;
    const context = { draft, subject, isLegacy: LEGACY.test(subject.path), judged: new Set<string>() };
    await judgeAll(context, config.value);
    if (isObject(config.value)) judgeWeightPaths(context, config.value);
    return draft.done();
  },
};

/** Whether a text that is no JSON was to be a configuration: another loader may make something of it. */
function isLeftOver({ depth, path }: Subject, bytes: Uint8Array): boolean {
  if (LEGACY.test(path) || (depth > 0 && CONFIG_FILE.test(path))) return true;
  const text = decoded(bytes);
  return text.includes('"keras_version"') && text.includes('"class_name"');
}

/** Where bytes cannot tell, the place decides: inside of a container or under a known name any part of a model is one. */
function isKeras(root: Json, isNamed: boolean): boolean {
  if (isModel(root)) return true;
  if (isObject(root)) {
    const topology = root['modelTopology'];
    if (
      isObject(topology ?? null) &&
      (isModel(topology!) || isModel((topology as JsonObject)['model_config']))
    )
      return true;
    if (isModel(root['model_config'])) return true;
    if (isNamed && isObject(topology ?? null) && Array.isArray(root['weightsManifest'])) return true;
  }
  if (!isNamed) return false;
  for (const { value } of walkConfig(root)) {
    if (isObject(value) && typeof value['class_name'] === 'string' && 'config' in value) return true;
  }
  return false;
}

function isModel(value: Json | undefined): boolean {
  if (!isObject(value ?? null)) return false;
  const object = value as JsonObject;
  const name = object['class_name'];
  if (typeof name !== 'string' || !('config' in object)) return false;
  const { config } = object;
  if (typeof config !== 'object' && typeof config !== 'string') return false;
  return (
    ORDINARY_CLASSES.has(name) ||
    /^__\w+__$/.test(name) ||
    'keras_version' in object ||
    'registered_name' in object ||
    'module' in object
  );
}

async function judgeAll(context: ConfigDraft, root: Json): Promise<void> {
  let nodes = 0;
  for (const place of walkConfig(root)) {
    if (++nodes % NODES_PER_LOOK === 0 && !context.subject.budget.hasTime()) {
      context.draft.gap('time was up before all of its configuration was judged');
      return;
    }
    if (isObject(place.value)) await judgeObject(context, place as ConfigPlace<JsonObject>);
    else await judgeText(context, place as ConfigPlace<string>);
  }
}

/** Code and pickles that custom layers keep in their configuration, and unpack themselves. */
async function judgeText(context: ConfigDraft, place: ConfigPlace<string>): Promise<void> {
  const text = place.value;
  if (context.judged.has(text)) return;
  if (GADGET.test(text) && !isFunctionName(place)) tellMention(context, place, text);
  else if (looksLikeCode(text)) await judgeCode(context, place, 'byte code', text);
  else if (PICKLED.test(text)) {
    const found = await context.subject.inside(
      memorySource(Buffer.from(text, 'base64')),
      placeOf(context, place),
    );
    if (found.payloads.length > 0) context.draft.include(found);
  }
}

/** Those are judged with their module. */
function isFunctionName({ key, parent }: ConfigPlace): boolean {
  const object = parent?.value ?? null;
  return (
    isObject(object) &&
    (object['class_name'] === 'function' || key === 'fn' || key === 'fn_name' || key === 'function')
  );
}
