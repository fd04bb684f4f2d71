import { Draft } from '../draft.ts';
import type { Judge, Subject } from '../judge.ts';
import { tellRunningText } from '../running-text.ts';

/** Bytes before the first tree (CWE-770): names of features, and a size for each tree. */
const HEADER_MAX = 8 * 1024 * 1024;
/** Bytes after the last tree that are looked at: parameters, and categories of pandas. */
const TAIL_MAX = 4 * 1024 * 1024;
/** Trees whose beginnings are looked at (CWE-400). */
const TREES_MAX = 100_000;

/**
 * LightGBM's text. Loading it builds trees and runs nothing. The library takes the sizes of trees from the header and
 * reads each from where it should begin (gbdt_model_text.cpp, LoadModelFromString): sizes that lie make it read past them.
 */
export const lightgbmJudge: Judge = {
  format: 'lightgbm',
  couldBe: ({ head }) =>
    /^(?:tree|Model\w*)\r?\nversion=v\d/.test(Buffer.from(head.subarray(0, 64)).toString('latin1')),
  async judge(subject) {
    const header = Buffer.from(await subject.source.read(0, Math.min(subject.size, HEADER_MAX))).toString(
      'latin1',
    );
    const first = header.search(/^Tree=0/m);
    const named = (first === -1 ? header : header.slice(0, first)).split('\n').map((line) => line.trimEnd());
    const value = (key: string) => named.find((line) => line.startsWith(`${key}=`))?.slice(key.length + 1);
    if (value('num_class') === undefined || value('max_feature_idx') === undefined) return null;
    const draft = new Draft('lightgbm');
    const sizes =
      value('tree_sizes')
        ?.split(' ')
        .filter((size) => size !== '')
        .map(Number) ?? [];
    const end = await judgeTrees(draft, subject, first, sizes);
    if (end !== null) await judgeTail(draft, subject, end);
    return draft.done();
  },
};

/** Where the trees end; null when they do not. */
async function judgeTrees(
  draft: Draft,
  subject: Subject,
  first: number,
  sizes: readonly number[],
): Promise<number | null> {
  if (first === -1) {
    if (sizes.length === 0) return 0;
    draft.gap(`it promises ${sizes.length} trees, and none begins within ${HEADER_MAX} bytes`);
    return null;
  }
  let at = first;
  for (const [index, size] of sizes.entries()) {
    if (index >= TREES_MAX) {
      draft.gap(`only ${TREES_MAX} of its ${sizes.length} trees were looked at`);
      return null;
    }
    const expected = `Tree=${index}`;
    const begins = Buffer.from(await subject.source.read(at, expected.length)).toString('latin1');
    if (begins !== expected || !(size > 0)) {
      if (at >= subject.size) draft.gap(`it ends before tree ${index} of ${sizes.length}`);
      else
        draft.mismatch({
          what: `tree ${index} does not begin where tree_sizes says`,
          where: subject.place(Math.min(at, subject.size)),
          why: 'The sizes of trees lie: LightGBM reads trees from elsewhere than they stand, or past the end.',
        });
      return null;
    }
    at += size;
  }
  return at;
}

async function judgeTail(draft: Draft, subject: Subject, from: number): Promise<void> {
  const length = subject.size - from;
  const tail = Buffer.from(await subject.source.read(from, Math.min(length, TAIL_MAX))).toString('utf8');
  if (from > 0 && !tail.trimStart().startsWith('end of trees'))
    draft.gap('it ends before its end of trees, or holds more of them than it says');
  tellRunningText(draft, tail, subject.place(from));
  if (length > TAIL_MAX) draft.gap(`only ${TAIL_MAX} of the ${length} bytes after its trees were looked at`);
}
