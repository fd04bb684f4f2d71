import { REACHING_OPERATORS } from '../tensorflow/reaching-operators.data.ts';
import { type ConfigDraft, placeOf, textIn } from './finding.ts';
import { GADGETS } from './gadgets.data.ts';
import type { JsonObject } from './read-config.ts';
import type { ConfigPlace } from './walk-config.ts';

/** Functions of TensorFlow that run code of the host, whatever the operator is called that they become. */
const HOST_CODE =
  /(?:^|[._])(?:py_func|py_function|numpy_function|load_op_library|load_library|load_file_system_library)$/;
/** Parts of TensorFlow's interface whose functions compute on tensors. */
const COMPUTES =
  /^(?:(?:__operators__|audio|autodiff|bitwise|compat\.v[12]|compat\.v[12]\.\w+|debugging|dtypes|experimental\.numpy|image|keras\.(?:activations|backend|losses|metrics|ops)|linalg|math|nn|nest|quantization|ragged|random|sets|signal|sparse|strings)\.)?\w+$/;
/** `tf.io` has both: what reads bytes that it is given computes. */
const CODECS =
  /^(?:io\.|compat\.v1\.io\.)?(?:decode|encode|parse|serialize|deserialize|is_jpeg|extract_jpeg)\w*$/;

/** Layers that call an operator of TensorFlow by its name: `tf.io.write_file` is one too. */
export function judgeOperatorLayer(
  context: ConfigDraft,
  place: ConfigPlace,
  className: string,
  config: JsonObject,
): void {
  const name = textIn(config, 'function') ?? textIn(config, 'cls_symbol') ?? operatorOf(config);
  if (name === null) return;
  const danger = dangerOf(name);
  if (danger === null) return;
  context.draft.payload('code', danger, {
    what: `${className} layer that calls ${name}`,
    where: placeOf(context, place),
    why:
      danger === 'unvetted'
        ? 'The layer calls a function of TensorFlow that is not known to compute on tensors only.'
        : 'Loading the model, or calling it, reaches files or code of the machine by an operator of TensorFlow.',
  });
}

function dangerOf(name: string): 'malicious' | 'suspicious' | 'unvetted' | null {
  const last = name.split('.').at(-1)!;
  if (HOST_CODE.test(name) || Object.hasOwn(GADGETS, last)) return 'malicious';
  const camel = last.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const reaching = REACHING_OPERATORS.get(last) ?? REACHING_OPERATORS.get(camel);
  if (reaching) return reaching.outside === 'malicious' ? 'malicious' : 'suspicious';
  if (CODECS.test(name) || COMPUTES.test(name)) return null;
  return 'unvetted';
}

/** `node_def` is JSON or text of a NodeDef. */
function operatorOf(config: JsonObject): string | null {
  const node = textIn(config, 'node_def')?.slice(0, NODE_CHARACTERS_MAX);
  return /\bop"?\s*:\s*\\?"([\w>]+)/.exec(node ?? '')?.[1] ?? null;
}

/** Characters of a node; its operator stands near the beginning. */
const NODE_CHARACTERS_MAX = 65_536;
