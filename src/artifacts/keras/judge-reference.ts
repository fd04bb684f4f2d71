import type { Danger } from '../../core/index.ts';
import { SINK_GROUPS } from '../pickle/sink-groups.data.ts';
import { isTellingModule, sinkOf } from '../pickle/sink-of.ts';
import { STANDARD_LIBRARY } from '../pickle/standard-library.data.ts';
import { GADGETS } from './gadgets.data.ts';
import { ORDINARY_CLASSES, ORDINARY_FUNCTIONS } from './ordinary-names.data.ts';
import { KERAS_PACKAGES, KNOWN_PACKAGES, MODELING_PARTS } from './packages.data.ts';

/** A name in a configuration that Keras looks up, and imports the module of. */
export interface Reference {
  readonly module: string | null;
  readonly name: string;
  readonly isFunction: boolean;
  readonly registeredName: string | null;
}

export interface ReferenceVerdict {
  readonly danger: Exclude<Danger, 'none'>;
  readonly why: string;
  readonly advisories: readonly string[];
}

/** Keras up to 3.8 imports any module that a configuration names. */
const IMPORTS_ANY = ['CVE-2025-1550', 'GHSA-48g7-3x6r-xfhp'];
const TOP_LEVEL_MODULES = new Set(STANDARD_LIBRARY.trim().split(/\s+/));

/** Null: one of Keras' own that models are made of. */
export function judgeReference(reference: Reference): ReferenceVerdict | null {
  const { module, name, isFunction } = reference;
  if (module === null || module === '') return unplaced(reference);
  if (KERAS_PACKAGES.some((of) => module === of || module.startsWith(`${of}.`)))
    return ofKeras(reference, module);
  if (module === 'builtins' && isFunction && ORDINARY_FUNCTIONS.has(name)) return null;
  const sink = sinkOf({ module, name });
  if (sink)
    return {
      danger: 'malicious',
      why: `Loading the model imports and may call it: it ${SINK_GROUPS[sink.group]}.`,
      advisories: IMPORTS_ANY,
    };
  const top = module.split('.', 1)[0]!;
  // Keras up to 3.6 says of a custom function that it is one of the builtins.
  if (top === 'builtins' && isFunction) return custom('function');
  if (TOP_LEVEL_MODULES.has(top))
    return {
      danger: top !== 'builtins' && isTellingModule(top) ? 'malicious' : 'suspicious',
      why: "Loading the model imports it from Python's standard library, where no part of a model is.",
      advisories: IMPORTS_ANY,
    };
  if (top === '__main__') return custom(isFunction ? 'function' : 'class');
  return ofPackage(reference, module, top);
}

function unplaced({ name: written, isFunction }: Reference): ReferenceVerdict | null {
  // Keras 2.11 and later write `Custom>Adam` for an optimizer of their own.
  const name = written.replace(/^Custom>/, '');
  if (ORDINARY_CLASSES.has(name) || ORDINARY_FUNCTIONS.has(name)) return null;
  const gadget = Object.hasOwn(GADGETS, name) ? GADGETS[name] : undefined;
  if (gadget)
    return { danger: 'malicious', why: `Loading the model ${gadget.does}.`, advisories: gadget.advisories };
  return custom(isFunction ? 'function' : 'class');
}

function custom(what: 'function' | 'class'): ReferenceVerdict {
  return {
    danger: 'unvetted',
    why: `A ${what} that is not part of Keras: whoever loads the model has to bring its code, and it runs.`,
    advisories: [],
  };
}

function ofKeras({ name, isFunction }: Reference, module: string): ReferenceVerdict | null {
  if ((isFunction ? ORDINARY_FUNCTIONS : ORDINARY_CLASSES).has(name)) return null;
  const gadget = Object.hasOwn(GADGETS, name) ? GADGETS[name] : undefined;
  if (gadget)
    return { danger: 'malicious', why: `Loading the model ${gadget.does}.`, advisories: gadget.advisories };
  const isModeling =
    module.split('.').some((part) => MODELING_PARTS.has(part)) || isFunctionlessRoot(module, isFunction);
  if (isModeling && /^_?[A-Za-z]\w*$/.test(name) && !TOP_LEVEL_MODULES.has(name))
    return {
      danger: 'unvetted',
      why: 'A name that Keras up to 3.15 does not have among the parts of models: one of another version, or none.',
      advisories: [],
    };
  return {
    danger: 'suspicious',
    why: 'Loading the model takes something from Keras that is no part of any model, and may call it.',
    advisories: ['CVE-2025-8747', 'GHSA-c9rc-mg46-23w3'],
  };
}

function isFunctionlessRoot(module: string, isFunction: boolean): boolean {
  return !isFunction && KERAS_PACKAGES.includes(module);
}

function ofPackage(
  { name, isFunction, registeredName }: Reference,
  module: string,
  top: string,
): ReferenceVerdict | null {
  // Types of tensors, as `__typespec__` names them.
  if (top === 'tensorflow' && /^\w*Spec(?:V\d)?$/.test(name)) return null;
  // Initializers of TensorFlow that Keras 2 has taken over: `tensorflow.python.ops.init_ops_v2`.
  if (module.startsWith('tensorflow.python.ops.') && !isFunction && ORDINARY_CLASSES.has(name)) return null;
  const isClass = !isFunction && /^_*[A-Z]\w*$/.test(name);
  if (KNOWN_PACKAGES.has(top) && isClass)
    return {
      danger: 'unvetted',
      why: `Loading the model imports ${top} and makes an object of its class, whose code nobody has looked at.`,
      advisories: [],
    };
  if (isClass || (registeredName?.includes('>') ?? false))
    return {
      danger: 'unvetted',
      why: 'Custom code: loading the model imports the module that it names, and runs what is there.',
      advisories: IMPORTS_ANY,
    };
  return {
    danger: 'suspicious',
    why: `Loading the model imports ${module} and may call a function of it that is not part of Keras.`,
    advisories: IMPORTS_ANY,
  };
}
