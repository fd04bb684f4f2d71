import { type PythonSource, T } from '../../formats/python/index.ts';
import type { Declared } from './declared-name.ts';

/** Options of commands that load a model: `["--model", "owner/name"]`. */
const OPTION =
  /^["'](?:-m|-hf|--(?:hf-repo|tokenizer|model(?:[-_](?:id|name|path|name[-_]or[-_]path))?))["']$/;

/** Files of weights. */
const WEIGHTS = /\.(?:gguf|safetensors|uqff|onnx|bin|pth?|ckpt|tflite|litertlm|task)["']$/;

/** A repository with a file of it in one tuple or list: `("owner/name", "model.gguf")`. */
export function besideFile({ text, tokens }: PythonSource, token: number): Declared | null {
  const { kinds, starts, ends, parents } = tokens;
  const parent = parents[token]!;
  const isFirst = parent === token - 1 && (parent === 0 || kinds[parent - 1] !== T.name);
  if (!isFirst || kinds[token + 1] !== T.comma || kinds[token + 2] !== T.string) return null;
  const file = text.slice(starts[token + 2], ends[token + 2]);
  return WEIGHTS.test(file) ? { form: 'python.argument', name: 'repo_id', revision: null } : null;
}

/** A word of a command that is kept as a list, by the option before it; null when there is none. */
export function optionOf(source: PythonSource, token: number): Declared | null {
  const { kinds, starts, ends } = source.tokens;
  if (kinds[token - 1] !== T.comma || kinds[token - 2] !== T.string) return null;
  const option = source.text.slice(starts[token - 2], ends[token - 2]);
  if (!OPTION.test(option)) return null;
  // A single letter says little: the owner has to be known, or a library of the hub imported.
  const name = option.length === 4 ? 'model' : 'model_id';
  return { form: 'python.argument', name, revision: null };
}
