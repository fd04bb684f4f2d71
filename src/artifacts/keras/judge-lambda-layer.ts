import { quoted } from '../quoted.ts';
import { type ConfigDraft, placeOf, textIn } from './finding.ts';
import { judgeCode } from './judge-code.ts';
import { judgeReference } from './judge-reference.ts';
import { judgeSource, looksLikeSource } from './judge-source.ts';
import type { Json, JsonObject } from './read-config.ts';
import type { ConfigPlace } from './walk-config.ts';

/** Arguments that Keras 1 and 2 make functions of, each with a `…_type` beside it (Lambda.get_config). */
const FUNCTIONS = ['function', 'output_shape', 'mask', 'call', 'mask_function'];

/** Functions in the form of Keras 1 and 2: byte code in base64 alone or as `[code, defaults, closure]`, or a name. */
export async function judgeLambdaLayer(
  context: ConfigDraft,
  place: ConfigPlace<JsonObject>,
  className: string,
  config: JsonObject,
): Promise<void> {
  for (const key of FUNCTIONS) {
    const value: Json = config[key] ?? null;
    const type = textIn(config, `${key}_type`);
    const isLambda = type === 'lambda';
    const code: Json | undefined = Array.isArray(value) ? value[0] : value;
    const label = `${className} layer ${quoted(textIn(config, 'name') ?? '', 40)}${key === 'function' ? '' : `, ${key}`}`;
    if (typeof code === 'string' && (isLambda || (className === 'Lambda' && Array.isArray(value))))
      await judgeCode(context, place, label, code);
    else if (isLambda) await judgeCode(context, place, label, null);
    else if (className === 'Lambda' && typeof value === 'string' && looksLikeSource(value))
      judgeSource(context, place, label, value);
    else if (typeof value === 'string' && type === 'function')
      named(context, place, config, key, value, label);
  }
}

/** Looked up among what the program registered; its module, where it is loaded already, lends its names. */
function named(
  context: ConfigDraft,
  place: ConfigPlace,
  config: JsonObject,
  key: string,
  name: string,
  label: string,
): void {
  const module = textIn(config, key === 'function' ? 'module' : `${key}_module`);
  const verdict = judgeReference({ module, name, isFunction: true, registeredName: null });
  if (verdict === null) return;
  const isKnown = verdict.danger === 'malicious';
  context.draft.payload('code', isKnown ? 'malicious' : 'unvetted', {
    what: `${label} with function ${module === null ? name : `${module}.${name}`}`,
    where: placeOf(context, place),
    why: isKnown
      ? verdict.why
      : 'The layer calls a function by its name, which whoever loads the model has to bring.',
    advisories: isKnown ? verdict.advisories : [],
  });
}
