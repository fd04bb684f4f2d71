import type { Danger } from '../../core/index.ts';
import { printable } from '../draft.ts';
import { quoted } from '../quoted.ts';
import { type ConfigDraft, placeOf, textIn } from './finding.ts';
import { GADGETS } from './gadgets.data.ts';
import { judgeArguments } from './judge-arguments.ts';
import { judgeCode } from './judge-code.ts';
import { judgeReference, type Reference } from './judge-reference.ts';
import { ORDINARY_CLASSES } from './ordinary-names.data.ts';
import { isObject, type Json, type JsonObject } from './read-config.ts';
import type { ConfigPlace } from './walk-config.ts';

/** An object of a configuration: something that Keras builds, looks up, or makes a function of. */
export async function judgeObject(context: ConfigDraft, place: ConfigPlace<JsonObject>): Promise<void> {
  const object = place.value;
  judgeNamedModule(context, place);
  const name = textIn(object, 'class_name');
  if (name === null || !('config' in object)) return;
  const config = object['config'] ?? null;
  const module = textIn(object, 'module');
  const registeredName = textIn(object, 'registered_name');
  if (name === '__lambda__') return judgeLambda(context, place, config);
  if (name === '__typespec__')
    return tell(context, place, {
      module,
      name: textIn(object, 'spec_name') ?? '',
      isFunction: false,
      registeredName,
    });
  if (/^__\w+__$/.test(name)) return;
  if (name === 'function' && typeof config === 'string')
    return tell(context, place, { module, name: config, isFunction: true, registeredName });
  tell(context, place, { module, name, isFunction: false, registeredName });
  if (registeredName !== null && registeredName !== name && ORDINARY_CLASSES.has(name))
    tellRegistered(context, place, name, registeredName);
  if (isObject(config)) await judgeArguments(context, place, name, config);
}

function tell(context: ConfigDraft, place: ConfigPlace, reference: Reference): void {
  const verdict = judgeReference(reference);
  if (verdict === null) return;
  const { module, name, isFunction } = reference;
  const isUnplaced = module === null || module === '' || name.includes('>');
  const dotted = isUnplaced ? name : `${module}.${name}`;
  context.draft.payload('code', verdict.danger satisfies Danger, {
    what: `${isFunction ? 'function' : 'class'} ${dotted}${called(place)}`,
    where: placeOf(context, place),
    why: verdict.why,
    advisories: verdict.advisories,
  });
}

/** Arguments of the layer that a function is given to: a Lambda layer calls it with them. */
function called(place: ConfigPlace): string {
  const layer = place.parent?.value;
  const given = isObject(layer) ? layer['arguments'] : undefined;
  if (!isObject(given)) return '';
  const entries = Object.entries(given).slice(0, ARGUMENTS_SHOWN);
  const shown = entries.map(([key, value]) => `${key}=${printable(JSON.stringify(value).slice(0, 200))}`);
  return shown.length === 0 ? '' : `(${shown.join(', ')})`;
}

/** The line that shows them is shortened anyway. */
const ARGUMENTS_SHOWN = 8;

/** What is registered under a name comes before the class of Keras itself. */
function tellRegistered(context: ConfigDraft, place: ConfigPlace, name: string, registered: string): void {
  context.draft.payload('code', 'unvetted', {
    what: `class ${printable(name)} registered as ${quoted(registered)}`,
    where: placeOf(context, place),
    why: 'It has the name of a class of Keras, and is another one: whoever loads the model has to bring its code.',
  });
}

/** Lambdas of Keras 3: `code`, or what `func_dump` gave as `value`. */
async function judgeLambda(context: ConfigDraft, place: ConfigPlace, config: Json): Promise<void> {
  const value = isObject(config) ? (config['code'] ?? config['value'] ?? null) : config;
  const code: Json | undefined = Array.isArray(value) ? value[0] : value;
  const layer = place.parent?.value;
  const name = isObject(layer) ? textIn(layer, 'name') : null;
  const label = name === null ? 'lambda' : `lambda in layer ${quoted(name, 40)}`;
  await judgeCode(context, place, label, typeof code === 'string' ? code : null);
}

/** A text that names such a function where no configuration of Keras names functions. */
export function tellMention(context: ConfigDraft, place: ConfigPlace, name: string): void {
  context.draft.payload('code', 'suspicious', {
    what: `mention of ${printable(name)}`,
    where: placeOf(context, place),
    why: 'It names a function of Keras that is no part of any model, where a gadget would have it.',
    advisories: GADGETS[name.split('.').at(-1)!]?.advisories ?? [],
  });
}

/** Forms of older and crafted configurations: a module beside the name of a function in it. */
function judgeNamedModule(context: ConfigDraft, place: ConfigPlace<JsonObject>): void {
  const object = place.value;
  const module = textIn(object, 'fn_module');
  const name = textIn(object, 'fn_name') ?? textIn(object, 'function') ?? textIn(object, 'fn');
  if (module !== null)
    tell(context, place, { module, name: name ?? '', isFunction: true, registeredName: null });
  else if (name !== null && Object.hasOwn(GADGETS, name)) tellMention(context, place, name);
}
