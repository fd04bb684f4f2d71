import { bytesToRecall } from './memo.ts';
import type { Value } from './value.ts';

/** Under this key Lightning has the name of what it imports and calls: told even where plain dictionaries hold it. */
export const WATCHED_KEY = '_instantiator';

/** Of the pairs on the stack between two heights: keys that may be the one, and what stands under it, where only their place is known. */
export function pairsToRecall(stack: readonly Value[], from: number, to: number): readonly Value[] | null {
  let asked: Value[] | null = null;
  for (let index = from; index + 1 < to; index += 2) {
    const key = stack[index]!;
    if (key.kind !== 'text') continue;
    const isWatched = key.text === WATCHED_KEY;
    if (!isWatched && (key.text !== '' || key.length !== WATCHED_KEY.length)) continue;
    const value = stack[isWatched ? index + 1 : index]!;
    if (bytesToRecall(value) > 0) {
      asked ??= [];
      asked.push(value);
    }
  }
  return asked;
}
