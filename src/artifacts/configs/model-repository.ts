import type { Neighbours } from '../judge.ts';

/** Files that a model's repository has, and a program's has not. */
const OF_MODELS = [
  'config.json',
  'model_index.json',
  'adapter_config.json',
  'tokenizer_config.json',
  'modules.json',
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

/** MLflow's description of a model is enough: no program has a file of this name. */
const MLFLOW = 'MLmodel';
/** Folders above a file that are looked at: packages are that deep, and each look costs (CWE-400). */
const LEVELS_MAX = 8;

/**
 * Whether a file lies in a repository of a model: a configuration that loaders read and weights lie beside it. What is
 * ordinary in a program (notebooks, requirements, scripts) is judged there only, as whoever loads the model may run it.
 */
export function liesWithModel(neighbours: Neighbours | null): boolean {
  return (
    neighbours !== null &&
    (neighbours.has(MLFLOW) ||
      (OF_MODELS.some((name) => neighbours.has(name)) && WEIGHTS.some((name) => neighbours.has(name))))
  );
}

/**
 * Whether a file lies with a model of MLflow or below it: the folders that its description names are put on the path
 * before all others, so that a file there may be imported in the place of any module.
 */
export function liesBelowMlflowModel(path: string, neighbours: Neighbours | null): boolean {
  if (neighbours === null) return false;
  const levels = Math.min(path.split('/').length, LEVELS_MAX);
  return Array.from({ length: levels }, (_, up) => '../'.repeat(up) + MLFLOW).some((at) =>
    neighbours.has(at),
  );
}
