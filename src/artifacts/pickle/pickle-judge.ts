import { couldBePickle, type Effect, type Value } from '../../formats/pickle/index.ts';
import type { Judge, Judgement, Subject } from '../judge.ts';
import { judgePickles, picklesIn } from './judge-pickles.ts';
import { referentOf } from './referent.ts';
import { STORAGE_BYTES } from './storage-bytes.data.ts';

/** A file that is read by `pickle.load`, once or until its end. */
export const pickleJudge: Judge = {
  format: 'pickle',
  couldBe: ({ head, size }) => !isZip(head) && (couldBePickle(head, size) || beginsWithGlobal(head)),
  judge: judgePickle,
};

/**
 * `P` is PERSID: zips go on as pickles surprisingly often. No loader gets beyond it, since those with persistent ids of
 * their own take zips for zips.
 */
function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && (head[2] ?? 0) < 0x09 && head[3] === (head[2] ?? 0) + 1;
}

/** GLOBAL of protocol 0 and two names: a stream may break right behind it. */
function beginsWithGlobal(head: Uint8Array): boolean {
  if (head[0] !== 0x63) return false;
  const text = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, 256)).toString('latin1');
  return /^c[A-Za-z_][\w.]*\n[A-Za-z_][\w.]*\n/.test(text);
}

async function judgePickle(subject: Subject): Promise<Judgement | null> {
  if (subject.size === 0) return null;
  const most = await picklesIn(subject);
  // What stands behind an array of joblib is for its own judge, who also asks what `pickle.load` would make of it.
  let hasArrays = false;
  const judged = await judgePickles(subject, {
    format: 'pickle',
    ...(most === undefined ? {} : { most }),
    mayBreak: () => hasArrays,
    rawBehind: (result, end) => behindStorage(subject, result, end),
    resume: (effect) => {
      if (!isJoblibArray(effect)) return null;
      hasArrays = true;
      return Promise.resolve(Number.NaN);
    },
  });
  return judged?.judgement ?? null;
}

/** Bytes of the number of elements before those of a storage. */
const COUNT_BYTES = 8;

/** `storages` of a checkpoint in a tar: behind each `(key, location, storage_type)` stand its elements. */
async function behindStorage({ source }: Subject, result: Value | null, end: number): Promise<number | null> {
  const type = result?.kind === 'tuple' && result.items.length === 3 ? result.items[2] : undefined;
  const width = type?.kind === 'global' ? STORAGE_BYTES.get(type.name) : undefined;
  if (width === undefined) return null;
  const count = Buffer.from(await source.read(end, COUNT_BYTES));
  return count.length < COUNT_BYTES ? null : end + COUNT_BYTES + Number(count.readBigInt64LE()) * width;
}

/** Whether an array of joblib's, whose bytes stand behind it, ends with this effect. */
export function isJoblibArray(effect: Effect): boolean {
  if (effect.kind !== 'build') return false;
  const target = referentOf(effect.target);
  return target.kind === 'made-by' && target.path.name === 'NumpyArrayWrapper';
}
