import { archiveJudges } from './archives/index.ts';
import { catboostJudge, lightgbmJudge, xgboostJudge } from './boosters/index.ts';
import { modelConfigJudge, yamlConfigJudge } from './configs/index.ts';
import { coreml, coremlManifest } from './coreml/index.ts';
import { executableJudge, llamafileJudge } from './executable/index.ts';
import { executorch, tflite } from './flatbuffers/index.ts';
import { ggmlJudge, ggufJudge } from './gguf/index.ts';
import { hdf5Judge } from './hdf5/index.ts';
import { joblibJudge } from './joblib/index.ts';
import type { Judge } from './judge.ts';
import { kerasConfigJudge, kerasH5Judge, kerasZipJudge } from './keras/index.ts';
import { flaxMsgpackJudge, orbaxJudge } from './msgpack/index.ts';
import { mxnetParameters, mxnetSymbol } from './mxnet/index.ts';
import { npyJudge } from './numpy/index.ts';
import { onnx, ort } from './onnx/index.ts';
import { openvinoIr } from './openvino/index.ts';
import {
  mlModelJudge,
  modelArchiveJudge,
  notebookJudge,
  requirementsJudge,
  tritonConfigJudge,
} from './packages/index.ts';
import { paddlePir, paddleProgram } from './paddle/index.ts';
import { pickleJudge } from './pickle/index.ts';
import { pmmlJudge } from './pmml/index.ts';
import { entryScriptJudge, pythonCodeJudge, torchScriptJudge } from './python-code/index.ts';
import { rDataJudge } from './rdata/index.ts';
import { safetensorsJudge, shardIndexJudge } from './safetensors/index.ts';
import { skopsArchiveJudge, skopsJudge } from './skops/index.ts';
import { jinjaJudge } from './templates/index.ts';
import {
  tfCheckpoint,
  tfGraph,
  tfKerasMetadata,
  tfMetaGraph,
  tfSavedModel,
  tfTextGraph,
} from './tensorflow/index.ts';
import { tensorrtEngine } from './tensorrt/index.ts';
import { torchLegacyJudge, torchLegacyTarJudge, torchZipJudge } from './torch/index.ts';
import { torch7Judge } from './torch7/index.ts';

/** Every judge, by format. A file is offered to all whose format it could be. */
export const JUDGES: readonly Judge[] = [
  pickleJudge,
  safetensorsJudge,
  shardIndexJudge,
  ggmlJudge,
  ggufJudge,
  kerasConfigJudge,
  kerasH5Judge,
  kerasZipJudge,
  hdf5Judge,
  npyJudge,
  onnx,
  ort,
  tflite,
  executorch,
  coreml,
  coremlManifest,
  openvinoIr,
  tfSavedModel,
  tfMetaGraph,
  tfGraph,
  tfTextGraph,
  tfKerasMetadata,
  tfCheckpoint,
  paddleProgram,
  paddlePir,
  mxnetParameters,
  mxnetSymbol,
  tensorrtEngine,
  skopsJudge,
  skopsArchiveJudge,
  jinjaJudge,
  pythonCodeJudge,
  torchScriptJudge,
  entryScriptJudge,
  modelConfigJudge,
  yamlConfigJudge,
  mlModelJudge,
  tritonConfigJudge,
  requirementsJudge,
  notebookJudge,
  modelArchiveJudge,
  joblibJudge,
  torchLegacyJudge,
  torchLegacyTarJudge,
  torchZipJudge,
  ...archiveJudges,
  rDataJudge,
  flaxMsgpackJudge,
  orbaxJudge,
  xgboostJudge,
  lightgbmJudge,
  catboostJudge,
  pmmlJudge,
  executableJudge,
  llamafileJudge,
  torch7Judge,
];
