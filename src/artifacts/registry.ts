import { ggmlJudge, ggufJudge } from './gguf/index.ts';
import type { Judge } from './judge.ts';
import { onnx } from './onnx/index.ts';
import { safetensorsJudge, shardIndexJudge } from './safetensors/index.ts';
import { skopsJudge } from './skops/index.ts';
import { jinjaJudge } from './templates/index.ts';
import { tfGraph, tfKerasMetadata, tfMetaGraph, tfSavedModel } from './tensorflow/index.ts';

/** Every judge, by format. A file is offered to all whose format it could be. */
export const JUDGES: readonly Judge[] = [
  safetensorsJudge,
  shardIndexJudge,
  ggmlJudge,
  ggufJudge,
  onnx,
  tfSavedModel,
  tfMetaGraph,
  tfGraph,
  tfKerasMetadata,
  skopsJudge,
  jinjaJudge,
];
