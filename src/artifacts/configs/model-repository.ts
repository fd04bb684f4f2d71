import type { Neighbours } from '../judge.ts';

/** Files that a model's repository has, and a program's has not. */
const OF_MODELS = [
  'config.json',
  'model_index.json',
  'adapter_config.json',
  'tokenizer_config.json',
  'modules.json',
  'MLmodel',
  'config.pbtxt',
] as const;
const WEIGHTS = [
  'model.safetensors',
  'model.safetensors.index.json',
  'pytorch_model.bin',
  'pytorch_model.bin.index.json',
  'adapter_model.safetensors',
  'adapter_model.bin',
  'tf_model.h5',
  'flax_model.msgpack',
  'model.onnx',
  'python_model.pkl',
] as const;

/**
 * Whether a file lies in a repository of a model: a configuration that loaders read and weights lie beside it. What is
 * ordinary in a program (notebooks, requirements, scripts) is judged there only, as whoever loads the model may run it.
 */
export function liesWithModel(neighbours: Neighbours | null): boolean {
  return (
    neighbours !== null &&
    OF_MODELS.some((name) => neighbours.has(name)) &&
    WEIGHTS.some((name) => neighbours.has(name))
  );
}
