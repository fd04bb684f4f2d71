import { GGML_MAGICS, readGgmlLegacy } from '../../formats/gguf/index.ts';
import { Draft } from '../draft.ts';
import type { Judge } from '../judge.ts';

/** Files of ggml before GGUF: numbers, a vocabulary and tensors, nothing that runs; judged for their bounds. */
export const ggmlJudge: Judge = {
  format: 'ggml',
  couldBe: ({ head, size }) =>
    size >= 32 && Object.hasOwn(GGML_MAGICS, Buffer.from(head.subarray(0, 4)).toString('latin1')),
  async judge(subject) {
    // Text may begin with these letters; a header of numbers has zeros.
    if (!subject.head.subarray(4, 32).includes(0)) return null;
    const model = await readGgmlLegacy(subject.source);
    if (model === null) return null;
    const draft = new Draft('ggml');
    if (model.layout === null)
      draft.gap(
        `its header (${model.magic}) leads to tensors that do not end where the file ends: cut off, of an architecture that is not known, or its sizes lie`,
      );
    return draft.done();
  },
};
