import { type ConfigDraft, placeOf } from './finding.ts';
import { judgeLambdaLayer } from './judge-lambda-layer.ts';
import { judgeOperatorLayer } from './judge-operator-layer.ts';
import { judgeSavedModelLayer, judgeVocabulary } from './judge-paths.ts';
import { judgeTorchModule } from './judge-torch-module.ts';
import type { JsonObject } from './read-config.ts';
import type { ConfigPlace } from './walk-config.ts';

/** Lengths that no layer has: one weight of that size alone takes gigabytes (CWE-789). */
const LENGTH_MAX = 2 ** 31;
const LENGTHS = ['units', 'filters', 'input_dim', 'output_dim', 'max_tokens', 'num_bins', 'num_tokens'];

/** What Keras' own classes do with their arguments, where that is more than computing. */
export async function judgeArguments(
  context: ConfigDraft,
  place: ConfigPlace<JsonObject>,
  className: string,
  config: JsonObject,
): Promise<void> {
  judgeLengths(context, place, className, config);
  await judgeLambdaLayer(context, place, className, config);
  if ('vocabulary' in config) judgeVocabulary(context, place, className, config);
  if (className === 'TorchModuleWrapper') await judgeTorchModule(context, place, config);
  if (className === 'TFSMLayer') await judgeSavedModelLayer(context, place, config);
  if (OPERATOR_LAYERS.has(className)) judgeOperatorLayer(context, place, className, config);
}

const OPERATOR_LAYERS = new Set([
  'TFOpLambda',
  'TensorFlowOpLayer',
  'ClassMethod',
  'InstanceMethod',
  'SlicingOpLambda',
]);

function judgeLengths(context: ConfigDraft, place: ConfigPlace, className: string, config: JsonObject): void {
  for (const key of LENGTHS) {
    const length = config[key];
    if (typeof length !== 'number' || length < LENGTH_MAX) continue;
    context.draft.payload('resource', 'suspicious', {
      what: `${className} with ${key} of ${length}`,
      where: placeOf(context, place),
      why: 'Building the layer asks for more memory than any model of that kind has.',
    });
  }
}
