import { sliceSource } from '../../base/index.ts';
import { isNpyAt, type NpyArray, readNpyHeader } from '../../formats/npy/index.ts';
import { Draft } from '../draft.ts';
import type { Judge, Subject } from '../judge.ts';

/** Arrays one after another in one file, as `numpy.save` to an open file leaves them (CWE-400). */
const ARRAYS_MAX = 10_000;
/** Bytes that an array may promise without having them, until it counts as an attack on memory (CWE-789). */
const BOMB_FLOOR_BYTES = 4 * 1024 ** 3;
const EXPANSION_MAX = 1000;

/** `numpy.load` allowed pickles by default before 1.16.3; `allow_pickle=True` still does. */
const NUMPY_UNPICKLES = ['CVE-2019-6446'];

/** One array of numpy, or several. Arrays of objects are pickles. */
export const npyJudge: Judge = {
  format: 'npy',
  couldBe: ({ head }) => isNpyAt(head),
  async judge(subject) {
    if (!isNpyAt(subject.head)) return null;
    const draft = new Draft('npy');
    let at: number | null = 0;
    for (let count = 0; at !== null; count++) {
      if (count === ARRAYS_MAX || !subject.budget.hasTime()) {
        draft.gap(`it holds more arrays than were read (${count})`);
        break;
      }
      at = await judgeArray(draft, subject, at);
    }
    return draft.done();
  },
};

/** Where the next array begins; null when there is none. */
async function judgeArray(draft: Draft, subject: Subject, at: number): Promise<number | null> {
  const header = await readNpyHeader(subject.source, at);
  if (header === null) {
    draft.gap('its header has a version that is not known, or is cut off');
    return null;
  }
  const { dataAt, array } = header;
  if (array === null) {
    draft.gap('its header is no description of an array that numpy takes');
    await judgeAsPickle(draft, subject, dataAt);
    return null;
  }
  if (array.otherKeys.length > 0)
    draft.mismatch({
      what: `header with ${array.otherKeys.join(', ')}`,
      where: subject.place(at),
      why: 'The header has keys that the format does not know: numpy refuses it, other readers may not.',
    });
  if (array.type.holdsObjects) {
    await judgeAsPickle(draft, subject, dataAt);
    return null;
  }
  await judgeLyingPickle(draft, subject, dataAt);
  return judgeElements(draft, subject, at, dataAt, array);
}

async function judgeAsPickle(draft: Draft, subject: Subject, at: number): Promise<void> {
  const source = sliceSource(subject.source, at, subject.size - at);
  const { payloads, lies, incomplete } = await subject.inside(source, `array at 0x${at.toString(16)}`, [
    'pickle',
  ]);
  draft.include({
    format: 'npy',
    payloads: payloads.map((payload) => ({
      ...payload,
      advisories:
        payload.danger === 'malicious' && payload.topic === 'code'
          ? [...new Set([...payload.advisories, ...NUMPY_UNPICKLES])]
          : payload.advisories,
    })),
    lies,
    incomplete,
  });
}

/** The description is the attacker's: programs that look for a pickle themselves find it all the same. */
async function judgeLyingPickle(draft: Draft, subject: Subject, at: number): Promise<void> {
  const [proto, version] = await subject.source.read(at, 2);
  if (proto !== 0x80 || version === undefined || version < 2 || version > 5) return;
  const source = sliceSource(subject.source, at, subject.size - at);
  const found = await subject.inside(source, `array at 0x${at.toString(16)}`);
  if (found.format !== 'unknown' && found.payloads.length > 0) draft.include(found);
}

async function judgeElements(
  draft: Draft,
  subject: Subject,
  at: number,
  dataAt: number,
  { type, shape }: NpyArray,
): Promise<number | null> {
  if (type.bytes === null) {
    draft.gap('its type is none that is known, so where its elements end is not');
    return null;
  }
  const declared = shape.reduce((all, length) => all * length, type.bytes);
  const there = Math.max(0, subject.size - dataAt);
  if (declared > there) {
    if (declared > BOMB_FLOOR_BYTES && declared > EXPANSION_MAX * there)
      draft.payload('resource', 'suspicious', {
        what: `array of shape (${shape.join(', ')})`,
        where: subject.place(at),
        why: `Loading it asks for ${declared} bytes of memory, while ${there} are in the file.`,
      });
    else
      draft.gap(`it ends ${declared - there} bytes before its array does: it is cut off, or its header lies`);
    return null;
  }
  const end = dataAt + declared;
  if (end >= subject.size) return null;
  if (isNpyAt(await subject.source.read(end, 6))) return end;
  await judgeTrailing(draft, subject, end);
  return null;
}

async function judgeTrailing(draft: Draft, subject: Subject, at: number): Promise<void> {
  const length = subject.size - at;
  draft.mismatch({
    what: `${length} bytes after the array`,
    where: subject.place(at),
    why: 'Bytes that belong to no array are where a second file hides: numpy does not look at them.',
  });
  draft.include(
    await subject.inside(sliceSource(subject.source, at, length), `trailing bytes at 0x${at.toString(16)}`),
  );
}
