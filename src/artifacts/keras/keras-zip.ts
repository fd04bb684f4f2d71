import { readZipArchive } from '../../formats/zip/index.ts';
import type { Judge } from '../judge.ts';
import { nothingFound } from '../judge.ts';

const LOCAL_HEADER = 'PK\x03\x04';
/** What Keras 3 leaves in a model, one of them at least (`saving_lib.save_model`). */
const BESIDE_CONFIG = new Set([
  'metadata.json',
  'model.weights.h5',
  'model.weights.npz',
  'model.weights.json',
]);

/**
 * `.keras`: a zip of `config.json`, `metadata.json`, weights and `assets/`. Its members are judged as those of any zip are,
 * by what they hold; this only says what they are together.
 */
export const kerasZipJudge: Judge = {
  format: 'keras-zip',
  refines: ['zip'],
  couldBe: ({ head, path }) =>
    Buffer.from(head.subarray(0, 4)).toString('latin1') === LOCAL_HEADER || /\.keras$/i.test(path),
  async judge({ source }) {
    const archive = await readZipArchive(source);
    const names = new Set(archive?.entries.map(({ name }) => name));
    const isModel = names.has('config.json') && [...BESIDE_CONFIG].some((name) => names.has(name));
    return isModel ? nothingFound('keras-zip') : null;
  },
};
