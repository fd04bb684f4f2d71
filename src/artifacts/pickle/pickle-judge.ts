import { couldBePickle, type Effect } from '../../formats/pickle/index.ts';
import type { Judge, Judgement, Subject } from '../judge.ts';
import { judgePickles, picklesIn } from './judge-pickles.ts';
import { referentOf } from './referent.ts';

/** A file that is read by `pickle.load`, once or until its end. */
export const pickleJudge: Judge = {
  format: 'pickle',
  couldBe: ({ head, size }) => couldBePickle(head, size),
  judge: judgePickle,
};

async function judgePickle(subject: Subject): Promise<Judgement | null> {
  if (subject.size === 0) return null;
  const most = await picklesIn(subject);
  // Behind the arrays of joblib stand their bytes, which its own judge jumps over.
  let hasArrays = false;
  const judged = await judgePickles(subject, {
    format: 'pickle',
    ...(most === undefined ? {} : { most }),
    mayBreak: () => hasArrays,
    resume: (effect) => {
      hasArrays ||= isJoblibArray(effect);
      return null;
    },
  });
  return judged?.judgement ?? null;
}

function isJoblibArray(effect: Effect): boolean {
  if (effect.kind !== 'build') return false;
  const target = referentOf(effect.target);
  return target.kind === 'made-by' && target.path.name === 'NumpyArrayWrapper';
}
