import { type ByteSource, sliceSource } from '../../base/index.ts';
import { type MsgpackExtension, type MsgpackWalk, walkMsgpack } from '../../formats/msgpack/index.ts';
import { Draft } from '../draft.ts';
import type { Judge, Subject } from '../judge.ts';

import { flaxArrayFault } from './flax-array.ts';

/** Extension types of Flax: array, complex number, NumPy scalar (flax/serialization.py, `_MsgpackExtType`). */
const NDARRAY = 1;
const NATIVE_COMPLEX = 2;
const SCALAR = 3;
/** Types of other extensions that are told, and how many of each are looked into. */
const FOREIGN_TOLD = 20;
const LOOKED_INTO_MAX = 1000;
/** Arrays whose size is compared with their shape. */
const ARRAYS_CHECKED_MAX = 20_000;

/**
 * Parameters as Flax writes them: maps of arrays in extensions of its own. Loading Flax's runs nothing; other readers of
 * msgpack unpickle: msgpack-numpy arrays of objects, and types of their own.
 */
export const flaxMsgpackJudge: Judge = {
  format: 'flax-msgpack',
  couldBe: ({ head }) => {
    const first = head[0] ?? 0;
    return (first > 0x80 && first <= 0x9f) || (first >= 0xdc && first <= 0xdf);
  },
  async judge(subject) {
    const walk = await walkMsgpack(subject.source);
    if (!(await isModel(walk, subject))) return null;
    const draft = new Draft('flax-msgpack');
    if (walk.stopped === 'limit')
      draft.gap('it has too many values, or is nested too deep: the rest was not read');
    else if (walk.stopped !== null)
      draft.gap(`it breaks off at byte ${walk.end}: the file is cut off, or a length lies`);
    await judgeExtensions(draft, subject, walk.extensions);
    await judgeArrayMaps(draft, subject, walk);
    for (const placeholder of walk.placeholders) judgePlaceholder(draft, subject, placeholder);
    if (walk.stopped === null && walk.end < subject.size) {
      draft.ambiguous({
        what: `${subject.size - walk.end} bytes after the first value`,
        where: subject.place(walk.end),
        why: 'Readers take the first value and ignore what follows, or refuse the file: a second one can hide there.',
      });
      const tail = sliceSource(subject.source, walk.end, subject.size - walk.end);
      draft.include(await subject.inside(tail, `trailing bytes at 0x${walk.end.toString(16)}`));
    }
    return draft.done();
  },
};

/** Extensions that are looked at for being an array. */
const ARRAYS_TRIED = 16;

/** Any bytes may look like msgpack for a while. Of a model it has arrays; elsewhere only its name tells. */
async function isModel(walk: MsgpackWalk, { source, size, path }: Subject): Promise<boolean> {
  if (walk.top === 'other') return false;
  const arrays = walk.arrayMaps.length > 0 || (await holdsArrays(source, walk.extensions));
  const named = /\.(?:msgpack|mpk)$/i.test(path);
  if (walk.stopped === null && walk.end === size)
    return named || arrays || walk.placeholders.length > 0 || (walk.keys > 0 && walk.extensions.length > 0);
  return walk.keys > 0 && (named || arrays);
}

/** Whether an extension begins as Flax's array does: three things, the first of them a list. */
async function holdsArrays(source: ByteSource, extensions: readonly MsgpackExtension[]): Promise<boolean> {
  for (const { at } of extensions.filter(({ type }) => type === NDARRAY).slice(0, ARRAYS_TRIED)) {
    const [first = 0, second = 0] = await source.read(at, 2);
    if (first === 0x93 && (second & 0xf0) === 0x90) return true;
  }
  return false;
}

async function judgeExtensions(
  draft: Draft,
  subject: Subject,
  extensions: readonly MsgpackExtension[],
): Promise<void> {
  const foreign = new Map<number, number>();
  let arrays = 0;
  for (const { type, at, length } of extensions) {
    const bytes = sliceSource(subject.source, at, length);
    if (type === NDARRAY || type === SCALAR) {
      if (++arrays > ARRAYS_CHECKED_MAX) continue;
      const fault = await flaxArrayFault(bytes);
      if (fault)
        draft.mismatch({
          what: `array: ${fault}`,
          where: subject.place(at),
          why: 'An array contradicts itself: loaders refuse it, or read what is not its own.',
        });
    } else if (type !== NATIVE_COMPLEX && type >= 0) {
      const seen = (foreign.get(type) ?? 0) + 1;
      foreign.set(type, seen);
      if (seen > LOOKED_INTO_MAX) continue;
      if (seen === 1 && foreign.size <= FOREIGN_TOLD)
        draft.payload('code', 'unvetted', {
          what: `extension type ${type}`,
          where: subject.place(at),
          why: 'What a value of this type becomes is up to the program that loads it; some unpickle it.',
        });
      draft.include(await subject.inside(bytes, `extension ${type} at 0x${at.toString(16)}`));
    }
  }
  if (arrays > ARRAYS_CHECKED_MAX)
    draft.gap(`only ${ARRAYS_CHECKED_MAX} of its ${arrays} arrays were checked`);
  for (const [type, count] of foreign)
    if (count > LOOKED_INTO_MAX)
      draft.gap(`only ${LOOKED_INTO_MAX} of its ${count} values of extension type ${type} were looked into`);
}

async function judgeArrayMaps(draft: Draft, subject: Subject, { arrayMaps }: MsgpackWalk): Promise<void> {
  const pickled = arrayMaps.filter(({ kind }) => kind === 'O');
  for (const { data } of pickled.slice(0, LOOKED_INTO_MAX)) {
    draft.payload('code', 'unvetted', {
      what: 'array of objects',
      where: subject.place(data.at),
      why: 'msgpack-numpy unpickles arrays of objects.',
    });
    const bytes = sliceSource(subject.source, data.at, data.length);
    draft.include(await subject.inside(bytes, `pickle at 0x${data.at.toString(16)}`, ['pickle']));
  }
  if (pickled.length > LOOKED_INTO_MAX)
    draft.gap(`only ${LOOKED_INTO_MAX} of its ${pickled.length} arrays of objects were looked into`);
}

/** Orbax's first checkpoints name a file for each parameter, beside themselves. */
function judgePlaceholder(draft: Draft, subject: Subject, placeholder: string): void {
  const name = placeholder.slice(placeholder.indexOf('//') + 2);
  if (!name.startsWith('/') && !name.split(/[/\\]/).includes('..')) return;
  draft.payload('escape', 'suspicious', {
    what: placeholder,
    where: subject.place(0),
    why: 'Loading the checkpoint reads a parameter from a file outside of its folder.',
  });
}
