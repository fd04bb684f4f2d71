import { hdf5Judge } from '../../../src/artifacts/hdf5/index.ts';
import { JUDGES } from '../../../src/artifacts/index.ts';
import { kerasConfigJudge, kerasH5Judge, kerasZipJudge } from '../../../src/artifacts/keras/index.ts';
import type { Artifact } from '../../../src/core/index.ts';
import { judgeBytes } from '../judge-bytes.ts';

/** Those of Keras files, and of the archives that some of them are. */
const OF_KERAS = [
  kerasConfigJudge,
  kerasH5Judge,
  kerasZipJudge,
  hdf5Judge,
  ...JUDGES.filter(({ format }) => format === 'zip' || format === 'pickle'),
];

export async function judgeKeras(bytes: Uint8Array, path: string): Promise<Artifact | null> {
  return judgeBytes(bytes, path, { judges: OF_KERAS });
}

/** A configuration as it stands in a file, judged as one. */
export async function judgeConfig(config: unknown, path = 'model.json'): Promise<Artifact | null> {
  return judgeKeras(Buffer.from(typeof config === 'string' ? config : JSON.stringify(config)), path);
}

/** A model of Keras 3 with one layer beside its input. */
export function modelWith(layer: unknown): object {
  return {
    module: 'keras',
    class_name: 'Sequential',
    config: {
      name: 'sequential',
      layers: [{ module: 'keras.layers', class_name: 'InputLayer', config: {} }, layer],
    },
    registered_name: null,
  };
}

/** A Lambda layer that calls a function by its name, in the form of Keras 3. */
export function calling(module: string | null, name: string, args: object = {}): object {
  return {
    module: 'keras.layers',
    class_name: 'Lambda',
    config: {
      name: 'boom',
      function: { module, class_name: 'function', config: name, registered_name: name },
      arguments: args,
    },
    registered_name: null,
  };
}

export function found(artifact: Artifact | null): readonly string[] {
  return artifact?.payloads.map(({ danger, what }) => `${danger}: ${what}`) ?? [];
}
