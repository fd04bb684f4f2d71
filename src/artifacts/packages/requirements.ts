import { posix } from 'node:path';
import { liesWithModel } from '../configs/model-repository.ts';
import { Draft } from '../draft.ts';
import type { Judge, Look } from '../judge.ts';
import { tellForeign } from './foreign-requirements.ts';

/**
 * Requirements that come along with a model are installed by who serves it (TorchServe, MLflow, inference endpoints).
 * From the index they are packages with a name; from an address they are whatever lies there. A program's own list is none of ours.
 */
export const requirementsJudge: Judge = {
  format: 'requirements',
  couldBe: ({ path }: Look) =>
    /^requirements[\w.-]*\.txt$/.test(posix.basename(path.slice(path.lastIndexOf('!') + 1))),
  isOrdinary: (_, neighbours) => !liesWithModel(neighbours),
  async judge(subject) {
    if (!liesWithModel(subject.neighbours)) return null;
    const draft = new Draft('requirements');
    const found = await tellForeign(draft, subject.source, (offset) => subject.place(offset));
    return found ? draft.done() : null;
  },
};
