import { memorySource } from '../../base/index.ts';
import { attributeBytes, openHdf5, walkHdf5 } from '../../formats/hdf5/index.ts';
import { Draft } from '../draft.ts';
import { hdf5Judge } from '../hdf5/index.ts';
import type { Judge } from '../judge.ts';

/** Attributes of the root that are a configuration; the first makes the model, the second its optimizer and losses. */
const CONFIGS = new Set(['model_config', 'training_config']);
/** Others that Keras leaves there. */
const MARKS = new Set(['keras_version', 'layer_names', 'backend', ...CONFIGS]);

/** A whole model of Keras in HDF5: its layers stand as JSON in attributes of the root (`save_model_to_hdf5`). */
export const kerasH5Judge: Judge = {
  format: 'keras-h5',
  refines: ['hdf5'],
  couldBe: (look) => hdf5Judge.couldBe(look),
  async judge(subject) {
    const file = await openHdf5(subject.source, () => subject.budget.hasTime());
    if (file === null) return null;
    for await (const { path, attributes, heap } of walkHdf5(file)) {
      if (path !== '/' || !attributes.some(({ name }) => MARKS.has(name))) return null;
      const draft = new Draft('keras-h5');
      for (const attribute of attributes) {
        if (!CONFIGS.has(attribute.name)) continue;
        const texts = await attributeBytes(file, heap, attribute);
        if (texts === null || texts.length === 0) draft.gap(`its ${attribute.name} is no text`);
        for (const text of texts ?? []) {
          const found = await subject.inside(memorySource(text), attribute.name, ['keras-config']);
          draft.include(found);
          if (found.format === 'unknown' && attribute.name === 'model_config')
            draft.gap('its model_config is no configuration of Keras that can be read');
        }
      }
      for (const gap of file.gaps) draft.gap(gap);
      return draft.done();
    }
    return null;
  },
};
